"""`csv` and `csv-spans`: tables as RFC 4180 has them, in UTF-8, the first line naming the columns.

Lists and objects are JSON in their cell. A text that a spreadsheet would take for a formula (it begins with
= + - @ or a tab) has an apostrophe before it, which reading takes off again (see OWASP, "CSV Injection").
"""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from typing import Any

from summarizer.errors import ResultError
from summarizer.output.columns import ITEMS, SPANS, Columns, Kind, Row
from summarizer.output.rows import item_rows, span_rows
from summarizer.results.result import Result

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_EXACT = 2.0**53


def items(results: Iterable[Result[Any]]) -> Iterator[str]:
    """A table with a row an item (CSV)."""
    return _lines(item_rows(results), ITEMS)


def spans(results: Iterable[Result[Any]]) -> Iterator[str]:
    """A table with a row a span (CSV)."""
    return _lines(span_rows(results), SPANS)


def _lines(rows: Iterable[Row], columns: Columns) -> Iterator[str]:
    yield _line(columns)
    for row in rows:
        yield _line(_written(kind, row[name]) for name, kind in columns.items())


def _line(cells: Iterable[str]) -> str:
    line = StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _written(kind: Kind, value: Any) -> str:
    if value is None:
        return ""
    if kind == "text":
        return f"'{value}" if _FORMULA.match(value) else str(value)
    if kind == "float" and value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    return json.dumps(value, ensure_ascii=False)


def read(lines: Iterable[str], name: str = "the table") -> Iterator[Row]:
    """The rows of a table of items or of spans, cells as they were written.

    Args:
        lines: a text file opened with `newline=""`, or its lines.
        name: what errors call it.

    Raises:
        ResultError: it is no such table.
    """
    table = csv.reader(lines)
    head = next(table, [])
    columns = next((columns for columns in (ITEMS, SPANS) if head == list(columns)), None)
    if columns is None:
        raise ResultError(
            f"{name} is no table of items or spans", "Give what --format csv or csv-spans wrote."
        )
    for cells in table:
        if len(cells) != len(columns):
            raise ResultError(f"{name}, line {table.line_num}: {len(cells)} cells for {len(columns)} columns")
        yield {
            column: _read(kind, cell, f"{name}, line {table.line_num}, {column}")
            for (column, kind), cell in zip(columns.items(), cells, strict=True)
        }


def _read(kind: Kind, cell: str, place: str) -> Any:
    if not cell:
        return None
    if kind == "text":
        return cell[1:] if _GUARDED.match(cell) else cell
    convert: Callable[[str], Any] = float if kind == "float" else json.loads
    try:
        return convert(cell)
    except ValueError:
        raise ResultError(f"{place}: no {kind} can be read") from None
