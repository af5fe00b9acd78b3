"""The clerk: one thread that makes answers and output lines durable, many at once.

What is handed in while the disk is busy goes out with the next flush, so that durability costs two flushes
a group and not two an article. Lines reach the disk before the ledger calls their rows finished.
"""

import asyncio
import sqlite3
import threading
import time
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Any

from summarizer.batch.ledger import Entry, Ledger, Stored
from summarizer.batch.output import Output, unwritable
from summarizer.batch.reserve import Reserve
from summarizer.errors import SummarizerError, UnwritableError

_LINGER = 0.005  # seconds in which others may join a group


@dataclass(frozen=True, slots=True)
class _Job:
    answers: tuple[Stored, ...] = ()
    rows: tuple[Entry, ...] = ()
    line: bytes = b""
    notes: dict[str, Any] = field(default_factory=dict)
    done: "asyncio.Future[None] | None" = None


class Clerk:
    """Writes ledger and output for an event loop.

    Once the disk is full its reserve is for the answers of requests under way: no more lines are written,
    which stops the run.

    Attributes:
        ledger: for reading; what is read is durable.
    """

    def __init__(self, ledger: Ledger, output: Output, reserve: Reserve) -> None:
        self.ledger = ledger
        self._reserve = reserve
        self._full: UnwritableError | None = None
        self._writing = Ledger(ledger.path)
        self._output = output
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="clerk", daemon=True)
        self._thread.start()

    async def keep(self, answer: Stored) -> None:
        """Keep an answer; durable when this returns.

        Raises:
            UnwritableError: it cannot be kept.
        """
        await self._hand(_Job(answers=(answer,), done=asyncio.get_running_loop().create_future()))

    async def write(self, row: Entry, line: bytes) -> None:
        """Write a row's line, then enter it in the ledger; both are durable when this returns.

        Raises:
            UnwritableError: as above.
        """
        await self._hand(_Job(rows=(row,), line=line, done=asyncio.get_running_loop().create_future()))

    def enter(self, *rows: Entry, **notes: Any) -> None:
        """Enter rows and notes that nobody waits for."""
        self._jobs.put(_Job(rows=rows, notes=notes))

    async def _hand(self, job: _Job) -> None:
        self._jobs.put(job)
        assert job.done is not None  # noqa: S101 - both callers give one
        await job.done

    def close(self) -> None:
        """Finish what was handed in."""
        self._jobs.put(None)
        self._thread.join()
        self._writing.close()

    def _run(self) -> None:
        while (first := self._jobs.get()) is not None:
            time.sleep(_LINGER)
            jobs: list[_Job] = [first]
            last = False
            while not self._jobs.empty():
                job = self._jobs.get()
                if job is None:
                    last = True
                    break
                jobs.append(job)
            self._settle(jobs)
            if last:
                return

    def _settle(self, jobs: list[_Job]) -> None:
        failed: dict[int, SummarizerError] = {}
        try:
            self._append([job.line for job in jobs if job.line])
        except UnwritableError as error:
            failed = {id(job): error for job in jobs if job.line}
        written = [job for job in jobs if id(job) not in failed]
        try:
            self._save(written)
        except UnwritableError as error:
            failed |= {id(job): error for job in written}
        for job in jobs:
            if job.done is not None:
                _tell(job.done, failed.get(id(job)))

    def _append(self, lines: list[bytes]) -> None:
        if self._full and lines:
            raise self._full
        try:
            self._output.append(lines)
        except UnwritableError as error:
            self._full = error
            self._reserve.release()
            raise

    def _save(self, jobs: list[_Job]) -> None:
        answers = [answer for job in jobs for answer in job.answers]
        rows = [row for job in jobs for row in job.rows]
        notes = {name: value for job in jobs for name, value in job.notes.items()}
        try:
            try:
                self._writing.save(answers, rows, **notes)
            except sqlite3.OperationalError as error:
                self._full = self._full or unwritable(self._writing.path, error)
                if not self._reserve.release():
                    raise
                self._writing.save(answers, rows, **notes)
        except sqlite3.Error as error:
            raise unwritable(self._writing.path, error) from None


def _tell(future: "asyncio.Future[None]", error: SummarizerError | None) -> None:
    def settle() -> None:
        if future.done():
            return
        if error is None:
            future.set_result(None)
        else:
            future.set_exception(error)

    try:
        future.get_loop().call_soon_threadsafe(settle)
    except RuntimeError:  # the loop is closed: a second Ctrl-C; what was handed in is durable all the same
        return
