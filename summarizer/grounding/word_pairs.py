"""Words of a quote and their counterparts in a stretch of the article, and the run of them most like it."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import inf
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from summarizer.schemas import Span
from summarizer.text.words import Word, words

MIN_SIMILARITY = 0.82
"""Least share of matching letters, 2·matched / (letters of quote + letters of stretch)."""

_MIN_WITH_REPLACED = 0.7  # the same where the first or last word of the quote replaces one of the article's
_EQUAL = 1e-9
_SAME_WORD = 0.6  # similarity from which a word is another spelling of one in the same place
_LEAST = 100 * _SAME_WORD  # per cent, as rapidfuzz has it
_SENTENCE_END = re.compile("[.!?؟…。！？।۔]")
_MOST_SKIPPED = 2  # words of the article that a quote may leave out next to its first or last word


class WordPair(NamedTuple):
    """A word of the quote and its counterpart: their indexes, and how many letters they share."""

    quoted: int
    found: int
    letters: float


def aligned(text: str, quote: str, rough: Span) -> Span | None:
    """The words of a text that most of a quote's are, in code points; None where too few letters match.

    Args:
        text: the text.
        quote: the quote.
        rough: whole words of the text, among which they are looked for.
    """
    quoted, found = words(quote), words(text, *rough)
    pairs = _grown(_densest(list(_pairs(quoted, found)), quoted, found), quoted, found)
    if not pairs or _similarity(pairs, quoted, found) < MIN_SIMILARITY:
        return None
    replaced = _with_replaced_ends(text, pairs, quoted, found)
    if _similarity(replaced, quoted, found) >= _MIN_WITH_REPLACED:
        pairs = replaced
    return Span(found[pairs[0].found].start, found[pairs[-1].found].end)


def _pairs(quoted: Sequence[Word], found: Sequence[Word]) -> Iterator[WordPair]:
    """Words of the quote with their counterparts in order: the same word, or another spelling of it."""
    steps = Indel.opcodes([word.folded for word in quoted], [word.folded for word in found])
    blocks = [block for block in steps.as_matching_blocks() if block.size]
    ends = [(0, 0), *((block.a + block.size, block.b + block.size) for block in blocks)]
    for (left_quoted, left_found), block in zip(ends, blocks, strict=False):
        yield from _respelled(quoted, found, (left_quoted, block.a), (left_found, block.b))
        for offset in range(block.size):
            word = quoted[block.a + offset]
            yield WordPair(block.a + offset, block.b + offset, len(word.folded))
    last_quoted, last_found = ends[-1]
    yield from _respelled(quoted, found, (last_quoted, len(quoted)), (last_found, len(found)))


def _respelled(
    quoted: Sequence[Word], found: Sequence[Word], left: tuple[int, int], right: tuple[int, int]
) -> Iterator[WordPair]:
    """Between two matches: the words of the quote that are another spelling of one of the article's."""
    start = right[0]
    for index in range(*left):
        for other in range(start, min(right[1], start + 2 * _MOST_SKIPPED + 1)):
            similarity = fuzz.ratio(quoted[index].folded, found[other].folded, score_cutoff=_LEAST) / 100
            if similarity >= _SAME_WORD or _both_numbers(quoted[index], found[other]):
                yield WordPair(index, other, similarity * len(found[other].folded))
                start = other + 1
                break


def _both_numbers(quoted: Word, found: Word) -> bool:
    """A number in the place of another: the quote means the article's, however different it is."""
    return quoted.folded[0].isdecimal() and found.folded[0].isdecimal()


def _densest(pairs: Sequence[WordPair], quoted: Sequence[Word], found: Sequence[Word]) -> Sequence[WordPair]:
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
    ratio: float, pairs: Sequence[WordPair], matched: Sequence[float], before: Sequence[int]
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


def _with_ends(kept: list[WordPair], pairs: Sequence[WordPair], run: range, wanted: int) -> list[WordPair]:
    """The run with the quote's first or last word put back, where it stands but a word or two away."""
    if kept and run.start == 1 and pairs[0].quoted == 0 and _close(pairs[0], kept[0]):
        kept.insert(0, pairs[0])
    if kept and run.stop == len(pairs) - 1 and pairs[-1].quoted == wanted - 1 and _close(kept[-1], pairs[-1]):
        kept.append(pairs[-1])
    return kept


def _close(left: WordPair, right: WordPair) -> bool:
    return right.found - left.found - 1 <= _MOST_SKIPPED


def _grown(pairs: Sequence[WordPair], quoted: Sequence[Word], found: Sequence[Word]) -> list[WordPair]:
    """The run grown over equal neighbours, which an alignment may have matched elsewhere."""
    grown = list(pairs)
    while grown and (pair := _neighbour(grown[0], -1, quoted, found)):
        grown.insert(0, pair)
    while grown and (pair := _neighbour(grown[-1], 1, quoted, found)):
        grown.append(pair)
    return grown


def _with_replaced_ends(
    text: str, pairs: list[WordPair], quoted: Sequence[Word], found: Sequence[Word]
) -> list[WordPair]:
    """The run with the word of the sentence that the quote's lone first or last word has replaced."""
    first, last = pairs[0], pairs[-1]
    ends = list(pairs)
    if (
        first.quoted == 1
        and first.found > 0
        and _one_sentence(text, found[first.found - 1], found[first.found])
    ):
        ends.insert(0, WordPair(0, first.found - 1, 0.0))
    after = last.found + 1
    if (
        last.quoted == len(quoted) - 2
        and after < len(found)
        and _one_sentence(text, found[last.found], found[after])
    ):
        ends.append(WordPair(len(quoted) - 1, after, 0.0))
    return ends


def _one_sentence(text: str, left: Word, right: Word) -> bool:
    return not _SENTENCE_END.search(text, left.end, right.start)


def _neighbour(pair: WordPair, step: int, quoted: Sequence[Word], found: Sequence[Word]) -> WordPair | None:
    left, right = pair.quoted + step, pair.found + step
    inside = 0 <= left < len(quoted) and 0 <= right < len(found)
    if not inside or quoted[left].folded != found[right].folded:
        return None
    return WordPair(left, right, len(quoted[left].folded))


def _similarity(pairs: Sequence[WordPair], quoted: Sequence[Word], found: Sequence[Word]) -> float:
    wanted = sum(len(word.folded) for word in quoted)
    stretch = sum(len(word.folded) for word in found[pairs[0].found : pairs[-1].found + 1])
    return 2 * sum(pair.letters for pair in pairs) / (wanted + stretch)


def _running_letters(found: Sequence[Word]) -> list[int]:
    sums = [0]
    for word in found:
        sums.append(sums[-1] + len(word.folded))
    return sums
