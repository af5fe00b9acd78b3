"""The fields of matched items: which are right, and what stands in each of the two."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from summarizer.evaluation.matching import same_value
from summarizer.evaluation.similarity import words_alike
from summarizer.schemas import Figure, Place, Source
from summarizer.text.languages import Language

Same = Callable[[Any, Any, "Language | None"], bool]


@dataclass(frozen=True, slots=True)
class FieldOf:
    """A field that is compared where two items are one.

    Attributes:
        name: of the field.
        same: whether it says the same in both.
    """

    name: str
    same: Same

    def shown(self, item: Any) -> str:
        """What it says."""
        return show(getattr(item, self.name))


def show(value: Any) -> str:
    """A field's value in a few words."""
    if value is None:
        return "none"
    if isinstance(value, list):
        return ", ".join(sorted(map(str, value))) or "none"
    return f"{value:,.10g}" if isinstance(value, float) else str(value)


def _equal(name: str) -> FieldOf:
    return FieldOf(name, lambda gold, answer, _: bool(getattr(gold, name) == getattr(answer, name)))


def _value(gold: Figure, answer: Figure, _: Language | None) -> bool:
    return same_value(gold, answer)


def _counted(gold: Figure, answer: Figure, language: Language | None) -> bool:
    return words_alike(gold.counted, answer.counted, language)


def _roles(gold: Place, answer: Place, _: Language | None) -> bool:
    return set(gold.roles) == set(answer.roles)


def _alignment(gold: Source, answer: Source, language: Language | None) -> bool:
    if not gold.alignment or not answer.alignment:
        return not gold.alignment and not answer.alignment
    return words_alike(gold.alignment, answer.alignment, language)


FIELDS: dict[str, tuple[FieldOf, ...]] = {
    "parties": (_equal("kind"),),
    "numbers": (
        FieldOf("value", _value),
        _equal("bound"),
        FieldOf("counted", _counted),
        _equal("nature"),
    ),
    "locations": (_equal("kind"), FieldOf("roles", _roles), _equal("country")),
    "sources": (
        _equal("kind"),
        _equal("identification"),
        _equal("channel"),
        FieldOf("alignment", _alignment),
    ),
    "statements": (_equal("status"), _equal("certainty")),
}
"""Section to the fields that are compared, in the order of tables."""


def right_fields(section: str, gold: Any, answer: Any, language: Language | None) -> dict[str, bool]:
    """Name of each compared field to whether it says the same in both items."""
    return {field.name: field.same(gold, answer, language) for field in FIELDS.get(section, ())}
