"""The order in which a page's lines are read: columns one after the other, rows of a table side by side."""

import re
from dataclasses import replace
from itertools import groupby, pairwise

from summarizer.readers.pdf.bidi import is_arabic, read_in_order
from summarizer.readers.pdf.lines import PdfLine

_FEWEST, _FEWEST_DRAWN = 3, 2  # lines of a column; of one that is drawn before the other begins
_GUTTER = 0.8  # of a font's size: narrowest gap between columns
_FULL = 0.55  # share of a column's width that most of its lines fill
_WORDY = 15  # characters that most lines of a column have
_GROUPS = re.compile(r"\d{1,3}(?: \d{3})+(?:[.,]\d+)?")
"""A number with spaces between its thousands."""
_CROSSING = 20  # lines from the top of a region that may stand above its columns


def in_order(lines: list[PdfLine]) -> list[list[PdfLine]]:
    """Rows in reading order: lists of one line, or of the cells of a table's row."""
    letters = [sum(sign.isalpha() for sign in line.text) for line in lines]
    own = sum(count for count, line in zip(letters, lines, strict=True) if line.rtl)
    rtl = own * 2 > sum(letters)
    arabic = rtl and is_arabic([line.text for line in lines if line.rtl])
    return [row for region in regions(lines) for row in _rows(region, rtl=rtl, arabic=arabic)]


def regions(lines: list[PdfLine]) -> list[list[PdfLine]]:
    """Columns, and what stands above, between and below them, in reading order."""
    if len(lines) < 2 * _FEWEST_DRAWN:
        return [lines] if lines else []
    ordered = sorted(lines, key=lambda line: -line.y)
    for above in range(min(_CROSSING, len(ordered) - 2 * _FEWEST_DRAWN) + 1):
        found = _parted(ordered[above:])
        if found:
            parts, after = found
            middle = [region for part in parts for region in regions(part)]
            return [*([ordered[:above]] if above else []), *middle, *regions(after)]
    return [ordered]


def _parted(rest: list[PdfLine]) -> tuple[list[list[PdfLine]], list[PdfLine]] | None:
    """(columns at the top of a region, the lines below them); None where there are no columns.

    What is drawn behind both columns stands below both, however far out it begins.
    """
    first: tuple[list[list[PdfLine]], list[PdfLine]] | None = None
    for below in range(min(_CROSSING, len(rest) - 2 * _FEWEST_DRAWN) + 1):
        end = len(rest) - below
        parts = _split(rest[:end])
        if parts and _in_turn(*parts):
            return parts, rest[end:]
        first = first or ((parts, rest[end:]) if parts else None)
    return first


def _in_turn(one: list[PdfLine], other: list[PdfLine]) -> bool:
    """Whether one of two columns is drawn before the other begins."""
    first, second = [line.order for line in one], [line.order for line in other]
    return max(first) < min(second) or max(second) < min(first)


def _split(lines: list[PdfLine]) -> list[list[PdfLine]] | None:
    """Two columns, the one that is read first in front; None where no gutter parts the lines."""
    gutter = _gutter(lines)
    if gutter is None:
        return None
    left = [line for line in lines if line.right <= gutter]
    right = [line for line in lines if line.left >= gutter]
    if not left or not right or len(left) + len(right) < len(lines) or not _side_by_side(left, right):
        return None
    first = max(line.order for line in left) < min(line.order for line in right)
    last = max(line.order for line in right) < min(line.order for line in left)
    fewest, is_column = (_FEWEST_DRAWN, _is_wordy) if first or last else (_FEWEST, _is_prose)
    if min(len(left), len(right)) < fewest or not (is_column(left) and is_column(right)):
        return None
    rtl = sum(line.rtl for line in lines) * 2 > len(lines)
    if rtl and first:
        return [left, right]  # drawn so: Arabic in a document whose columns go from left to right
    return [right, left] if rtl else [left, right]


