"""Homonyms: which of several places of one name is meant, told by the article's other places.

Each other place of the article speaks for the candidates that lie near one of its own, the less so the more
candidates it has itself; a division that the article names speaks for what lies in it (so do neighbours in
Lieberman, Samet, Sankaranarayanan: Geotagging with Local Lexicons, ICDE 2010). A town goes before the
division of its name unless this is ahead by more than half a voice; each other division that the article
names gives it half a voice. Inhabitants count a little: a hundred times as many weigh as much as one place
nearby.
"""

from collections.abc import Iterable, Sequence
from math import log10

from summarizer.places.known import Known, kilometres

NEAR = 161.0
"""Kilometres (100 miles) within which a place is near another: the usual measure of resolving places."""

_MOST = 30  # candidates of a name that are weighed, the most populous first
_MARGIN = 0.5  # evidence within which candidates are rivals: of two places of the article, one
_DEGREES = 1.5  # of latitude, more than NEAR


def likeliest(found: Sequence[list[Known]]) -> list[list[Known]]:
    """The candidates of each place that the others do not speak against, the likeliest first.

    Args:
        found: the candidates of each place of an article, the largest first.
    """
    weighed = [candidates[:_MOST] for candidates in found]
    return [
        _rivals(candidates, [*weighed[:number], *weighed[number + 1 :]])
        for number, candidates in enumerate(weighed)
    ]


def nearest(known: Known, others: Iterable[Known]) -> float:
    """Kilometres to the nearest of others."""
    return min(kilometres(known, other) for other in others)


def _rivals(candidates: list[Known], others: list[list[Known]]) -> list[Known]:
    if len(candidates) < 2:
        return candidates
    if division := _division(candidates, others):
        return [division]
    candidates = [one for one in candidates if one.feature != "division"] or candidates
    evidence = {one: _evidence(one, others) for one in candidates}
    ordered = sorted(candidates, key=lambda one: -evidence[one] - log10(1 + one.population) / 2)
    least = evidence[ordered[0]] - _MARGIN
    return [one for one in ordered if evidence[one] > least]


def _division(candidates: list[Known], others: list[list[Known]]) -> Known | None:
    """The division of the name, where that is meant and not a town of it."""
    divisions = [one for one in candidates if one.feature == "division"]
    towns = [one for one in candidates if one.feature != "division"]
    if not divisions or not towns:
        return None
    # What other divisions say of towns in them is left out: Washington, Ohio is not meant beside Ohio.
    rest = [one for one in others if not _names_division(one, divisions[0].country)]
    peers = len(others) - len(rest)
    first = max(divisions, key=lambda one: _evidence(one, rest))
    ahead = _evidence(first, rest) - max(_evidence(one, rest) for one in towns)
    return first if ahead + _MARGIN * peers > _MARGIN else None


def _evidence(one: Known, others: list[list[Known]]) -> float:
    """How many other places speak for it."""
    return sum(
        1 / len(candidates)
        for candidates in others
        if candidates and any(speaks_for(other, one) for other in candidates)
    )


def _names_division(candidates: list[Known], country: str) -> bool:
    """Whether a place is a division of the country, and nothing else."""
    return bool(candidates) and all(
        one.feature == "division" and one.country == country for one in candidates
    )


def speaks_for(other: Known, one: Known) -> bool:
    """Whether one place of an article speaks for another: it lies near, or in its division."""
    if other.feature in ("continent", "territory"):
        return False
    if "division" in (one.feature, other.feature):
        return bool(one.division) and other.division == one.division
    return abs(other.latitude - one.latitude) < _DEGREES and kilometres(other, one) <= NEAR
