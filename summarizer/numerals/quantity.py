"""What a quantity in a text is: where it stands, what it is worth, and in which unit."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as a text writes it.

    Attributes:
        start: first code point of the number words, scale and percent sign, range included.
        end: the code point after the last of them; the counted noun and the unit are outside.
        low: the smallest value that the words allow.
        high: the greatest; equal to `low` for one number.
        exact: False where the words are vague ("dozens"); their range is a convention.
        readings: the plausible values of one number, the likeliest first (`5.000` may have two);
            empty for a range and for vague words.
        unit: ISO 4217 for money, "percent", or a short code (km, kg, ha, t, day, week, year); None
            when things are counted or when the unit's words do not say which one is meant.
        unit_start: first code point of the unit's words or sign; None without a unit.
        unit_end: the code point after them.
        hedged: words before it announce a number (about, nearly, at least).
        grammatical: a small number that grammar carries (twice, both, a dual); nobody misses it.
        relative: a length of time that says when (five years ago); nobody misses it either.

    """

    start: int
    end: int
    low: float
    high: float
    exact: bool
    readings: tuple[float, ...]
    unit: str | None = None
    unit_start: int | None = None
    unit_end: int | None = None
    hedged: bool = False
    grammatical: bool = False
    relative: bool = False

    @property
    def is_range(self) -> bool:
        """Whether the words write both ends ("20 to 30")."""
        return self.exact and self.low < self.high
