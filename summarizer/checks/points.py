"""Points: what the gazetteer knows of the places, where one is asked."""

from collections.abc import Iterator

from summarizer.checks.context import Context
from summarizer.places.known import Known
from summarizer.places.resolving import Resolution
from summarizer.results.problem import Problem, worded
from summarizer.schemas import Place

_SHOWN = 5  # candidates that a message names


def check(context: Context) -> Iterator[Problem]:
    """place-unresolved, place-ambiguous, place-country."""
    for index, place in enumerate(context.summary.locations):
        resolution = context.resolutions.get(place.id)
        if resolution:
            yield from _problems(place, resolution, f"locations[{index}]")


def _problems(place: Place, resolution: Resolution, path: str) -> Iterator[Problem]:
    if resolution.elsewhere:
        known = resolution.elsewhere
        yield Problem(
            code="place-country",
            severity="warning",
            path=f"{path}.country",
            message=worded(
                "the gazetteer has “{0}” ({1}) in {2}, not in {3}",
                place.verbatim,
                known.name,
                known.country,
                place.country,
            ),
            spans=place.spans,
        )
    elif not resolution.candidates:
        held = "no gazetteer knows “{0}”: it has the point of what holds it"
        message = worded(held if place.geo else "no gazetteer knows “{0}”: it has no point", place.verbatim)
        yield Problem(
            code="place-unresolved",
            severity="info",
            path=path,
            message=message,
            spans=place.spans,
        )
    elif resolution.ambiguous:
        candidates = "; ".join(map(_described, resolution.candidates[:_SHOWN]))
        yield Problem(
            code="place-ambiguous",
            severity="info",
            path=path,
            message=worded(
                "“{0}” may be any of {1} places: {2}",
                place.verbatim,
                len(resolution.candidates),
                candidates,
            ),
            spans=place.spans,
        )


def _described(known: Known) -> str:
    return f"{known.name} ({known.country}, {known.latitude:.2f}, {known.longitude:.2f})"
