"""The engine: rows in, lines out; one event loop, the one flow for each row."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable, Iterable
from typing import Any

from summarizer.batch.codes import HOPELESS
from summarizer.batch.deferred_failures import Doubt, Doubts
from summarizer.batch.pending import Deferred
from summarizer.batch.plan import Plan
from summarizer.batch.progress import Tally
from summarizer.batch.row_outcome import Finished
from summarizer.batch.row_status import Standings
from summarizer.batch.row_stream import Steady
from summarizer.batch.rows import Row
from summarizer.batch.schedule.bounded import bounded
from summarizer.batch.schedule.budget import USED_UP, Budget
from summarizer.batch.store.cached import Recalling
from summarizer.batch.store.ledger import Entry
from summarizer.batch.store.reconcile import DOUBLE
from summarizer.batch.store.writer import Clerk
from summarizer.batch.usage import Bill, bill
from summarizer.errors import AnswerError, RowError, SummarizerError, UnexpectedError, UnsupportedFactsError
from summarizer.pipeline.driver import AsyncModelClient, adrive
from summarizer.pipeline.flow import summary_flow
from summarizer.results.tokens import TokenUsage

_BEAT = 2.0  # seconds between notes for `summarizer status`
_BREATH = 256  # rows passed at a stretch
_AHEAD = 2  # rows under way for each request that may be: while one is answered the next is made ready


class Engine:
    """One run.

    Args:
        plan: what is wanted.
        clerk: writes; its ledger has been reconciled with its output.
        fraction: how much of the input was read.

    Attributes:
        tally: how far it is.
        stopped: why no more rows are taken; None as long as they are.
        stopping: is set when the run is stopped.
        model_client: whoever answers; it may raise Deferred, which leaves the row for another pass.
        rewritten: rows that have more than one line now.
        doubts: rows that failed, and perhaps every other would.
    """

    def __init__(self, plan: Plan, clerk: Clerk, fraction: Callable[[], float | None] = lambda: None) -> None:
        self.plan = plan
        self.stopped: SummarizerError | str | None = None
        self.stopping = asyncio.Event()
        self.model_client: AsyncModelClient = Recalling(clerk, plan.asked, plan.model_client)
        self.rewritten = 0
        self._most = plan.concurrency * _AHEAD
        self.doubts = Doubts(self._most)
        self._clerk = clerk
        self._fraction = fraction
        paid = clerk.ledger.paid()
        self._budget = Budget(plan.allowed, plan.cost, paid, clerk.ledger.states().get("done", 0))
        self.tally = Tally(tokens=paid, cost=plan.cost(paid))
        self._run = int(clerk.ledger.notes().get("runs", 0)) + 1
        self._standings = Standings(clerk.ledger, plan, self._run)
        self._working: set[str] = set()
        self._rewound = False
        self._begun = time.time()
        self._rows: Steady[Row] | None = None

    def stop(self, reason: SummarizerError | str) -> None:
        """Take no more rows; with an error, send nothing more either. What is under way is finished."""
        if not isinstance(self.stopped, SummarizerError):
            self.stopped = (
                reason if self.stopped is None or isinstance(reason, SummarizerError) else self.stopped
            )
        if self.plan.pace and isinstance(reason, SummarizerError):
            self.plan.pace.stop(reason)
        if self._rows:
            self._rows.end()
        self.stopping.set()

    def rewind(self) -> None:
        """Count rows that are not finished afresh: the same rows are gone through once more."""
        self._rewound = True
        self.tally.left = self.tally.skipped = self.tally.stale = 0
        self.tally.first = None

    async def run(self, rows: Iterable[Row], *, blocking: bool = False) -> None:
        """Work on rows until there are no more or the run is stopped.

        Args:
            rows: the input.
            blocking: whether the next row may take long to come (standard input).

        Raises:
            SummarizerError: the input cannot be read further; rows under way stay open.
        """
        self._clerk.note(runs=self._run)
        beat = asyncio.ensure_future(self._beat())
        try:
            async for _ in bounded(self._take(rows, blocking), self._one, self._most):
                pass
            await self._conclude()
        finally:
            beat.cancel()
            self.note("stopped" if self.stopped else "finished")

    async def _take(self, rows: Iterable[Row], blocking: bool) -> AsyncIterator[Row]:
        self._rows = Steady(rows, blocking=blocking)
        async for row in self._rows:
            if self.stopped:
                return
            self.tally.fraction = self._fraction()
            standing = self._standings.of(row)
            if standing == "wanted":
                self.tally.mark()
                if not await self._budget.admit():
                    self.stop(USED_UP)
                    return
                if self.stopped:
                    return
                yield row
                continue
            self.doubts.found = self.doubts.found or bool(row.text.strip())
            done_now = self._rewound and self._standings.is_of_this_run(row)  # counted among what is done
            self.tally.skipped += standing == "finished" and not done_now
            self.tally.stale += standing == "stale"
            if row.number % _BREATH == 0:  # such rows are passed by the thousand; others want the loop too
                await asyncio.sleep(0)

    async def _one(self, row: Row) -> None:
        """One row, from its text to its line on the disk."""
        key = row.key
        while key in self._working:  # another row has the id
            await asyncio.sleep(0.01)
        self._working.add(key)
        current = Bill(afresh=self.plan.retry_failed, row=key)
        bill.set(current)
        try:
            known = self._clerk.ledger.row(key)
            is_closed = known is not None and known.state != "open"
            if known and is_closed and (known.run == self._run or self._standings.is_double(row, known)):
                await self._twin(row, known)
                return
            if known and self._is_waited_for(row, known):
                self.tally.left += 1
                return
            self.rewritten += is_closed
            if not is_closed and row.error is None:
                self._clerk.open(Entry(key, row.number, self._standings.made_of(row), "open", run=self._run))
            if finished := await self._through(row, current):
                await self._close(row, finished)
        except SummarizerError as error:  # the run is stopped: the row stays open
            if self.stopped is not error:
                self.stop(error)
            self.tally.left += 1
        finally:
            self._working.discard(key)
            self.tally.requests += current.requests
            self._budget.settle(current.tokens)
            self.tally.tokens += current.tokens
            if current.tokens != TokenUsage():
                self.tally.cost = self.plan.cost(self.tally.tokens)
            if self.plan.pace:
                self.tally.in_flight = self.plan.pace.in_flight
                self.tally.limit = int(self.plan.pace.limit)

    def _is_waited_for(self, row: Row, known: Entry) -> bool:
        """Whether another row of this id was taken by this run and is not finished: ordered, or left."""
        others = known.state == "open" and known.run == self._run and known.number != row.number
        return others and not self.doubts.holds(row.key)

    async def _twin(self, row: Row, known: Entry) -> None:
        """A row whose id another one has: the same article is no news, another one is an error."""
        if known.made_of == self._standings.made_of(row):
            self.tally.skipped += 1
            return
        error = RowError(
            f"row {row.number}: the id {row.id} is that of row {known.number}, with another text",
            "Give each article an id of its own, or name the right field with --id-field.",
        )
        other = Row(row.number, None, error=error)
        await self._write(Finished.of(other, DOUBLE, self._run, Bill(), error))

    async def _through(self, row: Row, current: Bill) -> Finished | None:
        """A row summarized; None if it is left for another pass.

        What is given back holds nothing of the result, so that it does not live on while the disk works: each
        object that does costs the garbage collector as much as making it.

        Raises:
            SummarizerError: the run is, or must be, stopped.
        """
        outcome = row.error
        try:
            if outcome is None:
                task = self.plan.make(row)
                await self._settle(self.doubts.with_text())
                result = await adrive(summary_flow(task), self.model_client, None, self.plan.stagger)
                return self._finished(row, current, result)
        except Deferred:
            current.clear()
            await self._clerk.opened()  # another row of this id must find that it is taken
            self.tally.left += 1
            return None
        except SummarizerError as error:
            if isinstance(error, HOPELESS) or error is self.stopped:
                raise
            outcome = error
        except Exception as error:  # of one article in a million: it is told, and the others go on
            outcome = UnexpectedError(f"row {row.number}: {type(error).__name__} while it was summarized")
        return self._finished(row, current, outcome)

    def _finished(self, row: Row, current: Bill, outcome: Any) -> Finished:
        return Finished.of(row, self._standings.made_of(row), self._run, current, outcome)

    async def _close(self, row: Row, finished: Finished) -> None:
        """A row that is through: its line is written, unless every other row may fail with the same error."""
        if not self.doubts.add(row, finished):
            await self._write(finished)
        elif self.stopped is None and (common := self.doubts.enough):
            self.stop(common)  # no connection, or a text field of another name

    async def _write(self, finished: Finished) -> None:
        error = finished.error
        works = error is None or isinstance(error, AnswerError | UnsupportedFactsError)
        await self._clerk.write(finished.entry, finished.line)
        self.tally.problems.update(finished.entry.problems)
        if error:
            self.tally.failed += 1
            self.tally.reasons[error.code] += 1
        else:
            self.tally.done += 1
        if works:
            await self._settle(self.doubts.settled(answered=finished.entry.attempts > 0))

    async def _settle(self, doubts: list[Doubt]) -> None:
        """Rows that have failed by themselves: their lines are written."""
        keys = {doubt.row.key for doubt in doubts} - self._working
        self._working |= keys
        try:
            for doubt in doubts:
                known = self._clerk.ledger.row(doubt.row.key)
                if known and known.state != "open" and known.run == self._run:  # its id was taken meanwhile
                    await self._twin(doubt.row, known)
                elif doubt.row.key in keys:
                    await self._write(doubt.finished)
                else:  # its id is being taken
                    self.doubts.keep(doubt)
        finally:
            self._working -= keys

    async def _conclude(self) -> None:
        """The rows still in doubt: where no other went better they stay open, for the next run."""
        doubts = self.doubts
        if self.stopped is None and (error := doubts.after_all):
            self.stop(error)
        if self.stopped is None:
            await self._settle(doubts.settled(answered=True))
        self.tally.left += len(doubts.unasked) + len(doubts.textless)

    async def _beat(self) -> None:
        while True:
            self.note("running")
            await asyncio.sleep(_BEAT)

    def note(self, state: str) -> None:
        """Leave word of the run for `summarizer status`."""
        tally = self.tally
        self._clerk.note(
            run={
                "state": state,
                "reason": self.stopped.message if isinstance(self.stopped, SummarizerError) else self.stopped,
                "process": os.getpid(),
                "begun": self._begun,
                "seen": time.time(),
                "model": self.plan.model,
                "waiting": tally.waiting,
                "in_flight": tally.in_flight,
                "limit": tally.limit,
                "fraction": tally.fraction,
                "per_minute": round(tally.per_minute, 1),
                "seconds_left": tally.seconds_left,
                "stale": tally.stale,
                "cost": tally.cost,
            }
        )
