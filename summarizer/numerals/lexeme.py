"""What one number word can mean."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["cardinal", "scale", "fraction", "added", "prefixed"]


@dataclass(slots=True)
class Lexeme:
    """A number word; several of its meanings may be set (thousands: a scale, and vague alone).

    Attributes:
        cardinal: the number it names (twenty, three hundred).
        scale: what it multiplies the number before it by (hundred, million, dozen).
        fraction: the part it names, of a scale or of one (half).
        added: what it adds to the number before it, times its last scale (and a half).
        prefixed: what it adds to the number after it (साढ़े).
        vague: the range of a vague word, both ends included.
        conjunction: joins the parts of a number (and).
        article: means 1 before a scale (a).

    """

    cardinal: float | None = None
    scale: float | None = None
    fraction: float | None = None
    added: float | None = None
    prefixed: float | None = None
    vague: tuple[float, float] | None = None
    conjunction: bool = False
    article: bool = False

    @property
    def is_worth_something(self) -> bool:
        """Whether any of its meanings is or changes a value."""
        meanings = (self.cardinal, self.scale, self.fraction, self.added, self.prefixed, self.vague)
        return any(meaning is not None for meaning in meanings)


@dataclass(frozen=True, slots=True)
class Entry:
    """A number word as it is spelt in a text.

    Attributes:
        lexeme: its meaning.
        key: the word or words without what is written onto them.
        skip: code points at its front that are no part of the number (وعشرون: 1).
        joined: what is written onto its front joins it to the number before it (and).
        inflected: a case ending is written onto it: alone it is too often another word.

    """

    lexeme: Lexeme
    key: tuple[str, ...]
    skip: int = 0
    joined: bool = False
    inflected: bool = False
