"""`parquet` and `parquet-spans`: tables in Apache Parquet, written row group by row group."""

import json
from collections.abc import Iterable, Iterator
from io import RawIOBase
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from summarizer.errors import ResultError
from summarizer.output.columns import ITEMS, SPANS, TABLES, CellKind, Columns, DataRow
from summarizer.output.rows import item_rows, span_rows
from summarizer.results.result import Result

GROUP = 4096
"""Rows of a row group, which is what memory holds: about 4 MB of items."""

_TYPES: dict[CellKind, pa.DataType] = {
    "text": pa.string(),
    "float": pa.float64(),
    "int": pa.int64(),
    "bool": pa.bool_(),
    "texts": pa.list_(pa.string()),
    "ints": pa.list_(pa.int64()),
    "chains": pa.list_(pa.list_(pa.string())),
    "spans": pa.list_(pa.struct([("start", pa.int64()), ("end", pa.int64())])),
    "json": pa.string(),
}


def items(results: Iterable[Result[Any]]) -> Iterator[bytes]:
    """A table with a row an item (Apache Parquet)."""
    return _pieces(item_rows(results), ITEMS)


def spans(results: Iterable[Result[Any]]) -> Iterator[bytes]:
    """A table with a row a span (Apache Parquet)."""
    return _pieces(span_rows(results), SPANS)


class _Pieces(RawIOBase):
    """A file that is written at its end and read by taking what has come."""

    def __init__(self) -> None:
        self._written = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._written += data
        return len(data)

    def taken(self) -> bytes:
        """What was written since the last time."""
        found = bytes(self._written)
        self._written.clear()
        return found


def _pieces(rows: Iterator[DataRow], columns: Columns) -> Iterator[bytes]:
    schema = pa.schema([(name, _TYPES[kind]) for name, kind in columns.items()])
    sink = _Pieces()
    said: set[str] = set()
    with pq.ParquetWriter(sink, schema, compression="zstd") as writer:
        while group := [_cells(row, columns) for row in islice(rows, GROUP)]:
            said.update(row["credit"] for row in group if row.get("credit"))
            writer.write_table(pa.Table.from_pylist(group, schema=schema), row_group_size=GROUP)
            yield sink.taken()
        if said:
            writer.add_key_value_metadata({"credit": "; ".join(sorted(said))})
    yield sink.taken()


def _cells(row: DataRow, columns: Columns) -> DataRow:
    return {name: _cell(kind, row[name]) for name, kind in columns.items()}


def _cell(kind: CellKind, value: Any) -> Any:
    if value is None:
        return None
    if kind == "json":
        return json.dumps(value, ensure_ascii=False)
    return [{"start": start, "end": end} for start, end in value] if kind == "spans" else value


def read(path: Path | str) -> Iterator[DataRow]:
    """The rows of a table of items or of spans, cells as they were written, row group by row group.

    Raises:
        ResultError: it is no such table.
    """
    try:
        with pq.ParquetFile(path) as file:
            columns = next((known for known in TABLES if file.schema_arrow.names == list(known)), None)
            if columns is None:
                raise _no_table(path)
            for batch in file.iter_batches(GROUP):
                for row in batch.to_pylist():
                    yield {name: _back(kind, row[name]) for name, kind in columns.items()}
    except FileNotFoundError:
        raise ResultError(f"no file {path}") from None
    except pa.ArrowInvalid:
        raise _no_table(path) from None


def _back(kind: CellKind, value: Any) -> Any:
    if value is None:
        return None
    if kind == "json":
        return json.loads(value)
    return [[span["start"], span["end"]] for span in value] if kind == "spans" else value


def _no_table(path: Path | str) -> ResultError:
    return ResultError(
        f"{path} is no table of items or spans",
        "Give what was written as parquet or parquet-spans.",
    )
