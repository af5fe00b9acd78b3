"""Functions within values of styles: where they end, and what those that reckon come to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_CALL = re.compile(r"([a-z][\w-]*)\(")
_MATH = re.compile(r"(?<![\w-])(?:-(?:webkit|moz)-)?(?:calc|min|max|clamp)\(")
_TOKEN = re.compile(
    r"\s*(?:(\d+\.?\d*(?:e[-+]?\d+(?![a-z]))?|\.\d+)([a-z]+|%)?|(calc|min|max|clamp)?\(|([-+*/,)])|(infinity|pi))"
)
_PIXELS = {
    "px": 1.0, "pt": 4 / 3, "pc": 16.0, "rem": 16.0, "vw": 12.8, "vh": 7.2, "vmin": 7.2, "vmax": 12.8,
    "vi": 12.8, "vb": 7.2, "in": 96.0, "cm": 37.8, "mm": 3.78, "q": 0.945,
}  # fmt: skip
"""Of a window of 1,280 by 720."""
_OF_THE_FONT = {"em": 1.0, "ex": 0.5, "ch": 0.5, "cap": 0.7, "ic": 1.0, "lh": 1.2, "rlh": 1.2}
UNITS = r"%|[dsl]?v(?:[whib]|min|max)|cq(?:[whib]|min|max)|px|pt|pc|r?em|ex|ch|cap|ic|r?lh|in|cm|mm|q"
"""The units of lengths and shares, as a pattern."""
_DEEPEST = 30


def pixels(number: float, unit: str, em: float, whole: float) -> float | None:
    """A length in pixels; None for what is none.

    Args:
        number: how many.
        unit: in lower case; none is pixels.
        em: the size of the font, in pixels.
        whole: what shares are of, in pixels.
    """
    if unit == "%":
        return number * whole / 100
    if unit in _OF_THE_FONT:
        return number * em * _OF_THE_FONT[unit]
    if unit[:1] in ("d", "s", "l") and unit[1:2] == "v":
        unit = unit[1:]
    elif unit.startswith("cq"):
        unit = f"v{unit[2:]}"
    factor = _PIXELS.get(unit or "px")
    return None if factor is None else number * factor


def closing(text: str, start: int) -> int:
    """Where the bracket closes that opened before a place; the text's end where none does."""
    open_ = 1
    for found in re.finditer(r"[()]", text[start:]):
        open_ += 1 if found.group() == "(" else -1
        if not open_:
            return start + found.start()
    return len(text)


def calls(value: str) -> Iterator[tuple[str, str]]:
    """(name, what stands in its brackets) of each function in a value that stands in no other's."""
    place = 0
    while found := _CALL.search(value, place):
        end = closing(value, found.end())
        yield found.group(1), value[found.end() : end]
        place = end + 1


def reckoned(value: str, em: float = 16.0, whole: float = 1_280.0) -> str:
    """A value with numbers in place of `calc()`, `min()`, `max()` and `clamp()`; unknown ones stay.

    Args:
        value: in lower case.
        em: the size of the font, in pixels.
        whole: what shares are of, in pixels, where they are added to lengths.
    """
    found = _MATH.search(value)
    while found:
        end = closing(value, found.end())
        result = _Sum(
            value[found.start() : end + 1].removeprefix("-webkit-").removeprefix("-moz-"), em, whole
        )
        number = result.value()
        text = value[found.start() : end + 1] if number is None else f"{number[0]:.4f}{number[1]}"
        value = value[: found.start()] + text + value[end + 1 :]
        found = _MATH.search(value, found.start() + len(text))
    return value


Number = tuple[float, str]
"""A number and its unit: none, "px" or "%"."""


class _NoSumError(Exception):
    """What is there cannot be reckoned."""


@dataclass
class _Sum:
    """A sum as CSS Values and Units (level 4) writes it."""

    text: str
    em: float
    whole: float
    _tokens: list[tuple[str, ...]] = field(default_factory=list)
    _place: int = 0
    _deep: int = 0

    def value(self) -> Number | None:
        """What it comes to; None where that is not known."""
        place = 0
        text = self.text.rstrip()
        while place < len(text):
            found = _TOKEN.match(text, place)
            if found is None:
                return None
            self._tokens.append((*found.groups(default=""), found.group().strip()))
            place = found.end()
        try:
            number = self._product()
        except (_NoSumError, ZeroDivisionError, OverflowError):
            return None
        return number if abs(number[0]) < 1e12 else (1e12 if number[0] > 0 else -1e12, number[1])

    def _next(self) -> tuple[str, ...] | None:
        return self._tokens[self._place] if self._place < len(self._tokens) else None

    def _takes(self, signs: str) -> str:
        token = self._next()
        if token and token[3] and token[3] in signs:
            self._place += 1
            return token[3]
        return ""

    def _sum(self) -> Number:
        number = self._product()
        while sign := self._takes("+-"):
            number, other = self._alike(number, self._product())
            number = (number[0] + (other[0] if sign == "+" else -other[0]), number[1])
        return number

    def _product(self) -> Number:
        number = self._one()
        while sign := self._takes("*/"):
            other = self._one()
            if sign == "/":
                number = (number[0] / other[0], number[1] if number[1] != other[1] else "")
            elif number[1] and other[1]:
                raise _NoSumError
            else:
                number = (number[0] * other[0], number[1] or other[1])
        return number

    def _one(self) -> Number:
        if sign := self._takes("+-"):
            number = self._one()
            return (-number[0] if sign == "-" else number[0], number[1])
        token = self._next()
        if token is None:
            raise _NoSumError
        self._place += 1
        figure, unit, name, _, word, given = token
        if figure:
            return self._length(float(figure), unit)
        if word:
            return (1e9 if word == "infinity" else 3.14159, "")
        if given.endswith("("):
            return self._call(name)
        raise _NoSumError

    def _length(self, figure: float, unit: str) -> Number:
        if unit in ("", "%"):
            return figure, unit
        found = pixels(figure, unit, self.em, self.whole)
        if found is None:
            raise _NoSumError
        return found, "px"

    def _call(self, name: str) -> Number:
        self._deep += 1
        if self._deep > _DEEPEST:
            raise _NoSumError
        given = [self._sum()]
        while self._takes(","):
            given.append(self._sum())
        if self._next() is not None and not self._takes(")"):  # browsers close what is open at the end
            raise _NoSumError
        self._deep -= 1
        for _ in given:  # all in one unit
            for place in range(1, len(given)):
                given[0], given[place] = self._alike(given[0], given[place])
        numbers = [number for number, _ in given]
        unit = given[0][1]
        if name == "clamp" and len(numbers) == 3:
            return max(numbers[0], min(numbers[1], numbers[2])), unit
        if name in ("min", "max"):
            return (min if name == "min" else max)(numbers), unit
        if len(numbers) > 1:
            raise _NoSumError
        return numbers[0], unit

    def _alike(self, one: Number, other: Number) -> tuple[Number, Number]:
        """Two numbers in one unit."""
        if one[1] == other[1]:
            return one, other
        if "" in (one[1], other[1]):
            raise _NoSumError
        return self._in_pixels(one), self._in_pixels(other)

    def _in_pixels(self, number: Number) -> Number:
        return (number[0] * self.whole / 100, "px") if number[1] == "%" else number
