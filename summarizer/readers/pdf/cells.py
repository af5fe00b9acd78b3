"""Cells of a table that stand as close as words: the rows around them tell where they part."""

from itertools import pairwise

from summarizer.readers.pdf.glyph import Glyph

_NARROWEST = 0.35  # of a font's size: gap that parts cells where the rows around part theirs
_WIDER = 1.3  # times the widest gap between words of the row
_NEAR = 4.0  # of a font's size: how far apart the base lines of a table's rows stand

Row = list[list[Glyph]]
"""The parts of a row, from left to right; glyphs of a part by place."""


def parted_alike(rows: list[Row]) -> list[Row]:
    """Rows, from top to bottom, parted also where those next to them are, if a wide gap stands there."""
    found = list(rows)
    for order in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        step = -1 if order.step > 0 else 1
        for place in order:
            found[place] = _parted(found[place], found[place + step])
    return found


def _parted(row: Row, beside: Row) -> Row:
    size = row[0][0].size
    if len(beside) <= len(row) or abs(row[0][0].y - beside[0][0].y) > _NEAR * size:
        return row
    gutters = [(_right(one), other[0].x) for one, other in pairwise(beside)]
    found: Row = []
    for part in row:
        pieces = _pieces(part, gutters, size)
        columns = [_nearest(piece, beside) for piece in pieces]
        found += pieces if all(one < other for one, other in pairwise(columns)) else [part]
    return found


def _nearest(piece: list[Glyph], beside: Row) -> int:
    """The part of the row beside that a piece stands under, or next to."""
    away = [max(part[0].x - _right(piece), piece[0].x - _right(part)) for part in beside]
    return away.index(min(away))


def _right(part: list[Glyph]) -> float:
    return max(glyph.right for glyph in part)


def _pieces(part: list[Glyph], gutters: list[tuple[float, float]], size: float) -> list[list[Glyph]]:
    """A part as one, or cut where a gap in it lies in a gutter and is wider than those between words."""
    gaps: list[tuple[float, int]] = []  # (width, place of the glyph on its right)
    reached = part[0].right
    cuts: list[tuple[float, int]] = []
    for place, glyph in enumerate(part[1:], 1):
        width = glyph.x - reached
        if width >= _NARROWEST * size and any(reached < end and glyph.x > start for start, end in gutters):
            cuts.append((width, place))
        elif width > 0:
            gaps.append((width, place))
        reached = max(reached, glyph.right)
    widest = max((width for width, _ in gaps), default=0.0)
    places = [0, *(place for width, place in cuts if width >= _WIDER * widest), len(part)]
    return [part[start:end] for start, end in pairwise(places)]
