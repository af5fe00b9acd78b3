"""Passages: what a quote with an ellipsis stands for, from its first part to its last.

An elision may leave out any number of sentences inside one quotation, also one that runs over paragraphs, and
inside one paragraph. It never leaves a quotation for another speaker's, and where it passes over words that
attribute what follows to somebody else, the passage is doubtful.
All spans here are [start, end) in code points of the article's plain text (`Article.plain`).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from summarizer.grounding.crossing import Crossing, crossing, whole_at
from summarizer.grounding.occurrences import distance, segment_of
from summarizer.schemas import Span
from summarizer.text.article import Article

MAX_EXTENT = 1500
"""Longest passage over paragraphs that a quote outside quotation marks may stand for, in code points."""

MAX_SENTENCES = 3
"""The same in segments: a claim over more sentences than these is more likely two, joined."""

MAX_PARTS = 20
"""Most parts of an elided quote; with more of them anything stands somewhere."""

_MOST_TRIED = 50  # places of the first part, the likeliest first; more of them tell nothing apart
_ELISION = re.compile(r"[\[(]?(?:\.\.\.|…)[\])]?")
_LABEL = re.compile(r"(?:\w[\w.'’-]*[ \u00a0]){0,3}\w[\w.'’-]*[ \u00a0]?(?::(?=\s)|：)")
_LINE_END = re.compile(r"[^\s\w,;:-][ \t]*\n|\n\s*\n")  # a line that ends with a sentence, or a blank one
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class QuotePassage:
    """Where an elided quote stands.

    Attributes:
        span: from its first part's first word to its last part's last.
        crossing: what makes it doubtful; None if it is not.
        rivals: how many other ways there are to read the quote in the same quotation or paragraph.
    """

    span: Span
    crossing: Crossing | None = None
    rivals: int = 0


def parts(quote: str) -> list[str]:
    """The parts of an elided quote; one where nothing is elided."""
    found = (part.strip() for part in _ELISION.split(quote))
    return [part for part in found if _WORD.search(part)]


def passage(article: Article, places: Sequence[Sequence[Span]], segment: int | None) -> QuotePassage | None:
    """The passage nearest to the cited segment in which all parts follow each other; the shortest of equals.

    Args:
        article: the article.
        places: for each part of the quote where it stands, in order.
        segment: number of the segment where the quote is said to begin.
    """
    doubtful: QuotePassage | None = None
    for chain in nsmallest(_MOST_TRIED, _chains(places), key=lambda chain: _order(article, chain, segment)):
        span = Span(chain[0].start, chain[-1].end)
        start, end = _inner(article.plain.text, span)
        if not _is_passage(article, start, end):
            continue
        doubt = crossing(article, chain, start, end)
        if doubt is None:
            return QuotePassage(span, rivals=_rivals(article, places, span))
        doubtful = doubtful or QuotePassage(span, doubt)
    return doubtful


def beginnings(article: Article, places: Sequence[Sequence[Span]]) -> frozenset[int]:
    """The numbers of the segments in which an elided quote may begin (see `passage`)."""
    chains = nsmallest(_MOST_TRIED, _chains(places), key=lambda chain: chain[-1].end - chain[0].start)
    return frozenset(
        segment_of(article, chain[0].start)
        for chain in chains
        if _is_passage(article, *_inner(article.plain.text, Span(chain[0].start, chain[-1].end)))
    )


def _order(article: Article, chain: Sequence[Span], segment: int | None) -> tuple[int, int, int]:
    return distance(article, chain[0], segment), chain[-1].end - chain[0].start, chain[0].start


def _chains(places: Sequence[Sequence[Span]]) -> Iterator[list[Span]]:
    """For each place of the first part the nearest places of the others, in order."""
    starts = [[span.start for span in spans] for spans in places]
    for first in places[0]:
        chain = [first]
        for spans, begins in zip(places[1:], starts[1:], strict=True):
            index = bisect_left(begins, chain[-1].end)
            if index == len(spans):
                return  # and none follows a later place of the first part
            chain.append(spans[index])
        yield chain


def _is_passage(article: Article, start: int, end: int) -> bool:
    """Whether [start, end) is one quotation, one paragraph or a few sentences, with no label in it."""
    if _passes_label(article.plain.text, start, end):
        return False
    first = whole_at(article, start)
    if first is not None and first == whole_at(article, end - 1):
        return True
    is_long = _is_long(article, start, end)
    return not is_long or article.paragraph_at(start) == article.paragraph_at(end - 1)


def _inner(text: str, span: Span) -> Span:
    """A span without the signs at its ends."""
    start, end = span
    while start < end - 1 and not text[start].isalnum():
        start += 1
    while end > start + 1 and not text[end - 1].isalnum():
        end -= 1
    return Span(start, end)


def _passes_label(text: str, start: int, end: int) -> bool:
    """Whether a line begins in between with who speaks and a colon, as in a transcript."""
    for line in _LINE_END.finditer(text, start, end):
        opening = _WORD.search(text, line.end(), min(line.end() + 8, end))
        if opening and _LABEL.match(text, opening.start(), min(opening.start() + 60, end)):
            return True
    return False


def _is_long(article: Article, start: int, end: int) -> bool:
    sentences = segment_of(article, end - 1) - segment_of(article, start) + 1
    return sentences > MAX_SENTENCES or end - start > MAX_EXTENT


def _rivals(article: Article, places: Sequence[Sequence[Span]], span: Span) -> int:
    """How often the first or the last part of a long passage stands in it a second time."""
    if not _is_long(article, *_inner(article.plain.text, span)):
        return 0
    first = [place for place in places[0] if span.start < place.start < span.end]
    last = [place for place in places[-1] if span.start < place.start and place.end < span.end]
    return len(first) + len(last)
