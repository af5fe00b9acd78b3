"""Registering results that are written to files, so that texts are looked up in them too.

Files of jobs, and of a folder that is watched, are read as they grow: whole lines, each once, also after a
restart. A file that was replaced is read anew, and what is gone is forgotten.
"""

import asyncio
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from summarizer.errors import SummarizerError
from summarizer.results.archive import is_failure, result_of
from summarizer.results.result import Result
from summarizer.schemas import Summary
from summarizer.server.documents import Documents, Seen, StoredAt
from summarizer.server.passages import Passage, passages_of
from summarizer.text.json_data import LONGEST, load_json

_LINES = 10
"""Lines that are registered at a time: as long nobody else changes anything."""

_log = logging.getLogger("summarizer.server")
Told = Callable[[list[tuple[str, str]]], None]
"""Is given code and severity of each problem of a result."""


@dataclass(frozen=True)
class ResultFile:
    """A file of results.

    Attributes:
        path: JSON lines that grow, or one result as JSON.
        owner: name of the key that its articles belong to.
        work: the job that writes it; None for a file of others.
    """

    path: Path
    owner: str
    work: str | None = None


@dataclass(frozen=True)
class Registrar:
    """Reads files of results into the register.

    Attributes:
        documents: the register.
    """

    documents: Documents
    _reading: Lock = field(default_factory=Lock)

    def read_on(self, file: ResultFile, told: Told = lambda _: None) -> int:
        """Register what was written to a file since it was last read; how many results these are.

        Args:
            file: the file.
            told: is told of each result.

        Raises:
            UnwritableError: they cannot be kept.
        """
        with self._reading:
            return self._read_on(file, told)

    def _read_on(self, file: ResultFile, told: Told) -> int:
        try:
            now = file.path.stat()
        except OSError:
            return 0
        seen = self.documents.seen(file.path)
        if seen and seen.written == now.st_mtime_ns and (seen.owner, seen.inode) == (file.owner, now.st_ino):
            return 0
        if seen and not _has_grown(file, seen, now):
            self.documents.forget(file.path)
            seen = None
        count = 0
        for found, end in _batches(file, seen.position if seen else 0, told):
            self.documents.add(file.owner, found)
            self.documents.note(file.path, Seen(file.owner, now.st_ino, end, now.st_mtime_ns))
            count += len(found)
        return count

    def keep_only(self, folders: Iterable[Path]) -> None:
        """Forget the files that stand in none of some folders, or below them: they are watched no longer."""
        kept = list(folders)
        for path in self.documents.files():
            if not any(path.is_relative_to(folder) for folder in kept):
                self.documents.forget(path)


@dataclass(frozen=True)
class Watch:
    """Looks at a folder of results again and again.

    Attributes:
        registrar: registers what is there.
        folder: `*.jsonl` and `*.json` in it are results; what is none is passed over.
        owner: name of the key that its articles belong to.
        every: seconds between looks.
    """

    registrar: Registrar
    folder: Path
    owner: str
    every: float = 2.0

    def look(self) -> int:
        """Register what is new, and forget what is gone; how many results are new."""
        there = sorted(path for path in self.folder.glob("*") if path.suffix in {".json", ".jsonl"})
        for path in set(self.registrar.documents.files()) - set(there):
            if path.parent == self.folder:
                self.registrar.documents.forget(path)
        return sum(self.registrar.read_on(ResultFile(path, self.owner)) for path in there)

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            try:
                if count := await asyncio.to_thread(self.look):
                    _log.info("%d results of %s are looked up from now on", count, self.folder)
            except (SummarizerError, OSError) as error:  # the next look may succeed
                _log.error("the results in %s could not be looked at: %s", self.folder, error)
            await asyncio.sleep(self.every)


def _has_grown(file: ResultFile, seen: Seen, now: os.stat_result) -> bool:
    """Whether a file is what was read of it, and more behind that."""
    same = (seen.owner, seen.inode) == (file.owner, now.st_ino) and seen.position <= now.st_size
    return same and file.path.suffix != ".json"


def _batches(
    file: ResultFile, position: int, told: Told
) -> Iterator[tuple[list[tuple[StoredAt, list[Passage]]], int]]:
    """Documents of whole lines from a position on, some at a time, and where the lines end."""
    found: list[tuple[StoredAt, list[Passage]]] = []
    for number, (start, line) in enumerate(_lines(file.path, position), 1):
        position = start + len(line)
        result = _result(line)
        if result is not None:
            told([(problem.code, problem.severity) for problem in result.problems])
            found.append((StoredAt(file.work, str(file.path), start, len(line)), passages_of(result.article)))
        if number % _LINES == 0:
            yield found, position
            found = []
    yield found, position


def _lines(path: Path, position: int) -> Iterator[tuple[int, bytes]]:
    """(place, line) of each whole line from a position on; JSON in one piece is one line."""
    with path.open("rb") as file:
        file.seek(position)
        if path.suffix == ".json":
            yield position, file.read(LONGEST + 1)
            return
        while (line := file.readline(LONGEST + 1)).endswith(b"\n"):
            yield position, line
            position += len(line)


def _result(line: bytes) -> Result[Summary] | None:
    """The result of a line; None where it has none that can be looked up."""
    if len(line) > LONGEST:
        return None
    try:
        data = load_json(line.decode("utf-8-sig"))
        return None if is_failure(data) else result_of(data, Summary)
    except (SummarizerError, ValueError):
        return None
