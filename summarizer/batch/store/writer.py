"""The ledger writer: one thread that makes answers and output lines durable, many at once.

What is handed in while the disk is busy goes out with the next flush, so that durability costs two flushes
a group and not two an article. An answer outlives the program's end, if not a power cut, as soon as it is
handed in (`Arrivals`). Lines reach the disk before the ledger calls their rows finished.
"""

import asyncio
import threading
import time
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Any

from summarizer.batch.store.arrivals import Arrivals, arrived
from summarizer.batch.store.base import unwritable
from summarizer.batch.store.ledger import Ledger
from summarizer.batch.store.output import Output
from summarizer.batch.store.records import RowRecord, StoredAnswer
from summarizer.batch.store.reserve import Reserve
from summarizer.errors import SummarizerError, UnwritableError

_LINGER = 0.005  # seconds in which others may join a group


@dataclass(frozen=True, slots=True)
class _Job:
    answers: tuple[StoredAnswer, ...] = ()
    rows: tuple[RowRecord, ...] = ()
    line: bytes = b""
    notes: dict[str, Any] = field(default_factory=dict)
    arrival: int | None = None
    done: "asyncio.Future[None] | None" = None


class LedgerWriter:
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
        self._writing.take(arrived(ledger.path))
        self._arrivals = Arrivals(ledger.path)
        self._output = output
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._begun: list[RowRecord] = []
        self._thread = threading.Thread(target=self._run, name="ledger-writer", daemon=True)
        self._thread.start()

    async def keep(self, answer: StoredAnswer) -> None:
        """Keep an answer: a kill does not lose it once this has begun, a power cut once it returns.

        Raises:
            UnwritableError: it cannot be kept.
        """
        await self._hand(answers=(answer,), arrival=self._arrivals.add(answer))

    async def write(self, row: RowRecord, line: bytes) -> None:
        """Write a row's line, then enter it in the ledger; both are durable when this returns.

        Raises:
            UnwritableError: it cannot be written.
        """
        await self._hand(rows=(row,), line=line)

    def open(self, row: RowRecord) -> None:
        """Enter a row that is begun; it goes out with whatever is handed in next."""
        self._begun.append(row)

    def note(self, **notes: Any) -> None:
        """Enter notes that nobody waits for."""
        self._jobs.put(self._job(notes=notes))

    async def _hand(self, **what: Any) -> None:
        done = asyncio.get_running_loop().create_future()
        self._jobs.put(self._job(done=done, **what))
        await done

    def _job(self, rows: tuple[RowRecord, ...] = (), **what: Any) -> _Job:
        begun, self._begun = self._begun, []
        return _Job(rows=(*begun, *rows), **what)

    def close(self) -> None:
        """Finish what was handed in."""
        self._jobs.put(self._job())
        self._jobs.put(None)
        self._thread.join()
        self._arrivals.close()
        self._writing.close()

    def _run(self) -> None:
        last = False
        while not last and (first := self._jobs.get()) is not None:
            time.sleep(_LINGER)
            jobs: list[_Job] = [first]
            while not self._jobs.empty():
                job = self._jobs.get()
                last = job is None  # `close` puts it behind all others
                jobs += [job] if job else []
            self._settle(jobs)

    def _settle(self, jobs: list[_Job]) -> None:
        failed: dict[int, SummarizerError] = {}
        lines = [job.line for job in jobs if job.line]
        try:
            self._append(lines)
        except Exception as error:  # whatever it is: nobody waits for ever
            failed = {id(job): self._named(error) for job in jobs if job.line}
        written = [job for job in jobs if id(job) not in failed]
        try:
            self._save(written)
        except Exception as error:
            failed |= {id(job): self._named(error) for job in written}
        for job in jobs:
            if job.arrival is not None and id(job) not in failed:
                self._arrivals.settle(job.arrival)
        _tell([(job.done, failed.get(id(job))) for job in jobs if job.done is not None])

    def _named(self, error: Exception) -> SummarizerError:
        return error if isinstance(error, SummarizerError) else unwritable(self._writing.path, error)

    def _append(self, lines: list[bytes]) -> None:
        if not lines:
            return
        if self._full:
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
            self._writing.save(answers, rows, **notes)
        except UnwritableError as error:
            self._full = self._full or error
            if not self._reserve.release():
                raise
            self._writing.save(answers, rows, **notes)


def _tell(told: "list[tuple[asyncio.Future[None], SummarizerError | None]]") -> None:
    """Settle futures, all of one event loop, from another thread."""

    def settle() -> None:
        for future, error in told:
            if future.done():
                continue
            if error is None:
                future.set_result(None)
            else:
                future.set_exception(error)

    try:
        if told:
            told[0][0].get_loop().call_soon_threadsafe(settle)
    except RuntimeError:  # the loop is closed: a second Ctrl-C; what was handed in is durable all the same
        return
