"""The output of a run: one JSON line a row, flushed to the disk, mended where a crash tore it."""

import json
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from summarizer.batch.rows import row_key
from summarizer.errors import UnwritableError

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
        """The line at an offset."""
        with self.path.open("rb") as lines:
            lines.seek(at)
            found: dict[str, Any] = json.loads(lines.readline())
        return found

    def rewrite(self, kept: Callable[[str, int], bool]) -> None:
        """Leave out lines, by their key and offset; the old file stays until the new one is whole.

        Raises:
            UnwritableError: there is no room for it; nothing was changed.
        """
        other = self.path.with_name(self.path.name + ".tmp")
        try:
            with self.path.open("rb") as lines, other.open("wb") as copy:
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


def unwritable(path: Path, error: Exception) -> UnwritableError:
    """What an error of the system, or of the ledger's base, means for a run."""
    reason = getattr(error, "strerror", None) or error
    return UnwritableError(
        f"{path} cannot be written ({reason})",
        "Nothing that was written is lost. Make room or mend the permissions, then give the same command "
        "again.",
    )


def _key(line: bytes, where: str) -> str:
    """The key of a line, of which no more is read than `id` and `row`, its first two fields."""
    for most in (2000, len(line)):  # ids are short, but for the paths of some files
        try:
            text = line[:most].decode("utf-8", "ignore")
            given, end = _decoder.raw_decode(text, len(_HEAD))
            if given is not None:
                return row_key(given, 0)
            number, _ = _decoder.raw_decode(text, end + len(',"row":'))
            return row_key(None, int(number))
        except (ValueError, TypeError):
            continue
    raise UnwritableError(f"{where} is no line of a batch", "Give another file with -o, or mend that line.")
