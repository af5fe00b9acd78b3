"""What a comparison is made of. It is plain data: `Comparison.model_validate_json` reads its JSON back."""

import json
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from summarizer.matching.align import Likeness
from summarizer.schemas import Geo, Span
from summarizer.schemas.numbers import Bound, Nature
from summarizer.schemas.sourcing import Certainty, Identification, SourceKind, Status

RowVerdict = Literal["alone", "agree", "planned", "scope", "contradict"]
"""How the figures of one thing stand to each other: only one article has it; their ranges meet; what was
planned beside what happened; they differ in what they include; their ranges do not meet."""


class ComparisonPart(BaseModel):
    """Anything a comparison says; what it does not define is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Compared(ComparisonPart):
    """One of the articles."""

    key: str = Field(description="A, B … in the order given")
    outlet: str = Field(description="who published it; else its title, its file's name or its key")
    title: str | None = Field(description="its headline, if known apart from the text")
    headline: str = Field(description="of its summary")
    language: str = Field(description="the article's, ISO 639-1")
    output: str = Field(description="language of its names, headline and what is counted, ISO 639-1")
    sha256: str = Field(description="of its text")
    same_text: list[str] = Field(description="keys of the articles with the very same text")


class Link(ComparisonPart):
    """A source in a chain."""

    id: str = Field(description="of the source in its article's summary")
    name: str = Field(description="in the output language if there is one, else in the article's words")
    words: str = Field(description="the article's words")
    kind: SourceKind | None = Field(description="what it is; null where the summary does not list it")
    identification: Identification = Field(description="how it is identified; none if it is not listed")


class RowEntry(ComparisonPart):
    """One article's item in a row."""

    article: str = Field(description="key of the article")
    id: str = Field(description="of the item in its article's summary")
    words: str = Field(description="the article's words")
    spans: list[Span] = Field(description="where they stand, [start, end) in code points")
    score: float | None = Field(
        description="how well it matches another article's item, 0 to 1; null if alone"
    )
    likeness: Likeness | None = Field(description="the same as a word")


class NamedEntry(RowEntry):
    """A party, place or source as one article has it."""

    name: str = Field(description="in the output language if there is one, else in the article's words")
    aliases: list[str] = Field(description="its other names in the article")
    kind: str = Field(description="what it is")
    role: str = Field(description="its part in the story; of a source: how it is identified")
    geo: Geo | None = Field(default=None, description="of a place: its point on the map, if known")


class FigureEntry(RowEntry):
    """A figure as one article has it."""

    value: str = Field(description='as a reader takes it: "about 1,000"')
    low: float | None = Field(
        description="least value that the words allow, in the row's unit; null: no bound"
    )
    high: float | None = Field(description="greatest value that they allow; null: no bound")
    bound: Bound = Field(description="how the words limit it")
    nature: Nature = Field(description="happened, estimated or to come")
    counted: str = Field(description="what is counted")
    includes: str | None = Field(description="what it is said to include")
    excludes: str | None = Field(description="what it is said to leave out")
    places: list[str] = Field(description="names of the places that it stands with")
    chains: list[list[Link]] = Field(
        description="who claims it, each chain from the nearest to the last hand; empty: the outlet itself"
    )
    sentence: str = Field(description="the sentence that it stands in")


class ComparedRow(ComparisonPart):
    """What the articles say of one thing."""

    label: str = Field(description="what to call it")
    score: float | None = Field(
        description="of the least sure of its entries, 0 to 1; null for a single article"
    )
    likeness: Likeness | None = Field(description="the same as a word")
    lacking: list[str] = Field(description="keys of the articles that do not have it")


class NamedRow(ComparedRow):
    """A party, place or source."""

    country: str | None = Field(default=None, description="of a place: ISO 3166-1 alpha-2")
    entries: list[NamedEntry] = Field(description="in the order of the articles")


class FigureRow(ComparedRow):
    """A thing that is counted or measured."""

    unit: str | None = Field(description="of all its bounds; null where things are counted")
    verdict: RowVerdict = Field(description="how its figures stand to each other")
    one_source: bool = Field(description="several articles have it, and all from one and the same last hand")
    entries: list[FigureEntry] = Field(description="in the order of the articles")


class Claim(ComparisonPart):
    """A statement of one article."""

    article: str = Field(description="key of the article")
    id: str = Field(description="of the statement in its article's summary")
    text: str = Field(description="in the output language if there is one, else in the article's words")
    words: str = Field(description="the article's words")
    spans: list[Span] = Field(description="where they stand, [start, end) in code points")
    status: Status = Field(description="how the article stands to it")
    certainty: Certainty = Field(description="how sure the article is of it")
    chains: list[list[Link]] = Field(
        description="who says it, each chain from the nearest to the last hand; empty: the outlet itself"
    )


class FigureContradiction(ComparisonPart):
    """Figures of one thing whose ranges do not meet."""

    kind: Literal["figures"] = "figures"
    score: float = Field(description="how sure it is that they are of one thing, 0 to 1")
    likeness: Likeness = Field(description="the same as a word")
    row: int = Field(description="index of the row in `figures`")
    sides: list[list[int]] = Field(
        description="indexes of the row's entries: those of one side can all be true"
    )


class ClaimContradiction(ComparisonPart):
    """What one article denies, and another says."""

    kind: Literal["denied", "negated"] = Field(
        description="denied by the first, or said with and without a negation"
    )
    score: float = Field(description="how sure it is that both speak of one thing, 0 to 1")
    likeness: Likeness = Field(description="the same as a word")
    against: Claim = Field(description="the claim that denies, disputes or negates")
    claim: Claim = Field(description="the claim of the other article")
    shared: list[str] = Field(description="labels of the parties, places and figures in both")


Contradiction = Annotated[FigureContradiction | ClaimContradiction, Field(discriminator="kind")]


class Comparison(ComparisonPart):
    """Several articles on one event, side by side."""

    articles: list[Compared] = Field(description="in the order given")
    contradictions: list[Contradiction] = Field(description="the surest first")
    figures: list[FigureRow] = Field(
        description="things that several articles count, then those of one alone"
    )
    parties: list[NamedRow] = Field(description="those of several articles, then those of one alone")
    places: list[NamedRow] = Field(description="in the same order")
    sources: list[NamedRow] = Field(description="in the same order")

    def to_json(self, indent: int | None = 2) -> str:
        """The comparison as JSON, letters of all scripts readable; the same results give the same bytes."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=indent)
