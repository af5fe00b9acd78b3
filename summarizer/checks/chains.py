"""Chains: who cites whom, the way round that the text has it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from summarizer.checks.context import Context
from summarizer.grounding.attribution import apart, is_noun, stretch, within
from summarizer.grounding.speakers import before, behind, is_hearer
from summarizer.results.problem import Problem, worded
from summarizer.schemas import Span, Statement

_CARRIERS = ("media_outlet", "social_account")
"""Sources that carry what others say far more often than they are cited by those whom they quote."""

_NEAR = 60
"""Code points before a source in which a word that cites is looked for."""

_PAIR_OF = 2
"""Links of a chain whose order is told by what stands nearer to the claim; of more it leaves several open."""

Way = Literal["right", "reversed", "unknown"]


def check(context: Context) -> Iterator[Problem]:
    """chain-reversed."""
    for index, statement in enumerate(context.summary.sourcing.statements):
        if not statement.spans:
            continue
        for number, chain in enumerate(statement.chains):
            for place, (first, second) in enumerate(pairwise(chain)):
                ways = _WAYS_BEHIND if place else _WAYS
                ways = ways if len(chain) == _PAIR_OF else ways[:-1]
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
    """Whether a word beside a source says that another one cites it, not that it cites (quoted by)."""
    reading = context.reading
    if behind(reading, "citing_behind", source):
        return True
    return before(reading, "citing", source) and not _is_citing(context, source)


def _is_citing(context: Context, source: Span) -> bool:
    """Whether the word that cites is a part of one that tells who does: cited by, cité par."""
    reading, near = context.reading, Span(max(0, source.start - _NEAR), source.start)
    citing = within(reading.attributing("citing"), near)[-1:]
    hearers = within(reading.attributing("hearers"), near)
    return any(one.start <= word.start and word.end < one.end for word in citing for one in hearers)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two sources that follow each other in a chain, and where they stand beside a claim."""

    keys: tuple[str, str]
    spans: tuple[Span, Span]
    claim: Span


def _by_citing(context: Context, pair: _Pair) -> Way:
    """By a word that cites, directly beside one of them."""
    return _way_of(*(_is_cited(context, span) for span in reversed(pair.spans)))


def _by_citing_the_second(context: Context, pair: _Pair) -> Way:
    """The same where a third source stands before the first, which it cites, whoever that cites itself."""
    return "right" if _is_cited(context, pair.spans[1]) else "unknown"


def _by_carrier(context: Context, pair: _Pair) -> Way:
    """By which of them carries the other's words: an outlet, or whoever was spoken to."""
    by_kind = _way_of(*(context.source_mentions.by_id[key].kind in _CARRIERS for key in pair.keys))
    if by_kind != "unknown":
        return by_kind
    return _way_of(*(is_hearer(context.reading, span) for span in pair.spans))


def _by_order(context: Context, pair: _Pair) -> Way:
    """By place: whoever is cited stands nearer to the claim, but for one who speaks in an insertion."""
    sides = [span.end <= pair.claim.start for span in pair.spans]
    if sides[0] != sides[1]:
        return "unknown"
    if _is_inserted(context, min(pair.spans), max(pair.spans), pair.claim):
        return "unknown"
    first, second = (apart(span, pair.claim.start, pair.claim.end) for span in pair.spans)
    return _way_of(second < first, first < second)


def _is_inserted(context: Context, first: Span, second: Span, claim: Span) -> bool:
    """Whether the second of two sources before a claim speaks between commas: A, B told them, thinks that."""
    text, language = context.reading.article.text, context.reading.language
    if second.start < first.end or claim.start < second.end or language is None or language.verb_final:
        return False
    insertion, comma, _ = text[second.end : claim.start].partition(",")
    if text[first.end : second.start].strip() != "," or not comma:
        return False
    inside = Span(second.end, second.end + len(insertion))
    return any(not is_noun(context.reading, cue) for cue in within(context.reading.cues, inside))


def _way_of(is_right: bool, is_reversed: bool) -> Way:
    """The way that one of two signs shows; none where both or neither do."""
    if is_right == is_reversed:
        return "unknown"
    return "right" if is_right else "reversed"


_Judge = Callable[[Context, _Pair], Way]
_WAYS: tuple[_Judge, ...] = (_by_citing, _by_carrier, _by_order)
_WAYS_BEHIND: tuple[_Judge, ...] = (_by_citing_the_second, *_WAYS[1:])
