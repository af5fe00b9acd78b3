"""The sum that number words make, term by term: what may be added, and what a scale multiplies.

A term has room: what is added behind it must be smaller. Twenty has room for ones, hundred for what is
below hundred; a scale multiplies all terms behind the last one that is at least as great as itself. So
"two million three hundred thousand", 2 bin 500, 一亿二千万 and आठ लाख follow one rule.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

HALF, TEN, HUNDRED, THOUSAND = 0.5, 10, 100, 1000


class Term(NamedTuple):
    """One term of a sum.

    Attributes:
        low: its value, or the smallest of a vague one.
        high: the greatest.
        room: what is added behind it is smaller.
        at: the place in the run where it begins, its conjunction included.
        vague: whether its ends are a convention.

    """

    low: float
    high: float
    room: float
    at: int
    vague: bool = False


def room_of(value: float, tens_take: float) -> float:
    """Return the room behind a number word; `tens_take`: what ten leaves room for."""
    if value % 1 or value <= 0:
        return 0
    if value < HUNDRED:
        return (tens_take if value == TEN else TEN) if value % TEN == 0 else 0
    room = HUNDRED
    if value >= THOUSAND:
        room = THOUSAND
        while value % (room * THOUSAND) == 0:
            room *= THOUSAND
    return room if value % room == 0 else 0


def scale_in(value: float) -> float:
    """The scale that a number word has in it: a million of مليونان, 1 of forty."""
    scale = 1
    while value >= scale * THOUSAND and value % (scale * THOUSAND) == 0:
        scale *= THOUSAND
    return scale


def rounded(value: float) -> float:
    """Without what binary fractions leave behind (0.1 + 0.2)."""
    return float(f"{value:.15g}")


@dataclass(slots=True)
class Sum:
    """Terms in falling order; `scale` is what the last scale made of one, 1 without."""

    terms: list[Term] = field(default_factory=list)
    scale: float = 1

    @property
    def low(self) -> float:
        """The sum of the smallest values."""
        return rounded(sum(term.low for term in self.terms))

    @property
    def high(self) -> float:
        """The sum of the greatest values."""
        return rounded(sum(term.high for term in self.terms))

    @property
    def vague(self) -> bool:
        """Whether a term is vague."""
        return any(term.vague for term in self.terms)

    def add(self, term: Term) -> bool:
        """Add a term if there is room for it."""
        if self.terms and self.terms[-1].room <= term.high:
            return False
        self.terms.append(term)
        self.scale = 1
        return True

    def multiply(self, factor: float, at: int) -> bool:
        """Multiply the terms behind the last that is as great as the scale; one where there is none.

        False, and nothing is changed, where the product does not fit.
        """
        if not self.terms:
            self.terms.append(Term(factor, factor, factor, at))
            self.scale = factor
            return True
        if len(self.terms) > 1 and factor < HUNDRED and factor != TEN:  # three hundred two dozen
            return False
        first = self._multiplied(factor)
        if first == len(self.terms):
            return self.add_scale(factor, at)
        group = self.terms[first:]
        low, high = sum(term.low for term in group) * factor, sum(term.high for term in group)
        vague = any(term.vague for term in group) and high > sum(term.low for term in group)
        high = (high + 1) * factor - 1 if vague else high * factor
        if first and self.terms[first - 1].room <= high:
            return False
        begun = group[0].at
        scale = self.scale * factor if self.scale >= THOUSAND else factor
        self.terms[first:] = [Term(rounded(low), rounded(high), factor, begun, vague)]
        self.scale = scale
        return True

    def _multiplied(self, factor: float) -> int:
        """Return the index of the first term that a scale multiplies."""
        if factor < HUNDRED and factor != TEN:  # dozens, scores
            return 0
        first = len(self.terms)
        while first and self.terms[first - 1].low < factor:
            first -= 1
        if first == len(self.terms) and self.terms[-1].room == factor and factor >= THOUSAND:
            return first - 1  # million million
        if first == len(self.terms) == 1 and not self.terms[0].room:
            return 0  # 322 hundred
        return first

    def add_scale(self, factor: float, at: int) -> bool:
        """Add a scale that nothing multiplies: bin yüz, ألف ومئة."""
        if self.terms[-1].room <= factor:
            return False
        self.terms.append(Term(factor, factor, factor, at))
        self.scale = factor
        return True

    def grow(self, more: float, small: tuple[float, ...] = (TEN, HUNDRED)) -> None:
        """Add a part of the last scale, or of one where that is a small one: and a half."""
        last = self.terms[-1]
        step = more * (1 if self.scale in small else self.scale)
        self.terms[-1] = last._replace(low=last.low + step, high=last.high + step, room=0)

    def replace(self, value: float, at: int) -> None:
        """Put one value in the place of the whole sum."""
        self.terms = [Term(value, value, 0, at)]
        self.scale = 1
