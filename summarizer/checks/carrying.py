"""Whether a number in free text may stand for one of the article: equal, rounded, or in its range."""

from dataclasses import replace
from math import floor, isclose, log10

from summarizer.numerals import Quantity, same_measure

_MEASURES = (
    frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"}),
    frozenset({"km", "mile", "cm", "ft", "inch", "yard"}),
    frozenset({"kg", "t", "lb", "oz"}),
)
"""Units of one kind, of which another one with the same number says something else."""

_PERCENT = "percent"
_HUNDRED = 100

_ROUNDED = 0.05
"""Greatest relative error of a rounding to one digit: 4,987 as 5,000."""

_LEAST_ROUNDED = 1000
"""Smaller whole numbers are not rounded: 41 dead are not 40."""

_FREELY = 100
"""A vague word in free text carries up to so many times its greatest value: 15,000 are thousands."""


def may_stand_for(claimed: Quantity, found: Quantity) -> bool:
    """Whether a number in free text may stand for one of the article."""
    if _is_share_of(claimed, found) or _is_share_of(found, claimed):
        return True
    if same_measure(claimed, found):
        return True
    if not _same_kind(claimed.unit, found.unit):
        return False
    if not found.exact:
        return not claimed.exact and claimed.low <= found.high and found.low <= claimed.high * _FREELY
    values = {*found.readings, found.low, found.high}
    if not claimed.exact:
        return any(claimed.low <= value <= claimed.high * _FREELY for value in values)
    return any(
        _rounds_to(abs(value), abs(reading), hedged=claimed.hedged)
        for value in values
        for reading in claimed.readings
    )


def ends(claimed: Quantity) -> tuple[Quantity, ...]:
    """Both ends of a written range, each as a quantity of its own; the quantity itself where it is none."""
    if not claimed.is_range:
        return (claimed,)
    return tuple(replace(claimed, low=end, high=end, readings=(end,)) for end in (claimed.low, claimed.high))


def _is_share_of(first: Quantity, second: Quantity) -> bool:
    """Whether one is a fraction and the other the same in percent: half, 50 %."""
    share = first.exact and first.unit is None and 0 < first.low == first.high < 1
    if not share or second.unit != _PERCENT or not second.exact:
        return False
    return abs(first.low * _HUNDRED - second.low) < 1 or abs(first.low * _HUNDRED - second.high) < 1


def _same_kind(first: str | None, second: str | None) -> bool:
    """Whether two units may be of one thing: a share is no count, a dollar no pound, a day no year."""
    if (first == _PERCENT) != (second == _PERCENT):
        return False
    if first != second and any({first, second} <= units for units in _MEASURES):
        return False
    return not (first and second and first != second and first.isupper() and second.isupper())


def _rounds_to(value: float, rounded: float, *, hedged: bool) -> bool:
    """Whether a careful editor lets a number stand for another: 962K for 962,000, nearly 2,500 for 2,487."""
    if isclose(value, rounded, rel_tol=1e-9, abs_tol=1e-12):
        return True
    digits = len(f"{rounded:.15g}".replace(".", "").strip("0"))
    nearest = _is_nearest(value, rounded, max(1, digits))
    close = isclose(value, rounded, rel_tol=_ROUNDED)
    whole = value % 1 == 0
    if whole and value < _LEAST_ROUNDED:
        return False
    if nearest:  # 41.3 as 41, but 0.8 as 1 behind a hedge at most
        return digits > 1 or (close and (hedged or whole))
    return hedged and close and _is_below(value, rounded, digits)


def _is_nearest(value: float, rounded: float, digits: int) -> bool:
    """Whether a number rounds to another of so many digits; a half goes up or down: 28.5 as 28 or as 29."""
    off = abs(value - rounded)
    half = 10.0 ** (floor(log10(rounded)) - digits + 1) / 2 if rounded else 0.0
    return isclose(float(f"{value:.{digits}g}"), rounded, rel_tol=1e-9) or isclose(off, half, rel_tol=1e-9)


def _is_below(value: float, rounded: float, digits: int) -> bool:
    """Whether a number is cut to as many digits as the round one has: more than 2,400 for 2,487."""
    if not rounded:
        return False
    step = 10.0 ** (floor(log10(rounded)) - digits + 1)
    return isclose(floor(value / step) * step, rounded, rel_tol=1e-9)
