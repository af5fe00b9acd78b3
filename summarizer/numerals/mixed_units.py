"""Two units of one quantity: two hours and forty minutes, 2 feet 3 inches; half an hour, 30 minutes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from math import isclose
from types import MappingProxyType

from summarizer.numerals.quantity import Quantity

_FACTORS: Mapping[str, tuple[str, float]] = MappingProxyType(
    {
        "second": ("time", 1), "minute": ("time", 60), "hour": ("time", 3600), "day": ("time", 86_400),
        "week": ("time", 604_800), "month": ("months", 1), "year": ("months", 12),
        "cm": ("length", 1), "m": ("length", 100), "km": ("length", 100_000),
        "g": ("mass", 1), "kg": ("mass", 1000), "t": ("mass", 1_000_000),
        "inch": ("feet", 1), "ft": ("feet", 12), "yard": ("feet", 36),
        "oz": ("pounds", 1), "lb": ("pounds", 16),
    }
)  # fmt: skip
"""Unit to what it measures, and how many of the smallest one it is."""

_LESSER: Mapping[str, str] = MappingProxyType(
    {"minute": "second", "hour": "minute", "day": "hour", "year": "month", "km": "m", "kg": "g", "t": "kg"}
)
"""Unit to the one in which a part of it is told: half an hour are 30 minutes."""

_HUNDREDTHS = frozenset({"cent", "pence", "kopeck", "kopiyka", "grosz", "paise", "haler", "kuruş"})
"""A hundredth of a currency: 41 грн 60 коп."""

_HUNDRED = 100
_LEAST_BARE = 10  # 1 euro e 40 has two digits where no word says what they are
_BETWEEN = 3  # code points of " e " at most
_CURRENCY = 3

_QUARTER = 0.25
_DECIMALS = (3, 2)  # 2 h 40 min are asked for as 2.667, and often given as 2.67


def mixed_units(found: tuple[Quantity, ...]) -> Iterator[Quantity]:
    """The sum of two neighbouring numbers whose units measure one thing, the greater first, in either."""
    for first, second in pairwise(found):
        great, small = _FACTORS.get(first.unit or ""), _FACTORS.get(second.unit or "")
        if not (first.readings and second.readings and great and small):
            continue
        if great[0] != small[0] or second.low >= great[1] / small[1]:  # no less than one of the greater
            continue
        whole = first.low * great[1] + second.low * small[1]
        rounded = (round(whole / great[1], decimals) for decimals in _DECIMALS)
        values = tuple(dict.fromkeys((whole / great[1], *rounded, whole / small[1])))
        yield replace(first, end=second.end, readings=values, low=values[0], high=values[0])


def hundredths_of_money(found: tuple[Quantity, ...]) -> Iterator[Quantity]:
    """The sum of a currency and its hundredths right behind it: 41 грн 60 коп, 1 euro e 40."""
    for first, second in pairwise(found):
        unit = first.unit or ""
        if not (len(unit) == _CURRENCY and unit.isupper() and first.readings and second.readings):
            continue
        if first.low % 1 or second.low % 1 or not 0 < second.low < _HUNDRED:
            continue
        near = second.start - max(first.end, first.unit_end or 0) <= _BETWEEN
        if second.unit in _HUNDREDTHS or (second.unit is None and near and second.low >= _LEAST_BARE):
            value = first.low + second.low / _HUNDRED
            yield replace(first, end=second.end, readings=(value,), low=value, high=value)


def lesser_units(found: Iterable[Quantity]) -> Iterator[Quantity]:
    """Half an hour as 30 minutes: halves and quarters of a unit, in the next lesser one."""
    for quantity in found:
        unit = quantity.unit or ""
        if unit not in _LESSER or not quantity.readings or not quantity.low % 1 or quantity.low % _QUARTER:
            continue
        value = quantity.low * _FACTORS[unit][1] / _FACTORS[_LESSER[unit]][1]
        yield replace(quantity, readings=(value,), low=value, high=value, unit=_LESSER[unit])


def unit_told(value: float | None, quantity: Quantity) -> str | None:
    """The unit in which a value tells a quantity: 30 tells half an hour in minutes."""
    if value is None or value in quantity.readings:
        return quantity.unit
    return next((one.unit for one in lesser_units((quantity,)) if value == one.low), quantity.unit)


def same_measure(first: Quantity, second: Quantity) -> bool:
    """Whether two numbers are one measure in two units: half an hour, 30 minutes; 1.5 km, 1,500 metres."""
    one, other = _FACTORS.get(first.unit or ""), _FACTORS.get(second.unit or "")
    if not (one and other and first.readings and second.readings) or one[0] != other[0]:
        return False
    return isclose(first.low * one[1], second.low * other[1], rel_tol=1e-9)
