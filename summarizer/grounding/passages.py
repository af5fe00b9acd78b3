"""Passages: what a quote with an ellipsis stands for, from its first part to its last.

An elision may leave out any number of sentences inside one quotation, also one that runs over paragraphs, and
inside one paragraph. It never leaves a quotation for another speaker's, and where it passes over words that
attribute what follows to somebody else, the passage is doubtful.
All spans here are [start, end) in code points of the article's plain text (`Article.plain`).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from summarizer.grounding.occurrences import distance, segment_of
from summarizer.schemas import Span
from summarizer.text.article import Article

MAX_EXTENT = 1500
"""Longest passage over paragraphs that an elided quote outside quotation marks may stand for, in code points."""

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
class Passage:
    """Where an elided quote stands.

    Attributes:
        span: from its first part's first word to its last part's last.
        crossed: the cue that the elision passes over and that makes it doubtful; None if it passes over none.
        rivals: how many other ways there are to read the quote in the same quotation or paragraph.
    """

    span: Span
    crossed: Span | None = None
    rivals: int = 0


def parts(quote: str) -> list[str]:
    """The parts of an elided quote; one where nothing is elided."""
    found = (part.strip() for part in _ELISION.split(quote))
    return [part for part in found if _WORD.search(part)]


def passage(article: Article, places: Sequence[Sequence[Span]], segment: int | None) -> Passage | None:
    """The passage nearest to the cited segment in which all parts follow each other; the shortest of equals.

    Args:
        article: the article.
        places: for each part of the quote where it stands, in order.
        segment: number of the segment where the quote is said to begin.
    """
    doubtful: Passage | None = None
    for chain in nsmallest(_MOST_TRIED, _chains(places), key=lambda chain: _order(article, chain, segment)):
        verdict = _verdict(article, chain)
        span = Span(chain[0].start, chain[-1].end)
        if verdict is _CLEAR:
            return Passage(span, rivals=_rivals(article, places, span))
        if verdict is not None and doubtful is None:
            doubtful = Passage(span, verdict)
    return doubtful


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


_CLEAR = Span(-1, -1)  # the verdict on a passage whose elision passes over nobody's words


def _verdict(article: Article, chain: Sequence[Span]) -> Span | None:
    """_CLEAR, the cue that makes a passage doubtful, or None if the parts make no passage."""
    text = article.plain.text
    start, end = _inner(text, Span(chain[0].start, chain[-1].end))
    if _passes_label(text, start, end):
        return None
    first, last = _whole_at(article, start), _whole_at(article, end - 1)
    if first is not None and first == last:
        return _CLEAR
    if _is_long(article, start, end) and article.paragraph_at(start) != article.paragraph_at(end - 1):
        return None
    gaps = [Span(left.end, right.start) for left, right in zip(chain, chain[1:], strict=False)]
    crossed = [cue for gap in gaps for cue in _cues_within(article, *gap)]
    sentences = segment_of(article, start), segment_of(article, end - 1)
    if first is not None and last is not None:
        return _CLEAR if _is_continued(article, crossed, sentences, end) else None
    if sentences[0] == sentences[1]:
        return _CLEAR
    return _other_turn(article, crossed, sentences)


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


def _whole_at(article: Article, place: int) -> int | None:
    """Which of the outermost quotations, counted through, holds a place; None if none does."""
    index = bisect_right(article.outermost, place, key=lambda entry: entry[0]) - 1
    if index < 0:
        return None
    _, end, whole = article.outermost[index]
    return whole if place < end else None


def _is_long(article: Article, start: int, end: int) -> bool:
    sentences = segment_of(article, end - 1) - segment_of(article, start) + 1
    return sentences > MAX_SENTENCES or end - start > MAX_EXTENT


def _cues_within(article: Article, start: int, end: int) -> list[Span]:
    """The cues between two places that stand outside quotations."""
    found = []
    for index in range(bisect_left(article.cues, (start, start)), len(article.cues)):
        cue = article.cues[index]
        if cue.end > end:
            break
        if _whole_at(article, cue.start) is None:
            found.append(cue)
    return found


def _sentence(article: Article, number: int) -> tuple[int, int]:
    span = article.segment_span(number) or Span(0, 0)
    return article.plain.at(span.start), article.plain.at(span.end)


def _is_continued(article: Article, crossed: list[Span], sentences: tuple[int, int], end: int) -> bool:
    """Whether a quotation is the second half of the one before, parted from it by nothing but who speaks.

    So it is in “…,” she said, “…” and in “…,” she said. “…”, but not where the second has a cue of its own.
    """
    first, last = sentences
    if last - first > 1 or _cues_within(article, end, _sentence(article, last)[1]):
        return False
    turns = {segment_of(article, cue.start) for cue in crossed}
    if first == last:
        return len(crossed) <= 1
    return turns == {first}


def _other_turn(article: Article, crossed: list[Span], sentences: tuple[int, int]) -> Span | None:
    """The cue of a later sentence where an earlier one has its own; _CLEAR where there is none."""
    first, last = sentences
    begun = _cues_within(article, *_sentence(article, first))
    if not begun:
        return _CLEAR
    later = [cue for cue in crossed if segment_of(article, cue.start) > first]
    later += _cues_within(article, *_sentence(article, last))
    return later[0] if later else _CLEAR


def _rivals(article: Article, places: Sequence[Sequence[Span]], span: Span) -> int:
    """How often the first or the last part of a long passage stands in it a second time."""
    if not _is_long(article, *_inner(article.plain.text, span)):
        return 0
    first = [place for place in places[0] if span.start < place.start < span.end]
    last = [place for place in places[-1] if span.start < place.start and place.end < span.end]
    return len(first) + len(last)
