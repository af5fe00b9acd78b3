"""The parts of a whole that a text may say: also where its words may be others (half of, every third)."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from summarizer.numerals.lexicon import NumeralTable, table
from summarizer.numerals.quantity import Quantity
from summarizer.numerals.search import read_all
from summarizer.text.languages import Language
from summarizer.text.tokens import Tokens

_SMALLEST = 100
"""Parts down to a hundredth are said in words."""
_LONGEST_BETWEEN = 12
"""Code points between the two numbers of a share: 3軒に1軒, her üç evden biri."""


def said_parts(text: str, language: Language | None, tokens: Tokens) -> frozenset[float]:
    """Every part of one that words of a text may say, more than it surely does."""
    numerals = table(language)
    own = numerals.own(tokens, text)
    found = read_all(text, language, tokens)
    words = (one for one in found if not any(map(str.isdecimal, text[one.start : one.end])))
    parts = {value for one in words for value in one.readings if value % 1 and value < _SMALLEST}
    parts |= {value for _, value, _ in numerals.said_parts.all_in(own)}
    parts |= {1 / below for below in _each(own, numerals)}
    return frozenset(parts | set(_shares(found)))


def _shares(found: tuple[Quantity, ...]) -> Iterator[float]:
    """What two small whole numbers close to each other make: one of three."""
    for first, second in pairwise(found):
        small, great = sorted((first.low, second.low))
        whole = first.exact and second.exact and small % 1 == 0 and great % 1 == 0
        if whole and 0 < small < great <= _SMALLEST and second.start - first.end <= _LONGEST_BETWEEN:
            yield small / great


def _each(tokens: Tokens, numerals: NumeralTable) -> Iterator[float]:
    """What divides a whole where "each" stands before a number or an ordinal, with a noun between at most.

    Which ordinal it is nobody may know: then it is any up to ten.
    """
    for _, _, last in numerals.books["each"].all_in(tokens):
        for index in range(last, min(last + 2, len(tokens))):
            if tokens.gap(index) not in ("", " "):
                break
            yield from _divisors(tokens, index, numerals)


def _divisors(tokens: Tokens, index: int, numerals: NumeralTable) -> Iterable[float]:
    word = tokens.words[index]
    entry = numerals.lexemes.words.get(word)
    below = entry and (entry.lexeme.denominator or entry.lexeme.cardinal)
    if below:
        return (below,)
    if word.isdecimal() and 1 < int(word) <= _SMALLEST:
        return (float(word),)
    return map(float, range(2, 11)) if numerals.books["ordinals"].at(tokens, index) is not None else ()
