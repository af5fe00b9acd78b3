"""Streamed readers of JSONL, CSV, Parquet, documents and standard input: one row after the other.

Nothing is kept of a row that was read, so that memory does not grow with the input.
"""

import codecs
import glob
import gzip
import io
import json
import os
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Literal, cast

from summarizer.batch.documents import DocumentRows, kind_of
from summarizer.batch.rows import A_LINE_EACH, DEEPEST, InputFields, InputRow, bad_row, read_row
from summarizer.batch.tables import InputTable, check_columns
from summarizer.errors import ConfigurationError, MissingExtraError, UnreadableArticleError
from summarizer.text.json_data import is_deeper

InputFormat = Literal["jsonl", "csv", "parquet", "text"]

_FORMATS: dict[str, InputFormat] = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl", ".csv": "csv", ".tsv": "csv",
    ".parquet": "parquet", ".pq": "parquet",
}  # fmt: skip
_OF_JSON = frozenset({"ninjs", "wordpress"})
"""Documents that are JSON, and no lines of it."""
_LONGEST_FIRST = 2**20  # bytes of a first line that is looked at
_RECORDS_AT_ONCE = 64  # rows of Parquet held in memory
DAMAGED = (EOFError, zlib.error, OSError)
"""What reading a file, or unpacking one, ends with."""


