"""Running heads, footers and page numbers: what repeats at the edges of pages is none of the article."""

import re
from collections import Counter
from itertools import pairwise

from summarizer.readers.pdf.lines import PdfLine

_EDGE = 0.12  # of a page's height
_FAR_OUT = 0.05  # of a page's height: no text begins or ends as near to its edge
_OUTER = 2  # lines at each edge that are looked at
_WIDER = 1.15  # times the usual distance of rows
_SHORT = 0.7  # share of the text's width that lines of text reach
_ONE_ROW = 2.0  # points that the base lines of cells in a row differ by at most
_OTHER_SIZE = 0.05  # share by which the size of a running head differs
_NUMBER = re.compile(
    r"^\W*(?:(?:page|seite|página|pagina|стр\.?|страница|صفحة|صفحه|עמוד|पृष्ठ|第)\s*)?[\divxlc٠-٩۰-۹०-९]{1,5}\s*"
    r"(?:(?:/|of|von|de|di|sur|из|من|מתוך|-|–)\s*\d{1,5}|页|頁)?\W*$",
    re.IGNORECASE,
)


def without_running(
    pages: list[list[PdfLine]], heights: list[float]
) -> tuple[list[list[PdfLine]], list[str]]:
    """(the pages' lines without what repeats, what was taken away).

    Args:
        pages: each page's lines.
        heights: of the pages, in points.
    """
    edges = [_edge_lines(lines, height) for lines, height in zip(pages, heights, strict=True)]
    seen = Counter(key for lines in edges for key in {_key(line) for line in lines})
    needed = max(2, 0.4 * len(pages))
    gone: list[str] = []
    kept: list[list[PdfLine]] = []
    for number, (lines, edge) in enumerate(zip(pages, edges, strict=True), 1):
        dropped = {id(line) for row in _rows(edge, lines) if _runs(row, number, seen, needed) for line in row}
        gone += [line.text for line in lines if id(line) in dropped]
        kept.append([line for line in lines if id(line) not in dropped])
    return kept, gone


def _rows(edge: list[PdfLine], lines: list[PdfLine]) -> list[list[PdfLine]]:
    """The rows at the edges, each with all its cells: of a table row the words tell that its figures stay."""
    return [[line for line in lines if abs(line.y - one.y) < _ONE_ROW] for one in edge]


def _runs(row: list[PdfLine], page: int, seen: Counter[tuple[str, int]], needed: float) -> bool:
    """Whether a row is a running head: each cell repeats or is a page number, one at most."""
    figures = [line for line in row if not re.search(r"[^\W\d_]", line.text)]
    if len(figures) > 1:
        return False
    return all(seen[_key(line)] >= needed or _is_number(line, page) for line in row)


def _edge_lines(lines: list[PdfLine], height: float) -> list[PdfLine]:
    """The lines at a page's edges that are set apart: by white space, size or length, or by being far out."""
    if not lines:
        return []
    tops = sorted({round(line.y) for line in lines}, reverse=True)
    gaps = sorted(upper - lower for upper, lower in pairwise(tops[_OUTER:-_OUTER] or tops))
    usual = gaps[(9 * len(gaps)) // 10] if gaps else 0
    size = sorted(line.size for line in lines)[len(lines) // 2]
    width = max(line.right for line in lines) - min(line.left for line in lines)
    apart = _outer(tops, usual) | _outer(tops[::-1], usual)
    outer = {*tops[:_OUTER], *tops[-_OUTER:]}
    return [
        line for line in sorted(lines, key=lambda line: -line.y)
        if round(line.y) in outer and not _EDGE * height < line.y < (1 - _EDGE) * height
        and (round(line.y) in apart or abs(line.size - size) > _OTHER_SIZE * size
             or line.right - line.left < _SHORT * width
             or not _FAR_OUT * height < line.y < (1 - _FAR_OUT) * height)
    ]  # fmt: skip


def _outer(tops: list[int], usual: float) -> set[int]:
    """The rows at one edge, from outside, behind which there is more white than between most rows."""
    for count in range(min(_OUTER, len(tops) - 1), 0, -1):
        if abs(tops[count - 1] - tops[count]) > _WIDER * usual:
            return set(tops[:count])
    return set()


def _key(line: PdfLine) -> tuple[str, int]:
    """What repeats: the words without their numbers, and where they stand."""
    return re.sub(r"\d+", "#", line.text), round(line.y / 4)


def _is_number(line: PdfLine, page: int) -> bool:
    digits = re.sub(r"\D", "", line.text.partition("/")[0])
    return bool(_NUMBER.match(line.text)) and (not digits or str(page) in digits or len(digits) <= 4)
