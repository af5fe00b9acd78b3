"""The objects of a page: what is drawn as text, and the areas that it stands on."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot
from typing import Any

_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5  # FPDF_PAGEOBJ_…
_INVISIBLE = frozenset({3, 7})  # text render modes that paint nothing
Colour = tuple[int, int, int]
Area = tuple[float, float, float, float, Colour | None]
"""(left, bottom, right, top, colour) in points; no colour of a picture."""
_JOINER_FORMS = {
    (0x200C, 0): "\u200c", (0x20, 0x0C): "\u200c", (0x200D, 0): "\u200d", (0x20, 0x0D): "\u200d",
}  # fmt: skip


@dataclass(slots=True)
class Drawn:
    """A text object.

    Attributes:
        x, y: where it begins, in points.
        size: of its font, in points.
        upright: whether it is not turned.
        painted: whether it leaves ink.
        colour: of the ink: red, green, blue, to 255.
        handle: PDFium's own.
        used: whether PDFium makes letters of it.
    """

    x: float
    y: float
    size: float
    upright: bool
    painted: bool
    colour: Colour
    handle: Any = None
    used: bool = False


def objects_of(raw: Any, handle: Any) -> tuple[dict[int, Drawn], list[Area]]:
    """(text objects by address, painted areas) of a page; what has no glyphs is a space or a joiner."""
    texts: dict[int, Drawn] = {}
    areas: list[Area] = []
    matrix = raw.FS_MATRIX()
    box = [ctypes.c_float() for _ in range(4)]
    for thing in _walk(raw, handle):
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == _TEXT:
            texts[address_of(thing)] = _drawn(raw, thing, matrix)
            continue
        if kind not in (_PATH, _IMAGE) or not raw.FPDFPageObj_GetBounds(thing, *box):
            continue
        left, bottom, right, top = (value.value for value in box)
        if kind == _IMAGE:
            areas.append((left, bottom, right, top, None))
        elif (colour := _filled(raw, thing)) is not None:
            areas.append((left, bottom, right, top, colour))
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


def _walk(raw: Any, handle: Any) -> Iterator[Any]:
    for place in range(raw.FPDFPage_CountObjects(handle)):
        thing = raw.FPDFPage_GetObject(handle, place)
        yield thing
        if raw.FPDFPageObj_GetType(thing) == _FORM:
            for inner in range(raw.FPDFFormObj_CountObjects(thing)):
                yield raw.FPDFFormObj_GetObject(thing, inner)


def _drawn(raw: Any, thing: Any, matrix: Any) -> Drawn:
    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(thing, size)
    raw.FPDFPageObj_GetMatrix(thing, matrix)
    scale = hypot(matrix.c, matrix.d)
    upright = abs(matrix.b) <= 0.2 * max(1e-6, abs(matrix.a)) and matrix.a > 0
    colour, alpha = _colour(raw, thing)
    painted = raw.FPDFTextObj_GetTextRenderMode(thing) not in _INVISIBLE and alpha > 12
    return Drawn(matrix.e, matrix.f, abs(size.value * scale), upright, painted, colour, thing)


_PARTS = [ctypes.c_uint() for _ in range(4)]


def _colour(raw: Any, thing: Any) -> tuple[Colour, int]:
    parts = _PARTS
    if not raw.FPDFPageObj_GetFillColor(thing, *parts):
        return (0, 0, 0), 255
    red, green, blue, alpha = (part.value for part in parts)
    return (red, green, blue), alpha


def _filled(raw: Any, thing: Any) -> Colour | None:
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(thing, mode, stroked) or not mode.value:
        return None
    colour, alpha = _colour(raw, thing)
    return colour if alpha > 128 else None


UNKNOWN = Drawn(0.0, 0.0, 12.0, upright=True, painted=True, colour=(0, 0, 0))


def address_of(handle: Any) -> int:
    """What PDFium's handles of one object have in common; 0 for none."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0 if handle else 0
