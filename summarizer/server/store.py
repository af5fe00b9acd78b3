"""What a service keeps: summaries, jobs, and what each key has spent, in one SQLite file.

Everything belongs to the key that made it: no question is answered without its owner. A summary that was
begun and is not finished is found again after a restart.
"""

import os
import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from typing import Any, Literal

from summarizer.errors import UnwritableError
from summarizer.files import open_private
from summarizer.results.tokens import TokenUsage

State = Literal["queued", "working", "done", "failed", "cancelled"]

_TABLES = """
CREATE TABLE IF NOT EXISTS work (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, owner TEXT NOT NULL, state TEXT NOT NULL, created REAL NOT NULL,
    finished REAL, idempotency TEXT, body TEXT NOT NULL, request TEXT NOT NULL, outcome TEXT,
    UNIQUE (owner, kind, idempotency)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS work_by_age ON work (kind, owner, created);
CREATE TABLE IF NOT EXISTS spent (
    owner TEXT NOT NULL, day TEXT NOT NULL, requests INTEGER NOT NULL, input INTEGER NOT NULL,
    output INTEGER NOT NULL, cached INTEGER NOT NULL, usd REAL NOT NULL, PRIMARY KEY (owner, day)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS passages (
    owner TEXT NOT NULL, hash BLOB NOT NULL, work TEXT NOT NULL REFERENCES work (id) ON DELETE CASCADE,
    segment INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS passages_by_hash ON passages (owner, hash);
CREATE INDEX IF NOT EXISTS passages_by_work ON passages (work);
CREATE TABLE IF NOT EXISTS messages (
    id TEXT PRIMARY KEY, owner TEXT NOT NULL, url TEXT NOT NULL, body TEXT NOT NULL, tries INTEGER NOT NULL,
    due REAL NOT NULL
) WITHOUT ROWID;
"""


@dataclass(frozen=True)
class Work:
    """Something that was asked for and may take a while: a summary or a job.

    Attributes:
        id: what it is asked for by; it cannot be guessed.
        kind: "summary" or "job".
        owner: name of the key that made it.
        state: how far it is.
        created, finished: seconds since 1970, UTC.
        body: SHA-256 of what was asked.
        request: what was asked, as JSON.
        outcome: the result or the problem details, as JSON; None until it is finished.
        idempotency: what the caller knows the request by, so that it is done once.
    """

    id: str
    kind: str
    owner: str
    state: State
    created: float
    finished: float | None
    body: str
    request: str
    outcome: str | None
    idempotency: str | None = None


@dataclass(frozen=True)
class Spent:
    """What a key has spent on a day."""

    requests: int = 0
    tokens: TokenUsage = field(default_factory=TokenUsage)
    usd: float = 0.0


_COLUMNS = "id, kind, owner, state, created, finished, body, request, outcome, idempotency"


