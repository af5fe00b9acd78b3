"""Near matches: where in the article something much like a quote stands.

Approximate matching of letters with rapidfuzz finds the neighbourhood, first around the cited segment,
then everywhere; words are then aligned one by one, and the stretch that holds most of them wins. A score
forgives a dropped negation as easily as a typing error, so nothing found here counts as verified.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import inf
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from summarizer.grounding.occurrences import kept
from summarizer.schemas import Span
from summarizer.text.article import Article
from summarizer.text.folding import View, fold_bare, is_word_part
from summarizer.text.words import Word, words

MIN_LETTERS = 10
"""Shorter quotes are found or not: with fewer letters anything is near something."""

MIN_SIMILARITY = 0.82
"""Least share of matching letters, 2·matched / (letters of quote + letters of stretch)."""

_MIN_WITH_REPLACED = 0.7  # the same where the first or last word of the quote replaces one of the article's
MAX_LETTERS = 3000
"""Longer quotes are found or not: the time of a near match grows with quote and article both."""

MOST_ANYWHERE = 250
"""So many quotes of one answer, the first, are looked for in the whole article; others around the segments
that they cite: an answer of invented quotes would else take the product of its length and the article's."""

_MOST_AT_ONCE = 300  # letters that are looked for in one go; the time grows with their square
_EQUAL = 1e-9
_FIRST_PASS = 60.0  # per cent; a cheap lower bound before words are aligned
_LEAST = 60.0  # per cent: the same, as rapidfuzz has it
_SAME_WORD = 0.6  # similarity from which a word is another spelling of one in the same place
_AROUND = 2  # segments on either side of the cited one
_SENTENCE_END = re.compile("[.!?؟…。！？।۔]")
_LEAST_PADDING = 24  # letters on either side of the first pass's match: a long word and a short one
_MOST_SKIPPED = 2  # words of the article that a quote may leave out next to its first or last word


class _Pair(NamedTuple):
    """A word of the quote and its counterpart: their indexes, and how many letters they share."""

    quoted: int
    found: int
    letters: float


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
    return _aligned(article.plain.text, quote, rough) if rough else None


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


def _aligned(text: str, quote: str, rough: Span) -> Span | None:
    quoted, found = words(quote), words(text, *rough)
    pairs = _grown(_densest(list(_pairs(quoted, found)), quoted, found), quoted, found)
    if not pairs or _similarity(pairs, quoted, found) < MIN_SIMILARITY:
        return None
    replaced = _with_replaced_ends(text, pairs, quoted, found)
    if _similarity(replaced, quoted, found) >= _MIN_WITH_REPLACED:
        pairs = replaced
    return Span(found[pairs[0].found].start, found[pairs[-1].found].end)


def _pairs(quoted: Sequence[Word], found: Sequence[Word]) -> Iterator[_Pair]:
    """Words of the quote with their counterparts in order: the same word, or another spelling of it."""
    steps = Indel.opcodes([word.folded for word in quoted], [word.folded for word in found])
    blocks = [block for block in steps.as_matching_blocks() if block.size]
    ends = [(0, 0), *((block.a + block.size, block.b + block.size) for block in blocks)]
    for (left_quoted, left_found), block in zip(ends, blocks, strict=False):
        yield from _respelled(quoted, found, (left_quoted, block.a), (left_found, block.b))
        for offset in range(block.size):
            word = quoted[block.a + offset]
            yield _Pair(block.a + offset, block.b + offset, len(word.folded))
    last_quoted, last_found = ends[-1]
    yield from _respelled(quoted, found, (last_quoted, len(quoted)), (last_found, len(found)))


def _respelled(
    quoted: Sequence[Word], found: Sequence[Word], left: tuple[int, int], right: tuple[int, int]
) -> Iterator[_Pair]:
    """Between two matches: the words of the quote that are another spelling of one of the article's."""
    start = right[0]
    for index in range(*left):
        for other in range(start, min(right[1], start + 2 * _MOST_SKIPPED + 1)):
            similarity = fuzz.ratio(quoted[index].folded, found[other].folded, score_cutoff=_LEAST) / 100
            if similarity >= _SAME_WORD or _both_numbers(quoted[index], found[other]):
                yield _Pair(index, other, similarity * len(found[other].folded))
                start = other + 1
                break


def _both_numbers(quoted: Word, found: Word) -> bool:
    """A number in the place of another: the quote means the article's, however different it is."""
    return quoted.folded[0].isdecimal() and found.folded[0].isdecimal()


