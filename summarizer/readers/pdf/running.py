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

_ADDRESS = re.compile(r"(?:https?|file|ftp)://\S+$|(?:about|data|chrome):\S+$|www\.\S+$")
_TIME = re.compile(
    r"[\d٠-٩۰-۹०-९]{1,4}[^\w\s]{1,2}[\d٠-٩۰-۹०-९]{1,2}[^\w\s]{1,2}[\d٠-٩۰-۹०-९]{1,4}\W{1,3}"
    r"[\d٠-٩۰-۹०-९]{1,2}[:.][\d٠-٩۰-۹०-९]{2}(?:\s?[^\W\d_]{1,2}\.?(?:[^\W\d_]\.?)?)?"
)
"""A day and a time of day, as browsers print it: "11/28/26, 1:25 PM"."""


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
    numbers = _numbering(edges)
    gone: list[str] = []
    kept: list[list[PdfLine]] = []
    for number, (lines, edge) in enumerate(zip(pages, edges, strict=True), 1):
        rows = _rows(edge, lines)
        running = [row for row in rows if _runs(row, number, seen, needed, numbers)]
        printed = [row for row in _far_out(lines, heights[number - 1]) if _is_printers(row)]
        dropped = {id(line) for row in (*running, *printed) for line in row}
        gone += [line.text for line in lines if id(line) in dropped]
        kept.append([line for line in lines if id(line) not in dropped])
    return kept, gone


def _far_out(lines: list[PdfLine], height: float) -> list[list[PdfLine]]:
    """The rows where no text begins or ends, each with all its cells."""
    edge = [line for line in lines if not _FAR_OUT * height < line.y < (1 - _FAR_OUT) * height]
    return _rows(edge, lines)


def _is_printers(row: list[PdfLine]) -> bool:
    """Whether a row is what a browser prints around a page: time and title, address and number."""
    texts = [line.text.strip() for line in row]
    if any(_ADDRESS.match(text) for text in texts):
        return all(_ADDRESS.match(text) or _NUMBER.match(text) for text in texts)
    return len(row) <= _OUTER and any(_TIME.fullmatch(text) for text in texts)


def _numbering(edges: list[list[PdfLine]]) -> Counter[int]:
    """How many pages have a number at their edge that is so much more than their place."""
    found: Counter[int] = Counter()
    for page, lines in enumerate(edges, 1):
        found.update({value - page for line in lines if (value := _value(line.text)) is not None})
    return found


def _value(text: str) -> int | None:
    """The page's number that a line says; None where it says none, or in letters."""
    digits = re.search(r"\d+", text) if _NUMBER.match(text) else None
    return int(digits.group()) if digits else None


def _rows(edge: list[PdfLine], lines: list[PdfLine]) -> list[list[PdfLine]]:
    """The rows at the edges, each with all its cells: of a table row the words tell that its figures stay."""
    return [[line for line in lines if abs(line.y - one.y) < _ONE_ROW] for one in edge]


def _runs(
    row: list[PdfLine], page: int, seen: Counter[tuple[str, int]], needed: float, numbers: Counter[int]
) -> bool:
    """Whether a row is a running head: each cell repeats or is a page number, one at most."""
    figures = [line for line in row if not re.search(r"[^\W\d_]", line.text)]
    if len(figures) > 1:
        return False
    return all(seen[_key(line)] >= needed or _is_number(line, page, numbers) for line in row)


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


def _is_number(line: PdfLine, page: int, numbers: Counter[int]) -> bool:
    """Whether a line is a page's number: its place, one that goes up with the pages, or one that says so."""
    value = _value(line.text)
    if value is None or re.search(r"[^\W\d_]|[/年页頁]", line.text):
        return bool(_NUMBER.match(line.text))
    return value == page or numbers[value - page] > 1
