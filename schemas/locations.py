"""Locations: where it happens."""

from typing import Literal

from pydantic import Field

from summarizer.schemas.mark import ALIASES, NAME, Computed, Full, Item, Mark, Span, Translated

PlaceKind = Literal[
    "country", "region", "city", "town", "neighbourhood", "street", "site", "camp", "water", "other"
]
PlaceRole = Literal[
    "event", "origin", "destination", "transit", "assembly", "base", "controlled", "dateline", "mentioned"
]
PlaceFeature = Literal["continent", "territory", "division", "county", "natural", "settlement", "listed"]


class Geo(Item):
    """A point on the map (WGS 84, degrees)."""

    latitude: float = Field(ge=-90, le=90, description="degrees north")
    longitude: float = Field(ge=-180, le=180, description="degrees east")
    approximate: bool = Field(description="true where it is the point of the place that holds this one")
    known_as: str | None = Field(default=None, description="what the gazetteer calls it; null if approximate")
    feature: PlaceFeature | None = Field(
        default=None,
        description="what it is there: a continent, a territory, a division of one, a county of that, an "
        "island, mountain range, sea or the like (natural), a settlement, or of one's own list",
    )
    population: int | None = Field(default=None, description="inhabitants, if known")
    geonames: int | None = Field(default=None, description="GeoNames id")


class Place(Mark):
    """A place in the article."""

    verbatim: str = Field(description="its name or description")
    name: Translated[str | None] = Field(default=None, description=NAME)
    aliases: Full[list[str]] = Field(default_factory=list, description=ALIASES)
    english: Full[str | None] = Field(default=None, description="usual English name")
    country: Full[str | None] = Field(default=None, description="ISO 3166-1 alpha-2")
    kind: PlaceKind = Field(description="what it is")
    roles: list[PlaceRole] = Field(
        description="parts in the story. event: it happens there; assembly: people gathered, sheltered, "
        "treated; base: seat of a party; controlled: held by one; mentioned: none of these"
    )
    within: Full[str | None] = Field(
        default=None, description="verbatim of the smallest listed place that holds it"
    )
    id: Computed[str] = Field(default="", description="l1, l2 … in the order of the list")
    mentions: Computed[list[Span]] = Field(
        default_factory=list, description="every place where one of its names stands"
    )
    parent: Computed[str | None] = Field(default=None, description="id of the place that holds it")
    geo: Computed[Geo | None] = Field(default=None, description="its point on the map, if known")
