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
_READERS_MS = 1000
"""How long readers are waited for before the log is emptied."""
_TO_WIPE = 0x77697065
""""wipe": the number in the file's head while traces of what was taken out may be in it."""


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


def to_wipe(base: sqlite3.Connection) -> None:
    """Write down, in the transaction that takes something out, that its traces are to be wiped."""
    base.execute(f"PRAGMA application_id={_TO_WIPE}")


def wipe(base: sqlite3.Connection) -> None:
    """Let nothing stay in the file of what was taken out, at the end of an indexing.

    The search only marks words as deleted until its parts are merged. Free pages keep what they held until
    the file is written anew, and the log keeps it for as long as somebody reads. What cannot be done now,
    because of a reader, a kill or a full disk, is done the next time.
    """
    if base.execute("PRAGMA application_id").fetchone()[0] != _TO_WIPE:
        base.execute("PRAGMA wal_checkpoint(PASSIVE)")
        return
    base.execute("INSERT INTO search (search) VALUES ('optimize')")
    base.execute("VACUUM")
    base.execute(f"PRAGMA busy_timeout={_READERS_MS}")
    if not base.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        base.execute("PRAGMA application_id=0")
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")


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
        base.execute("PRAGMA secure_delete=OFF")  # `wipe` writes the file anew


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
