"""Counts behind precision and recall, and the measures that are counted."""

from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict, Field

from summarizer.sections import declared
from summarizer.sections.spec import Measure


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


CHAINS = (
    Measure("chains", "exact", main=True),
    Measure("chains.partial", "partial"),
    Measure("chains.longer", "exact, 2+ links"),
)
"""What is counted of the chains of statements; they are no section of their own."""


def measures() -> tuple[Measure, ...]:
    """Every measure of the built-in sections, in the order of tables."""
    return (*(measure for spec in declared() for measure in spec.measures), *CHAINS)


def main_measures() -> tuple[str, ...]:
    """One measure a section; the overall score is the mean of their F1."""
    return tuple(measure.name for measure in measures() if measure.main)


def measures_of(names: Iterable[str]) -> tuple[Measure, ...]:
    """The measures of these names in the order of tables; a newsroom's own sections come last."""
    wanted = set(names)
    known = measures()
    own = sorted(wanted - {measure.name for measure in known})
    return (
        *(measure for measure in known if measure.name in wanted),
        *(Measure(name, "found") for name in own),
    )
