"""Places: the words of a place are its own, and stand where it is said to stand."""

from collections import Counter
from collections.abc import Iterator

from summarizer.checks.context import Context
from summarizer.results.problem import Problem, worded
from summarizer.schemas import Place, Span


def check(context: Context) -> Iterator[Problem]:
    """place-elsewhere."""
    places = context.summary.locations
    counts = Counter(place.spans[0] for place in places if place.spans)
    for index, place in enumerate(places):
        if not place.spans:
            continue
        twice = counts[place.spans[0]] > 1
        message = (
            worded("“{0}” is listed twice", place.verbatim) if twice else _in_anothers_segment(context, place)
        )
        if message:
            yield Problem(
                code="place-elsewhere",
                severity="warning",
                path=f"locations[{index}]",
                message=message,
                spans=place.spans,
            )


def _in_anothers_segment(context: Context, place: Place) -> str | None:
    """Whether a place cites a segment that does not name it but another place, or it by another name."""
    cited = context.reading.article.segment_span(place.at)
    if cited is None or _stands(place, cited):
        return None
    other = next((one for one in context.summary.locations if one is not place and _stands(one, cited)), None)
    if other is None:
        return None
    return worded(
        "“{0}” does not stand in segment {1}, where “{2}” stands", place.verbatim, place.at, other.verbatim
    )


def _stands(place: Place, segment: Span) -> bool:
    return any(
        segment.start <= span.start and span.end <= segment.end for span in (*place.spans, *place.mentions)
    )
