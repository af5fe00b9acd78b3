"""Sourcing: who said what, on whose word, and how sure the article is of it."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationInfo, field_validator

from summarizer.schemas.mark import NAME, Computed, Full, Grounded, Item, Mark, Span, Translated
from summarizer.schemas.numbers import Figure

SourceKind = Literal[
    "person",
    "organisation",
    "group",
    "document",
    "dataset",
    "media_outlet",
    "social_account",
    "witness",
    "rumour",
]
Identification = Literal["named", "described", "bare", "none"]
"""After the Associated Press: by name; by role or affiliation; "sources"; nobody (rumour, passive)."""
Channel = Literal[
    "interview",
    "statement",
    "speech",
    "document",
    "court",
    "social_post",
    "press_report",
    "observation",
    "unstated",
]
Status = Literal["attributed", "asserted", "denied", "rumoured", "declined"]
"""How the article presents a claim; that another contests it is derived (`Statement.denies`,
`Figure.contested`)."""
Certainty = Literal["certain", "probable", "possible", "unknown"]
Form = Literal["direct", "indirect", "mixed"]

CERTAINTY_OF: Mapping[Status, Certainty] = {
    "asserted": "certain", "denied": "probable", "declined": "unknown", "rumoured": "possible",
}  # fmt: skip
"""The certainty that a status has where an answer leaves it out. 489 of 490 such claims in answers and
annotations have it (`python -m tests.benchmarks.derivable`); what is attributed may be plain or hedged."""


class Source(Mark):
    """Somebody or something on whose word the article says a thing."""

    id: str = Field(description="s1, s2 …")
    verbatim: str = Field(description="its name or description")
    name: Translated[str | None] = Field(default=None, description=NAME)
    kind: SourceKind = Field(description="what it is")
    identification: Identification = Field(
        description='named; described (role, affiliation); bare ("sources", "witnesses"); '
        "none (rumour, passive)"
    )
    channel: Full[Channel] = Field(
        default="unstated",
        description="how its words came, if said; press conference: speech; else unstated",
    )
    alignment: Full[str | None] = Field(
        default=None, description="the side it takes, in the article's words; null if its name says it"
    )
    party: Computed[str | None] = Field(default=None, description="id of the party that it is")


class Cue(Item):
    """The words that attribute a statement ("said", "according to")."""

    words: str = Field(description="the words of the article")
    span: Span = Field(description="where they stand")


class Statement(Grounded):
    """A claim in the article."""

    quote: str = Field(description="the claim's first three words … its last three; whole if short")
    by: list[str] = Field(
        description='chains of source ids: "s3>s4" is s3 citing s4; one entry each; '
        "[] in the outlet's own voice"
    )
    status: Status = Field(
        description="denied: the denial itself; declined: no comment, could not confirm; asserted: by the "
        "outlet; rumoured: hearsay; else attributed, also passives and what others contest"
    )
    certainty: Annotated[Certainty, Field(json_schema_extra={"x-full": True, "x-unsaid": None})] = Field(
        default="unknown",
        description="certain: the outlet's own; probable: others say it plainly; possible: feared, hedged, "
        "rumoured; unknown",
    )
    text: Translated[str | None] = Field(
        default=None, description="the claim in one sentence; null if the same"
    )
    id: Computed[str] = Field(default="", description="q1, q2 … in the order of the list")
    chains: Computed[list[list[str]]] = Field(
        default_factory=list, description="source ids, from the nearest to the last hand"
    )
    cue: Computed[Cue | None] = Field(default=None, description="the words that attribute it")
    form: Computed[Form] = Field(default="indirect", description="in quotation marks, in own words, or both")
    about: Computed[list[str]] = Field(
        default_factory=list, description="ids of the parties, figures and places in it"
    )
    denies: Computed[str | None] = Field(default=None, description="id of the statement that it denies")

    @field_validator("certainty", mode="before")
    @classmethod
    def _certainty_of_status(cls, given: Any, info: ValidationInfo) -> Any:
        """What an answer leaves out follows from the status where that decides; else it is unknown."""
        return CERTAINTY_OF.get(info.data.get("status", "attributed"), "unknown") if given is None else given

    @property
    def words(self) -> str:
        """The words of the article that the model copied."""
        return self.quote

    def reword(self, words: str) -> None:
        """Put the article's own words in place of the model's."""
        self.quote = words


class Sourcing(Item):
    """Sources, and the statements that hang on them."""

    sources: list[Source] = Field(description="each once")
    statements: list[Statement] = Field(description="in the order of the article")

    def set_chains(self, figures: Iterable[Figure]) -> None:
        """Give each figure the chains of the statements that hold it, each once."""
        chains = {statement.id: statement.chains for statement in self.statements}
        for figure in figures:
            found = dict.fromkeys(tuple(chain) for id_ in figure.statements for chain in chains.get(id_, ()))
            figure.chains = [list(chain) for chain in found]
