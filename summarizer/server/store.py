"""What was asked for: summaries and jobs, and messages about them.

Everything belongs to the key that made it: no question is answered without its owner. A summary that was
begun and is not finished is found again after a restart.
"""

import secrets
import time
from dataclasses import dataclass
from typing import Any, Literal

from summarizer.server.database import Database

State = Literal["queued", "working", "done", "failed", "cancelled"]


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


_COLUMNS = "id, kind, owner, state, created, finished, body, request, outcome, idempotency"


@dataclass(frozen=True)
class Store:
    """Work and messages of all keys.

    Attributes:
        database: where they are kept.
    """

    database: Database

    def add(
        self, kind: str, owner: str, body: str, request: str, idempotency: str | None
    ) -> tuple[Work, bool]:
        """New work, or the one that was asked for under the same key before; and whether it is new."""
        with self.database.changing() as base:
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
        rows = self._works("WHERE id = ? AND kind = ? AND owner = ?", (id_, kind, owner))
        return rows[0] if rows else None

    def alike(self, kind: str, owner: str, body: str, since: float) -> list[Work]:
        """An owner's work on the same body that is not finished, or was after a moment; the newest first."""
        where = (
            "WHERE owner = ? AND kind = ? AND body = ? AND (finished IS NULL OR finished > ?) "
            "ORDER BY created DESC LIMIT 20"
        )
        return self._works(where, (owner, kind, body, since))

    def listed(self, kind: str, owner: str, before: float, most: int) -> list[Work]:
        """An owner's work, the newest first, begun before a moment."""
        where = "WHERE kind = ? AND owner = ? AND created < ? ORDER BY created DESC LIMIT ?"
        return self._works(where, (kind, owner, before, most))

    def unfinished(self, kind: str) -> list[Work]:
        """What was begun or queued and is not finished, the oldest first."""
        return self._works("WHERE kind = ? AND state IN ('queued', 'working') ORDER BY created", (kind,))

    def set_state(self, id_: str, state: State, outcome: str | None = None) -> None:
        """Note how far work is; with its outcome where it is finished."""
        finished = None if state in {"queued", "working"} else time.time()
        with self.database.changing() as base:
            base.execute(
                "UPDATE work SET state = ?, finished = ?, outcome = coalesce(?, outcome) WHERE id = ?",
                (state, finished, outcome, id_),
            )

    def remove(self, id_: str) -> None:
        """Forget work and all that was kept of it."""
        self.database.change("DELETE FROM work WHERE id = ?", (id_,))

    def expired(self, kind: str, before: float) -> list[Work]:
        """What was finished before a moment."""
        return self._works("WHERE kind = ? AND finished < ?", (kind, before))

    def counts(self, kind: str) -> dict[str, int]:
        """State to how much work is in it."""
        return dict(self.database.rows("SELECT state, count(*) FROM work WHERE kind = ? GROUP BY 1", (kind,)))

    def add_message(self, owner: str, url: str, body: str) -> str:
        """Keep a message to be sent; its id."""
        made = new_id()
        with self.database.changing() as base:
            base.execute(
                "INSERT INTO messages VALUES (?, ?, ?, ?, 0, ?)", (made, owner, url, body, time.time())
            )
        return made

    def due_messages(self, now: float) -> list[tuple[str, str, str, int]]:
        """(id, url, body, tries) of each message that is to be sent now."""
        return self.database.rows(
            "SELECT id, url, body, tries FROM messages WHERE due <= ? ORDER BY due LIMIT 100", (now,)
        )

    def delay_message(self, id_: str, due: float) -> None:
        """Note that a message was not taken, and when to try again."""
        self.database.change("UPDATE messages SET tries = tries + 1, due = ? WHERE id = ?", (due, id_))

    def remove_message(self, id_: str) -> None:
        """Forget a message."""
        self.database.change("DELETE FROM messages WHERE id = ?", (id_,))

    def _works(self, where: str, values: tuple[Any, ...]) -> list[Work]:
        rows = self.database.rows(f"SELECT {_COLUMNS} FROM work {where}", values)  # noqa: S608 - our own words
        return [Work(*row) for row in rows]


def new_id() -> str:
    """An id with 128 random bits."""
    return secrets.token_hex(16)
