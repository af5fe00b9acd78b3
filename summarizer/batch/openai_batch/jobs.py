"""What is ordered from a Batch API, kept in the ledger so that a killed run picks its batches up again.

An order is one batch, from its request file to its end; a wish is one request of an order, known by the key
of its call. An order is entered before anything is sent, and its token goes out with it as metadata: a batch
that the ledger has not heard of is found by that.
"""

import json
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from summarizer.batch.codes import as_data, from_data
from summarizer.batch.store.ledger import SET_ASIDE, Ledger, Stored
from summarizer.batch.store.output import unwritable
from summarizer.errors import SummarizerError

Stage = Literal["ready", "uploaded", "made"]

_TABLES = (
    """CREATE TABLE IF NOT EXISTS orders (
        token TEXT PRIMARY KEY, stage TEXT NOT NULL, file TEXT, batch TEXT, wishes INTEGER NOT NULL,
        bytes INTEGER NOT NULL, time REAL NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS wishes (
        key TEXT PRIMARY KEY, row TEXT NOT NULL, token TEXT, line INTEGER NOT NULL, tries INTEGER NOT NULL,
        booked INTEGER NOT NULL, error TEXT
    ) WITHOUT ROWID""",
    "CREATE INDEX IF NOT EXISTS wishes_of_order ON wishes (token)",
    "CREATE INDEX IF NOT EXISTS wishes_of_row ON wishes (row)",
    # A finished row has the tries of its wishes among its attempts.
    """CREATE TRIGGER IF NOT EXISTS book_new AFTER INSERT ON rows WHEN new.state != 'open' BEGIN
        UPDATE wishes SET booked = tries WHERE row = new.key; END""",
    """CREATE TRIGGER IF NOT EXISTS book_known AFTER UPDATE OF state ON rows WHEN new.state != 'open' BEGIN
        UPDATE wishes SET booked = tries WHERE row = new.key; END""",
)
_WISH = """
INSERT INTO wishes VALUES (?, ?, ?, ?, 1, 0, NULL) ON CONFLICT (key) DO UPDATE SET
    row = excluded.row, token = excluded.token, line = excluded.line, tries = tries + 1, error = NULL
"""
_UNWISH = "UPDATE wishes SET token = NULL, tries = tries - 1"


@dataclass(frozen=True, slots=True)
class Order:
    """One batch.

    Attributes:
        token: what it is known by, to the ledger and to the provider.
        stage: ready (its request file is whole), uploaded, or made (the provider works on it).
        file: the provider's id of its request file.
        batch: the provider's id of the batch.
        wishes: how many requests it has.
        bytes: how large its request file is.
    """

    token: str
    stage: Stage
    file: str | None
    batch: str | None
    wishes: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Wish:
    """A request that was ordered.

    Attributes:
        row: key of the row that ordered it.
        token: of the order that it is in, or was; None where that was given back unasked.
        tries: how often it was ordered.
        booked: how many of these are among the attempts of a finished row.
        error: why it was not answered, so far as it is known.
    """

    row: str
    token: str | None
    tries: int
    booked: int
    error: SummarizerError | None


def are_open(ledger: Ledger) -> bool:
    """Whether a ledger has orders whose results are not kept yet."""
    tables = ledger.execute("SELECT 1 FROM sqlite_master WHERE name = 'orders'").fetchone()
    return bool(tables and ledger.execute("SELECT 1 FROM orders").fetchone())


def forget(path: Path) -> None:
    """Give up all orders of a ledger, whatever has become of them.

    Raises:
        UnwritableError: the ledger cannot be written.
    """
    orders = Orders(path)
    for order in orders.open():
        orders.close(order, unasked=True)
    orders.close_file()


class Orders:
    """The orders of one ledger.

    Raises:
        UnwritableError: the ledger cannot be written, now or later.
    """

    def __init__(self, path: Path) -> None:
        self._ledger = Ledger(path)
        with self._written():
            for statement in _TABLES:
                self._ledger.execute(statement)

    def open(self) -> list[Order]:
        """Every order whose results are not kept yet, the oldest first."""
        columns = "token, stage, file, batch, wishes, bytes"
        found = self._ledger.execute(f"SELECT {columns} FROM orders ORDER BY time, token")  # noqa: S608 - ours
        return [Order(*row) for row in found]

    def wish(self, key: str) -> Wish | None:
        """What is known of a request; None if it was never ordered."""
        found = self._ledger.execute(
            "SELECT row, token, tries, booked, error FROM wishes WHERE key = ?", key
        ).fetchone()
        if found is None:
            return None
        row, token, tries, booked, error = found
        return Wish(row, token, tries, booked, from_data(json.loads(error)) if error else None)

    def enter(self, order: Order, wishes: Mapping[str, str]) -> None:
        """Enter an order whose request file is whole.

        Args:
            order: the order.
            wishes: key of each request to the key of its row, in the order of the file's lines.
        """
        with self._written():
            self._enter(order)
            for line, (key, row) in enumerate(wishes.items(), 1):
                self._ledger.execute(_WISH, key, row, order.token, line)

    def advance(self, order: Order) -> None:
        """Keep how far an order is."""
        with self._written():
            self._enter(order)

    def settle(
        self, answers: Iterable[Stored] = (), errors: Mapping[str, SummarizerError] | None = None,
        unasked: Iterable[str] = (),
    ) -> None:  # fmt: skip
        """Keep what an order has brought: answers, why requests have none, and keys that stay as unasked."""
        with self._translated():
            self._ledger.save(answers)
        with self._written():
            for key, error in (errors or {}).items():
                self._ledger.execute(
                    "UPDATE wishes SET error = ? WHERE key = ?", json.dumps(as_data(error)), key
                )
            for key in unasked:
                self._ledger.execute(f"{_UNWISH} WHERE key = ?", key)

    def set_aside(self, key: str) -> None:
        """Keep an answer that is asked for afresh where no call finds it; it was paid for all the same."""
        with self._written():
            self._ledger.execute(SET_ASIDE, key)

    def close(self, order: Order, *, unasked: bool = False) -> None:
        """Forget an order whose results are kept; or, where nobody was asked, give its requests back."""
        with self._written():
            if unasked:
                self._ledger.execute(f"{_UNWISH} WHERE token = ? AND error IS NULL", order.token)
            self._ledger.execute("DELETE FROM orders WHERE token = ?", order.token)

    def key_at(self, order: Order, line: int) -> str | None:
        """The key of the request on a line of an order's file, counted from 1."""
        found = self._ledger.execute(
            "SELECT key FROM wishes WHERE token = ? AND line = ?", order.token, line
        ).fetchone()
        return found[0] if found else None

    def close_file(self) -> None:
        """Close the file."""
        self._ledger.close()

    def _enter(self, order: Order) -> None:
        self._ledger.execute(
            "INSERT INTO orders VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (token) DO UPDATE SET "
            "stage = excluded.stage, file = excluded.file, batch = excluded.batch",
            order.token, order.stage, order.file, order.batch, order.wishes, order.bytes, time.time(),
        )  # fmt: skip

    @contextmanager
    def _written(self) -> Iterator[None]:
        """One transaction."""
        with self._translated(), self._ledger:
            yield

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise unwritable(self._ledger.path, error) from None
