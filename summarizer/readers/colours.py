"""Colours: whether ink can be told from what it stands on, in every kind of document."""

import colorsys
import math
import re
from collections.abc import Sequence

Colour = tuple[int, int, int]
"""Red, green, blue, to 255."""
BLACK, WHITE = (0, 0, 0), (255, 255, 255)
_ALIKE = 24
"""Greatest difference of each of red, green and blue of colours that nobody tells apart."""
_HEX = re.compile(r"#?([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", re.IGNORECASE)
_FUNCTION = re.compile(r"(rgba?|hsla?|hwb|ok(?:lab|lch)|lab|lch|color)\(([^()]*)\)", re.IGNORECASE)
_LIKE_SRGB = frozenset({"srgb", "srgb-linear", "display-p3"})
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
    space, _, values = inner.strip().partition(" ") if name == "color" else ("", "", inner)
    numbers = [
        (float(number), unit)
        for number, unit in _NUMBER.findall(re.sub(r"\bnone\b", "0", values))
        if re.fullmatch(r"-?\d*\.?\d+", number)
    ]
    if len(numbers) < 3 or re.search(r"\bfrom\b", inner):
        return None
    parts = [number / 100 if unit == "%" else number for number, unit in numbers]
    alpha = min(1.0, max(0.0, parts[3])) if len(parts) > 3 else 1.0
    if name in ("lab", "lch", "oklab", "oklch"):
        return _of_lightness(name, numbers), alpha
    if name == "color":
        is_linear = space.endswith("linear")
        shades = [_gamma(part) if is_linear else part for part in parts[:3]]
        return (_as_bytes(shades), alpha) if space in _LIKE_SRGB else None
    if name == "hwb" or name.startswith("hsl"):
        return _as_bytes(_of_hue(name, parts)), alpha
    return _as_bytes(
        [part if unit == "%" else part / 255 for part, (_, unit) in zip(parts[:3], numbers, strict=False)]
    ), alpha


def _of_hue(name: str, parts: Sequence[float]) -> Sequence[float]:
    hue, one, other = parts[:3]
    if name != "hwb":
        return colorsys.hls_to_rgb(hue / 360 % 1, min(1.0, other), min(1.0, one))
    white, share = one, one + other
    if share >= 1:
        return [white / share] * 3
    return [each * (1 - share) + white for each in colorsys.hls_to_rgb(hue / 360 % 1, 0.5, 1.0)]


def _as_bytes(shades: Sequence[float]) -> Colour:
    """Red, green and blue, each from 0 to 1, as a colour."""
    return as_colour([max(0, min(255, round(255 * shade))) for shade in shades])


def _gamma(light: float) -> float:
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def _of_lightness(name: str, numbers: Sequence[tuple[float, str]]) -> Colour:
    """A colour by its lightness; the matrices are those of CSS Color Module Level 4."""
    is_ok = name.startswith("ok")
    scales = (1.0, 0.4, 0.4) if is_ok else (100.0, 125.0, 125.0) if name == "lab" else (100.0, 150.0, 150.0)
    light, one, other = (
        number / 100 * scale if unit == "%" else number
        for (number, unit), scale in zip(numbers[:3], scales, strict=True)
    )
    if name.endswith("lch"):
        angle = math.radians(other)
        one, other = one * math.cos(angle), one * math.sin(angle)
    return _as_bytes([_gamma(each) for each in (_of_oklab if is_ok else _of_lab)(light, one, other)])


def _of_oklab(light: float, a: float, b: float) -> tuple[float, float, float]:
    long, medium, short = (
        (light + 0.3963377774 * a + 0.2158037573 * b) ** 3,
        (light - 0.1055613458 * a - 0.0638541728 * b) ** 3,
        (light - 0.0894841775 * a - 1.2914855480 * b) ** 3,
    )
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _of_lab(light: float, a: float, b: float) -> tuple[float, float, float]:
    y = (light + 16) / 116
    x, y, z = (
        white * (each**3 if each > 6 / 29 else 3 * (6 / 29) ** 2 * (each - 4 / 29))
        for each, white in ((y + a / 500, 0.96422), (y, 1.0), (y - b / 200, 0.82521))
    )
    return (
        3.1338561 * x - 1.6168667 * y - 0.4906146 * z,
        -0.9787684 * x + 1.9161415 * y + 0.0334540 * z,
        0.0719453 * x - 0.2289914 * y + 1.4052427 * z,
    )
