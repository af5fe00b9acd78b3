"""Whether a number in free text may stand for one of the article: equal, rounded, or in its range."""

from collections.abc import Iterable, Set
from dataclasses import replace
from math import floor, isclose, log10

from summarizer.numerals import Quantity, Side, same_measure

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

_FAR = 1.5
"""How many times a bound the number may be that it is said of: nobody writes more than 40 for 90."""

_ABOUT = 0.1
"""Greatest relative error of a small number behind "about" ..."""

_ROUND = 5
"""... if what is said is a multiple of this, and the number is none: about 40 for 41, never about 42."""

_DOZEN = 12
_HALVES = frozenset({50, 0.5})
"""Half of something, in percent: more than half may be 60 %."""

_LEAST_POWER = 3
"""Of ten, in the greater scale of two: 3 millió 400 ezer; ..."""

_GREATEST_POWER = 12
"""... and in any word for a scale: a trillion."""

_COMMON = 60
"""What the divisors of the parts that percent are told for divide: halves to sixths."""

_GREATEST_MIXED = 1000
_LEAST_DECIMALS = 2
"""Whole numbers with a part, and the decimals that a part is rounded to: 2.33 for two and a third."""

_LEAST_ROUNDED = 1000
"""Smaller whole numbers are not rounded: 41 dead are not 40."""

_FREELY = 100
"""A vague word in free text carries up to so many times its greatest value: 15,000 are thousands."""


def may_stand_for(claimed: Quantity, found: Quantity) -> bool:
    """Whether a number in free text may stand for one of the article."""
    if _is_share_of(claimed, found) or _is_share_of(found, claimed):
        return True
    if same_measure(claimed, found) or (claimed.unit == found.unit and _is_part(claimed, found.readings)):
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


def _is_part(claimed: Quantity, values: Iterable[float]) -> bool:
    """Whether a number is the same part as one of some values, either rounded: a third, 0.33, 0.333."""
    return claimed.exact and any(
        _is_rounded_part(reading, value) or _is_rounded_part(value, reading)
        for reading in claimed.readings
        for value in values
    )


def may_be_part(claimed: Quantity, parts: Iterable[float]) -> bool:
    """Whether a number of free text is a part that the article may say in words of more than one meaning."""
    values = tuple(parts)
    if claimed.unit == _PERCENT:
        told = (value for value in values if value < 1 and isclose(value * _COMMON, round(value * _COMMON)))
        return any(abs(claimed.low - value * _HUNDRED) < 1 for value in told)
    if claimed.unit is not None or not claimed.exact:
        return False
    return _is_part(claimed, values) or any(isclose(claimed.low, value) for value in values)


def _is_rounded_part(rounded: float, value: float) -> bool:
    """Whether a number with two decimals or more is one with an end that it has not: 0.67 of two thirds."""
    if not 0 < value < _GREATEST_MIXED or not value % 1:
        return False
    decimals = len(f"{rounded:.12g}".partition(".")[2])
    endless = abs(value * _HUNDRED - round(value * _HUNDRED)) > 1e-6
    return endless and decimals >= _LEAST_DECIMALS and isclose(round(value, decimals), rounded)


def may_be_scaled(claimed: Quantity, found: Quantity) -> bool:
    """Whether a word beside a number that nobody knows may make it the one of free text: 2,5 milliárd.

    It may as well say percent (12 prosenttia).
    """
    if not (claimed.exact and found.exact) or found.unit == _PERCENT:
        return False
    if claimed.unit == _PERCENT:
        return any(isclose(claimed.low, reading) for reading in found.readings)
    for reading in found.readings:
        for power in range(1, _GREATEST_POWER + 1):
            value = reading * 10.0**power
            scaled = replace(found, low=value, high=value, readings=(value,), unit=None)
            if may_stand_for(claimed, scaled):
                return True
    return False


def may_be_sum(claimed: Quantity, first: Quantity, second: Quantity) -> bool:
    """Whether two numbers beside each other, each in a scale that nobody knows, may make one of free text.

    3 millió 400 ezer is 3.4 million.
    """
    if not claimed.exact or claimed.unit == _PERCENT:
        return False
    for reading in first.readings:
        for power in range(_LEAST_POWER, _GREATEST_POWER + 1):
            rest = claimed.low - reading * 10.0**power
            part = replace(claimed, low=rest, high=rest, readings=(rest,))
            if 0 < rest < 10.0**power and (may_stand_for(part, second) or may_be_scaled(part, second)):
                return True
    return False


def within_bound(claimed: Quantity, found: Quantity, sides: Set[Side]) -> bool:
    """Whether one number lies where words beside another say that it does, and near enough to be meant.

    Below a thousand alone, and above it where the greater number is cut: more than 2,000 for 2,487.
    """
    if not (claimed.exact and found.exact and claimed.low == claimed.high):
        return False
    rounded, values = claimed.low, {*found.readings, found.low, found.high}
    if 0 < rounded < 1 and claimed.unit is None and found.unit == _PERCENT:
        rounded *= _HUNDRED  # more than half: 52 %
    elif not _same_kind(claimed.unit, found.unit):
        return False
    return rounded > 0 and any(_is_bounded(value, rounded, side) for side in sides for value in values)


def _is_bounded(value: float, rounded: float, side: Side) -> bool:
    """Whether a number lies beyond a bound, not far, and is none as round, which would be said itself."""
    if rounded >= _LEAST_ROUNDED:
        return side == "above" and _is_below(value, rounded, _digits(rounded)) and value <= rounded * _FAR
    if side == "near":
        return isclose(value, rounded, rel_tol=_ABOUT) and not rounded % _ROUND and value % _ROUND > 0
    if rounded not in _HALVES and not value % _step(rounded):
        return False
    if side == "above":
        return rounded < value <= rounded * _FAR
    return rounded > value >= rounded / _FAR


def _step(rounded: float) -> float:
    """What lies between two numbers as round: ten for 40, five for 25, a dozen for a dozen."""
    if rounded == _DOZEN:
        return _DOZEN
    step = 1.0
    while not rounded % (step * 10):
        step *= 10
    return step * _ROUND if rounded > step * 10 and not rounded % (step * _ROUND) else step


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
    digits = _digits(rounded)
    nearest = _is_nearest(value, rounded, max(1, digits))
    close = isclose(value, rounded, rel_tol=_ROUNDED)
    whole = value % 1 == 0
    if whole and value < _LEAST_ROUNDED:
        return False
    if nearest:  # 41.3 as 41, but 0.8 as 1 behind a hedge at most
        return digits > 1 or (close and (hedged or whole))
    return hedged and close and _is_below(value, rounded, digits)


def _digits(rounded: float) -> int:
    """Digits of a number without the zeros at its ends."""
    return len(f"{rounded:.15g}".replace(".", "").strip("0"))


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
