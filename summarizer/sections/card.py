"""What the review page shows on the card of an item: a heading, a line that is always there, and rows."""

from dataclasses import dataclass
from typing import Literal

Heading = Literal["name", "value", "claim"]
"""What a card begins with: the item's name, its value and words as a figure, or a claim as a passage."""

Shape = Literal[
    "word", "words", "text", "names", "count", "fact", "facts", "ties", "chains", "chains_of", "holders",
    "point", "sayings",
]  # fmt: skip
"""How a field is shown: one or several of the schema's words; free text; names; how often its names stand
in the article; the facts that an id or several ids lead to; ties to other facts; chains of sources, its own
or those of the statements whose ids it holds; the places around a place; a point; what a source says."""


@dataclass(frozen=True, slots=True)
class CardPart:
    """A field of an item on its card; nothing where the field is empty.

    Attributes:
        field: its name, with dots where it lies deeper: "cue.words".
        shape: how it is shown.
        before: words of the page before it: "without".
        after: words of the page behind it.
        hidden: values that are not worth a word.
    """

    field: str
    shape: Shape = "word"
    before: str = ""
    after: str = ""
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CardRow:
    """A labelled row, shown while the card is chosen; left out where all of its parts are empty."""

    label: str
    parts: tuple[CardPart, ...]

    @classmethod
    def of(cls, label: str, field: str, shape: Shape = "word") -> "CardRow":
        """A row of one part."""
        return cls(label, (CardPart(field, shape),))


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows besides what every card has: id, tags, problems, decisions."""

    heading: Heading
    line: tuple[CardPart, ...] = ()
    rows: tuple[CardRow, ...] = ()
