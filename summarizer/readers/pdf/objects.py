"""The objects of a page: what is drawn as text, and the areas that it stands on or under."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from math import hypot
from typing import Any

from summarizer.readers.colours import BLACK, Colour

_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5  # FPDF_PAGEOBJ_…
_INVISIBLE = frozenset({3, 7})  # text render modes that paint nothing
_STROKED = 1  # the render mode that paints outlines alone
_BEZIER = 1  # FPDF_SEGMENT_BEZIERTO
_FAINT, _OPAQUE = 12, 230  # of 255
_DEEPEST = 8  # forms within forms
Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""
Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_JOINER_FORMS = {
    (0x200C, 0): "\u200c", (0x20, 0x0C): "\u200c", (0x200D, 0): "\u200d", (0x20, 0x0D): "\u200d",
}  # fmt: skip


@dataclass(slots=True)
class Drawn:
    """A text object.

    Attributes:
        x, y: where it begins, in points.
        size: of its font, in points.
        turn: by how many right angles it is turned against the clock; None if askew.
        painted: whether it leaves ink.
        colour: of the ink.
        order: its place among the page's objects as they are painted.
        window: outside of which it is cut off; None where there is no such.
        layer: the name of the layer that it belongs to; empty without one.
        handle: PDFium's own.
        used: whether PDFium makes letters of it.
    """

    x: float
    y: float
    size: float
    turn: int | None
    painted: bool
    colour: Colour
    order: int = 0
    window: Box | None = None
    layer: str = ""
    handle: Any = None
    used: bool = False


@dataclass(slots=True)
class Area:
    """An area that is painted.

    Attributes:
        box: around it.
        colour: of a plain area; None of a picture.
        order: its place among the page's objects.
        covers: whether nothing of what was painted before is seen through it.
        handle: PDFium's own.
    """

    box: Box
    colour: Colour | None
    order: int
    covers: bool
    handle: Any = None

    @property
    def extent(self) -> float:
        """In square points."""
        return (self.box[2] - self.box[0]) * (self.box[3] - self.box[1])


def objects_of(raw: Any, handle: Any) -> tuple[dict[int, Drawn], list[Area]]:
    """(text objects by address, painted areas) of a page; what has no glyphs is a space or a joiner."""
    texts: dict[int, Drawn] = {}
    areas: list[Area] = []
    for order, (thing, around) in enumerate(_walk(raw, handle)):
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == _TEXT:
            texts[address_of(thing)] = _drawn(raw, thing, around, order)
        elif kind in (_PATH, _IMAGE) and (area := _area(raw, thing, around, order, kind)) is not None:
            areas.append(area)
    return texts, areas


def actual_text(raw: Any, thing: Any) -> str:
    """What an object without letters means: a zero-width joiner, a space, or part of another's ActualText."""
    for place in range(raw.FPDFPageObj_CountMarks(thing)):
        buffer = (ctypes.c_ushort * 4)()
        size = ctypes.c_ulong()
        mark = raw.FPDFPageObj_GetMark(thing, place)
        done = raw.FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", buffer, 8, size)
        if done:  # UTF-16, or its bytes one by one
            return _JOINER_FORMS.get((buffer[0], buffer[1]), "…")
    return " "


def _walk(raw: Any, page: Any) -> Iterator[tuple[Any, Matrix]]:
    """The objects of a page and its forms, as they are painted, with the matrix of the forms around them."""
    count = raw.FPDFPage_CountObjects(page)
    stack = [iter([(raw.FPDFPage_GetObject(page, place), _SAME) for place in range(count)])]
    while stack:
        thing, around = next(stack[-1], (None, _SAME))
        if thing is None:
            stack.pop()
            continue
        yield thing, around
        if raw.FPDFPageObj_GetType(thing) == _FORM and len(stack) <= _DEEPEST:
            inner = _times(_matrix(raw, thing), around)
            below = range(raw.FPDFFormObj_CountObjects(thing))
            stack.append(iter([(raw.FPDFFormObj_GetObject(thing, place), inner) for place in below]))


def _matrix(raw: Any, thing: Any) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, found):
        return _SAME
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(one: Matrix, other: Matrix) -> Matrix:
    """The matrix that does what one does, and then the other."""
    if other == _SAME:
        return one
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _moved(box: Box, matrix: Matrix) -> Box:
    if matrix == _SAME:
        return box
    a, b, c, d, e, f = matrix
    points = [(a * x + c * y + e, b * x + d * y + f) for x in box[::2] for y in box[1::2]]
    return (
        min(x for x, _ in points), min(y for _, y in points),
        max(x for x, _ in points), max(y for _, y in points),
    )  # fmt: skip


def _drawn(raw: Any, thing: Any, around: Matrix, order: int) -> Drawn:
    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(thing, size)
    a, b, c, d, x, y = _times(_matrix(raw, thing), around)
    mode = raw.FPDFTextObj_GetTextRenderMode(thing)
    colour, alpha = _colour(
        thing, raw.FPDFPageObj_GetStrokeColor if mode == _STROKED else raw.FPDFPageObj_GetFillColor
    )
    painted = mode not in _INVISIBLE and alpha > _FAINT
    window, layer = _window(raw, thing, around), _layer(raw, thing)
    return Drawn(
        x, y, abs(size.value * hypot(c, d)), _turn(a, b), painted, colour, order, window, layer, thing
    )


