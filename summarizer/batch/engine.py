"""The engine: rows in, lines out; one event loop, the one flow for each row."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from typing import Any

from summarizer.batch.codes import HOPELESS
from summarizer.batch.control import RunControl
from summarizer.batch.deferred_failures import DeferredFailures
from summarizer.batch.host import Drive, drive
from summarizer.batch.input_size import InputSize
from summarizer.batch.paid import PaidTokens
from summarizer.batch.row_client import AnswerPendingError, RowClient, RunClient
from summarizer.batch.row_outcome import RowOutcome
from summarizer.batch.row_status import RowStatuses
from summarizer.batch.row_stream import RowStream
from summarizer.batch.rows import InputRow
from summarizer.batch.run_config import RunConfig
from summarizer.batch.schedule.bounded import bounded
from summarizer.batch.schedule.budget import USED_UP, Admission
from summarizer.batch.store.records import RowRecord
from summarizer.batch.store.writer import LedgerWriter
from summarizer.batch.usage import RowUsage
from summarizer.errors import AnswerError, RowError, SummarizerError, UnexpectedError, UnsupportedFactsError

_BEAT = 2.0  # seconds between notes for `summarizer status`
_BREATH = 256  # rows passed at a stretch
_AHEAD = 2  # rows under way for each request that may be: while one is answered the next is made ready


def rows_under_way(concurrency: int) -> int:
    """How many rows are worked on at most."""
    return concurrency * _AHEAD


class Engine:
    """One run.

    Args:
        config: what is wanted.
        writer: its ledger has been reconciled with its output.
        client: answers; it may raise AnswerPendingError, which leaves the row for another pass.
        failures: rows that failed, and perhaps every other would.
        budget: what may be begun.
        control: whether the run goes on.
        size: how large the input is.
        drive: takes a row's task to its result.

    Attributes:
        rewritten: rows that have more than one line now.
    """

    def __init__(
        self,
        config: RunConfig,
        writer: LedgerWriter,
        client: RunClient,
        *,
        failures: DeferredFailures,
        budget: Admission,
        control: RunControl,
        size: InputSize | None = None,
        drive: Drive = drive,
    ) -> None:
        self.config = config
        self.control = control
        self.rewritten = 0
        self._client = client
        self._most = rows_under_way(config.concurrency)
        self._failures = failures
        self._writer = writer
        self._size = size or InputSize(None)
        self._budget = budget
        self._drive = drive
        paid = writer.ledger.paid()
        control.progress.paid, control.progress.cost = paid, config.cost(paid)
        self._run = int(writer.ledger.notes().get("runs", 0)) + 1
        self._statuses = RowStatuses(writer.ledger, config, self._run)
        self._rewound = False
        self._read = 0
        self._begun = time.time()
        self._rows: RowStream[InputRow] | None = None

    def stop(self, reason: SummarizerError | str) -> None:
        """Take no more rows; see `RunControl.stop`."""
        self.control.stop(reason)
        if self._rows:
            self._rows.end()

    def rewind(self) -> None:
        """Count rows that are not finished afresh: the same rows are gone through once more."""
        self._rewound = True
        progress = self.control.progress
        progress.left = progress.skipped = progress.stale = 0
        progress.first = None

    async def run(self, rows: Iterable[InputRow], *, blocking: bool = False) -> None:
        """Work on rows until there are no more or the run is stopped.

        Args:
            rows: the input.
            blocking: whether the next row may take long to come (standard input).

        Raises:
            SummarizerError: the input cannot be read further; rows under way stay open.
        """
        self._writer.note(runs=self._run)
        self._size.begin()
        beat = asyncio.ensure_future(self._beat())
        try:
            async for _ in bounded(self._take(rows, blocking), self._one, self._most):
                pass
            await self._client.finish()
            await self._conclude()
        finally:
            beat.cancel()
            self.control.look()
            self.note("stopped" if self.control.stopped else "finished")

    async def _take(self, rows: Iterable[InputRow], blocking: bool) -> AsyncIterator[InputRow]:
        """The rows that are to be worked on, no two of them with one key."""
        self._rows = RowStream(rows, blocking=blocking)
        progress = self.control.progress
        async for row in self._rows:
            if self.control.stopped:
                return
            self._read = row.number
            self._look()
            try:
                decision = self._statuses.of(row)
            except SummarizerError as error:  # the ledger: rows under way are finished all the same
                self.stop(error)
                return
            if decision.work is not None:
                progress.mark()
                if not await self._budget.admit():
                    self.stop(USED_UP)
                    return
                if self.control.stopped:
                    return
                yield decision.work
            if decision.status in ("finished", "stale"):
                self._failures.found = self._failures.found or bool(row.text.strip())
                done_now = self._rewound and self._statuses.is_of_this_run(row)  # counted among what is done
                progress.skipped += decision.status == "finished" and not done_now
                progress.stale += (decision.status == "stale") - decision.was_stale
                if row.number % _BREATH == 0:  # such rows pass by the thousand; others want the loop too
                    await asyncio.sleep(0)

    async def _one(self, row: InputRow) -> None:
        """One row, from its text to its line on the disk."""
        usage = RowUsage(row.key, self.config.retry_failed)
        progress = self.control.progress
        try:
            known = self._writer.ledger.row(row.key)
            closed = known is not None and known.state != "open"
            self.rewritten += closed
            if not closed and row.error is None:
                mark = self._statuses.fingerprint(row)
                self._writer.open(RowRecord(row.key, row.number, mark, "open", run=self._run))
            if outcome := await self._through(row, usage):
                await self._close(outcome)
        except SummarizerError as error:  # the run is stopped: the row stays open
            if not self.control.is_stop(error):
                self.stop(error)
            progress.left += 1
        finally:
            progress.requests += usage.requests
            self._budget.settle(usage.paid)
            progress.paid += usage.paid
            if usage.paid != PaidTokens():
                progress.cost = self.config.cost(progress.paid)
            self._look()

    def _look(self) -> None:
        """Take down how far the run is."""
        progress = self.control.progress
        progress.total, progress.fraction = self._size.rows(self._read), self._size.fraction
        self.control.look()

    async def _through(self, row: InputRow, usage: RowUsage) -> RowOutcome | None:
        """A row summarized; None if it is left for another pass.

        What is given back holds nothing of the result, so that it does not live on while the disk works: each
        object that does costs the garbage collector as much as making it.

        Raises:
            SummarizerError: the run is, or must be, stopped.
        """
        error = row.error
        try:
            if error is None:
                task = self.config.task(row)
                await self._settle(self._failures.with_text())
                client = RowClient(self._client, usage)
                result = await self._drive(task, client, self.config.wait)
                return self._outcome(row, usage, result)
        except AnswerPendingError:
            usage.clear()
            self.control.progress.left += 1
            return None
        except SummarizerError as found:
            if isinstance(found, HOPELESS) or self.control.is_stop(found):
                raise
            error = found
        except Exception as found:  # of one article in a million: it is told, and the others go on
            error = _unexpected(row, found)
        return self._outcome(row, usage, None, error)

    def _outcome(
        self, row: InputRow, usage: RowUsage, result: Any = None, error: SummarizerError | None = None
    ) -> RowOutcome:
        """What is to be written of a row; without what it carried, or its result, where that cannot be."""
        mark = self._statuses.fingerprint(row)
        bare = replace(row, carried={})
        try:
            return RowOutcome.of(row, mark, self._run, usage, result=result, error=error)
        except RowError as found:
            return RowOutcome.of(bare, mark, self._run, usage, result=result, error=error or found)
        except Exception as found:
            return RowOutcome.of(bare, mark, self._run, usage, error=error or _unexpected(row, found))

    async def _close(self, outcome: RowOutcome) -> None:
        """A row that is through: its line is written, unless every other row may fail with the same error."""
        if not self._failures.add(outcome):
            await self._write(outcome)
        elif self.control.stopped is None and (common := self._failures.enough):
            self.stop(common)  # no connection, a text field of another name, a fault of this package

    async def _write(self, outcome: RowOutcome) -> None:
        error, progress = outcome.error, self.control.progress
        await self._writer.write(outcome.record, outcome.line)
        progress.problems.update(outcome.record.problems)
        if error:
            progress.failed += 1
            progress.reasons[error.code] += 1
        else:
            progress.done += 1
        if error is None or isinstance(error, AnswerError | UnsupportedFactsError):
            await self._settle(self._failures.settled(answered=outcome.record.attempts > 0))

    async def _settle(self, outcomes: list[RowOutcome]) -> None:
        """Rows that have failed by themselves: their lines are written."""
        for outcome in outcomes:
            await self._write(outcome)

    async def _conclude(self) -> None:
        """The rows whose failures are deferred: where no other went better they stay open."""
        failures = self._failures
        if self.control.stopped is None and (error := failures.after_all):
            self.stop(error)
        if self.control.stopped is None:
            await self._settle(failures.settled(answered=True))
        self.control.progress.left += len(failures)

    async def _beat(self) -> None:
        while True:
            self._look()
            self.note("running")
            await asyncio.sleep(_BEAT)

    def note(self, state: str) -> None:
        """Leave word of the run for `summarizer status`."""
        progress, stopped = self.control.progress, self.control.stopped
        self._writer.note(
            run={
                "state": state,
                "reason": stopped.message if isinstance(stopped, SummarizerError) else stopped,
                "process": os.getpid(),
                "begun": self._begun,
                "seen": time.time(),
                "model": self.config.model,
                **progress.noted(),
            }
        )


def _unexpected(row: InputRow, error: Exception) -> UnexpectedError:
    return UnexpectedError(f"row {row.number}: {type(error).__name__} while it was summarized")
