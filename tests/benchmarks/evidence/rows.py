"""Measured figures, each a row of the table."""

from collections.abc import Iterable
from dataclasses import dataclass

_HEAD = ("corpus", "measure", "measured", "wanted", "met")


@dataclass(frozen=True)
class Wanted:
    """The figure that is aimed at, as the least or the most that is good enough."""

    figure: float
    most: bool = False

    def met(self, value: float) -> bool:
        """Whether a measured figure is good enough."""
        return value <= self.figure if self.most else value >= self.figure


def least(figure: float) -> Wanted:
    """At least this."""
    return Wanted(figure)


def most(figure: float) -> Wanted:
    """At most this."""
    return Wanted(figure, most=True)


@dataclass(frozen=True)
class Row:
    """One figure.

    Attributes:
        corpus: its name.
        measure: what was measured.
        value: the figure; None where the corpus has no case of it.
        shown: the figure as it is printed, with the counts behind it.
        wanted: what is aimed at; None where the figure is for information.
        percent: whether `wanted` is printed as a percentage.
    """

    corpus: str
    measure: str
    value: float | None
    shown: str
    wanted: Wanted | None = None
    percent: bool = False

    @property
    def met(self) -> bool | None:
        """Whether the figure is good enough; None where nothing is wanted, or nothing was measured."""
        return None if self.value is None or self.wanted is None else self.wanted.met(self.value)

    def cells(self) -> tuple[str, ...]:
        """The row as it is printed."""
        met = {True: "yes", False: "no", None: ""}[self.met]
        return self.corpus, self.measure, self.shown, self._wanted(), met

    def _wanted(self) -> str:
        if self.wanted is None:
            return ""
        figure = f"{100 * self.wanted.figure:g}%" if self.percent else f"{self.wanted.figure:g}"
        return f"at {'most' if self.wanted.most else 'least'} {figure}"


def share(corpus: str, measure: str, hits: int, whole: int, wanted: Wanted | None = None) -> Row:
    """Hits of a whole, as a percentage."""
    value = hits / whole if whole else None
    shown = "no case" if value is None else f"{value:.1%} ({hits:,} of {whole:,})"
    return Row(corpus, measure, value, shown, wanted, percent=True)


def rate(corpus: str, measure: str, count: int, articles: int, wanted: Wanted | None = None) -> Row:
    """A count an article."""
    value = count / articles if articles else None
    shown = "no case" if value is None else f"{value:.2f} an article ({count:,} in {articles:,})"
    return Row(corpus, measure, value, shown, wanted)


def score(corpus: str, measure: str, value: float | None, wanted: Wanted | None = None) -> Row:
    """A score between 0 and 1."""
    return Row(corpus, measure, value, "no case" if value is None else f"{value:.3f}", wanted)


def table(rows: Iterable[Row]) -> str:
    """The rows as a table in Markdown."""
    lines = [_HEAD, tuple("---" for _ in _HEAD), *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
