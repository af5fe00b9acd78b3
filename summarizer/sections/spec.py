"""What a section declares of itself."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from summarizer.document.model import Cell
from summarizer.schemas import Grounded, Source, Summary
from summarizer.schemas.sourcing import Identification
from summarizer.schemas.walk import grounded_items
from summarizer.sections.card import Card
from summarizer.text.article import Article


@dataclass(frozen=True)
class Names:
    """What the ids of a summary are called, and its article.

    Attributes:
        called: id of an item to its name, or to the words that it is known by.
        identified: id of a source to how it is identified.
        article: whose words the spans are.
    """

    called: Mapping[str, str]
    identified: Mapping[str, Identification]
    article: Article

    @classmethod
    def of(cls, summary: Summary, article: Article) -> "Names":
        """The names of all items that have an id."""
        items = {key: item for _, item in grounded_items(summary) if (key := getattr(item, "id", ""))}
        return cls(
            {key: _name_of(item) for key, item in items.items()},
            {key: item.identification for key, item in items.items() if isinstance(item, Source)},
            article,
        )

    def of_id(self, id_: str) -> str:
        """The name that belongs to an id, else the id."""
        return self.called.get(id_, id_)


def _name_of(item: Grounded) -> str:
    """Its name or claim in the output language, else the article's words."""
    return getattr(item, "name", None) or getattr(item, "text", None) or item.words


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


@dataclass(frozen=True, slots=True)
class Reference:
    """A field whose entries lead to items of a section.

    Attributes:
        field: of the model's half: "by".
        to: path of the section.
        kind: what stands there: the words of an item, "relation: words", or ids as in "s3>s4".
        into: field of our half that holds what the entries lead to: "chains".
    """

    field: str
    to: str
    kind: Literal["words", "tie", "chain"]
    into: str


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
        dash: lengths of line and gap of its underlines on the page, in pixels; None for a whole line.
        card: what the page shows on an item's card; None: its words, and its fields as they are.
        compared: whether the page offers to put its items side by side.
        mapped: whether the page shows its items on a map, by their `geo`.
        references: its fields that lead to other items.
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
    dash: tuple[int, int] | None = None
    card: Card | None = None
    compared: bool = False
    mapped: bool = False
    references: tuple[Reference, ...] = ()
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
