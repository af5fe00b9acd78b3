"""Paragraphs out of lines: what was one before it was set, with its hyphens and across pages."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from summarizer.readers.pdf.lines import PdfLine

_GAP = 1.25  # of the usual distance of lines: more is a new paragraph
_ALIKE, _FEW_ALIKE = (
    1.04,
    25,
)  # distances that are one, and of how many lines one has to have a usual distance
_WIDEST = 2.0  # of a font's size: distance of lines that are set double
_LOOSE = 1.8  # of a font's size: distance at which a finished sentence ends its paragraph
_SHORT = 0.85  # share of the width that a line reaches which its paragraph goes on behind
_INDENT = 0.8  # of a font's size
_FLUSH = 1.0  # points up to which a line begins at its column's edge
_OTHER_SIZE = 0.12  # share by which sizes differ that are not of one paragraph
_ENDS = re.compile(r"[.!?…:。！？؟।|۔][\"'”’»)\]』」]*$")
_FEWEST_LETTERS = 2  # that stand before and behind the hyphen of a broken word
_HYPHENS = "-\u00ad\u2010"
_SPACELESS = re.compile(r"[\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\uff00-\uff60]")
_BULLET = re.compile(r"^(?:[•▪◦‣·–—*-]|\(?\d{1,2}[.)])\s")


@dataclass(slots=True)
class Block:
    """A paragraph, or a row of a table.

    Attributes:
        lines: of it, in order.
        is_row: whether it is a table's row, whose lines are its cells.
    """

    lines: list[PdfLine]
    is_row: bool = False


def blocks_of(pages: list[list[list[PdfLine]]]) -> list[Block]:
    """The paragraphs and rows of pages, given as rows of lines in reading order."""
    blocks: list[Block] = []
    before: PdfLine | None = None
    distance = usual_distance([row[0] for rows in pages for row in rows])
    margins = _margins(pages)
    indents = _indents(pages, margins)
    for rows in pages:
        for row in rows:
            if len(row) > 1:
                blocks.append(Block(row, is_row=True))
                before = None
                continue
            line = row[0]
            if before is not None and _goes_on(before, line, distance, margins, indents):
                blocks[-1].lines.append(line)
            else:
                blocks.append(Block([line]))
            before = line
    return blocks


def usual_distance(lines: list[PdfLine]) -> float:
    """From base line to base line within a paragraph, in font sizes; 1.2 where nothing is known."""
    steps = sorted(
        (first.y - second.y) / second.size
        for first, second in pairwise(lines)
        if first.page == second.page and 0.9 * second.size < first.y - second.y < 4 * second.size
    )
    enough = max(2, len(steps) // _FEW_ALIKE)
    for place, step in enumerate(steps):
        if bisect_right(steps, _ALIKE * step) - place >= enough:
            return min(step, _WIDEST)
    return min(steps[len(steps) // 10], _WIDEST) if steps else 1.2


_Margins = dict[tuple[int, int], tuple[float, float]]


def _margins(pages: list[list[list[PdfLine]]]) -> _Margins:
    """(left, right) of the column of each line that stands alone in its row."""
    found: _Margins = {}
    for rows in pages:
        lines = [row[0] for row in rows if len(row) == 1]
        for line in lines:
            same = [
                other for other in lines
                if min(line.right, other.right) - max(line.left, other.left)
                > 0.5 * min(line.right - line.left, other.right - other.left)
            ]  # fmt: skip
            widths = sorted(other.right - other.left for other in same)
            usual = widths[(9 * len(widths)) // 10 - 1] if widths else 0.0
            column = [other for other in same if other.right - other.left <= 1.05 * usual] or [line]
            found[line.page, id(line)] = (
                min(other.left for other in column), max(other.right for other in column)
            )  # fmt: skip
    return found


def _indent(line: PdfLine, margins: _Margins) -> float:
    """How far from its column's edge a line begins, in points."""
    left, right = margins[line.page, id(line)]
    return right - line.right if line.rtl else line.left - left


