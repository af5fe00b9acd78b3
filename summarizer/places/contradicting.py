"""Contradicting: where a gazetteer puts a place, if that speaks against the country that is listed for it.

Nothing of the name may lie in the listed country. What is known elsewhere speaks against it by its size: a
large town that both the name and the English name have, a very large one where both are one. Or because the
article bears it out, where nothing that is known to lie in the listed country holds it: a large town of a
country that another place of the article lies in, a smaller one near another place or in its division. The
sizes are ours: with them no warning was false on the gold articles and recorded answers, and 6 of 4,683 names
of towns in the corpora of tests/benchmarks/places.py were (the abbreviations Man. and Kan., Erie in Ontario,
a country that is wrong in the corpus).
"""

from collections.abc import Collection, Sequence

from summarizer.places.homonyms import speaks_for
from summarizer.places.known import Known
from summarizer.schemas import Place

_LARGE = 100_000  # inhabitants from which a place of both names speaks against the country
_WELL_KNOWN = 500_000  # inhabitants from which one name alone speaks against it
_BORNE_OUT = 15_000  # inhabitants from which one does that other places of the article bear out


def abroad(place: Place, countries: Collection[str], rows: Sequence[Sequence[Known]]) -> list[Known]:
    """What the names of a place that its country has nothing of mean in other countries.

    A country of all of its names that are known, or what both the name and the English name of a city have.

    Args:
        place: a place with a country.
        countries: the codes of that.
        rows: the known places of its names: of its own, its English one where that is another, and others.
    """
    if place.kind == "country":
        known = [{one for one in row if one.feature == "territory"} for row in rows]
        common = set.intersection(*filter(None, known)) if any(known) else set()
        return list(common) if len(common) == 1 else []
    there = any(one.country in countries for row in rows for one in row)
    if place.kind not in ("city", "town") or there:
        return []
    shared = set(rows[0]) & set(rows[1]) if _has_two_names(place) else set(rows[0])
    return sorted((one for one in shared if one.feature == "settlement"), key=lambda one: -one.population)


def elsewhere(
    place: Place, known: Sequence[Known], others: Sequence[Sequence[Known]], *, is_held: bool
) -> Known | None:
    """The place abroad that speaks against the listed country; None where none does.

    Args:
        place: a place with a country.
        known: what its names mean abroad, the largest first.
        others: what the other places of the article may be.
        is_held: whether something smaller than a country holds it that lies in the listed country.
    """
    if not known or place.kind == "country":
        return known[0] if known else None
    largest = known[0]
    if largest.population >= (_LARGE if _has_two_names(place) else _WELL_KNOWN):
        return largest
    if is_held:
        return None
    rest = [one for candidates in others for one in candidates]
    return next((one for one in known if one.population >= _least(one, rest)), None)


def _least(one: Known, rest: Sequence[Known]) -> float:
    """Inhabitants from which a place abroad speaks against the country, beside what the article names."""
    if any(speaks_for(other, one) for other in rest):
        return _BORNE_OUT
    return _LARGE if any(other.country == one.country for other in rest) else _WELL_KNOWN


def _has_two_names(place: Place) -> bool:
    return bool(place.english) and place.english != place.verbatim
