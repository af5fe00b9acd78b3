"""An archive's SQLite file: opened, made where it is wanted, its errors as errors of ours."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from summarizer.archive.tables import VERSION, statements
from summarizer.errors import ResultError, UnwritableError

_CACHE = 16 * 1024  # KiB of pages that a writer keeps
PATIENCE = 60.0
"""Seconds that one writer waits for another."""


@contextmanager
def opened(path: Path | str, *, write: bool = False) -> Iterator[sqlite3.Connection]:
    """A connection to an archive; with `write` it is made where there is none.

    Any number may read while one writes (WAL). Rows are found by the names of their columns.

    Raises:
        ResultError: there is none, it is no archive, or one of another version.
        UnwritableError: it cannot be written.
    """
    path = Path(path)
    if not write and not path.is_file():
        raise ResultError(f"no file {path}", f"Make it: summarizer index OUT.jsonl -o {path}")
    mode = "rwc" if write else "ro"
    try:
        base = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=PATIENCE
        )
        with closing(base):
            base.row_factory = sqlite3.Row
            _prepare(base, path, write=write)
            yield base
    except sqlite3.Error as error:
        raise _translated(path, error) from None


def _prepare(base: sqlite3.Connection, path: Path, *, write: bool) -> None:
    version = base.execute("PRAGMA user_version").fetchone()[0]
    is_new = not version and not base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if write and is_new:
        base.execute("PRAGMA journal_mode=WAL")
        _make(base)
    elif (
        version != VERSION
        or not base.execute("SELECT 1 FROM sqlite_master WHERE name = 'entity_names'").fetchone()
    ):
        raise ResultError(
            f"{path} is no archive of version {VERSION}",
            "Make a new file from the results: summarizer index OUT.jsonl -o NEW.db",
        )
    if write:
        base.execute("PRAGMA synchronous=NORMAL")
        base.execute(f"PRAGMA cache_size=-{_CACHE}")
        base.execute("PRAGMA foreign_keys=ON")


def _make(base: sqlite3.Connection) -> None:
    """Make the tables, unless another process has just made them."""
    try:
        base.executescript(statements())
    except sqlite3.OperationalError:
        if base.in_transaction:
            base.execute("ROLLBACK")
        if base.execute("PRAGMA user_version").fetchone()[0] != VERSION:
            raise


def _translated(path: Path, error: sqlite3.Error) -> Exception:
    if "not a database" in str(error) or "malformed" in str(error):
        return ResultError(
            f"{path} is no archive, or damaged ({error})",
            "An archive is made anew from the results: summarizer index OUT.jsonl -o NEW.db",
        )
    return UnwritableError(
        f"the archive {path} cannot be used ({error})",
        "See that its disk has room and that its folder may be written; the same command then goes on.",
    )
