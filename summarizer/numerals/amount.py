"""A number or vague word at its place in a text."""

from typing import NamedTuple


class Amount(NamedTuple):
    """A number or vague word at its place.

    Attributes:
        first: index of its first token.
        last: index of the token after it.
        start: its offset in the folded text.
        end: the offset after it.
        readings: its plausible values; empty if it is vague or a range.
        low: the smallest value.
        high: the greatest.
        exact: False for vague words.
        written: "digits", "words" or "signs" (Chinese-style).
        scale: what its last words multiply it by (3 million: 1,000,000); 1 without such words.
        keys: the number words it is made of; empty for digits.
        partitive: the ending of its last word says "of them".
        multiplicity: it is a small number that grammar carries (twice, both).
        compound: it is written as one with another word (vierjährig).

    """

    first: int
    last: int
    start: int
    end: int
    readings: tuple[float, ...]
    low: float
    high: float
    exact: bool = True
    written: str = "words"
    scale: float = 1
    keys: tuple[tuple[str, ...], ...] = ()
    partitive: bool = False
    multiplicity: bool = False
    compound: bool = False
