"""Resolving: which known place each place of a summary is, decided by code.

Country and what holds it narrow the places of a name; none is taken without a country, because names of
quarters are names of towns elsewhere (التضامن is a quarter of Damascus, and a town in Tunisia); only what
lies in several countries or none, as a sea, is taken without. Homonyms
are told apart by the article's other places, then by kind, and by population last.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from summarizer.places.contradicting import abroad, elsewhere
from summarizer.places.dependencies import ALSO_UNDER
from summarizer.places.homonyms import likeliest, nearest
from summarizer.places.known import Known
from summarizer.places.look_up import LookUp
from summarizer.schemas import Geo, Place
from summarizer.schemas.locations import PlaceFeature

_INSIDE = 40.0  # km from the point of a town within which its quarters, camps and suburbs lie
_SAME = 25.0  # km within which two settlements of one name are one
_CITY = 15_000  # inhabitants that a city has, where any place of its name has as many
_LARGE = 100_000  # inhabitants from which a town goes before the division of its name
_FAR_LARGER = 10  # how many times as populous the likeliest of several must be to be meant without a word

_WITHOUT = frozenset({"region", "street", "site", "water"})
"""Kinds of which the gazetteer knows no settlement."""

_HOLDERS = frozenset({"city", "town", "neighbourhood", "camp", "site", "street"})
"""Kinds that are small enough to say where a place within them is."""


@dataclass
class Resolution:
    """What is known of one place.

    Attributes:
        candidates: the known places that it may be, the likeliest first; none where nobody knows it.
        abroad: places of its name in other countries, the largest first, where the listed one has none.
        elsewhere: that of them which speaks against the listed country, if any does.
    """

    candidates: list[Known] = field(default_factory=list)
    abroad: list[Known] = field(default_factory=list)
    elsewhere: Known | None = None

    @property
    def ambiguous(self) -> bool:
        """Whether several remain, of which none is far larger than the next."""
        if len(self.candidates) < 2:
            return False
        first, second = self.candidates[:2]
        return first.population < _FAR_LARGER * max(1, second.population)


def resolve(places: list[Place], look_up: LookUp) -> dict[str, Resolution]:
    """Set `geo` of every place; id of a place to what is known of it.

    Args:
        places: the locations of a linked summary, changed in place.
        look_up: where names are looked up; it is not asked where there are none.

    Raises:
        ConfigurationError: the gazetteer cannot be read.
    """
    if not places:
        return {}
    by_id = {place.id: place for place in places}
    found = {place.id: _known(place, by_id, look_up) for place in places}
    ordered = sorted(places, key=lambda place: len(list(_holders(place, by_id))))
    for place in ordered:
        _contain(place, by_id, found)
    meant = likeliest([found[place.id].candidates for place in places])
    for place, candidates in zip(places, meant, strict=True):
        found[place.id].candidates = candidates
    for number, place in enumerate(places):
        others = [*meant[:number], *meant[number + 1 :]]
        is_held = _is_held(place, by_id, found)
        found[place.id].elsewhere = elsewhere(place, found[place.id].abroad, others, is_held=is_held)
    for place in ordered:
        place.geo = _geo(found[place.id], place, by_id, look_up)
    return found


def _known(place: Place, by_id: dict[str, Place], look_up: LookUp) -> Resolution:
    """The places of its names that country and kind allow."""
    names = list(dict.fromkeys(filter(None, (place.verbatim, place.english, place.name, *place.aliases))))
    countries = _countries(place, by_id)
    rows = look_up.places(names)
    every = list(dict.fromkeys(known for known_places in rows for known in known_places))
    own = [
        one
        for one in every
        if one.feature == "listed" and (not one.country or not countries or one.country in countries)
    ]
    if own:
        return Resolution(own)
    # After its country what may be listed under that; what lies in no one country is matched without one.
    under = [code for country in countries for code in ALSO_UNDER.get(country, ())]
    for codes in (countries, under, [""]):
        fitting = [one for one in every if _fits(place, one) and one.country in codes]
        if fitting:
            break
    if fitting or not place.country:
        return Resolution(fitting)
    return Resolution(abroad=abroad(place, [*countries, *under], rows))


def _fits(place: Place, known: Known) -> bool:
    if known.feature in ("territory", "division"):
        return place.kind in ("country", "region", "other")
    if known.feature in ("continent", "county"):
        return place.kind in ("region", "other")
    if known.feature == "natural":
        return place.kind in ("region", "water", "site", "other")
    return known.feature == "settlement" and place.kind != "country" and place.kind not in _WITHOUT


def _countries(place: Place, by_id: dict[str, Place]) -> list[str]:
    """The codes of its countries, or of the nearest place that holds it and has one."""
    for one in (place, *_holders(place, by_id)):
        if one.country:
            return [code for code in re.split(r"[;,/\s]+", one.country.upper()) if code]
    return []


def _holders(place: Place, by_id: dict[str, Place]) -> Iterator[Place]:
    """The places that hold it, the nearest first; one in a circle is given once."""
    seen = {place.id}
    while place.parent and place.parent in by_id and place.parent not in seen:
        seen.add(place.parent)
        place = by_id[place.parent]
        yield place


def _is_held(place: Place, by_id: dict[str, Place], found: dict[str, Resolution]) -> bool:
    """Whether a holder of it that is no country is known to lie in its country."""
    countries = _countries(place, by_id)
    return any(
        one.country in countries and one.feature != "territory"
        for holder in _holders(place, by_id)
        for one in found[holder.id].candidates
    )


def _contain(place: Place, by_id: dict[str, Place], found: dict[str, Resolution]) -> None:
    """Keep the candidates that lie in what holds the place, and of a city those that are one."""
    resolution = found[place.id]
    parent = by_id.get(place.parent or "")
    holders = found[parent.id].candidates if parent else []
    if parent and parent.kind in _HOLDERS and holders:
        resolution.candidates = [
            one
            for one in resolution.candidates
            if nearest(one, holders) <= _INSIDE or one.feature == "listed"
        ]
    divisions = {one.division for one in holders if one.feature == "division"} - {""}
    inside = [one for one in resolution.candidates if one.division in divisions]
    resolution.candidates = inside or resolution.candidates
    distinct: list[Known] = []
    for one in sorted(resolution.candidates, key=_size):
        # The town of a division's name may be meant, or the division, unless it is that town.
        first = distinct[0].feature if distinct else one.feature
        alike = one.feature == first or (first, one.feature) == ("settlement", "division")
        if not distinct or (alike and nearest(one, distinct) > _SAME):
            distinct.append(one)
    cities = [one for one in distinct if one.population >= _CITY] if place.kind == "city" else []
    resolution.candidates = cities or distinct


def _size(known: Known) -> tuple[int, int]:
    """The largest first: a country, a large town, a division, a town."""
    is_large = known.population >= _LARGE
    order = {"listed": 0, "continent": 1, "territory": 1, "division": 3, "county": 4, "natural": 5}.get(
        known.feature, 2 if is_large else 6
    )
    return order, -known.population


def _geo(resolution: Resolution, place: Place, by_id: dict[str, Place], look_up: LookUp) -> Geo | None:
    """Its point, or that of what holds it."""
    if resolution.candidates:
        one = resolution.candidates[0]
        return Geo(
            latitude=one.latitude, longitude=one.longitude, approximate=False, known_as=one.name,
            feature=one.feature, population=one.population or None, geonames=one.geonames,
        )  # fmt: skip
    parent = by_id.get(place.parent or "")
    if parent and parent.geo and not (resolution.elsewhere and _is_of_country(parent.geo)):
        listed: PlaceFeature | None = "listed" if parent.geo.feature == "listed" else None
        return Geo(
            latitude=parent.geo.latitude, longitude=parent.geo.longitude, approximate=True, feature=listed
        )
    codes = [] if resolution.elsewhere else _countries(place, by_id)
    if len(codes) != 1:
        return None
    territory = next(
        (one for one in look_up.places(codes)[0] if one.feature == "territory" and one.country == codes[0]),
        None,
    )
    if territory is None:
        return None
    return Geo(latitude=territory.latitude, longitude=territory.longitude, approximate=True)


def _is_of_country(geo: Geo) -> bool:
    """Whether a point may be that of a whole country, which a contradicted one does not give."""
    return geo.approximate or geo.feature == "territory"
