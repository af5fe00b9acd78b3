"""A ledger's SQLite file: opened privately, its errors as errors of ours, one transaction a block."""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from summarizer.errors import DamagedLedgerError, ResultError, SummarizerError, UnwritableError
from summarizer.files import NoPlainFileError, no_plain_file, open_private

VERSION = 2

_TABLES = f"""
CREATE TABLE IF NOT EXISTS answers (
    key TEXT PRIMARY KEY, text TEXT NOT NULL, error TEXT, model TEXT,
    input INTEGER NOT NULL, output INTEGER NOT NULL, cached INTEGER NOT NULL,
    written INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS rows (
    key TEXT PRIMARY KEY, number INTEGER NOT NULL, made_of TEXT, state TEXT NOT NULL,
    attempts INTEGER NOT NULL, input INTEGER NOT NULL, output INTEGER NOT NULL,
    problems TEXT, error TEXT, run INTEGER NOT NULL, time REAL NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS states ON rows (state);
CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
PRAGMA user_version = {VERSION};
"""
_TO_VERSION_2 = """
BEGIN IMMEDIATE;
ALTER TABLE answers ADD COLUMN written INTEGER NOT NULL DEFAULT 0;
PRAGMA user_version = 2;
COMMIT;
"""
_UNREADABLE = ("malformed", "Could not decode", "not a database")
"""Words of SQLite's errors that mean damage; others of the same class mean a full disk, a lock, a right."""


class LedgerBase:
    """A ledger's file. One connection writes; any number may read, in this process or another.

    Raises:
        DamagedLedgerError: it cannot be read, now or later.
        ResultError: the file is no ledger, or one of another version.
        UnwritableError: it cannot be written, now or later.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        if not read_only:
            _make_private(path)
        uri = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}"
        try:
            self._base = sqlite3.connect(
                uri, uri=True, isolation_level=None, check_same_thread=False, timeout=30
            )
        except sqlite3.Error as error:
            raise _unopened(path, error) from None
        try:
            version = self._prepared(read_only)
        except sqlite3.Error as error:
            self._base.close()
            raise _unopened(path, error) from None
        if version != VERSION:
            self._base.close()
            raise ResultError(
                f"the ledger {path} is of version {version}; this program knows {VERSION}",
                "Finish the run with the program that began it, or give another output.",
            )

    def _prepared(self, read_only: bool) -> int:
        """Make the tables of a new ledger, or add what one of version 1 lacks; its version."""
        version: int = self._base.execute("PRAGMA user_version").fetchone()[0]
        if read_only or version not in (0, 1, VERSION):
            return version
        if version == 1:
            self._base.executescript(_TO_VERSION_2)
        self._base.execute("PRAGMA journal_mode=WAL")
        self._base.execute("PRAGMA synchronous=FULL")
        self._base.executescript(_TABLES)
        return VERSION

    def found(self, statement: str, *values: Any) -> list[Any]:
        """All rows that a statement finds."""
        with self._translated():
            return self._base.execute(statement, values).fetchall()

    def first(self, statement: str, *values: Any) -> Any:
        """The first row that a statement finds; None if there is none."""
        with self._translated():
            return self._base.execute(statement, values).fetchone()

    def change(self, statement: str, *values: Any) -> None:
        """A statement that finds nothing."""
        with self._translated():
            self._base.execute(statement, values)

    def change_all(self, statement: str, values: Iterable[tuple[Any, ...]]) -> None:
        """The same statement with each of the values."""
        with self._translated():
            self._base.executemany(statement, values)

    def damaged(self, what: str) -> DamagedLedgerError:
        """The error that the ledger is damaged."""
        return damaged(self.path, what)

    def __enter__(self) -> Self:
        """One transaction, kept when the block ends without an error."""
        self.change("BEGIN IMMEDIATE")
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if not self._base.in_transaction:
            return
        try:
            self.change("COMMIT" if kind is None else "ROLLBACK")
        except SummarizerError:
            if self._base.in_transaction:
                self.change("ROLLBACK")
            raise

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, ValueError, OverflowError) as error:  # ValueError: what SQLite cannot hold
            raise _translated(self.path, error) from None


def damaged(path: Path, what: object) -> DamagedLedgerError:
    """The error that a ledger is damaged, and what is."""
    return DamagedLedgerError(
        f"the ledger {path} is damaged ({what})",
        "The lines of the output are not lost, answers without a line may be. `summarizer batch … --repair` "
        "keeps what can be read and goes on; the damaged file stays beside it.",
    )


def unwritable(path: Path, error: Exception) -> UnwritableError:
    """What an error of the system, or of the ledger's base, means for a run."""
    reason = getattr(error, "strerror", None) or error
    remedy = "Remove it" if isinstance(error, NoPlainFileError) else "Make room or mend the permissions"
    return UnwritableError(
        f"{path} cannot be written ({reason})",
        f"Nothing that was written is lost. {remedy}, then give the same command again.",
    )


def _translated(path: Path, error: Exception) -> SummarizerError:
    corrupt = isinstance(error, sqlite3.DatabaseError) and (
        type(error) is sqlite3.DatabaseError or any(word in str(error) for word in _UNREADABLE)
    )
    return damaged(path, error) if corrupt else unwritable(path, error)


def _unopened(path: Path, error: sqlite3.Error) -> SummarizerError:
    if "not a database" in str(error):
        return DamagedLedgerError(
            f"{path} is no ledger of a run ({error})",
            "Give another output; or, where it was one, `summarizer batch … --repair` begins a new one from "
            "the output's lines.",
        )
    found = _translated(path, error)
    if isinstance(found, UnwritableError):
        return UnwritableError(
            f"the ledger {path} cannot be opened ({error})",
            "See that its disk has room and that its folder may be written.",
        )
    return found


def _make_private(path: Path) -> None:
    """Make the file, for its owner alone; SQLite gives its journal the same mode."""
    try:
        os.close(open_private(path, os.O_RDWR))
        for suffix in ("-wal", "-shm", "-journal"):
            beside = path.with_name(path.name + suffix)
            if beside.is_symlink():
                raise unwritable(beside, no_plain_file(beside) or OSError())
    except NoPlainFileError as error:
        raise UnwritableError(
            f"the ledger {path} cannot be opened ({error.strerror})",
            "Remove it, or give another output.",
        ) from None
    except OSError as error:
        raise UnwritableError(
            f"the ledger {path} cannot be opened ({error.strerror or error})",
            "See that its disk has room and that its folder may be written.",
        ) from None
