"""The fields of matched items: which are right, and what stands in each of the two."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from summarizer.matching.items import same_number
from summarizer.matching.similarity import words_alike
from summarizer.sections import declared
from summarizer.sections.spec import Sameness, ScoredField
from summarizer.text.languages import Language


def scored_fields(section: str) -> tuple[ScoredField, ...]:
    """The fields that are compared in a section, in the order of tables; none in a newsroom's own."""
    return next((spec.scored for spec in declared() if spec.name == section), ())


def right_fields(section: str, gold: Any, answer: Any, language: Language | None) -> dict[str, bool]:
    """Name of each compared field to whether it says the same in both items."""
    return {field.name: says_same(field, gold, answer, language) for field in scored_fields(section)}


def says_same(field: ScoredField, gold: Any, answer: Any, language: Language | None) -> bool:
    """Whether a field says the same in both items."""
    return _SAME[field.same](getattr(gold, field.name), getattr(answer, field.name), language)


def show(value: Any) -> str:
    """A field's value in a few words."""
    if value is None:
        return "none"
    if isinstance(value, list):
        return ", ".join(sorted(map(str, value))) or "none"
    return f"{value:,.10g}" if isinstance(value, float) else str(value)


def _alike(gold: str | None, answer: str | None, language: Language | None) -> bool:
    if not gold or not answer:
        return not gold and not answer
    return words_alike(gold, answer, language)


_SAME: Mapping[Sameness, Callable[[Any, Any, Language | None], bool]] = MappingProxyType(
    {
        "equal": lambda gold, answer, _: bool(gold == answer),
        "alike": _alike,
        "set": lambda gold, answer, _: set(gold) == set(answer),
        "value": lambda gold, answer, _: same_number(gold, answer),
    }
)
