"""Locations: their other names stand in the article, and what holds them is listed."""

from collections.abc import Iterator

from summarizer.checks.context import Context, unknown
from summarizer.results.problem import Problem
from summarizer.schemas import Place


def check(context: Context) -> Iterator[Problem]:
    """name-absent for aliases, reference-unknown for `within`."""
    places = {place.id: place for place in context.summary.locations}
    for index, place in enumerate(context.summary.locations):
        path = f"locations[{index}]"
        yield from context.absent_names(f"{path}.aliases[{{}}]", place.aliases)
        if place.within and place.parent is None:
            yield unknown(f"{path}.within", f"no other place is listed as “{place.within}”")
        elif _in_circle(place, places):
            yield unknown(f"{path}.within", f"“{place.verbatim}” would lie within itself")


def _in_circle(place: Place, places: dict[str, Place]) -> bool:
    seen: set[str] = set()
    parent = place.parent
    while parent and parent not in seen:
        if parent == place.id:
            return True
        seen.add(parent)
        parent = places[parent].parent
    return False
