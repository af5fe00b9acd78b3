"""Results of files into an archive: what is new is read, what has changed is replaced."""

import hashlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from summarizer.archive.base import opened, wipe
from summarizer.archive.entities import Entities
from summarizer.archive.lines import ReadMark, StoredLine, lines, read_before
from summarizer.archive.records import add, key_of, remove
from summarizer.batch.garbage import collecting_seldom
from summarizer.errors import ResultError
from summarizer.results.archive import is_failure, result_of
from summarizer.results.record import StoredRecord, record_of
from summarizer.results.result import Result
from summarizer.schemas import Summary

GROUP = 200
"""Lines of a transaction: a reader sees them together, and a kill costs no more."""


@dataclass
class Indexed:
    """What an indexing did.

    Attributes:
        added: articles that were not there.
        replaced: articles of which there was another result.
        unchanged: results that were there already.
        failed: records of articles that failed, passed over.
        removed: articles whose line is no more in its file.
        articles: in the archive now.
        bytes: of the archive on disk.
    """

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    failed: int = 0
    removed: int = 0
    articles: int = 0
    bytes: int = 0


def index(
    sources: Path | str | Iterable[Path | str],
    archive: Path | str,
    *,
    texts: bool = False,
    schema: type[Any] = Summary,
) -> Indexed:
    """Put stored results into an archive (SQLite), whole lines only, so that a batch may still be writing.

    A file is read from where it was last read to its end. One that was written anew is read again, and what
    it holds no more is erased, with its words in the search and in what other articles are linked to. An
    article is known by text, outlet, headline and date.

    Args:
        sources: files of JSON or JSON lines, as `summarizer batch -o` writes them.
        archive: the file; made where there is none.
        texts: whether whole articles are kept and searched, not only what was found in them.
        schema: the class of their summaries; sections of a newsroom's own are not indexed.

    Raises:
        ResultError: a file or line cannot be read; what came before it is in the archive.
        UnwritableError: the archive cannot be written.
    """
    paths = [sources] if isinstance(sources, Path | str) else list(sources)
    done = Indexed()
    with collecting_seldom(), opened(archive, write=True) as base:
        entities = Entities(base)
        for path in paths:
            _Reading(base, entities, Path(path), done, texts=texts, schema=schema).run()
        done.articles = base.execute("SELECT count(*) FROM articles").fetchone()[0]
        wipe(base)
    done.bytes = Path(archive).stat().st_size
    return done


class _Reading:
    """One file's lines into an archive, group by group."""

    def __init__(
        self,
        base: sqlite3.Connection,
        entities: Entities,
        path: Path,
        done: Indexed,
        *,
        texts: bool,
        schema: type[Any],
    ) -> None:
        self._base = base
        self._entities = entities
        self._path = path
        self._name = str(path.resolve())
        self._done = done
        self._texts = texts
        self._schema = schema
        self._number = 0
        self._has_texts = True

    def run(self) -> None:
        """Read what is new, and take out what a file that was written anew holds no more."""
        try:
            mark = self._mark()
            before = read_before(self._path, mark)
            is_anew = bool(mark.offset) and (before is None or not self._has_texts)
            if before is None or is_anew:
                self._number += 1
                mark, before = ReadMark(), hashlib.sha256()
            found = lines(self._path, mark, before, self._usual)
            while self._group(islice(found, GROUP)):
                pass
        except FileNotFoundError:
            raise ResultError(f"no file {self._path}", "Check the path.") from None
        except OSError as error:
            raise ResultError(f"{self._path} cannot be read: {error.strerror or error}") from None
        if is_anew:
            self._sweep()

    def _mark(self) -> ReadMark:
        """How far the file was read."""
        row = self._base.execute("SELECT * FROM files WHERE path = ?", (self._name,)).fetchone()
        if row is None:
            return ReadMark()
        self._number = row["reading"]
        self._has_texts = bool(row["texts"]) >= self._texts
        return ReadMark(row["offset"], row["line"], row["last"])

    def _group(self, group: Iterable[StoredLine]) -> bool:
        """A transaction of lines and of how far they reach; whether there were any.

        What came before a line that cannot be used is kept.
        """
        after: ReadMark | None = None
        self._base.execute("BEGIN IMMEDIATE")
        try:
            for line in group:
                self._put(line)
                after = line.after
        except ResultError:
            self._end(after)
            raise
        except BaseException:
            self._base.execute("ROLLBACK")
            self._entities.forget()
            raise
        self._end(after)
        return after is not None

    def _end(self, after: ReadMark | None) -> None:
        self._entities.settle()
        if after:
            self._base.execute(
                "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)",
                (self._name, after.offset, after.line, after.last, self._number, self._texts),
            )
        self._base.execute("COMMIT")

    def _put(self, line: StoredLine) -> None:
        if is_failure(line.data):
            self._done.failed += 1
            return
        result, record = self._read(line)
        about: dict[str, Any] = {
            "file": self._name,
            "record": None if record is None else str(record),
            "digest": line.digest,
            "reading": self._number,
        }
        known = self._known(key_of(result), about["record"])
        if any(row["digest"] == line.digest and bool(row["text"]) >= self._texts for row in known):
            self._base.execute(
                "UPDATE articles SET file = :file, record = :record, reading = :reading "
                "WHERE digest = :digest",
                about,
            )
            self._done.unchanged += 1
            return
        for row in known:
            remove(self._base, self._entities, row["id"])
        add(self._base, self._entities, result, about, texts=self._texts)
        self._done.replaced += bool(known)
        self._done.added += not known

    def _usual(self, raw: bytes) -> StoredRecord | None:
        """The record of a line; none of a newsroom's own class."""
        return record_of(raw) if self._schema is Summary else None

    def _read(self, line: StoredLine) -> tuple[Result[Any], Any]:
        """A line's result, and the id of its record."""
        if isinstance(line.data, StoredRecord):
            return line.data.result, line.data.id
        try:
            result = result_of(line.data, self._schema)
        except ResultError as error:
            raise ResultError(f"{self._path}, line {line.after.line}: {error.message}", error.hint) from None
        return result, line.data.get("id") if "result" in line.data else None

    def _known(self, key: str, record: str | None) -> list[sqlite3.Row]:
        """What stands under this article, or under this record of the file."""
        return self._base.execute(
            "SELECT id, digest, text IS NOT NULL AS text FROM articles WHERE key = ? "
            "UNION SELECT id, digest, text IS NOT NULL FROM articles WHERE file = ? AND record = ?",
            (key, self._name, record),
        ).fetchall()

    def _sweep(self) -> None:
        self._base.execute("BEGIN IMMEDIATE")
        gone = self._base.execute(
            "SELECT id FROM articles WHERE file = ? AND reading < ?", (self._name, self._number)
        ).fetchall()
        for row in gone:
            remove(self._base, self._entities, row["id"])
        self._entities.settle()
        self._base.execute("COMMIT")
        self._done.removed += len(gone)
