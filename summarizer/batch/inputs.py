"""Streamed readers of JSONL, CSV, Parquet, folders, globs and standard input: one row after the other.

Nothing is kept of a row that was read, so that memory does not grow with the input.
"""

import codecs
import csv
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

from summarizer.batch.rows import A_LINE_EACH, InputFields, InputRow, bad_row, read_row
from summarizer.errors import ConfigurationError, SummarizerError, UnreadableArticleError
from summarizer.files import read_text

InputFormat = Literal["jsonl", "csv", "parquet", "text"]

_FORMATS: dict[str, InputFormat] = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl", ".csv": "csv", ".tsv": "csv",
    ".parquet": "parquet", ".pq": "parquet",
}  # fmt: skip
_RECORDS_AT_ONCE = 64  # rows of Parquet held in memory
_BROKEN = (EOFError, zlib.error, OSError)  # what reading a file, or unpacking one, ends with
_LONGEST_FIELD = 64 * 1024 * 1024  # characters of one CSV field; Python's own limit is 128 KiB


class Input:
    """The rows of one input.

    Args:
        source: a file (`.jsonl`, `.csv`, `.tsv`, each also with `.gz`; `.parquet`), a folder of `*.txt`, a
            glob of text files, or `-` for standard input.
        fields: what it calls the fields.
        form: its format, where the name does not say it; standard input is JSONL.
        encoding: of text files and CSV; UTF-8 or the byte order mark's if not given.

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
        self.blocking = source == "-"
        self._position: float | None = None
        self._whole = 0
        self.form: InputFormat = form or self._guess()
        if self.form == "parquet":
            _pyarrow()

    @property
    def fraction(self) -> float | None:
        """The share of the input that was read, from 0 to 1; None where its size is unknown."""
        return min(1.0, self._position / self._whole) if self._position is not None and self._whole else None

    def __iter__(self) -> Iterator[InputRow]:
        """The rows, unreadable ones included."""
        if self.form == "text":
            return self._texts()
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
        if suffix.lower() not in _FORMATS:
            raise ConfigurationError(
                f"{self.source} is of no known kind",
                "Its name ends in .jsonl, .csv, .tsv or .parquet, or say --input-format.",
            )
        return _FORMATS[suffix.lower()]

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
            except _BROKEN as error:
                raise self._broken(error) from None

    def _broken(self, error: Exception) -> UnreadableArticleError:
        reason = " ".join(str(error).split()) or type(error).__name__
        return UnreadableArticleError(f"{self.source} is damaged or breaks off ({reason})")

    def _row_of(self, line: bytes, number: int) -> InputRow:
        try:
            return read_row(json.loads(line), number, self.fields)
        except UnicodeDecodeError as error:
            return bad_row(number, f"row {number} is not UTF-8: byte {error.start:,} does not fit")
        except json.JSONDecodeError as error:
            return bad_row(number, f"row {number} is not JSON (at character {error.pos:,})", A_LINE_EACH)
        except (RecursionError, ValueError):
            return bad_row(number, f"row {number} is not JSON (nested too deep, or a number too long)")

    def _table(self) -> Iterator[InputRow]:
        csv.field_size_limit(_LONGEST_FIELD)
        text = io.TextIOWrapper(self._open(), self.encoding or "utf-8-sig", errors="strict", newline="")
        with text:
            try:
                reader = csv.reader(_without_nul(text))
                header = next(reader, None)
                # Another delimiter, as spreadsheets of many countries write it.
                if header and len(header) == 1:
                    other = next((sign for sign in "\t;|" if sign in header[0]), None)
                    if other:
                        header = next(csv.reader(header, delimiter=other))
                        reader = csv.reader(_without_nul(text), delimiter=other)
                self._check_columns(header or [])
                for number, cells in enumerate(reader, 1):
                    if cells:
                        yield self._row_of_cells(header or [], cells, number)
            except UnicodeDecodeError as error:
                raise ConfigurationError(
                    f"{self.source} is not {error.encoding}", "Name its encoding: --encoding windows-1252."
                ) from None
            except csv.Error as error:
                raise ConfigurationError(f"{self.source} is not CSV ({error})") from None
            except _BROKEN as error:
                raise self._broken(error) from None

    def _row_of_cells(self, header: list[str], cells: list[str], number: int) -> InputRow:
        if len(cells) > len(header):
            return bad_row(number, f"row {number} has {len(cells)} cells; the header has {len(header)}")
        return read_row(dict(zip(header, cells, strict=False)), number, self.fields)

    def _check_columns(self, names: list[str]) -> None:
        if self.fields.text not in names:
            raise ConfigurationError(
                f"{self.source} has no column {self.fields.text}",
                f"It has: {', '.join(names[:20]) or 'none'}. Name the text's with --text-field.",
            )

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
            self._check_columns(opened.schema_arrow.names)
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

    def _texts(self) -> Iterator[InputRow]:
        folder = Path(self.source)
        inside = folder.is_dir()
        number = 0
        for path in _walk(folder) if inside else _glob(self.source):
            number += 1
            name = _said(path.relative_to(folder) if inside else path)
            try:
                yield InputRow(number, name, read_text(str(path), self.encoding))
            except SummarizerError as error:
                yield InputRow(number, name, error=error)
        if not number:
            raise UnreadableArticleError(
                f"no *.txt in the folder {self.source}" if inside else f"no file matches {self.source}"
            )


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


def _without_nul(lines: Iterator[str]) -> Iterator[str]:
    return (line.replace("\x00", "\ufffd") for line in lines)


def _walk(folder: Path) -> Iterator[Path]:
    """The text files of a folder and of those in it, in order of name, one folder in memory at a time."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        elif entry.name.lower().endswith(".txt"):
            yield Path(entry.path)


def _glob(pattern: str) -> Iterator[Path]:
    names = glob.iglob(pattern, recursive=True)  # noqa: PTH207 - Path.glob takes no absolute pattern
    return (path for path in map(Path, names) if path.is_file())


def _said(path: Path) -> str:
    """A path as text, in which a byte that is no UTF-8 stands as its number."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _pyarrow() -> Any:
    try:
        import pyarrow.parquet as found  # noqa: PLC0415 - an extra
    except ImportError:
        raise ConfigurationError(
            "pyarrow, which reads Parquet, is not installed", "pip install 'newsroom-summarizer[parquet]'"
        ) from None
    return found
