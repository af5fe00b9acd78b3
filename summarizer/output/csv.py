"""`csv` and `csv-spans`: tables as RFC 4180 has them, in UTF-8, the first line naming the columns.

Lists and objects are JSON in their cell. Signs that a spreadsheet would take for the beginning of a formula
(OWASP, "CSV Injection") are made harmless wherever a cell may begin there: at the beginning of a text, and
inside it behind anything that a spreadsheet may be told to part cells or rows at. In texts an apostrophe
stands before the sign, which reading takes off again; in JSON the sign is an escape. Such cells are quoted.
"""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from summarizer.errors import ResultError
from summarizer.output.columns import ITEMS, SPANS, TABLES, CellKind, Columns, DataRow
from summarizer.output.rows import item_rows, span_rows
from summarizer.results.result import Result

_SIGNS = "=+\\-@\t\r＝＋－＠"  # with the full-width ones, which Excel reads as the others
_PARTS = ";,|\t\r\n"  # what may part cells or rows
_BLANK = " \u00a0\u3000"
_FORMULA = re.compile(rf"""(?:^[{_BLANK}]*+|(?<=[{_PARTS}])"*+)(?='*[{_SIGNS}])""")
_GUARDED = re.compile(rf"""((?:^[{_BLANK}]*+|(?<=[{_PARTS}])"*+))'(?='*[{_SIGNS}])""")
_FORMULA_IN_JSON = re.compile(rf"(?<=[{_PARTS}])[{_SIGNS}]")
_NEEDS_QUOTES = re.compile('[",\r\n]')
_EXACT = 2.0**53


def items(results: Iterable[Result[Any]]) -> Iterator[str]:
    """A table with a row an item (CSV)."""
    return lines(item_rows(results), ITEMS)


def spans(results: Iterable[Result[Any]]) -> Iterator[str]:
    """A table with a row a span (CSV)."""
    return lines(span_rows(results), SPANS)


def lines(rows: Iterable[DataRow], columns: Columns) -> Iterator[str]:
    """The lines of any table: its head, then a line a row."""
    yield _line(columns)
    for row in rows:
        yield _line(_written(kind, row[name]) for name, kind in columns.items())


def _line(cells: Iterable[str]) -> str:
    return ",".join(cells) + "\r\n"


def _written(kind: CellKind, value: Any) -> str:
    if value is None:
        return ""
    if kind == "text":
        return _quoted(str(value), _FORMULA.sub(r"\g<0>'", value))
    if kind == "float" and float(value).is_integer() and abs(value) < _EXACT:
        return str(int(value))
    text = json.dumps(value, ensure_ascii=False)
    return _quoted(text, _FORMULA_IN_JSON.sub(lambda sign: f"\\u{ord(sign.group()):04x}", text))


def _quoted(text: str, harmless: str) -> str:
    """A cell; quoted where it has to be, and where a sign in it was made harmless."""
    if harmless == text and not _NEEDS_QUOTES.search(text):
        return text
    return '"' + harmless.replace('"', '""') + '"'


def read(lines: Iterable[str], name: str = "the table") -> Iterator[DataRow]:
    """The rows of a table of items or of spans, cells as they were written.

    Args:
        lines: a text file opened with `newline=""`, or its lines.
        name: what errors call it.

    Raises:
        ResultError: it is no such table.
    """
    table = csv.reader(lines)
    head = next(table, [])
    columns = next((columns for columns in TABLES if head == list(columns)), None)
    if columns is None:
        raise ResultError(
            f"{name} is no table of items or spans",
            "Give what was written as csv or csv-spans.",
        )
    for cells in _unbroken(table, name):
        if len(cells) != len(columns):
            raise ResultError(f"{name}, line {table.line_num}: {len(cells)} cells for {len(columns)} columns")
        yield {
            column: _read(kind, cell, f"{name}, line {table.line_num}, {column}")
            for (column, kind), cell in zip(columns.items(), cells, strict=True)
        }


def _unbroken(table: Any, name: str) -> Iterator[list[str]]:
    try:
        yield from table
    except csv.Error as error:
        raise ResultError(f"{name}, line {table.line_num}: {error}") from None


def _read(kind: CellKind, cell: str, place: str) -> Any:
    if not cell:
        return None
    if kind == "text":
        return _GUARDED.sub(r"\1", cell)
    convert: Callable[[str], Any] = float if kind == "float" else json.loads
    try:
        return convert(cell)
    except ValueError:
        raise ResultError(f"{place}: no {kind} can be read") from None
