"""The order in which a page's lines are read: columns one after the other, rows of a table side by side."""

from summarizer.readers.pdf.lines import PdfLine

_FEWEST, _FEWEST_DRAWN = 3, 2  # lines of a column; of one that is drawn before the other begins
_GUTTER = 0.8  # of a font's size: narrowest gap between columns
_FULL = 0.55  # share of a column's width that most of its lines fill
_WORDY = 15  # characters that most lines of a column have
_CROSSING = 20  # lines from the top of a region that may stand above its columns


def in_order(lines: list[PdfLine]) -> list[list[PdfLine]]:
    """Rows in reading order: lists of one line, or of the cells of a table's row."""
    return [row for region in regions(lines) for row in _rows(region)]


def regions(lines: list[PdfLine]) -> list[list[PdfLine]]:
    """Columns, and what stands above, between and below them, in reading order."""
    if len(lines) < 2 * _FEWEST_DRAWN:
        return [lines] if lines else []
    ordered = sorted(lines, key=lambda line: -line.y)
    for above in range(min(_CROSSING, len(ordered) - 2 * _FEWEST_DRAWN) + 1):
        rest = ordered[above:]
        for below in range(min(_CROSSING, len(rest) - 2 * _FEWEST_DRAWN) + 1):
            body = rest[: len(rest) - below]
            parts = _split(body)
            if parts:
                before, after = ordered[:above], rest[len(rest) - below :]
                middle = [region for part in parts for region in regions(part)]
                return [*([before] if before else []), *middle, *regions(after)]
    return [ordered]


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


def _rows(region: list[PdfLine]) -> list[list[PdfLine]]:
    rows: list[list[PdfLine]] = []
    for line in sorted(region, key=lambda line: -line.y):
        if rows and rows[-1][0].y - line.y <= 0.35 * max(line.size, rows[-1][0].size):
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        rtl = sum(line.rtl for line in row) * 2 > len(row)
        row.sort(key=lambda line: -line.right if rtl else line.left)
    return rows
