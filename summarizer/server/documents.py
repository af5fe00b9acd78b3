"""Articles that texts are looked up in: of summaries, of jobs, of files of results; each its key's own."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from summarizer.results.archive import result_of
from summarizer.results.result import Result
from summarizer.schemas import Summary
from summarizer.server.database import Database
from summarizer.server.passages import Passage
from summarizer.text.json_data import load_json

_AT_ONCE = 500
"""Hashes of one question: SQLite takes so many values."""


@dataclass(frozen=True)
class StoredAt:
    """Where the result of a document stands: in a summary's outcome, or as a line of a file.

    Attributes:
        work: the summary, or the job that wrote the file; None for another file.
        file: the file; None for a summary.
        start, size: the line, in bytes.
    """

    work: str | None
    file: str | None = None
    start: int = 0
    size: int = 0


@dataclass(frozen=True)
class Seen:
    """How far a file was read.

    Attributes:
        owner: the key that its documents belong to.
        inode: which file it was.
        position: bytes that were read.
        written: when it was last changed then, in nanoseconds.
    """

    owner: str
    inode: int
    position: int
    written: int


@dataclass(frozen=True)
class Documents:
    """The register of documents.

    Attributes:
        database: where it stands.
    """

    database: Database

    def add(self, owner: str, documents: Iterable[tuple[StoredAt, list[Passage]]]) -> None:
        """Register documents of a key with their passages, all or none.

        Raises:
            UnwritableError: they cannot be kept.
        """
        with self.database.changing() as base:
            for place, passages in documents:
                made = base.execute(
                    "INSERT INTO documents (owner, work, file, start, size, added) VALUES (?, ?, ?, ?, ?, ?)",
                    (owner, place.work, place.file, place.start, place.size, time.time()),
                ).lastrowid
                base.executemany(
                    "INSERT OR IGNORE INTO passages VALUES (?, ?, ?, ?)",
                    [(owner, hashed, made, number) for number, hashed in passages],
                )

    def known(self, owner: str, hashes: list[int]) -> dict[int, tuple[int, int]]:
        """Hash to the newest document of an owner that has it, and the segment there."""
        found: dict[int, tuple[int, int]] = {}
        for hashed, document, segment in self._having(owner, hashes):
            if document > found.get(hashed, (0, 0))[0]:
                found[hashed] = document, segment
        return found

    def alike(self, owner: str, hashes: list[int], most: int) -> list[tuple[int, int]]:
        """(document, segment) that have most of some hashes, the likest and newest first."""
        counts: dict[tuple[int, int], int] = {}
        for _, document, segment in self._having(owner, hashes):
            counts[document, segment] = counts.get((document, segment), 0) + 1
        return sorted(counts, key=lambda place: (counts[place], place), reverse=True)[:most]

    def recent(self, owner: str, most: int) -> list[int]:
        """An owner's documents, the newest first."""
        question = "SELECT id FROM documents WHERE owner = ? ORDER BY added DESC, id DESC LIMIT ?"
        return [id_ for (id_,) in self.database.rows(question, (owner, most))]

    def has(self, document: int, owner: str) -> bool:
        """Whether a document is registered and this owner's."""
        question = "SELECT 1 FROM documents WHERE id = ? AND owner = ?"
        return bool(self.database.rows(question, (document, owner)))

    def result(self, document: int, owner: str) -> Result[Summary] | None:
        """The result of a document, if it is this owner's and is still there.

        Raises:
            ResultError: what stands there is none.
        """
        rows = self.database.rows(
            "SELECT documents.work, file, start, size, outcome FROM documents LEFT JOIN work "
            "ON work.id = documents.work WHERE documents.id = ? AND documents.owner = ?",
            (document, owner),
        )
        if not rows:
            return None
        _, file, start, size, outcome = rows[0]
        data = outcome if file is None else _line(Path(file), start, size)
        return result_of(load_json(data), Summary) if data else None

    def seen(self, path: Path) -> "Seen | None":
        """How far a file was read; None for a new one."""
        question = "SELECT owner, inode, position, written FROM files WHERE path = ?"
        rows = self.database.rows(question, (str(path),))
        return Seen(*rows[0]) if rows else None

    def note(self, path: Path, seen: "Seen") -> None:
        """Note how far a file was read."""
        values = (str(path), seen.owner, seen.inode, seen.position, seen.written)
        self.database.change("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)", values)

    def forget(self, path: Path) -> None:
        """Forget a file and its documents."""
        with self.database.changing() as base:
            base.execute("DELETE FROM documents WHERE file = ?", (str(path),))
            base.execute("DELETE FROM files WHERE path = ?", (str(path),))

    def files(self) -> list[Path]:
        """The files that were read."""
        return [Path(path) for (path,) in self.database.rows("SELECT path FROM files")]

    def _having(self, owner: str, hashes: list[int]) -> Iterable[tuple[int, int, int]]:
        for at in range(0, len(hashes), _AT_ONCE):
            part = hashes[at : at + _AT_ONCE]
            marks = ", ".join("?" * len(part))
            yield from self.database.rows(
                f"SELECT hash, document, segment FROM passages WHERE owner = ? AND hash IN ({marks}) "  # noqa: S608 - question marks
                "ORDER BY document DESC LIMIT 20000",
                (owner, *part),
            )


def _line(path: Path, start: int, size: int) -> str:
    """A line of a file; nothing where the file has gone."""
    try:
        with path.open("rb") as file:
            file.seek(start)
            return file.read(size).decode("utf-8-sig", "replace")
    except OSError:
        return ""
