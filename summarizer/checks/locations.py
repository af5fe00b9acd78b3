"""Locations: their other names stand in the article, and what holds them is listed."""

from collections.abc import Iterator, Mapping

from summarizer.checks.context import Context, unknown
from summarizer.results.problem import Problem, worded


def check(context: Context) -> Iterator[Problem]:
    """name-absent for aliases, reference-unknown for `within`."""
    circles = _circles({place.id: place.parent for place in context.summary.locations})
    for index, place in enumerate(context.summary.locations):
        path = f"locations[{index}]"
        yield from context.absent_names(f"{path}.aliases[{{}}]", place.aliases)
        if place.within and place.parent is None:
            yield unknown(f"{path}.within", worded("no other place is listed as “{0}”", place.within))
        elif place.id in circles:
            yield unknown(f"{path}.within", worded("“{0}” would lie within itself", place.verbatim))


def _circles(parents: Mapping[str, str | None]) -> set[str]:
    """The places that lie within themselves, however many are between."""
    found: set[str] = set()
    seen: set[str] = set()
    for start in parents:
        way: dict[str, int] = {}
        here: str | None = start
        while here is not None and here in parents and here not in seen:
            seen.add(here)
            way[here] = len(way)
            here = parents[here]
        if here is not None and here in way:
            found.update(list(way)[way[here] :])
    return found
