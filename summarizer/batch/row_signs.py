"""Whether lines within a quotation are rows of their own, or lines of one cell's text.

A quotation mark that is text, and another that closes it by chance some rows below, look like one quoted text
of several lines. What tells them apart: rows have as many cells as the header has, all of them, the first and
the last line included; delimiters of rows have no space behind them, as those of sentences have, and part no
figures ("10,000"); a writer that quotes cells without need quotes every row's first one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

_THOUSANDS = re.compile(r"\d{3}(?!\d)")
_ENDS_IN_FIGURE = re.compile(r"(?:^|\D)\d{1,3}$")
_FIGURE_LAST = re.compile(r"(?:^|\s)\d+$")
_NEEDS_MARKS = re.compile(r"[\s\"]")


class LinesRead(Enum):
    """How the lines of a quotation are to be read."""

    TEXT = "one cell's text"
    TEXT_BY_GUESS = "one cell's text, though lines of it look like rows"
    ROWS = "a row each, though they could be one cell's text"


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table.

    Attributes:
        count: how many its header has.
        place: the column of ids, or the first.
        delimiter: between cells.
    """

    count: int
    place: int
    delimiter: str


def reading(table: Columns, lines: Sequence[Sequence[str]]) -> LinesRead:
    """How the lines of a quotation that another line closes are to be read.

    Args:
        table: what is known of its rows.
        lines: the cells of each, as if quotation marks that nothing closes in a line were text.
    """
    if table.count < 2:
        return LinesRead.TEXT
    before = _id(table, lines[0])
    looks = []
    for cells in lines[1:]:
        looks.append(_is_like_a_row(table, cells, before))
        before = _id(table, cells)
    if all(looks) and looks and _has_enough(table, lines[0]):
        return LinesRead.ROWS
    is_doubtful = any(looks) or all(_could_be_a_row(table, cells) for cells in lines[1:])
    return LinesRead.TEXT_BY_GUESS if is_doubtful else LinesRead.TEXT


def is_quoted_without_need(cell: str, delimiter: str) -> bool:
    """Whether a quoted cell says nothing that needs quotation marks."""
    return not _NEEDS_MARKS.search(cell) and delimiter not in cell


def _has_enough(table: Columns, cells: Sequence[str]) -> bool:
    """Whether a line has the cells of a row; with more, delimiters stand in a text, as tabs never do."""
    return len(cells) == table.count if table.delimiter == "\t" else len(cells) >= table.count


def _id(table: Columns, cells: Sequence[str]) -> str:
    return cells[table.place].strip() if table.place < len(cells) else ""


def _could_be_a_row(table: Columns, cells: Sequence[str]) -> bool:
    """Whether a line has the cells of a row, and its first delimiter need be none of a sentence or figure."""
    return (
        _has_enough(table, cells)
        and not (" " in cells[0].strip() and cells[1][:1].isspace())
        and not _are_thousands(cells[0], cells[1])
    )


def _is_like_a_row(table: Columns, cells: Sequence[str], before: str) -> bool:
    """Whether a line has a row's cells, parted as those of rows are, or an id that follows the one before."""
    pairs = list(pairwise(cells))
    if not _has_enough(table, cells) or (table.count == 2 and _are_thousands(*pairs[0])):
        return False
    if cells[0][:1].isspace() or cells[0] == '"':  # an indent; a mark that closes the line before
        return False
    own = _id(table, cells)
    if _is_number(before) and _is_number(own) and int(own) == int(before) + 1:
        return True
    joins = table.delimiter != "\t" and any(_joins(*pair) for pair in pairs)
    tight = sum(not other[:1].isspace() and not (joins and _joins(one, other)) for one, other in pairs)
    if tight >= table.count - 1:
        return True
    is_id = any(map(str.isdecimal, own)) and _shape(own) == _shape(before)
    return len(cells) == table.count and (tight > 0 or (is_id and not joins))


def _is_number(cell: str) -> bool:
    return cell.isdecimal() and len(cell) < 20


def _are_thousands(one: str, other: str) -> bool:
    """Whether the delimiter between two cells parts the thousands of one figure."""
    return bool(_ENDS_IN_FIGURE.search(one) and _THOUSANDS.match(other))


def _joins(one: str, other: str) -> bool:
    """Whether a delimiter stands within figures, as in "12;30"."""
    return bool(_FIGURE_LAST.search(one)) and other[:1].isdecimal()


def _shape(cell: str) -> str:
    """The form of an id: runs of digits and of letters, and what parts them."""
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "0", cell))
