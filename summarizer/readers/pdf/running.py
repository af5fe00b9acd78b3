"""Running heads, footers and page numbers: what repeats at the edges of pages is none of the article."""

import re
from collections import Counter

from summarizer.readers.pdf.lines import PdfLine

_EDGE = 0.12  # of a page's height
_OUTER = 2  # lines at each edge that are looked at
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
        dropped = {id(line) for line in edge if seen[_key(line)] >= needed or _is_number(line, number)}
        gone += [line.text for line in lines if id(line) in dropped]
        kept.append([line for line in lines if id(line) not in dropped])
    return kept, gone


def _edge_lines(lines: list[PdfLine], height: float) -> list[PdfLine]:
    ordered = sorted(lines, key=lambda line: -line.y)
    tops = sorted({round(line.y) for line in ordered}, reverse=True)
    outer = {*tops[:_OUTER], *tops[-_OUTER:]}
    return [
        line for line in ordered
        if round(line.y) in outer and not _EDGE * height < line.y < (1 - _EDGE) * height
    ]  # fmt: skip


def _key(line: PdfLine) -> tuple[str, int]:
    """What repeats: the words without their numbers, and where they stand."""
    return re.sub(r"\d+", "#", line.text), round(line.y / 4)


def _is_number(line: PdfLine, page: int) -> bool:
    digits = re.sub(r"\D", "", line.text.partition("/")[0])
    return bool(_NUMBER.match(line.text)) and (not digits or str(page) in digits or len(digits) <= 4)
