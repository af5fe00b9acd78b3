"""The service's one SQLite file: opened for its owner alone, read and changed by any thread."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

from summarizer.errors import UnwritableError
from summarizer.files import open_private

_VERSION = 2
"""Of the tables; what version 1 had kept of passages is dropped."""

_TABLES = """
CREATE TABLE IF NOT EXISTS work (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, owner TEXT NOT NULL, state TEXT NOT NULL, created REAL NOT NULL,
    finished REAL, idempotency TEXT, body TEXT NOT NULL, request TEXT NOT NULL, outcome TEXT,
    UNIQUE (owner, kind, idempotency)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS work_by_age ON work (kind, owner, created);
CREATE INDEX IF NOT EXISTS work_by_body ON work (owner, kind, body);
CREATE TABLE IF NOT EXISTS spent (
    owner TEXT NOT NULL, day TEXT NOT NULL, requests INTEGER NOT NULL, input INTEGER NOT NULL,
    output INTEGER NOT NULL, cached INTEGER NOT NULL, usd REAL NOT NULL, PRIMARY KEY (owner, day)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS booked (
    work TEXT PRIMARY KEY REFERENCES work (id) ON DELETE CASCADE, input INTEGER NOT NULL,
    output INTEGER NOT NULL, cached INTEGER NOT NULL, usd REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS documents (
    id INTEGER PRIMARY KEY, owner TEXT NOT NULL, work TEXT REFERENCES work (id) ON DELETE CASCADE,
    file TEXT, start INTEGER, size INTEGER, added REAL NOT NULL
);
CREATE INDEX IF NOT EXISTS documents_by_age ON documents (owner, added);
CREATE INDEX IF NOT EXISTS documents_by_work ON documents (work);
CREATE INDEX IF NOT EXISTS documents_by_file ON documents (file);
CREATE TABLE IF NOT EXISTS passages (
    owner TEXT NOT NULL, hash INTEGER NOT NULL, document INTEGER NOT NULL REFERENCES documents (id)
    ON DELETE CASCADE, segment INTEGER NOT NULL, PRIMARY KEY (owner, hash, document, segment)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS passages_by_document ON passages (document);
CREATE TABLE IF NOT EXISTS files (
    path TEXT PRIMARY KEY, owner TEXT NOT NULL, inode INTEGER NOT NULL, position INTEGER NOT NULL,
    written INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS messages (
    id TEXT PRIMARY KEY, owner TEXT NOT NULL, url TEXT NOT NULL, body TEXT NOT NULL, tries INTEGER NOT NULL,
    due REAL NOT NULL
) WITHOUT ROWID;
"""


class Database:
    """The file.

    Args:
        path: where it stands.

    Raises:
        UnwritableError: it cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self._lock = RLock()
        try:
            os.close(open_private(path, os.O_RDWR))
            self._base = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
            (version,) = self._base.execute("PRAGMA user_version").fetchone()
            old = "DROP TABLE IF EXISTS passages;" if version < _VERSION else ""
            self._base.executescript(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; "
                "PRAGMA secure_delete = ON;"
                f"{old} {_TABLES} PRAGMA user_version = {_VERSION}"
            )
        except (OSError, sqlite3.Error) as error:
            raise UnwritableError(f"the service's file {path} cannot be used: {error}") from None

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._base.close()

    def rows(self, question: str, values: tuple[Any, ...] = ()) -> list[Any]:
        """All rows that answer a question."""
        with self._lock:
            return self._base.execute(question, values).fetchall()

    def change(self, statement: str, values: tuple[Any, ...] = ()) -> None:
        """Make one change.

        Raises:
            UnwritableError: as `changing`.
        """
        with self.changing() as base:
            base.execute(statement, values)

    def empty_log(self) -> None:
        """Leave nothing in the log of changes: what was deleted is then in no file any more."""
        with self._lock:
            self._base.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """One transaction.

        Raises:
            UnwritableError: the disk is full, or the file is broken.
        """
        with self._lock:
            try:
                self._base.execute("BEGIN IMMEDIATE")
                yield self._base
                self._base.execute("COMMIT")
            except sqlite3.Error as error:
                raise UnwritableError(f"the service cannot write its file: {error}") from None
            finally:
                if self._base.in_transaction:
                    self._base.execute("ROLLBACK")
