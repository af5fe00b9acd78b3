"""Counts behind precision and recall, and the measures that are counted."""

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field


class Counts(BaseModel):
    """How many there are in the gold, how many were answered, and how many of these are right."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    gold: int = Field(default=0, description="in the gold")
    answered: int = Field(default=0, description="in the answer")
    right: int = Field(default=0, description="in both")

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            gold=self.gold + other.gold,
            answered=self.answered + other.answered,
            right=self.right + other.right,
        )

    @property
    def precision(self) -> float | None:
        """Share of the answer that is right; None where nothing was answered."""
        return self.right / self.answered if self.answered else None

    @property
    def recall(self) -> float | None:
        """Share of the gold that was found; None where there is nothing to find."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both, 2·right / (gold + answered); None where there is neither."""
        return f1(self.gold, self.answered, self.right)


def f1(gold: int, answered: int, right: int) -> float | None:
    """2·right / (gold + answered); None where there is neither."""
    return 2 * right / (gold + answered) if gold + answered else None


class Share(BaseModel):
    """How many of how many."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    right: int = 0
    of: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(right=self.right + other.right, of=self.of + other.of)

    @property
    def value(self) -> float | None:
        """The share; None of nothing."""
        return self.right / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is counted.

    Attributes:
        name: "numbers.value": the section, and what must be right besides being found.
        title: what a table calls it.
        main: whether it stands for its section in the overall score.
    """

    name: str
    title: str
    main: bool = False

    @property
    def section(self) -> str:
        """The section that it belongs to."""
        return self.name.partition(".")[0]


MEASURES = (
    Measure("parties", "found", main=True),
    Measure("parties.kind", "+ kind"),
    Measure("numbers", "found"),
    Measure("numbers.value", "+ value", main=True),
    Measure("numbers.bound", "+ bound"),
    Measure("numbers.counted", "+ counted"),
    Measure("numbers.all", "+ all three"),
    Measure("locations", "found", main=True),
    Measure("locations.roles", "roles"),
    Measure("sources", "found", main=True),
    Measure("sources.kind", "+ kind"),
    Measure("sources.identification", "+ identification"),
    Measure("statements", "found", main=True),
    Measure("statements.words", "words"),
    Measure("chains", "exact", main=True),
    Measure("chains.partial", "partial"),
    Measure("chains.longer", "exact, 2+ links"),
)

MAIN = tuple(measure.name for measure in MEASURES if measure.main)
"""One measure a section; the overall score is the mean of their F1."""


def measures_of(names: Iterable[str]) -> tuple[Measure, ...]:
    """The measures of these names in the order of tables; a newsroom's own sections come last."""
    wanted = set(names)
    own = sorted(wanted - {measure.name for measure in MEASURES})
    return (
        *(measure for measure in MEASURES if measure.name in wanted),
        *(Measure(name, "found") for name in own),
    )
