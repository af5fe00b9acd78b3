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
    found = {side for side in _SIDES if _ends_with(before, numerals.books[side], numerals)}
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


def _ends_with(tokens: Tokens, book: PhraseBook[bool], numerals: NumeralTable) -> bool:
    """Whether a phrase of a book ends a text, or stands before the article that ends it (over a hundred)."""
    last = len(tokens)
    if book.before(tokens, last) is not None:
        return True
    entry = numerals.lexemes.words.get(tokens.words[last - 1]) if last else None
    return entry is not None and entry.lexeme.article and book.before(tokens, last - 1) is not None
