"""A known place: what a gazetteer says of one, and how far two are apart."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from summarizer.schemas.locations import PlaceFeature

_RADIUS = 6371.0  # km, the Earth's mean radius (IUGG)


@dataclass(frozen=True, slots=True)
class Known:
    """A place of a gazetteer.

    Attributes:
        name: its usual name.
        country: ISO 3166-1 alpha-2; empty where it lies in several or none, or a newsroom's own list leaves
            it open.
        latitude: degrees north, WGS 84.
        longitude: degrees east.
        feature: a continent, a country or dependent territory, a division of one, a county of that, an
            island, mountain range or sea, a place of GeoNames, or one of a newsroom's own list.
        population: inhabitants; 0 where nobody says.
        geonames: its GeoNames id; None where it has none.
        division: GeoNames' code of the first-level division that it is or lies in, such as "US.LA"; empty
            where it is not known.
    """

    name: str
    country: str
    latitude: float
    longitude: float
    feature: PlaceFeature
    population: int = 0
    geonames: int | None = None
    division: str = ""


def kilometres(one: Known, other: Known) -> float:
    """The great-circle distance of two places, by the haversine formula."""
    north, south = radians(one.latitude), radians(other.latitude)
    east = radians(other.longitude - one.longitude)
    half = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(east / 2) ** 2
    return 2 * _RADIUS * asin(min(1.0, sqrt(half)))
