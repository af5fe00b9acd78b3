"""Chains: who cites whom, the way round that the text has it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from summarizer.checks.context import Context
from summarizer.grounding.attribution import apart, stretch
from summarizer.grounding.speakers import before, behind, is_hearer
from summarizer.results.problem import Problem, worded
from summarizer.schemas import Span, Statement

_CARRIERS = ("media_outlet", "social_account")
"""Sources that carry what others say far more often than they are cited by those whom they quote."""

Way = Literal["right", "reversed", "unknown"]


def check(context: Context) -> Iterator[Problem]:
    """chain-reversed."""
    for index, statement in enumerate(context.summary.sourcing.statements):
        if not statement.spans:
            continue
        for number, chain in enumerate(statement.chains):
            for place, (first, second) in enumerate(pairwise(chain)):
                ways = (
                    _WAYS[1:] if place else _WAYS
                )  # the source before cites the first, whoever it cites itself
                if first != second and _way(context, statement, first, second, ways) == "reversed":
                    yield _reversed(context, f"sourcing.statements[{index}].by[{number}]", first, second)
                    break


def _reversed(context: Context, path: str, first: str, second: str) -> Problem:
    citing, cited = (context.source_mentions.by_id[key] for key in (first, second))
    return Problem(
        code="chain-reversed",
        severity="warning",
        path=path,
        message=worded(
            "the text has “{0}” cite “{1}”, not the other way round", cited.verbatim, citing.verbatim
        ),
        spans=[*citing.spans, *cited.spans],
    )


def _way(context: Context, statement: Statement, first: str, second: str, ways: Sequence["_Judge"]) -> Way:
    """Whether the text shows the first source citing the second, or the second citing the first."""
    around = stretch(context.reading, statement)
    claim = Span(statement.spans[0].start, statement.spans[-1].end)
    citing, cited = (_nearest(context, key, around, claim) for key in (first, second))
    if citing is None and cited is not None and _carries(context, first, second, cited):
        return "reversed"
    if citing is None or cited is None or citing == cited:
        return "unknown"
    pair = _Pair((first, second), (citing, cited), claim)
    for way in ways:
        found = way(context, pair)
        if found != "unknown":
            return found
    return "unknown"


def _carries(context: Context, first: str, second: str, cited: Span) -> bool:
    """Whether the second of two sources is an outlet to which the first, named elsewhere, has spoken."""
    kinds = [context.source_mentions.by_id[key].kind in _CARRIERS for key in (first, second)]
    return kinds == [False, True] and not _is_cited(context, cited) and is_hearer(context.reading, cited)


def _nearest(context: Context, key: str, around: Span, claim: Span) -> Span | None:
    """Where a source stands outside of a claim, nearest to it."""
    if context.source_mentions.by_id[key].kind == "rumour":
        return None
    spans = [
        m.span
        for m in context.source_mentions.named(around)
        if m.source == key and (m.span.end <= claim.start or m.span.start >= claim.end)
    ]
    return min(spans, key=lambda span: apart(span, claim.start, claim.end), default=None)


def _is_cited(context: Context, source: Span) -> bool:
    reading = context.reading
    return before(reading, "citing", source) or behind(reading, "citing_behind", source)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two sources that follow each other in a chain, and where they stand beside a claim."""

    keys: tuple[str, str]
    spans: tuple[Span, Span]
    claim: Span


def _by_citing(context: Context, pair: _Pair) -> Way:
    """By a word that cites, directly beside one of them."""
    return _way_of(*(_is_cited(context, span) for span in reversed(pair.spans)))


def _by_carrier(context: Context, pair: _Pair) -> Way:
    """By which of them carries the other's words: an outlet, or whoever was spoken to."""
    by_kind = _way_of(*(context.source_mentions.by_id[key].kind in _CARRIERS for key in pair.keys))
    if by_kind != "unknown":
        return by_kind
    return _way_of(*(is_hearer(context.reading, span) for span in pair.spans))


def _by_order(_: Context, pair: _Pair) -> Way:
    """By place: whoever is cited stands nearer to the claim."""
    sides = [span.end <= pair.claim.start for span in pair.spans]
    if sides[0] != sides[1]:
        return "unknown"
    first, second = (apart(span, pair.claim.start, pair.claim.end) for span in pair.spans)
    return _way_of(second < first, first < second)


def _way_of(is_right: bool, is_reversed: bool) -> Way:
    """The way that one of two signs shows; none where both or neither do."""
    if is_right == is_reversed:
        return "unknown"
    return "right" if is_right else "reversed"


_Judge = Callable[[Context, _Pair], Way]
_WAYS: tuple[_Judge, ...] = (_by_citing, _by_carrier, _by_order)
