"""Whole lines of a file that may still grow: read from where the last reading ended."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.errors import ResultError
from summarizer.text.json_data import LONGEST, load_json

_PIECE = 1 << 20  # bytes that are hashed at once


@dataclass(frozen=True)
class ReadMark:
    """How far a file was read: bytes, lines, and the hash of all these bytes."""

    offset: int = 0
    line: int = 0
    last: str = ""


@dataclass(frozen=True)
class StoredLine:
    """A line's data, its hash, and where the file goes on behind it.

    Attributes:
        data: what `usual` made of it, else its JSON data.
        digest: of the line.
        after: how far the file was read with it.
    """

    data: Any
    digest: str
    after: ReadMark


def read_before(path: Path, mark: ReadMark) -> "hashlib._Hash | None":
    """The hash of what was read of a file; None where it does not begin with that any more."""
    found = hashlib.sha256()
    left = mark.offset
    with path.open("rb") as file:
        while left and (piece := file.read(min(left, _PIECE))):
            found.update(piece)
            left -= len(piece)
    return None if mark.offset and found.hexdigest() != mark.last else found


def lines(
    path: Path, mark: ReadMark, before: "hashlib._Hash", usual: Callable[[bytes], Any]
) -> Iterator[StoredLine]:
    """The lines behind a mark; one that is being written is left for the next reading.

    A file that is one JSON document over several lines is one line here.

    Args:
        path: of the file.
        mark: where to begin.
        before: the hash of what stands before it.
        usual: reads a line of the usual form; None where it is of another.

    Raises:
        ResultError: a whole line is no JSON.
    """
    known = before.copy()
    with path.open("rb") as file:
        file.seek(mark.offset)
        offset, number = mark.offset, mark.line
        while raw := file.readline(LONGEST + 1):
            number += 1
            data = (usual(raw) or _data(raw)) if raw.strip() else None
            if data is None and offset == 0 and raw.strip():  # it may be one document over several lines
                whole = raw + file.read(LONGEST + 1 - len(raw))
                data = _data(whole)
                if data is None:
                    file.seek(len(raw))
                else:
                    raw = whole
            if data is None and raw.strip():
                if len(raw) <= LONGEST and not raw.endswith(b"\n"):
                    return
                raise _damaged(path, number, raw)
            offset += len(raw)
            known.update(raw)
            if data is not None:
                after = ReadMark(offset, number, known.hexdigest())
                yield StoredLine(data, hashlib.sha256(raw.strip()).hexdigest(), after)


def _damaged(path: Path, number: int, raw: bytes) -> ResultError:
    if len(raw) > LONGEST:
        return ResultError(f"{path}, line {number} is larger than any result ({LONGEST // 2**20} MB)")
    return ResultError(
        f"{path}, line {number} is not JSON",
        "Give JSON lines with a result a line. What came before it is in the archive.",
    )


def _data(raw: bytes) -> Any:
    if len(raw) > LONGEST:
        return None
    try:
        return load_json(raw.decode("utf-8-sig"))
    except ValueError:  # UnicodeDecodeError is one
        return None
