"""The summary: headline and gist, and the four sections."""

from typing import Self

from pydantic import Field, model_validator

from summarizer.schemas.locations import Place
from summarizer.schemas.mark import Computed, Item, Span
from summarizer.schemas.numbers import Figure
from summarizer.schemas.parties import Party
from summarizer.schemas.sourcing import Sourcing


class Sentence(Item):
    """A sentence of the gist."""

    text: str = Field(description="the sentence")
    at: list[int] = Field(description="numbers of the segments that carry it")
    spans: Computed[list[Span]] = Field(
        default_factory=list, description="those segments, [start, end) in code points"
    )


class Summary(Item):
    """What an article says: who, how much, where, and on whose word.

    Subclass it with one more list of marks to add a section of your own.
    """

    language: str = Field(description="the article's, ISO 639-1")
    headline: str = Field(description="at most 15 words")
    gist: list[Sentence] = Field(description="two or three short sentences")
    parties: list[Party]
    numbers: list[Figure]
    locations: list[Place]
    sourcing: Sourcing

    @model_validator(mode="after")
    def _derive_chains(self) -> Self:
        """Stored results hold the chains of statements; those of figures follow from them."""
        self.sourcing.set_chains(self.numbers)
        return self
