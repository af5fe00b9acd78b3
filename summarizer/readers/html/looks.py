"""How text looks that certain declarations are about: whether it can be seen."""

import re
from dataclasses import dataclass, replace

from summarizer.readers.colours import BLACK, WHITE, Colour, are_alike, over, parsed
from summarizer.readers.html.stylesheets import Declared

_LENGTH = re.compile(r"(-?\d*\.?\d+)(px|pt|pc|em|rem|ex|ch|%|vw|vh|vmin|vmax|in|cm|mm)?")
_PIXELS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0, "vw": 12.8, "vh": 7.2,
           "vmin": 7.2, "vmax": 12.8, "in": 96.0, "cm": 37.8, "mm": 3.78}  # fmt: skip
_SIZES = {"xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0,
          "xx-large": 32.0, "initial": 16.0}  # fmt: skip
_SMALLEST = 4.0  # pixels: what is smaller is not read by anybody
_FAINT = 0.1
_OFF, _FAR = -100.0, 3_000.0  # pixels: how far what is moved off the page stands from its edge
_OFF_MARGIN = -500.0
_WHOLE = 1_280.0  # pixels of the window's width, for shares of it
_FONT_SIZE = re.compile(r"(?:^|\s)(\d*\.?\d+(?:px|pt|pc|em|rem|ex|%|vw|vh|in|cm|mm)|0(?:\.0+)?)(?=\s|/|$)")
_ALPHA_FILTER = re.compile(r"opacity\(\s*([\d.]+)(%?)\s*\)")
_SCALED = re.compile(r"scale(?:3d|x|y)?\(\s*0?\.?0*\s*[,)]|rotate[xy]\(\s*-?90deg")
_MOVED = re.compile(r"translate(3d|x|y)?\(([^()]*)\)")
_CLOSED_SHAPE = re.compile(
    r"inset\(\s*(?:[5-9]\d|100)(?:\.\d+)?%|(?:circle|ellipse)\(\s*[01]?(?:\.\d+)?(?:px|%|em)?\s*(?:[),]|at|\s0)"
)


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks, as far as it is handed down from the elements around it.

    Attributes:
        ink: its colour.
        alpha: how much of the ink is seen, from 0 to 1.
        ground: what it stands on; None where that is a picture, or not known.
        size: of its font, in pixels.
        visible: as `visibility` says.
    """

    ink: Colour | None = BLACK
    alpha: float = 1.0
    ground: Colour | None = WHITE
    size: float = 16.0
    visible: bool = True

    @property
    def is_seen(self) -> bool:
        """Whether text that looks so can be seen."""
        if not self.visible or self.size < _SMALLEST or self.alpha <= _FAINT / 2:
            return False
        if self.ink is None or self.ground is None:
            return True
        return not are_alike(over(self.ink, self.alpha, self.ground), self.ground)

    def under(self, declared: Declared) -> "Look":
        """The look of text within an element of which something is declared."""
        if not declared:
            return self
        ink, alpha = self._ink(declared)
        visibility = declared.get("visibility", "")
        visible = visibility == "visible" if visibility in ("visible", "hidden", "collapse") else self.visible
        return replace(
            self,
            ink=ink,
            alpha=alpha,
            ground=self._ground(declared),
            size=self._size(declared),
            visible=visible,
        )

    def _ink(self, declared: Declared) -> tuple[Colour | None, float]:
        value = declared.get("-webkit-text-fill-color") or declared.get("color") or ""
        clipped = declared.get("background-clip", "") + declared.get("-webkit-background-clip", "")
        if "text" in clipped:  # the ground is the ink
            return None, 1.0
        if not value or value in ("inherit", "currentcolor", "unset"):
            return self.ink, self.alpha
        return parsed(value) or (None, 1.0)

    def _ground(self, declared: Declared) -> Colour | None:
        ground = self.ground
        for name in ("background", "background-color", "background-image"):
            value = declared.get(name, "")
            if "url(" in value or "gradient(" in value:
                return None
            if not value or value in ("none", "inherit", "initial", "unset") or name == "background-image":
                continue
            found = parsed(value) or next(filter(None, map(parsed, value.split())), None)
            if found is None:
                ground = None
            elif found[1] > _FAINT:
                ground = found[0] if ground is None or found[1] == 1 else over(*found, ground)
        return ground

    def _size(self, declared: Declared) -> float:
        value = declared.get("font-size", "")
        if not value and (found := _FONT_SIZE.search(declared.get("font", ""))):
            value = found.group(1)
        if value in _SIZES:
            return _SIZES[value]
        found = _LENGTH.fullmatch(value)
        return pixels(found, self.size) if found else self.size


def pixels(length: "re.Match[str]", relative: float) -> float:
    """A length in pixels.

    Args:
        length: a match of a number and its unit.
        relative: what `em` and shares are of, in pixels.
    """
    number, unit = float(length.group(1)), length.group(2) or "px"
    if unit == "%":
        return number * relative / 100
    return number * (relative if unit == "em" else _PIXELS[unit])


def is_box_hidden(declared: Declared) -> bool:
    """Whether declarations take an element, and all that is in it, out of sight."""
    if not declared:
        return False
    if declared.get("display") == "none" or declared.get("content-visibility") == "hidden":
        return True
    return (
        _is_faint(declared)
        or _is_off_the_page(declared)
        or _is_clipped(declared)
        or bool(_SCALED.search(declared.get("transform", "")))
    )


def _is_faint(declared: Declared) -> bool:
    found = _LENGTH.fullmatch(declared.get("opacity", ""))
    if found and float(found.group(1)) / (100 if found.group(2) == "%" else 1) <= _FAINT:
        return True
    filtered = _ALPHA_FILTER.search(declared.get("filter", ""))
    return bool(filtered and float(filtered.group(1)) / (100 if filtered.group(2) else 1) <= _FAINT)


def _is_off_the_page(declared: Declared) -> bool:
    is_placed = declared.get("position", "absolute") in ("absolute", "fixed", "relative")
    for name in ("left", "right", "top", "bottom", "inset") if is_placed else ():
        for length in _lengths(declared.get(name, "")):
            if length <= _OFF or length >= _FAR:
                return True
    indents = _lengths(declared.get("text-indent", ""))
    margins = [
        each
        for name in ("margin-left", "margin-top", "margin")
        for each in _lengths(declared.get(name, ""), 0.0)
    ]
    if any(each <= _OFF for each in indents) or any(each <= _OFF_MARGIN for each in margins):
        return True
    for direction, inner in _MOVED.findall(declared.get("transform", "")):
        # by all of its own width an element leaves its place; by its height, a tooltip only stands above it
        moved = _lengths(inner.replace(",", " "), 0.0 if direction == "y" else -_OFF_MARGIN)
        if any(abs(each) >= -_OFF_MARGIN for each in moved):
            return True
    return False


def _lengths(value: str, relative: float = _WHOLE) -> list[float]:
    found = (_LENGTH.fullmatch(part) for part in value.split())
    return [
        pixels(each, 16.0 if each.group(2) == "em" else relative if each.group(2) == "%" else 16.0)
        for each in found
        if each
    ]


def _is_clipped(declared: Declared) -> bool:
    if sides := re.fullmatch(r"rect\((.*)\)", declared.get("clip", "")):
        lengths = _lengths(sides.group(1).replace(",", " "))
        if len(lengths) == 4 and (lengths[1] - lengths[3] <= 1 or lengths[2] - lengths[0] <= 1):
            return True
    shape = declared.get("clip-path", "")
    if _CLOSED_SHAPE.match(shape):
        return True
    if points := re.fullmatch(r"polygon\((.*)\)", shape):
        return len({" ".join(point.split()) for point in points.group(1).split(",")}) < 3
    overflow = " ".join(declared.get(name, "") for name in ("overflow", "overflow-x", "overflow-y"))
    if "hidden" not in overflow and "clip" not in overflow:
        return False
    sides_ = [_lengths(declared.get(name, "")) for name in ("height", "max-height", "width", "max-width")]
    return any(lengths and lengths[0] <= 1 for lengths in sides_)