def _gutter(lines: list[PdfLine]) -> float | None:
    """The middle of the widest gap that no line crosses."""
    reached = None
    best: tuple[float, float] | None = None
    size = sorted(line.size for line in lines)[len(lines) // 2]
    for line in sorted(lines, key=lambda line: line.left):
        if reached is not None and line.left - reached >= _GUTTER * size:
            width = line.left - reached
            if best is None or width > best[0]:
                best = width, (line.left + reached) / 2
        reached = line.right if reached is None else max(reached, line.right)
    return best[1] if best else None


def _is_prose(lines: list[PdfLine]) -> bool:
    """Whether most lines fill their column and have several words: columns of figures are a table's."""
    width = max(line.right for line in lines) - min(line.left for line in lines)
    full = sum(line.right - line.left >= _FULL * width for line in lines)
    wordy = sum(len(line.text) >= _WORDY for line in lines)
    return full * 2 > len(lines) and wordy * 2 > len(lines)


def _is_wordy(lines: list[PdfLine]) -> bool:
    """Whether at least half of the lines have several words; a table that is drawn by columns has figures."""
    return sum(len(line.text) >= _WORDY for line in lines) * 2 >= len(lines)


def _side_by_side(left: list[PdfLine], right: list[PdfLine]) -> bool:
    top = min(max(line.y for line in left), max(line.y for line in right))
    bottom = max(min(line.y for line in left), min(line.y for line in right))
    return top > bottom


def _rows(region: list[PdfLine], *, rtl: bool, arabic: bool) -> list[list[PdfLine]]:
    """The rows of a region, whose page is mostly read from right to left or not, in Arabic letters or not."""
    rows: list[list[PdfLine]] = []
    for line in sorted(region, key=lambda line: -line.y):
        if rows and rows[-1][0].y - line.y <= 0.35 * max(line.size, rows[-1][0].size):
            rows[-1].append(line)
        else:
            rows.append([line])
    for is_table, run in groupby(rows, lambda row: len(row) > 1):
        table = list(run)
        from_right = is_table and _from_right(table, rtl=rtl)
        for row in table:
            row.sort(key=lambda line: -line.right if from_right else line.left)
            if from_right or (rtl and not is_table):
                row[:] = [_from_the_right(line, arabic=arabic and not is_table) for line in row]
        if is_table:
            _fill(table)
    return rows


def _from_the_right(line: PdfLine, *, arabic: bool) -> PdfLine:
    """A line without letters as it is read from right to left: "3-" stands for -3, "1 – 2" for 2 – 1.

    Args:
        line: the line, or cell.
        arabic: whether it is part of a text in Arabic letters, where "2024-5-3" stands for 3-5-2024.
    """
    text = line.text
    if any(sign.isalpha() for sign in text):
        return line
    other = " ".join(reversed(text.split()))
    if _GROUPS.fullmatch(other):
        return line if _GROUPS.fullmatch(text) else replace(line, text=other)
    return replace(line, text=read_in_order(list(text), rtl=True, arabic=arabic), rtl=True)


def _fill(table: list[list[PdfLine]]) -> None:
    """Put an empty cell wherever a row has none under a head, so that its figures stay under theirs."""
    most = max(map(len, table))
    whole = [row for row in table if len(row) == most]
    columns = [(min(row[place].left for row in whole), max(row[place].right for row in whole))
               for place in range(most)]  # fmt: skip
    if any(one[1] > other[0] for one, other in pairwise(sorted(columns))):
        return
    for row in table:
        places = [_column(line, columns) for line in row]
        if len(row) < most and -1 not in places and all(one < other for one, other in pairwise(places)):
            cells = [_empty(row[0])] * (places[-1] + 1)
            for place, line in zip(places, row, strict=True):
                cells[place] = line
            row[:] = cells


def _column(line: PdfLine, columns: list[tuple[float, float]]) -> int:
    """The column that most of a cell stands in; -1 for none."""
    shared = [min(line.right, right) - max(line.left, left) for left, right in columns]
    best = max(shared)
    return shared.index(best) if best > 0 else -1


def _empty(line: PdfLine) -> PdfLine:
    return PdfLine("", line.left, line.left, line.y, line.size, line.page)


def _from_right(table: list[list[PdfLine]], *, rtl: bool) -> bool:
    """Whether the cells of a table's rows are read from right to left.

    The order in which they are drawn tells, unless the letters too are drawn as they stand; what has no
    direction of its own, such as figures, goes with the page.
    """
    lines = [line for row in table for line in row]
    if any(line.visual for line in lines):
        return rtl
    leftwards = rightwards = 0
    for row in table:
        for one, other in pairwise(sorted(row, key=lambda line: line.left)):
            leftwards += one.order > other.order
            rightwards += one.order < other.order
    return leftwards > rightwards if leftwards != rightwards else rtl
