"""What a section declares of itself."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from summarizer.document.model import Cell
from summarizer.schemas import Grounded, Party, Place, Source, Summary
from summarizer.schemas.sourcing import Identification
from summarizer.text.article import Article


@dataclass(frozen=True)
class Names:
    """What the ids of a summary are called, and its article.

    Attributes:
        called: id of a party, place or source to its name.
        identified: id of a source to how it is identified.
        article: whose words the spans are.
    """

    called: Mapping[str, str]
    identified: Mapping[str, Identification]
    article: Article

    @classmethod
    def of(cls, summary: Summary, article: Article) -> "Names":
        """The names of a summary's parties, places and sources."""
        marks: tuple[Party | Place | Source, ...] = (
            *summary.parties,
            *summary.locations,
            *summary.sourcing.sources,
        )
        return cls(
            {mark.id: mark.name or mark.verbatim for mark in marks},
            {source.id: source.identification for source in summary.sourcing.sources},
            article,
        )

    def of_id(self, id_: str) -> str:
        """The name that belongs to an id, else the id."""
        return self.called.get(id_, id_)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the section's table on the sheet: its head, and an item's cell."""

    head: str
    cell: Callable[[Any, Names], Cell]


Sameness = Literal["equal", "alike", "set", "value"]
"""When a field says the same in two items: the same value; half of the words of the shorter one in common;
the same members in any order; the same number, or none in both."""


@dataclass(frozen=True, slots=True)
class ScoredField:
    """A field that evaluation compares where two items are one.

    Attributes:
        name: of the field.
        same: when it says the same.
        weight: how much an editor minds that it is wrong, to 10.
    """

    name: str
    same: Sameness = "equal"
    weight: int = 3


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that evaluation counts.

    Attributes:
        name: "numbers.value": the section, and what must be right besides being found.
        title: what a table calls it.
        main: whether it stands for its section in the overall score.
        fields: fields that must all be right.
        each: a field that is a list, whose members are counted one by one.
        extent: whether the code points of the items are counted.
    """

    name: str
    title: str
    main: bool = False
    fields: tuple[str, ...] = ()
    each: str = ""
    extent: bool = False

    @property
    def section(self) -> str:
        """The section that it belongs to."""
        return self.name.partition(".")[0]


def _no_notes(item: Any, names: Names) -> Iterable[Cell]:  # noqa: ARG001 - the others need both
    return ()


@dataclass(frozen=True)
class SectionSpec:
    """A list of items of one class in a summary.

    Attributes:
        path: of the list in the summary: "sourcing.statements".
        item: class of its items.
        title: its heading.
        columns: of its table on the sheet, behind the id.
        colour: on the review page, for light and for dark.
        faint: the same where only what no fact covers is shown; None for marks that are tints.
        layer: of its underlines on the page, the inner one of two on the same words first; None for tints.
        notes: what lists say of an item besides its words, a few words each.
        likeness: how evaluation tells which two items are one: by names, as figures, or by where words stand.
        scored: its fields that evaluation compares, in the order of tables.
        measures: what evaluation counts, found items first.
        missed: how much an editor minds that an item is missed, to 10.
        has_checks: whether `checks/` has a module under the name of its field.
    """

    path: str
    item: type[Grounded]
    title: str
    columns: tuple[Column, ...]
    colour: tuple[str, str]
    faint: tuple[str, str] | None = None
    layer: int | None = 5
    notes: Callable[[Any, Names], Iterable[Cell]] = _no_notes
    likeness: Literal["name", "figure", "words"] = "name"
    scored: tuple[ScoredField, ...] = ()
    measures: tuple[Measure, ...] = ()
    missed: int = 6
    has_checks: bool = False

    @property
    def field(self) -> str:
        """The field of the summary that holds it: "sourcing"."""
        return self.path.partition(".")[0]

    @property
    def name(self) -> str:
        """The last step of its path: "statements"."""
        return self.path.rpartition(".")[2]

    def items(self, summary: Summary) -> list[Any]:
        """Its items in a summary; none where the summary's class has no such section."""
        value: Any = summary
        for step in self.path.split("."):
            value = getattr(value, step, None)
        return value if isinstance(value, list) else []
