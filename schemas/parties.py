"""Parties: who acts in the story."""

from typing import Literal

from pydantic import Field

from summarizer.schemas.mark import ALIASES, NAME, Computed, Full, Item, Mark, Span, Translated

PartyKind = Literal[
    "state",
    "military",
    "armed_group",
    "political",
    "company",
    "organisation",
    "media",
    "person",
    "group",
    "unknown",
]
Relation = Literal["part_of", "allied_with", "opposed_to", "loyal_to"]


class Affiliation(Item):
    """A tie whose other end is known."""

    relation: Relation = Field(description="how this party stands to the other")
    party: str = Field(description="id of the other party")


class Party(Mark):
    """Somebody who acts or is acted upon in the story."""

    verbatim: str = Field(description="its fullest name or description")
    name: Translated[str | None] = Field(default=None, description=NAME)
    aliases: Full[list[str]] = Field(default_factory=list, description=ALIASES)
    kind: PartyKind = Field(description="what it is")
    role: str = Field(description="its part, at most five words")
    ties: Full[list[str]] = Field(
        default_factory=list,
        description='"relation: verbatim of another party"; relation is part_of, allied_with, opposed_to '
        "or loyal_to",
    )
    id: Computed[str] = Field(default="", description="p1, p2 … in the order of the list")
    mentions: Computed[list[Span]] = Field(
        default_factory=list, description="every place where one of its names stands"
    )
    affiliations: Computed[list[Affiliation]] = Field(default_factory=list, description="its ties, resolved")