def _indents(pages: list[list[list[PdfLine]]], margins: _Margins) -> frozenset[int]:
    """By how many points first lines of paragraphs are indented: the lines behind them begin at the edge."""
    lines = [row[0] for rows in pages for row in rows if len(row) == 1]
    return frozenset(
        round(_indent(first, margins))
        for first, second in pairwise(lines)
        if first.page == second.page and 0 < first.y - second.y < _WIDEST * first.size
        and _indent(first, margins) > _INDENT * first.size and _indent(second, margins) < _FLUSH
    )  # fmt: skip


def _goes_on(
    before: PdfLine, line: PdfLine, distance: float, margins: _Margins, indents: frozenset[int]
) -> bool:
    """Whether a line belongs to the paragraph of the one before it.

    Args:
        before: the line before it.
        line: the line.
        distance: usual distance of lines, in font sizes.
        margins: of the columns of all lines.
        indents: of paragraphs' first lines.
    """
    if abs(before.size - line.size) > _OTHER_SIZE * max(before.size, line.size):
        return False
    if _BULLET.match(line.text) or (before.rtl != line.rtl and before.page == line.page):
        return False
    left, right = margins[before.page, id(before)]
    reached = (right - before.left if line.rtl else before.right - left) >= _SHORT * (right - left)
    has_ended = bool(_ENDS.search(before.text))
    step = (before.y - line.y) / line.size
    if before.page != line.page or step <= 0:  # another page or column
        return (not has_ended and reached) or bool(_is_broken(before.text))
    if step > _GAP * distance or (has_ended and step > _LOOSE):
        return False
    indent = _indent(line, margins)
    hanging = (right - before.right if line.rtl else before.left - left) > _INDENT * before.size
    if has_ended and indent > _INDENT * line.size and (not hanging or round(indent) in indents):
        return False
    return reached or not has_ended


def _is_broken(text: str) -> bool:
    return text[-1:] in _HYPHENS and text[-2:-1].isalpha()


def text_of(block: Block, words: frozenset[str]) -> str:
    """A block's text: cells parted by tabs, broken words healed.

    Args:
        block: the block.
        words: all words of the document in lower case, which tell a hyphen of a word from one of its line.
    """
    if block.is_row:
        return "\t".join(_clean(line.text) for line in block.lines)
    out = ""
    for line in block.lines:
        out = _joined(out, line.text, words) if out else line.text
    return _clean(out)


def _joined(out: str, text: str, words: frozenset[str]) -> str:
    if out.endswith(("\u00ad", "\u2010")) and text[:1].isalpha():
        return out[:-1] + text
    if out[-1:] in _HYPHENS and out[-2:-1].isalnum() and text[:1].isalnum() and not _HANGING.match(text):
        return out + text if _keeps_hyphen(out, text, words) else out[:-1] + text
    if _SPACELESS.match(out[-1:]) and _SPACELESS.match(text[:1]):
        return out + text
    return f"{out} {text}"


_HANGING = re.compile(r"(?:und|oder|bzw|and|or|to|et|ou|y|o|e|en|of|och|og)\b")
"""Words behind a hyphen that stands for the rest of a word: "Hin- und Rückfahrt"."""


def _keeps_hyphen(out: str, text: str, words: frozenset[str]) -> bool:
    """Whether a hyphen at a line's end is one of its word: "54-Jährige", "a-t-il", "3-5-2024"."""
    if not text[0].islower() or not out[-2].isalpha():
        return True
    first = re.split(r"[^\w’']", text, maxsplit=1)[0]
    last = re.split(r"[^\w’']", out[:-1])[-1]
    if min(len(first), len(last)) < _FEWEST_LETTERS:
        return True
    first = re.split(r"[^\w’'-]", text, maxsplit=1)[0]
    last = re.split(r"[^\w’'-]", out[:-1])[-1]
    return f"{last}-{first}".lower() in words and f"{last}{first}".lower() not in words


def _clean(text: str) -> str:
    return text.replace("\u00ad", "")
