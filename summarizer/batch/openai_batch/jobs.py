"""What is asked of a Batch API, kept in the ledger so that a killed run picks its batches up again.

A job is one batch, from its request file to its end; a request of a job is known by the key of its call. A
job is entered before anything is sent, and its token goes out with it as metadata: a batch that the ledger
has not heard of is found by that. The tables are called `orders` and `wishes`.
"""

import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from summarizer.batch.codes import as_data, from_data
from summarizer.batch.store.ledger import SET_ASIDE, Ledger
from summarizer.batch.store.records import StoredAnswer
from summarizer.errors import SummarizerError

JobStage = Literal["ready", "uploaded", "made"]

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
    # A finished row has the tries of its requests among its attempts.
    """CREATE TRIGGER IF NOT EXISTS book_new AFTER INSERT ON rows WHEN new.state != 'open' BEGIN
        UPDATE wishes SET booked = tries WHERE row = new.key; END""",
    """CREATE TRIGGER IF NOT EXISTS book_known AFTER UPDATE OF state ON rows WHEN new.state != 'open' BEGIN
        UPDATE wishes SET booked = tries WHERE row = new.key; END""",
)
_ENTER_REQUEST = """
INSERT INTO wishes VALUES (?, ?, ?, ?, 1, 0, NULL) ON CONFLICT (key) DO UPDATE SET
    row = excluded.row, token = excluded.token, line = excluded.line, tries = tries + 1, error = NULL
"""
_GIVE_BACK = "UPDATE wishes SET token = NULL, tries = tries - 1"


@dataclass(frozen=True, slots=True)
class BatchJob:
    """One batch.

    Attributes:
        token: what it is known by, to the ledger and to the provider.
        stage: ready (its request file is whole), uploaded, or made (the provider works on it).
        file: the provider's id of its request file.
        batch: the provider's id of the batch.
        requests: how many it has.
        bytes: how large its request file is.
    """

    token: str
    stage: JobStage
    file: str | None
    batch: str | None
    requests: int
    bytes: int


@dataclass(frozen=True, slots=True)
class BatchRequest:
    """A request that was put into a job.

    Attributes:
        row: key of the row that wanted it.
        token: of the job that it is in, or was; None where that was given back unasked.
        tries: how often it was put into a job.
        booked: how many of these are among the attempts of a finished row.
        error: why it was not answered, so far as it is known.
    """

    row: str
    token: str | None
    tries: int
    booked: int
    error: SummarizerError | None

    @property
    def is_booked(self) -> bool:
        """Whether a finished row has all tries among its attempts."""
        return self.booked == self.tries


def are_open(ledger: Ledger) -> bool:
    """Whether a ledger has jobs whose results are not kept yet."""
    tables = ledger.first("SELECT 1 FROM sqlite_master WHERE name = 'orders'")
    return bool(tables and ledger.first("SELECT 1 FROM orders"))


def forget(path: Path) -> None:
    """Give up all jobs of a ledger, whatever has become of them.

    Raises:
        UnwritableError: the ledger cannot be written.
    """
    jobs = BatchJobs(path)
    for job in jobs.open():
        jobs.close(job, unasked=True)
    jobs.close_file()


class BatchJobs:
    """The jobs of one ledger.

    Raises:
        UnwritableError: the ledger cannot be written, now or later.
        DamagedLedgerError: it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._ledger = Ledger(path)
        with self._ledger:
            for statement in _TABLES:
                self._ledger.change(statement)

    def open(self) -> list[BatchJob]:
        """Every job whose results are not kept yet, the oldest first."""
        columns = "token, stage, file, batch, wishes, bytes"
        found = self._ledger.found(f"SELECT {columns} FROM orders ORDER BY time, token")  # noqa: S608 - ours
        return [BatchJob(*row) for row in found]

    def request(self, key: str) -> BatchRequest | None:
        """What is known of a request; None if it was never put into a job."""
        found = self._ledger.first("SELECT row, token, tries, booked, error FROM wishes WHERE key = ?", key)
        if found is None:
            return None
        row, token, tries, booked, error = found
        kept = self._ledger.json(error, "the error of a request")
        return BatchRequest(row, token, tries, booked, from_data(kept) if kept else None)

    def enter(self, job: BatchJob, requests: Mapping[str, str]) -> None:
        """Enter a job whose request file is whole.

        Args:
            job: the job.
            requests: key of each request to the key of its row, in the order of the file's lines.
        """
        with self._ledger:
            self._enter(job)
            for line, (key, row) in enumerate(requests.items(), 1):
                self._ledger.change(_ENTER_REQUEST, key, row, job.token, line)

    def advance(self, job: BatchJob) -> None:
        """Keep how far a job is."""
        with self._ledger:
            self._enter(job)

    def settle(
        self, answers: Iterable[StoredAnswer] = (), errors: Mapping[str, SummarizerError] | None = None,
        unasked: Iterable[str] = (),
    ) -> None:  # fmt: skip
        """Keep what a job has brought: answers, why requests have none, and keys that stay as unasked."""
        self._ledger.save(answers)
        with self._ledger:
            for key, error in (errors or {}).items():
                said = json.dumps(as_data(error))
                self._ledger.change("UPDATE wishes SET error = ? WHERE key = ?", said, key)
            for key in unasked:
                self._ledger.change(f"{_GIVE_BACK} WHERE key = ?", key)

    def set_aside(self, key: str) -> None:
        """Keep an answer that is asked for afresh where no call finds it; it was paid for all the same."""
        with self._ledger:
            self._ledger.change(SET_ASIDE, key)

    def close(self, job: BatchJob, *, unasked: bool = False) -> None:
        """Forget a job whose results are kept; or, where nobody was asked, give its requests back."""
        with self._ledger:
            if unasked:
                self._ledger.change(f"{_GIVE_BACK} WHERE token = ? AND error IS NULL", job.token)
            self._ledger.change("DELETE FROM orders WHERE token = ?", job.token)

    def key_at(self, job: BatchJob, line: int) -> str | None:
        """The key of the request on a line of a job's file, counted from 1."""
        found = self._ledger.first("SELECT key FROM wishes WHERE token = ? AND line = ?", job.token, line)
        return found[0] if found else None

    def close_file(self) -> None:
        """Close the file."""
        self._ledger.close()

    def _enter(self, job: BatchJob) -> None:
        self._ledger.change(
            "INSERT INTO orders VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (token) DO UPDATE SET "
            "stage = excluded.stage, file = excluded.file, batch = excluded.batch",
            job.token, job.stage, job.file, job.batch, job.requests, job.bytes, time.time(),
        )  # fmt: skip
