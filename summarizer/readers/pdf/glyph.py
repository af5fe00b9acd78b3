"""A glyph of a page, and what its letters are."""

from dataclasses import dataclass
from unicodedata import bidirectional, combining

MISSING = "\ufffd"
"""What stands for a glyph that its font gives no meaning."""


@dataclass(slots=True)
class Glyph:
    """A glyph of a page.

    Attributes:
        text: what it means: a letter, or several for a ligature, in reading order.
        x: where it begins, in points from the left.
        right: where it ends.
        y: its base line, in points from the bottom.
        size: of its font, in points.
        order: its place among the page's glyphs as they are drawn.
        space: where the space begins that PDFium takes to stand behind it in reading order; None without one.
    """

    text: str
    x: float
    right: float
    y: float
    size: float
    order: int = 0
    space: float | None = None


MARKS = "".join(sign for sign in map(chr, range(0x591, 0x671)) if combining(sign))
"""Vowel signs of Hebrew and Arabic."""


def is_right_to_left(text: str) -> bool:
    """Whether a text has a letter, or a vowel sign, of a script that is written from right to left."""
    return any(bidirectional(sign) in ("R", "AL") or sign in MARKS for sign in text)


def has_vowel_sign(text: str) -> bool:
    """Whether a text has a vowel sign of Hebrew or Arabic."""
    return any(sign in MARKS for sign in text)
