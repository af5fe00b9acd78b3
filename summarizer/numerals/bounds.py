"""The bound that words beside a number set: more than 40, nearly 40, 40 or more, une quarantaine."""

from typing import Literal

from summarizer.numerals.lexicon import NumeralTable, table
from summarizer.numerals.phrases import PhraseBook
from summarizer.numerals.quantity import Quantity
from summarizer.text.languages import Language
from summarizer.text.tokens import Tokens, tokenize

Side = Literal["above", "below", "near"]
"""Where the true number lies as seen from the one that is said."""

_SIDES: tuple[Side, ...] = ("above", "below", "near")
_REACH = 40
"""Code points beside a number in which its bound stands."""
_LONGEST_NOUN = 2
"""Tokens between a number and a bound behind it: 40 people or more, 40人以上."""


def sides_of(text: str, quantity: Quantity, language: Language | None) -> frozenset[Side]:
    """On which sides of a number of a text the true one may lie, as the words beside it say."""
    numerals = table(language)
    before = _tokens(text[max(0, quantity.start - _REACH) : quantity.start], numerals)
    said = _tokens(text[quantity.start : quantity.end], numerals)
    behind = _tokens(text[quantity.end : quantity.end + _REACH], numerals)
    found = _longest({side: _begin(before, numerals.books[side], numerals) for side in _SIDES})
    found |= {side for side in _SIDES if _follows(said, behind, numerals.books[f"{side}_behind"])}
    if any(numerals.books["rounded"].all_in(said)):
        found.add("near")
    return frozenset(found)


def _follows(said: Tokens, behind: Tokens, book: PhraseBook[bool]) -> bool:
    """Whether a phrase of a book stands in a number, or behind it and its noun."""
    reach = range(min(len(behind), _LONGEST_NOUN + 1))
    return any(book.all_in(said)) or any(book.at(behind, index) is not None for index in reach)


def _tokens(text: str, numerals: NumeralTable) -> Tokens:
    return tokenize(text, marks=numerals.marks)


def _longest(begin: dict[Side, int | None]) -> set[Side]:
    """The sides whose phrases begin first: "no more than" holds "more than" and means the other side."""
    places = {side: place for side, place in begin.items() if place is not None}
    return {side for side, place in places.items() if place == min(places.values())}


def _begin(tokens: Tokens, book: PhraseBook[bool], numerals: NumeralTable) -> int | None:
    """Where a phrase begins that ends a text, or stands before the article that ends it (over a hundred)."""
    last = len(tokens)
    entry = numerals.lexemes.words.get(tokens.words[last - 1]) if last else None
    ends = [last, last - 1] if entry is not None and entry.lexeme.article else [last]
    return next((found[1] for end in ends if (found := book.before(tokens, end)) is not None), None)
