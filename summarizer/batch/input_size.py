"""How large an input is: its rows, counted beside the run where that takes seconds, else estimated."""

import gzip
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from summarizer.batch.documents import files_of
from summarizer.batch.inputs import DAMAGED, Input
from summarizer.errors import SummarizerError

_COUNTED = {"jsonl": 10**9, "jsonl.gz": 10**8, "csv": 32 * 10**6, "csv.gz": 4 * 10**6}
"""Bytes of a file whose rows are counted: what takes a core some seconds at most, as measured."""


class RowCount(NamedTuple):
    """A number of rows, counted or estimated."""

    rows: int
    exact: bool


class InputSize:
    """The size of an input.

    Args:
        source: what a run reads; nothing is known of the size of anything but an `Input`.
    """

    def __init__(self, source: object) -> None:
        self._source = source if isinstance(source, Input) else None
        self._counted: int | None = None
        self._begun = self._ended = False

    def begin(self) -> None:
        """Count in a thread of its own, which ends with the process; once, however often it is called."""
        if self._source and not self._begun:
            threading.Thread(target=self.count, name="counter", daemon=True).start()
        self._begun = True

    def count(self) -> None:
        """Count the rows, or the files of documents; what cannot be read is told by who reads it."""
        try:
            self._counted = self._found()
        except (SummarizerError, *DAMAGED):
            self._counted = None
        self._ended = True

    def _found(self) -> int | None:
        source = self._source
        if source is None or source.source == "-":
            return None
        if source.form == "text":
            return sum(1 for _ in files_of(source.source))
        if source.form == "parquet":
            return source.records
        packed = source.source.endswith(".gz")
        path = Path(source.source)
        if path.stat().st_size > _COUNTED[f"{source.form}.gz" if packed else source.form]:
            return None
        if source.form == "csv":
            return sum(1 for _ in source.again())
        with gzip.open(path) if packed else path.open("rb") as lines:
            return _full(lines)

    @property
    def fraction(self) -> float | None:
        """The share of the input that was read, from 0 to 1; None where its size is unknown."""
        return self._source.fraction if self._source else None

    def rows(self, read: int) -> RowCount | None:
        """The number of rows; None as long as nothing is known of it.

        Args:
            read: rows that were read so far; from them, and the share of the input that they are, the number
                is estimated where it is not counted.
        """
        if self._source and self._source.form == "text":
            return self._documents()
        if self._counted is not None:
            return RowCount(self._counted, exact=True)
        if not self._ended or not self.fraction:
            return None
        return RowCount(max(read, round(read / self.fraction)), exact=False)

    def _documents(self) -> RowCount | None:
        """Files may hold several articles, or none: those that were not opened count as one each."""
        read = self._source.documents if self._source else None
        if read is None or (self._counted is None and not read.ended):
            return None
        if read.ended:
            return RowCount(read.rows, exact=True)
        ahead = max(0, (self._counted or 0) - read.files)
        return RowCount(read.rows + ahead, exact=False) if ahead else None


def _full(lines: Iterable[bytes]) -> int:
    """The number of lines that are not blank."""
    return sum(1 for line in lines if line.strip(b"\xef\xbb\xbf \t\r\n"))
