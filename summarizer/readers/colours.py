"""Colours: whether ink can be told from what it stands on, in every kind of document."""

import colorsys
import re
from collections.abc import Sequence

Colour = tuple[int, int, int]
"""Red, green, blue, to 255."""
BLACK, WHITE = (0, 0, 0), (255, 255, 255)
_ALIKE = 24
"""Greatest difference of each of red, green and blue of colours that nobody tells apart."""
_HEX = re.compile(r"#?([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", re.IGNORECASE)
_FUNCTION = re.compile(r"(rgba?|hsla?)\(([^()]*)\)", re.IGNORECASE)
_NUMBER = re.compile(r"(-?[\d.]+)(%|deg)?")
_NAMED = {
    "white": "ffffff", "black": "000000", "snow": "fffafa", "ivory": "fffff0", "ghostwhite": "f8f8ff",
    "whitesmoke": "f5f5f5", "floralwhite": "fffaf0", "mintcream": "f5fffa", "azure": "f0ffff",
    "aliceblue": "f0f8ff", "honeydew": "f0fff0", "seashell": "fff5ee", "oldlace": "fdf5e6",
    "linen": "faf0e6", "lightyellow": "ffffe0", "lavenderblush": "fff0f5", "cornsilk": "fff8dc",
    "gainsboro": "dcdcdc", "silver": "c0c0c0", "lightgray": "d3d3d3", "lightgrey": "d3d3d3",
    "gray": "808080", "grey": "808080", "darkgray": "a9a9a9", "darkgrey": "a9a9a9", "dimgray": "696969",
    "red": "ff0000", "maroon": "800000", "yellow": "ffff00", "olive": "808000", "lime": "00ff00",
    "green": "008000", "aqua": "00ffff", "cyan": "00ffff", "teal": "008080", "blue": "0000ff",
    "navy": "000080", "fuchsia": "ff00ff", "magenta": "ff00ff", "purple": "800080", "orange": "ffa500",
    "pink": "ffc0cb", "brown": "a52a2a", "darkred": "8b0000", "darkblue": "00008b", "crimson": "dc143c",
    "window": "ffffff", "canvas": "ffffff", "canvastext": "000000", "windowtext": "000000",
}  # fmt: skip
"""Names of colours that pages use, and all those near white (CSS Color Module Level 4)."""


def are_alike(one: Colour, other: Colour) -> bool:
    """Whether nobody can tell two colours apart."""
    return all(abs(mine - its) <= _ALIKE for mine, its in zip(one, other, strict=True))


def as_colour(parts: Sequence[int]) -> Colour:
    """Red, green and blue as a colour."""
    red, green, blue = parts
    return red, green, blue


def over(ink: Colour, alpha: float, ground: Colour) -> Colour:
    """The colour that is seen of an ink that lets some of its ground through.

    Args:
        ink: its colour.
        alpha: how much of it is seen, from 0 to 1.
        ground: what it stands on.
    """
    red, green, blue = (
        round(mine * alpha + its * (1 - alpha)) for mine, its in zip(ink, ground, strict=True)
    )
    return red, green, blue


def parsed(value: str) -> tuple[Colour, float] | None:
    """(colour, alpha) of a colour as CSS, HTML and office files write it; None where that is not known."""
    text = value.strip().lower()
    if text == "transparent":
        return BLACK, 0.0
    text = _NAMED.get(text, text)
    if found := _HEX.fullmatch(text):
        return _of_hex(found.group(1))
    function = _FUNCTION.fullmatch(text)
    return _of_function(function.group(1), function.group(2)) if function else None


def _of_hex(digits: str) -> tuple[Colour, float]:
    pairs = [sign * 2 for sign in digits] if len(digits) < 6 else re.findall("..", digits)
    red, green, blue, *alpha = (int(pair, 16) for pair in pairs)
    return (red, green, blue), alpha[0] / 255 if alpha else 1.0


def _of_function(name: str, inner: str) -> tuple[Colour, float] | None:
    numbers = [
        (float(number), unit)
        for number, unit in _NUMBER.findall(inner)
        if re.fullmatch(r"-?\d*\.?\d+", number)
    ]
    if len(numbers) < 3:
        return None
    parts = [number / 100 if unit == "%" else number for number, unit in numbers]
    alpha = min(1.0, max(0.0, parts[3])) if len(parts) > 3 else 1.0
    if name.startswith("hsl"):
        shades = colorsys.hls_to_rgb(parts[0] / 360 % 1, min(1.0, parts[2]), min(1.0, parts[1]))
        red, green, blue = (round(255 * shade) for shade in shades)
    else:
        red, green, blue = (
            max(0, min(255, round(part * 255 if unit == "%" else part)))
            for part, (_, unit) in zip(parts[:3], numbers, strict=False)
        )
    return (red, green, blue), alpha
