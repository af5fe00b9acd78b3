"""Shares: one in three, nine out of ten, deux sur trois."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from summarizer.numerals.lexicon import NumeralTable
from summarizer.numerals.quantity import Quantity
from summarizer.text.tokens import Tokens

_LONGEST_BETWEEN = 5  # tokens: "nine out of every ten", "three people in ten"


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
