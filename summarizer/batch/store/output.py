"""The output of a run: one JSON line a row, flushed to the disk, mended where a crash tore it."""

import json
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from summarizer.batch.rows import row_key
from summarizer.batch.store.base import unwritable
from summarizer.errors import UnwritableError
from summarizer.files import open_new

_HEAD = b'{"id":'
_PIECE = 1 << 16  # bytes read at once when looking for the end of the last whole line
_decoder = json.JSONDecoder()


class Output:
    """The output's file; the caller holds the lock.

    Raises:
        UnwritableError: it cannot be opened, is no plain file, or holds something else.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)
        except OSError as error:
            raise unwritable(path, error) from None
        if not stat.S_ISREG(os.fstat(self._file).st_mode):
            os.close(self._file)
            raise UnwritableError(
                f"{path} is no plain file", "Give a file with -o; a run must be able to read it back."
            )
        first = os.pread(self._file, len(_HEAD), 0)
        if first and not _HEAD.startswith(first[: len(_HEAD)]):
            os.close(self._file)
            raise UnwritableError(
                f"{path} holds something else than the output of a batch", "Give another file with -o."
            )
        self._size = self._mend()

    def _mend(self) -> int:
        """Cut off a last line that has no end; the size of what is whole."""
        end = size = os.fstat(self._file).st_size
        while end > 0:
            start = max(0, end - _PIECE)
            last = os.pread(self._file, end - start, start).rfind(b"\n")
            if last >= 0:
                end = start + last + 1
                break
            end = start
        if end != size:
            os.ftruncate(self._file, end)
            os.fsync(self._file)
        return end

    def append(self, lines: list[bytes]) -> None:
        """Write lines, all or none; they are on the disk when this returns.

        Raises:
            UnwritableError: they could not be written; nothing of them is left.
        """
        data = memoryview(b"".join(lines))
        size = len(data)
        try:
            while data:
                data = data[os.write(self._file, data) :]
            os.fsync(self._file)
        except OSError as error:
            os.ftruncate(self._file, self._size)
            raise unwritable(self.path, error) from None
        self._size += size

    def heads(self) -> Iterator[tuple[str, int]]:
        """Key and offset of each line.

        Raises:
            UnwritableError: a line is no line of a batch.
        """
        at = 0
        with self.path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                yield _key(line, f"{self.path}, line {number},"), at
                at += len(line)

    def line(self, at: int) -> dict[str, Any]:
        """The line at an offset.

        Raises:
            UnwritableError: it is no line of a batch.
        """
        with self.path.open("rb") as lines:
            lines.seek(at)
            found = line_data(lines.readline())
        if found is None:
            raise _alien(f"{self.path}, the line at byte {at:,},")
        return found

    def rewrite(self, kept: Callable[[str, int], bool]) -> None:
        """Leave out lines, by their key and offset; the old file stays until the new one is whole.

        Raises:
            UnwritableError: there is no room for it; nothing was changed.
        """
        other = self.path.with_name(self.path.name + ".tmp")
        try:
            mode = stat.S_IMODE(os.fstat(self._file).st_mode)
            with self.path.open("rb") as lines, open_new(other, mode) as copy:
                at = 0
                for line in lines:
                    if kept(_key(line, str(self.path)), at):
                        copy.write(line)
                    at += len(line)
                copy.flush()
                os.fsync(copy.fileno())
            other.replace(self.path)
        except OSError as error:
            other.unlink(missing_ok=True)
            raise unwritable(self.path, error) from None
        os.close(self._file)
        self._file = os.open(self.path, os.O_RDWR | os.O_APPEND)
        self._size = os.fstat(self._file).st_size
        flush_folder(self.path.parent)

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)


def flush_folder(folder: Path) -> None:
    """Make names in a folder as durable as the files are."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def line_data(line: bytes) -> dict[str, Any] | None:
    """What a line of a batch says; None if it is no such line."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    known = isinstance(found, dict) and isinstance(found.get("row"), int) and "id" in found
    parts = [found[name] for name in ("result", "error") if name in found] if known else []
    return found if parts and all(isinstance(part, dict) for part in parts) else None


def _key(line: bytes, where: str) -> str:
    """The key of a line, of which no more is read than `id` and `row`, its first two fields."""
    for most in (2000, len(line)):  # ids are short, but for the paths of some files
        try:
            text = line[:most].decode("utf-8", "ignore")
            given, end = _decoder.raw_decode(text, len(_HEAD))
            number, end = _decoder.raw_decode(text, _after(text, end, ',"row":'))
            _after(text, end, ",")  # else the number may go on
        except (ValueError, TypeError, RecursionError):
            continue
        if isinstance(given, str | int | None) and isinstance(number, int):
            return row_key(given, number)
        break
    raise _alien(where)


def _after(text: str, at: int, expected: str) -> int:
    """Where a text goes on after what is expected at a place."""
    if not text.startswith(expected, at):
        raise ValueError
    return at + len(expected)


def _alien(where: str) -> UnwritableError:
    return UnwritableError(
        f"{where} is no line of a batch",
        "Give another file with -o, or put such lines aside with --repair: their rows are written again.",
    )
