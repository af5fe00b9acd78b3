"""Telling running text from rows of numbers: tables, and texts made to be slow."""

from collections.abc import Sequence

_LONGEST_ROW = 400
"""Numbers that may follow each other in running text. A number in words has 40 of them at most, a list in a
news article hardly more; a row that is longer is a table."""
_NEAR = 4  # tokens from one number of a row to the next


def rows(beginnings: Sequence[int]) -> list[range]:
    """The tokens of rows of numbers that are too long for running text, in order.

    Args:
        beginnings: the tokens at which numbers may begin, in order.
    """
    found: list[range] = []
    first = 0
    for place in range(1, len(beginnings) + 1):
        if place < len(beginnings) and beginnings[place] - beginnings[place - 1] <= _NEAR:
            continue
        if place - first > _LONGEST_ROW:
            found.append(range(beginnings[first], beginnings[place - 1] + 1))
        first = place
    return found
