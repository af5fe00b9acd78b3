"""How text looks that certain declarations are about: whether it can be seen."""

import re
from dataclasses import dataclass, field, replace

from summarizer.readers.colours import BLACK, WHITE, Colour, are_alike, over, parsed
from summarizer.readers.html.functions import UNITS, calls, pixels, reckoned
from summarizer.readers.html.stylesheets import Declared
from summarizer.readers.html.variables import Variables

_LENGTH = re.compile(rf"(-?\d*\.?\d+)({UNITS})?")
_SIZES = {"xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0,
          "xx-large": 32.0, "initial": 16.0}  # fmt: skip
_SMALLEST = 4.0  # pixels: what is smaller is not read by anybody
_FAINT = 0.1
_OFF, _FAR = -100.0, 3_000.0  # pixels: how far what is moved off the page stands from its edge
_OFF_MARGIN = -500.0
_WHOLE = 1_280.0  # pixels of the window's width, for shares of it
_FONT_SIZE = re.compile(rf"(?:^|\s)(\d*\.?\d+(?:{UNITS})|0(?:\.0+)?)(?=\s|/|$)")
_ALPHA_FILTER = re.compile(r"opacity\(\s*([\d.]+)(%?)\s*\)")
_TURNED = re.compile(r"rotate[xy]\(\s*-?90deg")
_SMALLEST_SCALE = 0.05
_INHERITED = frozenset({"", "inherit", "unset"})
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
        variables: the properties that the page names itself.
        waits: whether it is seen only later.
    """

    ink: Colour | None = BLACK
    alpha: float = 1.0
    ground: Colour | None = WHITE
    size: float = 16.0
    visible: bool = True
    variables: Variables = field(default_factory=dict)
    waits: bool = False

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
        return parsed(reckoned(value)) or (None, 1.0)

    def _ground(self, declared: Declared) -> Colour | None:
        ground = self.ground
        for name in ("background", "background-color", "background-image"):
            value = declared.get(name, "")
            if "url(" in value or "gradient(" in value:
                return None
            if not value or value in ("none", "inherit", "initial", "unset") or name == "background-image":
                continue
            value = reckoned(value)
            found = parsed(value) or next(filter(None, map(parsed, value.split())), None)
            if found is None:
                ground = None
            elif found[1] > _FAINT:
                ground = found[0] if ground is None or found[1] == 1 else over(*found, ground)
        return ground

    def _size(self, declared: Declared) -> float:
        """The size of the font; where it is not known, that of a text that is seen."""
        value = reckoned(declared.get("font-size", ""), self.size, self.size)
        short = declared.get("font", "")
        if not value and short not in _INHERITED:
            found = _FONT_SIZE.search(reckoned(short, self.size, self.size))
            value = found.group(1) if found else "medium"
        if value in _INHERITED:
            return self.size
        if value in ("smaller", "larger"):
            return self.size * (1.2 if value == "larger" else 1 / 1.2)
        if found := _LENGTH.fullmatch(value):
            return _pixels(found, self.size, self.size)
        return _SIZES.get(value, _SIZES["medium"])


def _pixels(length: "re.Match[str]", em: float, whole: float) -> float:
    return pixels(float(length.group(1)), length.group(2) or "", em, whole) or 0.0


def is_not_there(declared: Declared) -> bool:
    """Whether declarations leave an element out, and all that is in it."""
    return declared.get("display") == "none" or declared.get("content-visibility") == "hidden"


def is_out_of_sight(declared: Declared) -> bool:
    """Whether declarations take an element, and all that is in it, where or how nobody sees it."""
    return bool(declared) and (
        _is_faint(declared)
        or _is_off_the_page(declared)
        or _is_clipped(declared)
        or _is_scaled_away(declared)
    )


def _is_faint(declared: Declared) -> bool:
    found = _LENGTH.fullmatch(reckoned(declared.get("opacity", "")))
    if found and float(found.group(1)) / (100 if found.group(2) == "%" else 1) <= _FAINT:
        return True
    filtered = _ALPHA_FILTER.search(reckoned(declared.get("filter", "")))
    return bool(filtered and float(filtered.group(1)) / (100 if filtered.group(2) else 1) <= _FAINT)


def _is_scaled_away(declared: Declared) -> bool:
    transform = reckoned(declared.get("transform", ""))
    scales = [inner.split(",")[:2] for name, inner in calls(transform) if name.startswith("scale")]
    scales.append(reckoned(declared.get("scale", "")).split()[:2])
    sizes = [_LENGTH.fullmatch(part.strip()) for each in scales for part in each]
    return bool(_TURNED.search(transform)) or any(
        abs(float(size.group(1))) / (100 if size.group(2) else 1) < _SMALLEST_SCALE for size in sizes if size
    )


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
    moves = [("translate", declared.get("translate", "")), *calls(declared.get("transform", ""))]
    for name, inner in moves:
        # by all of its own width an element leaves its place; by its height, a tooltip only stands above it
        whole = 0.0 if name == "translatey" else -_OFF_MARGIN
        moved = _lengths(reckoned(inner, whole=whole).replace(",", " "), whole)
        if name.startswith("translate") and any(abs(each) >= -_OFF_MARGIN for each in moved):
            return True
    return False


def _lengths(value: str, whole: float = _WHOLE) -> list[float]:
    # a sum with a share is most often of the window's width, whatever the share alone counts for
    found = (_LENGTH.fullmatch(part) for part in reckoned(value, whole=_WHOLE).split())
    return [_pixels(each, 16.0, whole) for each in found if each]


def _is_clipped(declared: Declared) -> bool:
    if sides := re.fullmatch(r"rect\((.*)\)", reckoned(declared.get("clip", ""))):
        lengths = _lengths(sides.group(1).replace(",", " "))
        if len(lengths) == 4 and (lengths[1] - lengths[3] <= 1 or lengths[2] - lengths[0] <= 1):
            return True
    shape = reckoned(declared.get("clip-path", ""))
    if _CLOSED_SHAPE.match(shape):
        return True
    if points := re.fullmatch(r"polygon\((.*)\)", shape):
        return len({" ".join(point.split()) for point in points.group(1).split(",")}) < 3
    overflow = " ".join(declared.get(name, "") for name in ("overflow", "overflow-x", "overflow-y"))
    if "hidden" not in overflow and "clip" not in overflow:
        return False
    sides_ = [_lengths(declared.get(name, "")) for name in ("height", "max-height", "width", "max-width")]
    return any(lengths and lengths[0] <= 1 for lengths in sides_)
