"""What one number word can mean."""

from dataclasses import dataclass
from typing import Literal

Role = Literal[
    "cardinal",
    "multiplicity",
    "scale",
    "loose",
    "fraction",
    "denominator",
    "divisor",
    "added",
    "prefixed",
    "tenths",
]
Sign = Literal["conjunction", "article", "linker", "point", "whole", "over", "under", "more"]


@dataclass(slots=True)
class Lexeme:
    """A number word; several of its meanings may be set (thousands: a scale, and vague alone).

    Attributes:
        cardinal: the number it names (twenty, three hundred).
        multiplicity: a small number that grammar carries (twice, both): never missed by a reader.
        scale: what it multiplies the number before it by (hundred, million, dozen).
        loose: the same where it may be another word as well, and only behind a number (5 grand).
        fraction: the part it names, of a scale or of one (half).
        denominator: what divides the number before it (two fifths).
        divisor: what divides the number after it (Turkish dörtte üç).
        added: what it adds to the number before it, times its last scale (and a half).
        prefixed: what it adds to the number after it (साढ़े).
        tenths: the number before it counts tenths of one, or tens of a hundred (三成): its value is the
            factor for percent.
        vague: the range of a vague word, both ends included.
        conjunction: joins the parts of a number (and).
        article: means 1 before a scale (a).
        linker: may stand between a number and its scale (of).
        point: begins spoken decimals (two point five).
        whole: stands behind the whole part of a mixed number (две целых).
        over: between numerator and denominator (one over three).
        under: between denominator and numerator (三分之一).
        more: says "and some more" inside a number, and changes nothing (三十多万).

    """

    cardinal: float | None = None
    multiplicity: float | None = None
    scale: float | None = None
    loose: float | None = None
    fraction: float | None = None
    denominator: float | None = None
    divisor: float | None = None
    added: float | None = None
    prefixed: float | None = None
    tenths: float | None = None
    vague: tuple[float, float] | None = None
    conjunction: bool = False
    article: bool = False
    linker: bool = False
    point: bool = False
    whole: bool = False
    over: bool = False
    under: bool = False
    more: bool = False

    @property
    def number(self) -> float | None:
        """The number it names, by itself or in grammar."""
        return self.multiplicity if self.cardinal is None else self.cardinal

    @property
    def is_dual(self) -> bool:
        """Whether it may be two of a scale or the scale itself (مليارا: two billion, or a billion)."""
        return self.scale is not None and self.cardinal == 2 * self.scale

    @property
    def begins(self) -> bool:
        """Whether a number may begin with it."""
        return (
            self.cardinal is not None
            or self.multiplicity is not None
            or self.scale is not None
            or self.fraction is not None
            or self.prefixed is not None
            or self.vague is not None
            or self.divisor is not None
            or self.added is not None
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """A number word as it is spelt in a text.

    Attributes:
        lexeme: its meaning.
        key: the word or words without what is written onto them; empty for digits.
        skip: code points at its front that are no part of the number (وعشرون: 1).
        joined: what is written onto its front joins it to the number before it (and).
        inflected: a case ending is written onto it: alone it may be another word.
        partitive: the ending says "of them" (Turkish üçü).
        cut: code points at its end that are no part of the number (vierjährig: 6).

    """

    lexeme: Lexeme
    key: tuple[str, ...]
    skip: int = 0
    joined: bool = False
    inflected: bool = False
    partitive: bool = False
    cut: int = 0