def _densest(pairs: Sequence[_Pair], quoted: Sequence[Word], found: Sequence[Word]) -> Sequence[_Pair]:
    """The run of pairs that is most like the whole quote.

    Likeness is a ratio, 2·matched / (letters of the quote + letters of the run): the run whose letters
    exceed a ratio by most is sought again with its own ratio until none exceeds it (Dinkelbach 1967).
    """
    if not pairs:
        return []
    before = _running_letters(found)
    wanted = sum(len(word.folded) for word in quoted)
    matched = list(accumulate((pair.letters for pair in pairs), initial=0.0))

    def likeness(run: range) -> float:
        stretch = before[pairs[run.stop - 1].found + 1] - before[pairs[run.start].found]
        return 2 * (matched[run.stop] - matched[run.start]) / (wanted + stretch)

    best = range(len(pairs))
    while True:
        better = _most_above(likeness(best), pairs, matched, before)
        if likeness(better) <= likeness(best) * (1 + _EQUAL):
            return _with_ends([pairs[index] for index in best], pairs, best, len(quoted))
        best = better


def _most_above(
    ratio: float, pairs: Sequence[_Pair], matched: Sequence[float], before: Sequence[int]
) -> range:
    """The run of pairs whose matched letters exceed a ratio of its length by most."""
    best, most = range(1), -inf
    start, least = 0, inf
    for index, pair in enumerate(pairs):
        opened = 2 * matched[index] - ratio * before[pair.found]
        if opened < least:
            start, least = index, opened
        excess = 2 * matched[index + 1] - ratio * before[pair.found + 1] - least
        if excess > most:
            best, most = range(start, index + 1), excess
    return best


def _with_ends(kept: list[_Pair], pairs: Sequence[_Pair], run: range, wanted: int) -> list[_Pair]:
    """The run with the quote's first or last word put back, where it stands but a word or two away."""
    if kept and run.start == 1 and pairs[0].quoted == 0 and _close(pairs[0], kept[0]):
        kept.insert(0, pairs[0])
    if kept and run.stop == len(pairs) - 1 and pairs[-1].quoted == wanted - 1 and _close(kept[-1], pairs[-1]):
        kept.append(pairs[-1])
    return kept


def _close(left: _Pair, right: _Pair) -> bool:
    return right.found - left.found - 1 <= _MOST_SKIPPED


def _grown(pairs: Sequence[_Pair], quoted: Sequence[Word], found: Sequence[Word]) -> list[_Pair]:
    """The run grown over equal neighbours, which an alignment may have matched elsewhere."""
    grown = list(pairs)
    while grown and (pair := _neighbour(grown[0], -1, quoted, found)):
        grown.insert(0, pair)
    while grown and (pair := _neighbour(grown[-1], 1, quoted, found)):
        grown.append(pair)
    return grown


def _with_replaced_ends(
    text: str, pairs: list[_Pair], quoted: Sequence[Word], found: Sequence[Word]
) -> list[_Pair]:
    """The run with the word of the sentence that the quote's lone first or last word has replaced."""
    first, last = pairs[0], pairs[-1]
    ends = list(pairs)
    if (
        first.quoted == 1
        and first.found > 0
        and _one_sentence(text, found[first.found - 1], found[first.found])
    ):
        ends.insert(0, _Pair(0, first.found - 1, 0.0))
    after = last.found + 1
    if (
        last.quoted == len(quoted) - 2
        and after < len(found)
        and _one_sentence(text, found[last.found], found[after])
    ):
        ends.append(_Pair(len(quoted) - 1, after, 0.0))
    return ends


def _one_sentence(text: str, left: Word, right: Word) -> bool:
    return not _SENTENCE_END.search(text, left.end, right.start)


def _neighbour(pair: _Pair, step: int, quoted: Sequence[Word], found: Sequence[Word]) -> _Pair | None:
    left, right = pair.quoted + step, pair.found + step
    inside = 0 <= left < len(quoted) and 0 <= right < len(found)
    if not inside or quoted[left].folded != found[right].folded:
        return None
    return _Pair(left, right, len(quoted[left].folded))


def _similarity(pairs: Sequence[_Pair], quoted: Sequence[Word], found: Sequence[Word]) -> float:
    wanted = sum(len(word.folded) for word in quoted)
    stretch = sum(len(word.folded) for word in found[pairs[0].found : pairs[-1].found + 1])
    return 2 * sum(pair.letters for pair in pairs) / (wanted + stretch)


def _running_letters(found: Sequence[Word]) -> list[int]:
    sums = [0]
    for word in found:
        sums.append(sums[-1] + len(word.folded))
    return sums
