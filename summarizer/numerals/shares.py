"""Shares: one in three, nine out of ten, deux sur trois."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from summarizer.numerals import reading, units
from summarizer.numerals.amount import Amount
from summarizer.numerals.lexicon import NumeralTable
from summarizer.numerals.quantity import Quantity
from summarizer.text.tokens import Tokens

_LONGEST_BETWEEN = 5  # tokens: "nine out of every ten", "three people in ten"
_LONGEST_NOUN = 2  # tokens: "one young voter in three"
_YEARS = range(1001, 2150)


def one_in(tokens: Tokens, index: int, table: NumeralTable) -> Amount | None:
    """One in three, un Français sur trois: the share that "one" and a number behind it make.

    Where a noun stands between them none may follow: one hospital in three cities.
    """
    if not _is_one(tokens.words[index], table):
        return None
    for place in range(index + 1, min(index + 2 + _LONGEST_NOUN, len(tokens))):
        if tokens.gap(place) != " ":
            return None
        found = table.books["one_in"].at(tokens, place)
        below = _below(tokens, found[1], table) if found is not None else None
        if below is not None:
            apart = place > index + 1
            return None if apart and _noun_at(tokens, below.last, table) else _share(tokens, index, below)
        word = tokens.words[place]
        if word[0].isdecimal() or word in table.starters or word in table.stopwords:
            return None
    return None


def _is_one(word: str, table: NumeralTable) -> bool:
    entry = table.lexemes.words.get(word)
    return word == "1" or (entry is not None and entry.lexeme.cardinal == 1)


def _below(tokens: Tokens, index: int, table: NumeralTable) -> Amount | None:
    """The whole number of which something is one part; no year, and nothing that is measured."""
    if index >= len(tokens) or tokens.gap(index) != " ":
        return None
    found = reading.read(tokens, index, table)
    if found is None or len(found.readings) != 1 or found.low < 2 or found.low % 1:
        return None
    year = found.written == "digits" and tokens.words[index].isdecimal() and found.low in _YEARS
    measured = units.after(tokens, found.last, table) or units.percent_after(tokens, found.last, table)
    return None if year or measured else found


def _noun_at(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    if index >= len(tokens) or tokens.gap(index) != " ":
        return False
    return tokens.words[index][0].isalpha() and tokens.words[index] not in table.stopwords


def _share(tokens: Tokens, index: int, below: Amount) -> Amount:
    value = 1 / below.low
    return Amount(index, below.last, tokens.starts[index], below.end, (value,), value, value)


def shares(tokens: Tokens, found: tuple[Quantity, ...], table: NumeralTable) -> Iterator[Quantity]:
    """The share that two numbers make where words between them say that one is a part of the other."""
    for first, second in pairwise(found):
        if not (first.readings and second.readings and first.low and second.low):
            continue
        between = [
            index
            for index in range(len(tokens))
            if first.end <= tokens.view.origin[tokens.starts[index]] < second.start
        ]
        if not between or len(between) > _LONGEST_BETWEEN:
            continue
        for book, above, below in (("share", first, second), ("share_after", second, first)):
            if any(table.books[book].at(tokens, index) is not None for index in between):
                value = above.low / below.low
                yield replace(first, end=second.end, readings=(value,), low=value, high=value)
