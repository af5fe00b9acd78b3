"""Marks: words of the article that the model points at, and where the code found them."""

from typing import Annotated, Literal, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

T = TypeVar("T")

# One line for the same field of several classes: the prompt then says it once.
NAME = "verbatim in the output language; null if the same"
ALIASES = "its other names in the article; no pronouns"

Computed = Annotated[T, Field(json_schema_extra={"readOnly": True})]
"""A field that the code fills: `readOnly` in the public JSON Schema, absent from what the model sees,
and never read from an answer."""

Translated = Annotated[T, Field(json_schema_extra={"x-translated": True})]
"""A field that says the article's words in another output language: `x-translated` in the public JSON
Schema, and not asked for where the output language is the article's own."""

UNSAID = 0
"""The number of a segment that nobody has named; the first one is 1."""

SegmentNumber = Annotated[int, Field(json_schema_extra={"x-unsaid": UNSAID})]
"""The segment of copied words. An answer that leaves it out is read with `x-unsaid` in its place, and code
derives it where the words stand in one segment alone."""

Full = Annotated[T, Field(json_schema_extra={"x-full": True})]
"""A field that only a full summary has: `x-full` in the public JSON Schema, and not asked for in a brief
one, where it keeps its default."""


def is_computed(field: FieldInfo) -> bool:
    """Whether the code fills a field."""
    extra = field.json_schema_extra
    return isinstance(extra, dict) and bool(extra.get("readOnly"))


class Span(NamedTuple):
    """[start, end) in Unicode code points of the article's text."""

    start: int
    end: int


Match = Literal["exact", "folded", "elided", "near", "absent"]
"""How quoted words were found: letter for letter; in another spelling (case, accents, vowel signs, quote
marks, digits, white space, punctuation); as first words … last words; with small differences; not at all."""


class Item(BaseModel):
    """Anything a summary says; what it does not define is refused."""

    model_config = ConfigDict(extra="forbid", validate_assignment=False)


class Difference(Item):
    """One place where quoted words and the article's words differ (near matches only)."""

    quoted: str = Field(description="the words as quoted, empty where the quote leaves words out")
    article: str = Field(description="the article's words, empty where the quote adds words")
    grave: bool = Field(description="a digit, number word, negation, weekday, month or name differs")


class Grounded(Item):
    """An item that stands on words of the article.

    Subclasses name their words: `Mark.verbatim`, `Statement.quote`.
    """

    at: SegmentNumber = Field(description="number of the one segment where the words stand, or begin")
    spans: Computed[list[Span]] = Field(
        default_factory=list, description="where the words stand, [start, end) in code points of the article"
    )
    match: Computed[Match] = Field(default="absent", description="how the words were found")
    difference: Computed[list[Difference]] = Field(
        default_factory=list, description="how a near match differs"
    )

    @property
    def words(self) -> str:
        """The words of the article that the model copied."""
        raise NotImplementedError

    def reword(self, words: str) -> None:
        """Put the article's own words in place of the model's."""
        raise NotImplementedError


class Mark(Grounded):
    """Words copied from the article; the base of every item, also of a newsroom's own."""

    verbatim: str = Field(description="the words, copied letter for letter")

    @property
    def words(self) -> str:
        """The words of the article that the model copied."""
        return self.verbatim

    def reword(self, words: str) -> None:
        """Put the article's own words in place of the model's."""
        self.verbatim = words