def _turn(a: float, b: float) -> int | None:
    """By how many right angles a direction is turned against the clock; None where it is askew."""
    if abs(b) <= 0.2 * abs(a):
        return 0 if a > 0 else 2
    if abs(a) <= 0.2 * abs(b):
        return 1 if b > 0 else 3
    return None


def _window(raw: Any, thing: Any, around: Matrix) -> Box | None:
    """What clips leave open to an object."""
    clip = raw.FPDFPageObj_GetClipPath(thing)
    window: Box | None = None
    for place in range(max(0, raw.FPDFClipPath_CountPaths(clip)) if clip else 0):
        get = partial(raw.FPDFClipPath_GetPathSegment, clip, place)
        points = _points(raw, raw.FPDFClipPath_CountPathSegments(clip, place), get)
        if not points:
            continue
        xs, ys = [x for x, _, _ in points], [y for _, y, _ in points]
        box = _moved((min(xs), min(ys), max(xs), max(ys)), around)
        window = box if window is None else (
            max(window[0], box[0]), max(window[1], box[1]), min(window[2], box[2]), min(window[3], box[3]),
        )  # fmt: skip
    return window


_MOST_POINTS = 64


def _points(raw: Any, count: int, get: Any) -> list[tuple[float, float, int]]:
    """(x, y, kind) of the segments of a path; none where there are too many to be a frame."""
    if not 0 < count <= _MOST_POINTS:
        return []
    x, y = ctypes.c_float(), ctypes.c_float()
    found = []
    for index in range(count):
        segment = get(index)
        if segment and raw.FPDFPathSegment_GetPoint(segment, x, y):
            found.append((x.value, y.value, raw.FPDFPathSegment_GetType(segment)))
    return found


def _layer(raw: Any, thing: Any) -> str:
    """The name of the layer (optional content group) that an object belongs to."""
    for place in range(raw.FPDFPageObj_CountMarks(thing)):
        mark = raw.FPDFPageObj_GetMark(thing, place)
        buffer = (ctypes.c_ushort * 128)()
        size = ctypes.c_ulong()
        if (
            raw.FPDFPageObjMark_GetName(mark, buffer, 256, size)
            and buffer[0] == ord("O")
            and buffer[1] == ord("C")
            and not buffer[2]
        ):
            raw.FPDFPageObjMark_GetParamStringValue(mark, b"Name", buffer, 256, size)
            return bytes(buffer).decode("utf-16-le", "replace").partition("\x00")[0]
    return ""


def _area(raw: Any, thing: Any, around: Matrix, order: int, kind: int) -> Area | None:
    parts = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(thing, *parts):
        return None
    box = _moved((parts[0].value, parts[1].value, parts[2].value, parts[3].value), around)
    window = _window(raw, thing, around)
    if window:
        box = (max(box[0], window[0]), max(box[1], window[1]), min(box[2], window[2]), min(box[3], window[3]))
    is_clear = bool(raw.FPDFPageObj_HasTransparency(thing))
    if kind == _IMAGE:
        return Area(box, None, order, not is_clear, thing)
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(thing, mode, stroked) or not mode.value:
        return None
    colour, alpha = _colour(thing, raw.FPDFPageObj_GetFillColor)
    if alpha <= 128:
        return None
    points = _points(raw, raw.FPDFPath_CountSegments(thing), partial(raw.FPDFPath_GetPathSegment, thing))
    is_plain = 4 <= len(points) <= 6 and all(kind != _BEZIER for _, _, kind in points)
    return Area(box, colour, order, is_plain and alpha >= _OPAQUE and not is_clear, thing)


_PARTS = [ctypes.c_uint() for _ in range(4)]


def _colour(thing: Any, get: Any) -> tuple[Colour, int]:
    parts = _PARTS
    if not get(thing, *parts):
        return BLACK, 255
    red, green, blue, alpha = (part.value for part in parts)
    return (red, green, blue), alpha


def is_opaque(raw: Any, document: Any, page: Any, picture: Any) -> bool:
    """Whether a picture lets nothing through: it has no mask, or one that is closed nearly everywhere."""
    bitmap = raw.FPDFImageObj_GetRenderedBitmap(document, page, picture)
    if not bitmap:
        return False
    try:
        width, height = raw.FPDFBitmap_GetWidth(bitmap), raw.FPDFBitmap_GetHeight(bitmap)
        stride = raw.FPDFBitmap_GetStride(bitmap)
        if raw.FPDFBitmap_GetFormat(bitmap) != raw.FPDFBitmap_BGRA or min(width, height) < 1:
            return True
        address = ctypes.cast(raw.FPDFBitmap_GetBuffer(bitmap), ctypes.c_void_p).value or 0
        data = (ctypes.c_ubyte * (stride * height)).from_address(address)
        steps = range(1, 16)
        seen = [
            data[(height * down // 16) * stride + (width * across // 16) * 4 + 3]
            for down in steps
            for across in steps
        ]
        return bool(sum(alpha >= _OPAQUE for alpha in seen) >= 0.9 * len(seen))
    finally:
        raw.FPDFBitmap_Destroy(bitmap)


UNKNOWN = Drawn(0.0, 0.0, 12.0, turn=0, painted=True, colour=BLACK, order=10**9)


def address_of(handle: Any) -> int:
    """What PDFium's handles of one object have in common; 0 for none."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0 if handle else 0
