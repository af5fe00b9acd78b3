"""Near matches: where in the article something much like a quote stands.

Approximate matching of letters with rapidfuzz finds the neighbourhood, first around the cited segment,
then everywhere; words are then aligned one by one, and the stretch that holds most of them wins. A score
forgives a dropped negation as easily as a typing error, so nothing found here counts as verified.
"""

from bisect import bisect_left

from rapidfuzz import fuzz

from summarizer.grounding.occurrences import kept
from summarizer.grounding.word_pairs import aligned
from summarizer.schemas import Span
from summarizer.text.article import Article
from summarizer.text.folding import View, fold_bare, is_word_part

MIN_LETTERS = 10
"""Shorter quotes are found or not: with fewer letters anything is near something."""

MAX_LETTERS = 3000
"""Longer quotes are found or not: the time of a near match grows with quote and article both."""

MOST_ANYWHERE = 250
"""So many quotes of one answer, the first, are looked for in the whole article; others around the segments
that they cite: an answer of invented quotes would else take the product of its length and the article's."""

_MOST_AT_ONCE = 300  # letters that are looked for in one go; the time grows with their square
_FIRST_PASS = 60.0  # per cent; a cheap lower bound before words are aligned
_AROUND = 2  # segments on either side of the cited one
_LEAST_PADDING = 24  # letters on either side of the first pass's match: a long word and a short one


class Searches:
    """The quotes of one answer that were looked for in the whole article, `MOST_ANYWHERE` at most."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def allow(self, quote: str) -> bool:
        """Whether a quote may be looked for; one that was before may be again."""
        if len(self._taken) < MOST_ANYWHERE:
            self._taken.add(quote)
        return quote in self._taken


def align(
    article: Article, quote: str, segment: int | None = None, searches: Searches | None = None
) -> Span | None:
    """The stretch of the article nearest to a quote, in code points; None if nothing is near enough.

    Args:
        article: the article.
        quote: words that do not stand there as they are.
        segment: number of the segment around which they are looked for first.
        searches: those of the answer that the quote is of; without them the whole article is gone through.
    """
    wanted = fold_bare(quote)
    if not MIN_LETTERS <= len(wanted) <= MAX_LETTERS:
        return None
    view = article.bare
    if segment is not None and article.segment_span(segment):
        for around in (0, _AROUND):
            if span := _nearest(article, quote, wanted, _window(article, view, segment, around)):
                return span
    if searches is not None and not searches.allow(quote):
        return None
    return kept(article, ("near", quote), lambda: _anywhere(article, quote, wanted)).nearest(None)


def _anywhere(article: Article, quote: str, wanted: str) -> list[Span]:
    """The stretch of the whole article, which does not hang on the segment that is cited."""
    span = _nearest(article, quote, wanted, (0, len(article.bare.text)))
    return [span] if span else []


def _nearest(article: Article, quote: str, wanted: str, window: tuple[int, int]) -> Span | None:
    """The stretch in a part of the bare view."""
    rough = _neighbourhood(wanted, article.bare, *window)
    return aligned(article.plain.text, quote, rough) if rough else None


def _window(article: Article, view: View, segment: int, around: int) -> tuple[int, int]:
    """The bare view's stretch for a segment and its neighbours."""
    first = article.segments[max(0, segment - 1 - around)]
    last = article.segments[min(len(article.segments), segment + around) - 1]
    start, end = article.plain.at(first.start), article.plain.at(last.end)
    return bisect_left(view.origin, start), bisect_left(view.origin, end)


def _neighbourhood(wanted: str, view: View, start: int, end: int) -> Span | None:
    """The original stretch of whole words around the best match of letters, wider on either side.

    Of a long quote the first and the last letters are looked for: the time then grows with the view alone.
    """
    if len(wanted) <= _MOST_AT_ONCE:
        rough = _best_match(wanted, view, start, end)
    else:
        head = _best_match(wanted[:_MOST_AT_ONCE], view, start, end)
        tail = _best_match(wanted[-_MOST_AT_ONCE:], view, start, end)
        rough = _from_ends(head, tail, len(wanted))
    if rough is None:
        return None
    padding = max(_LEAST_PADDING, len(wanted) // 2)
    left, right = max(0, rough.start - padding), min(len(view.text), rough.end + padding)
    return _whole_words(view.original, Span(*view.span(left, right))) if left < right else None


def _best_match(wanted: str, view: View, start: int, end: int) -> Span | None:
    rough = fuzz.partial_ratio_alignment(wanted, view.text[start:end], score_cutoff=_FIRST_PASS)
    if rough is None or rough.dest_start == rough.dest_end:
        return None
    return Span(start + rough.dest_start, start + rough.dest_end)


def _from_ends(head: Span | None, tail: Span | None, length: int) -> Span | None:
    """About where a quote of some length stands, by its first and its last letters; maybe past the text."""
    if head and tail and 0 < tail.end - head.start <= 2 * length:
        return Span(head.start, tail.end)
    if head:
        return Span(head.start, head.start + length)
    return Span(tail.end - length, tail.end) if tail else None


def _whole_words(text: str, span: Span) -> Span:
    start, end = span
    while start and is_word_part(text[start]) and is_word_part(text[start - 1]):
        start -= 1
    while end < len(text) and is_word_part(text[end - 1]) and is_word_part(text[end]):
        end += 1
    return Span(start, end)
