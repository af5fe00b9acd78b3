"""Telling running text from rows of numbers: tables, and texts made to be slow."""

from collections.abc import Sequence

from summarizer.text.tokens import Tokens

_LONGEST_ROW = 400
"""Numbers that may follow each other in running text. A number in words has 40 of them at most, a list in a
news article hardly more; a row that is longer is a table."""
_NEAR = 4  # tokens from one number of a row to the next, signs and what is written onto digits included
_STOPS = frozenset(".!?…。！？।۔؟")


def rows(tokens: Tokens, beginnings: Sequence[int]) -> list[range]:
    """The tokens of rows of numbers that are too long for running text, in order.

    In a row there is one word at most between two numbers, a unit, and no sentence ends with one.

    Args:
        tokens: of the text.
        beginnings: the tokens at which numbers may begin, in order.
    """
    if len(beginnings) <= _LONGEST_ROW:
        return []
    found: list[range] = []
    first = 0
    for place in range(1, len(beginnings) + 1):
        if place < len(beginnings) and _in_a_row(tokens, beginnings[place - 1], beginnings[place]):
            continue
        if place - first > _LONGEST_ROW:
            found.append(range(beginnings[first], beginnings[place - 1] + 1))
        first = place
    return found


def _in_a_row(tokens: Tokens, number: int, after: int) -> bool:
    if after == number + 1:
        return True
    if after > number + _NEAR:
        return False
    words = [place for place in range(number + 1, after) if _is_word(tokens, place)]
    return not words or (len(words) == 1 and _STOPS.isdisjoint(tokens.gap(words[0] + 1)))


def _is_word(tokens: Tokens, place: int) -> bool:
    """Whether a token is a word by itself: no sign, and not written onto digits."""
    return tokens.words[place][0].isalpha() and not (tokens.gap(place) == "" and tokens.is_number(place - 1))
