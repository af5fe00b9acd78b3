"""Chinese-style numerals: 三万五千, 1.2万, 二〇一八, 三点五, 数百, 十几, 三十多."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_TEN = 10


@dataclass(frozen=True, slots=True)
class Positional:
    """The signs of such numerals.

    Attributes:
        digits: sign to 0-9.
        units: sign to 10, 100, 1000.
        scales: sign to 10,000 and greater.
        some: signs that stand for an unknown digit (数, 几).
        more: signs after a number that say "and some more" (多, 余).
        point: signs of the decimal point.

    """

    digits: Mapping[str, int]
    units: Mapping[str, int]
    scales: Mapping[str, int]
    some: frozenset[str]
    more: frozenset[str]
    point: frozenset[str]

    def signs(self) -> set[str]:
        """Return the signs that a numeral may begin with."""
        return {*self.digits, *self.units, *self.scales, *self.some}

    def begins(self, word: str) -> bool:
        """Whether a numeral may begin with the sign."""
        return word in self.digits or word in self.units or word in self.scales or word in self.some


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral read: the token after it, its value, its ends if it has two, and whether they are written."""

    end: int
    value: float
    ends: tuple[float, float] | None = None
    exact: bool = True


def from_table(table: Mapping[str, Any]) -> Positional:
    """Return the signs from a `[numbers.positional]` table."""

    def values(name: str) -> dict[str, int]:
        return {sign: int(value) for value, signs in table.get(name, {}).items() for sign in signs}

    def signs(name: str) -> frozenset[str]:
        return frozenset(table.get(name, ()))

    return Positional(
        values("digits"), values("units"), values("scales"), signs("some"), signs("more"), signs("point")
    )


def read(words: list[str], index: int, signs: Positional) -> Numeral | None:
    """Return the numeral that begins at token `index`, if it is well formed."""
    if words[index] in signs.some:
        return _some(words, index, signs)
    end = index
    while end < len(words) and (
        words[end] in signs.digits or words[end] in signs.units or words[end] in signs.scales
    ):
        end += 1
    if end == index:
        return None
    if words[end - 1] in signs.units and words[end : end + 1] and words[end] in signs.some:
        return _and_some(words, index, end, signs)
    decimal = _decimals(words, index, end, signs)
    if decimal is not None:
        return decimal
    pair = _neighbours(words, index, end, signs)
    if pair is not None:
        return pair
    value = evaluate(words[index:end], signs)
    return None if value is None else scaled(words, end, value, signs)


def scaled(words: list[str], end: int, value: float, signs: Positional) -> Numeral:
    """Return a value with what follows it: 多 and 余, and scales (三十多万)."""
    after = end
    if after < len(words) and words[after] in signs.more:
        after += 1
    while after < len(words) and (words[after] in signs.scales or words[after] in signs.units):
        value *= signs.scales.get(words[after]) or signs.units[words[after]]
        after += 1
        if after < len(words) and words[after] in signs.more:
            after += 1
    return Numeral(after, value)


def evaluate(numeral: list[str], signs: Positional) -> float | None:
    """Return the value of digits, units and scales; None where they are in no order a number has."""
    if all(sign in signs.digits for sign in numeral):
        return (
            float("".join(str(signs.digits[sign]) for sign in numeral)) if len(numeral) < _TEN * 2 else None
        )
    total, section, digit = 0, 0, None
    for sign in numeral:
        if sign in signs.digits:
            if digit:
                return None
            digit = signs.digits[sign]
        elif sign in signs.units:
            section += (1 if digit is None else digit or 1) * signs.units[sign]
            digit = None
        else:
            total = (
                (total + section + (digit or 0) or 1) * signs.scales[sign]
                if not total
                else (total + (section + (digit or 0) or 1) * signs.scales[sign])
            )
            section, digit = 0, None
    return float(total + section + (digit or 0))


def _product(words: list[str], index: int, signs: Positional) -> tuple[float, int]:
    """Return the product of units and scales from `index`, and the index after them."""
    product = 1.0
    while index < len(words) and (words[index] in signs.units or words[index] in signs.scales):
        product *= signs.units.get(words[index]) or signs.scales[words[index]]
        index += 1
    return product, index


def _some(words: list[str], index: int, signs: Positional) -> Numeral | None:
    """数百: 200 to 999."""
    product, end = _product(words, index + 1, signs)
    if end == index + 1:
        return None
    return Numeral(end, 2 * product, (2 * product, 10 * product - 1), exact=False)


def _and_some(words: list[str], index: int, end: int, signs: Positional) -> Numeral | None:
    """十几: 11 to 19; 三十几万: 310,000 to 399,999."""
    base = evaluate(words[index:end], signs)
    if base is None:
        return None
    step = signs.units[words[end - 1]]
    product, after = _product(words, end + 1, signs)
    low = (base + step / _TEN) * product
    return Numeral(after, low, (low, (base + step) * product - 1), exact=False)


def _decimals(words: list[str], index: int, end: int, signs: Positional) -> Numeral | None:
    """三点五, but not the clock's 三点五十分: after the point only digits."""
    if end >= len(words) or words[end] not in signs.point:
        return None
    after = end + 1
    while after < len(words) and words[after] in signs.digits:
        after += 1
    whole = evaluate(words[index:end], signs)
    if after == end + 1 or whole is None or (after < len(words) and words[after] in signs.units):
        return None
    decimals = "".join(str(signs.digits[sign]) for sign in words[end + 1 : after])
    return scaled(words, after, float(f"{int(whole)}.{decimals[:_TEN]}"), signs)


def _neighbours(words: list[str], index: int, end: int, signs: Positional) -> Numeral | None:
    """两三百: 200 to 300; two neighbouring digits in a row are a range."""
    if end - index < 2 or any(words[place] not in signs.digits for place in (index, index + 1)):
        return None
    low, high = signs.digits[words[index]], signs.digits[words[index + 1]]
    product, after = _product(words, index + 2, signs)
    if high != low + 1 or low == 0 or after != end:
        return None
    return Numeral(after, low * product, (low * product, high * product))