class Store:
    """The file; any thread may use it.

    Args:
        path: where it stands, readable by its owner alone.

    Raises:
        UnwritableError: it cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self._lock = RLock()
        try:
            os.close(open_private(path, os.O_RDWR))
            self._base = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
            self._base.executescript(
                f"PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; {_TABLES}"
            )
        except (OSError, sqlite3.Error) as error:
            raise UnwritableError(f"the service's file {path} cannot be used: {error}") from None

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._base.close()

    def add(
        self, kind: str, owner: str, body: str, request: str, idempotency: str | None
    ) -> tuple[Work, bool]:
        """New work, or the one that was asked for under the same key before; and whether it is new."""
        with self._changing() as base:
            if idempotency is not None:
                found = base.execute(
                    f"SELECT {_COLUMNS} FROM work WHERE owner = ? AND kind = ? AND idempotency = ?",  # noqa: S608 - our own words
                    (owner, kind, idempotency),
                ).fetchone()
                if found:
                    return Work(*found), False
            made = Work(new_id(), kind, owner, "queued", time.time(), None, body, request, None, idempotency)
            base.execute(
                "INSERT INTO work (id, kind, owner, state, created, idempotency, body, request) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (made.id, kind, owner, made.state, made.created, idempotency, body, request),
            )
            return made, True

    def get(self, kind: str, id_: str, owner: str) -> Work | None:
        """The work of an id, if it is this owner's."""
        rows = self._rows("WHERE id = ? AND kind = ? AND owner = ?", (id_, kind, owner))
        return rows[0] if rows else None

    def listed(self, kind: str, owner: str, before: float, most: int) -> list[Work]:
        """An owner's work, the newest first, begun before a moment."""
        where = "WHERE kind = ? AND owner = ? AND created < ? ORDER BY created DESC LIMIT ?"
        return self._rows(where, (kind, owner, before, most))

    def unfinished(self, kind: str) -> list[Work]:
        """What was begun or queued and is not finished, the oldest first."""
        return self._rows("WHERE kind = ? AND state IN ('queued', 'working') ORDER BY created", (kind,))

    def set_state(self, id_: str, state: State, outcome: str | None = None) -> None:
        """Note how far work is; with its outcome where it is finished."""
        finished = None if state in {"queued", "working"} else time.time()
        with self._changing() as base:
            base.execute(
                "UPDATE work SET state = ?, finished = ?, outcome = coalesce(?, outcome) WHERE id = ?",
                (state, finished, outcome, id_),
            )

    def remove(self, id_: str) -> None:
        """Forget work and all that was kept of it."""
        with self._changing() as base:
            base.execute("DELETE FROM passages WHERE work = ?", (id_,))
            base.execute("DELETE FROM work WHERE id = ?", (id_,))

    def expired(self, kind: str, before: float) -> list[Work]:
        """What was finished before a moment."""
        return self._rows("WHERE kind = ? AND finished < ?", (kind, before))

    def counts(self, kind: str) -> dict[str, int]:
        """State to how much work is in it."""
        with self._lock:
            return dict(
                self._base.execute("SELECT state, count(*) FROM work WHERE kind = ? GROUP BY 1", (kind,))
            )

    def spend(self, owner: str, day: str, tokens: TokenUsage, usd: float, requests: int = 1) -> None:
        """Add to what a key has spent on a day (ISO 8601)."""
        with self._changing() as base:
            base.execute(
                "INSERT INTO spent VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
                "requests = requests + excluded.requests, input = input + excluded.input, "
                "output = output + excluded.output, cached = cached + excluded.cached, "
                "usd = usd + excluded.usd",
                (owner, day, requests, tokens.input, tokens.output, tokens.cached, usd),
            )

    def spent(self, owner: str, day: str) -> Spent:
        """What a key has spent on a day (ISO 8601)."""
        with self._lock:
            row = self._base.execute(
                "SELECT requests, input, output, cached, usd FROM spent WHERE owner = ? AND day = ?",
                (owner, day),
            ).fetchone()
        if row is None:
            return Spent()
        return Spent(row[0], TokenUsage(input=row[1], output=row[2], cached=row[3]), row[4])

    def add_passages(self, owner: str, work: str, hashes: list[tuple[int, bytes]]) -> None:
        """Note which passages the article of a summary has: (segment, hash) each."""
        with self._changing() as base:
            base.execute("DELETE FROM passages WHERE work = ?", (work,))
            base.executemany(
                "INSERT INTO passages VALUES (?, ?, ?, ?)",
                [(owner, hashed, work, number) for number, hashed in hashes],
            )

    def passages(self, owner: str, hashes: list[bytes]) -> list[tuple[str, int, bytes]]:
        """(work, segment, hash) of an owner's passages with one of these hashes, the newest work first."""
        marks = ", ".join("?" * len(hashes))
        with self._lock:
            return self._base.execute(
                "SELECT work, segment, hash FROM passages JOIN work ON work.id = passages.work "  # noqa: S608 - question marks
                f"WHERE passages.owner = ? AND hash IN ({marks}) ORDER BY created DESC LIMIT 200",
                (owner, *hashes),
            ).fetchall()

    def add_message(self, owner: str, url: str, body: str) -> str:
        """Keep a message to be sent; its id."""
        made = new_id()
        with self._changing() as base:
            base.execute(
                "INSERT INTO messages VALUES (?, ?, ?, ?, 0, ?)", (made, owner, url, body, time.time())
            )
        return made

    def due_messages(self, now: float) -> list[tuple[str, str, str, int]]:
        """(id, url, body, tries) of each message that is to be sent now."""
        with self._lock:
            return self._base.execute(
                "SELECT id, url, body, tries FROM messages WHERE due <= ? ORDER BY due LIMIT 100", (now,)
            ).fetchall()

    def delay_message(self, id_: str, due: float) -> None:
        """Note that a message was not taken, and when to try again."""
        with self._changing() as base:
            base.execute("UPDATE messages SET tries = tries + 1, due = ? WHERE id = ?", (due, id_))

    def remove_message(self, id_: str) -> None:
        """Forget a message."""
        with self._changing() as base:
            base.execute("DELETE FROM messages WHERE id = ?", (id_,))

    def _rows(self, where: str, values: tuple[Any, ...]) -> list[Work]:
        with self._lock:
            rows = self._base.execute(f"SELECT {_COLUMNS} FROM work {where}", values).fetchall()  # noqa: S608 - our own words
        return [Work(*row) for row in rows]

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
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
                if self._base.in_transaction:
                    self._base.execute("ROLLBACK")
                raise UnwritableError(f"the service cannot write its file: {error}") from None


def new_id() -> str:
    """An id with 128 random bits."""
    return secrets.token_hex(16)