class Input:
    """The rows of one input.

    Args:
        source: a file (`.jsonl`, `.csv`, `.tsv`, each also with `.gz`; `.parquet`), a folder or a glob of
            documents, a feed or mailbox, or `-` for standard input.
        fields: what it calls the fields.
        form: its format, where the name does not say it; standard input is JSONL.
        encoding: of text files and CSV; told by a byte order mark or the bytes themselves if not given.

    Raises:
        UnreadableArticleError, ConfigurationError: the input is not there, or is of no known kind.
    """

    def __init__(
        self,
        source: str,
        fields: InputFields | None = None,
        form: InputFormat | None = None,
        encoding: str | None = None,
    ) -> None:
        self.source = source
        self.fields = fields or InputFields()
        self.encoding = encoding
        self._documents: DocumentRows | None = None
        self._notes: list[str] = []
        self._position: float | None = None
        self._whole = 0
        self.form: InputFormat = form or self._guess()
        self.blocking = source == "-" or self.form == "text"  # documents are parsed, some in processes
        if self.form == "parquet":
            _pyarrow()

    @property
    def fraction(self) -> float | None:
        """The share of the input that was read, from 0 to 1; None where its size is unknown."""
        return min(1.0, self._position / self._whole) if self._position is not None and self._whole else None

    @property
    def records(self) -> int | None:
        """The number of records of Parquet, once it was opened."""
        return self._whole or None if self.form == "parquet" else None

    @property
    def documents(self) -> DocumentRows | None:
        """The documents that are read, where these are the input and the first was asked for."""
        return self._documents

    def again(self) -> "Input":
        """The same input, read from its start."""
        return Input(self.source, self.fields, self.form, self.encoding)

    @property
    def notes(self) -> list[str]:
        """What was assumed, lost or left out, a sentence each; whole when all rows were read."""
        return self._documents.notes if self._documents else self._notes

    def __iter__(self) -> Iterator[InputRow]:
        """The rows, unreadable ones included."""
        if self.form == "text":
            self._documents = DocumentRows(self.source, self.encoding)
            return iter(self._documents)
        if self.form == "parquet":
            return self._records()
        with_bytes = self._lines if self.form == "jsonl" else self._table
        return with_bytes()

    def _guess(self) -> InputFormat:
        if self.source == "-":
            return "jsonl"
        path = Path(self.source)
        if path.is_dir() or (not path.exists() and glob.has_magic(self.source)):
            return "text"
        if not path.exists():
            raise UnreadableArticleError(
                f"no file {self.source}", "Give a JSONL, CSV or Parquet file, a folder, a glob, or - ."
            )
        suffix = path.with_suffix("").suffix if path.suffix == ".gz" else path.suffix
        known = path.is_file() and path.suffix != ".gz" and kind_of(path)
        if known and (
            suffix.lower() not in _FORMATS or (known in _OF_JSON and not self._begins_with_row(path))
        ):
            return "text"
        if suffix.lower() not in _FORMATS:
            raise ConfigurationError(
                f"{self.source} is of no known kind",
                "Its name ends in .jsonl, .csv, .tsv or .parquet, or it is a document that is read "
                "(docs/readers.md); or name it (--input-format, input_format=).",
            )
        return _FORMATS[suffix.lower()]

    def _begins_with_row(self, path: Path) -> bool:
        """Whether a file's first line is a row of its own, which has the field of the text."""
        with path.open("rb") as file:
            line = file.readline(_LONGEST_FIRST)
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            return False
        return isinstance(row, dict) and self.fields.text in row

    def _open(self) -> BinaryIO:
        if self.source == "-":
            return sys.stdin.buffer
        try:
            raw = Path(self.source).open("rb")  # noqa: SIM115 - closed by whoever reads it
        except OSError as error:
            raise UnreadableArticleError(f"{self.source} cannot be read: {error.strerror or error}") from None
        self._whole = os.fstat(raw.fileno()).st_size
        counted = cast("BinaryIO", io.BufferedReader(_Counted(raw, self)))
        return cast("BinaryIO", gzip.GzipFile(fileobj=counted)) if self.source.endswith(".gz") else counted

    def _lines(self) -> Iterator[InputRow]:
        with self._open() as lines:
            try:
                for number, line in enumerate(lines, 1):
                    data = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
                    if data.strip():
                        yield self._row_of(data, number)
            except DAMAGED as error:
                raise self._broken(error) from None

    def _broken(self, error: Exception) -> UnreadableArticleError:
        reason = " ".join(str(error).split()) or type(error).__name__
        return UnreadableArticleError(f"{self.source} is damaged or breaks off ({reason})")

    def _row_of(self, line: bytes, number: int) -> InputRow:
        try:
            data = json.loads(line)
            if is_deeper(data, DEEPEST):  # what Python itself can read differs by its version
                raise RecursionError
            return read_row(data, number, self.fields)
        except UnicodeDecodeError as error:
            return bad_row(number, f"row {number} is not UTF-8: byte {error.start:,} does not fit")
        except json.JSONDecodeError as error:
            return bad_row(number, f"row {number} is not JSON (at character {error.pos:,})", A_LINE_EACH)
        except (RecursionError, ValueError):
            return bad_row(number, f"row {number} is not JSON (nested too deep, or a number too long)")

    def _table(self) -> Iterator[InputRow]:
        named = self.source.removesuffix(".gz").lower()
        table = InputTable(self._open(), self.source, self.fields, self.encoding, named.endswith(".tsv"))
        try:
            yield from table
        except DAMAGED as error:
            raise self._broken(error) from None
        finally:
            self._notes = table.notes

    def _records(self) -> Iterator[InputRow]:
        pyarrow = _pyarrow()
        if self.source == "-":
            raise ConfigurationError("Parquet cannot be read from standard input", "Give its file.")
        try:
            opened = pyarrow.ParquetFile(self.source)
        except Exception as error:
            raise UnreadableArticleError(
                f"{self.source} is no Parquet file ({type(error).__name__})"
            ) from None
        with opened:
            check_columns(opened.schema_arrow.names, self.source, self.fields)
            self._whole = opened.metadata.num_rows
            for number, record in enumerate(self._records_of(opened), 1):
                self._position = number
                yield read_row(record, number, self.fields)

    def _records_of(self, opened: Any) -> Iterator[dict[str, Any]]:
        try:
            for batch in opened.iter_batches(batch_size=_RECORDS_AT_ONCE):
                yield from batch.to_pylist()
        except (OSError, ValueError, NotImplementedError) as error:  # Arrow's errors are of these kinds
            raise self._broken(error) from None


class _Counted(io.RawIOBase):
    """A file that tells its input how far it was read."""

    def __init__(self, raw: BinaryIO, told: Input) -> None:
        self._raw, self._told = raw, told
        self._read = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        count: int = self._raw.readinto(buffer)  # type: ignore[attr-defined]
        self._read += count
        self._told._position = self._read
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()


def _pyarrow() -> Any:
    try:
        import pyarrow.parquet as found  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError.of("parquet", "pyarrow, which reads Parquet, is not installed") from None
    return found
