"""The engine: rows in, lines out; one event loop, the one flow for each row."""

import asyncio
import json
import os
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from summarizer.batch.bill import Bill, bill
from summarizer.batch.bounded import bounded
from summarizer.batch.budget import USED_UP, Allowed, Budget
from summarizer.batch.clerk import Clerk
from summarizer.batch.codes import HOPELESS, code, described
from summarizer.batch.deferred import Deferred
from summarizer.batch.doubts import Doubt, Doubts
from summarizer.batch.ledger import Entry
from summarizer.batch.memory import Recalling
from summarizer.batch.pace import Pace
from summarizer.batch.reading import Steady
from summarizer.batch.reconciling import DOUBLE
from summarizer.batch.rows import Row, row_key
from summarizer.batch.tally import Tally
from summarizer.call import Tokens
from summarizer.driver import AsyncAsker, adrive
from summarizer.errors import (
    AnswerError,
    RowError,
    SummarizerError,
    UnexpectedError,
    UnsupportedFactsError,
)
from summarizer.flow import Task, summary_flow

_BEAT = 2.0  # seconds between notes for `summarizer status`
_BREATH = 256  # rows passed at a stretch
_AHEAD = 2  # rows under way for each request that may be: while one is answered the next is made ready


@dataclass(frozen=True)
class Plan:
    """What is wanted of a run.

    Attributes:
        make: the task of a row; raises ArticleError.
        identity: of everything that makes a result but the row: model, templates, schema, options.
        asked: who is asked (`Connection.identity`), for the keys of calls.
        asker: whoever answers what the ledger does not know, and tries again what failed.
        concurrency: requests under way at most.
        cost: US dollars of tokens; None if unknown.
        pace: the asker's, if it keeps one: it is stopped with the run.
        allowed: what all runs on this output may cost.
        refresh: summarize stale rows anew.
        retry_failed: try failed rows again.
        model: what the notes say is asked.
        lead: see `adrive`.
    """

    make: Callable[[Row], Task[Any]]
    identity: str
    asked: str
    asker: AsyncAsker
    concurrency: int = 64
    cost: Callable[[Tokens], float | None] = lambda _: None
    pace: Pace | None = None
    allowed: Allowed = field(default_factory=Allowed)
    refresh: bool = False
    retry_failed: bool = False
    model: str | None = None
    lead: float = 0.0


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
        asker: whoever answers; it may raise Deferred, which leaves the row for another pass.
        rewritten: rows that have more than one line now.
        doubts: rows that failed, and perhaps every other would.
    """

    def __init__(self, plan: Plan, clerk: Clerk, fraction: Callable[[], float | None] = lambda: None) -> None:
        self.plan = plan
        self.stopped: SummarizerError | str | None = None
        self.stopping = asyncio.Event()
        self.asker: AsyncAsker = Recalling(clerk, plan.asked, plan.asker)
        self.rewritten = 0
        self.doubts = Doubts()
        self._clerk = clerk
        self._fraction = fraction
        paid = clerk.ledger.paid()
        self._budget = Budget(plan.allowed, plan.cost, paid, clerk.ledger.states().get("done", 0))
        self.tally = Tally(tokens=paid, cost=plan.cost(paid))
        notes = clerk.ledger.notes()
        self._run = int(notes.get("runs", 0)) + 1
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
        self._clerk.enter(runs=self._run)
        beat = asyncio.ensure_future(self._beat())
        most = self.plan.concurrency * _AHEAD
        try:
            async for _ in bounded(self._take(rows, blocking), self._one, most):
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
            if self._wanted(row):
                self.tally.mark()
                if not await self._budget.admit():
                    self.stop(USED_UP)
                    return
                if self.stopped:
                    return
                yield row
            elif row.number % _BREATH == 0:
                await asyncio.sleep(
                    0
                )  # rows that are done are passed by the thousand; others want the loop too

    def _wanted(self, row: Row) -> bool:
        """Whether there is anything to do for a row; counts it if not."""
        known = self._clerk.ledger.row(row.key)
        if known is None or known.state == "open":
            return True
        if known.made_of not in (None, DOUBLE, row.made_of(self.plan.identity)):
            return self._wanted_anew(row, known)
        if known.state == "failed" and self.plan.retry_failed and known.run != self._run:
            return True
        if not (self._rewound and known.run == self._run):  # what this run did before is among its done
            self.tally.skipped += 1
        return False

    def _wanted_anew(self, row: Row, known: Entry) -> bool:
        """The same for a row whose id stands for another text now, or was asked about in another way."""
        ledger = self._clerk.ledger
        if (double := ledger.row(row_key(None, row.number))) and double.made_of == DOUBLE:
            self.tally.skipped += 1
            return False
        if self._is_double(row, known):
            return True
        if not self.plan.refresh:
            self.tally.stale += 1
        return self.plan.refresh

    def _is_double(self, row: Row, known: Entry) -> bool:
        """Whether the row's id is that of another row, which has another text."""
        if known.number == row.number or known.made_of == row.made_of(self.plan.identity):
            return False
        return known.run == self._run or self._clerk.ledger.was_double(row.number)

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
            if known and known.state != "open" and (known.run == self._run or self._is_double(row, known)):
                await self._twin(row, known)
            elif known and self._is_waited_for(row, known):
                self.tally.left += 1
            else:
                await self._summarize(row, current, again=bool(known and known.state != "open"))
        except SummarizerError as error:  # the run is stopped: the row stays open
            if self.stopped is not error:
                self.stop(error)
            self.tally.left += 1
        finally:
            self._working.discard(key)
            self.tally.requests += current.requests
            self._budget.settle(current.tokens)
            self.tally.tokens += current.tokens
            if current.tokens != Tokens():
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
        if known.made_of == row.made_of(self.plan.identity):
            self.tally.skipped += 1
            return
        error = RowError(
            f"row {row.number}: the id {row.id} is that of row {known.number}, with another text",
            "Give each article an id of its own, or name the right field with --id-field.",
        )
        other = Row(row.number, None, error=error)
        await self._finish(other, Bill(), error=error, made_of=DOUBLE)

    async def _summarize(self, row: Row, current: Bill, *, again: bool) -> None:
        self.rewritten += again
        if row.error is not None:
            await self._fail(row, current, row.error)
            return
        if not again:
            made_of = row.made_of(self.plan.identity)
            self._clerk.enter(Entry(row.key, row.number, made_of, "open", run=self._run))
        try:
            result = await adrive(summary_flow(self.plan.make(row)), self.asker, None, self.plan.lead)
        except Deferred:
            current.clear()
            self.tally.left += 1
            return
        except SummarizerError as error:
            if isinstance(error, HOPELESS) or error is self.stopped:
                raise
            await self._fail(row, current, error)
            return
        except Exception as error:  # of one article in a million: it is told, and the others go on
            told = UnexpectedError(f"row {row.number}: {type(error).__name__} while it was summarized")
            await self._finish(row, current, error=told)
            return
        await self._finish(row, current, result=result)

    async def _finish(
        self,
        row: Row,
        current: Bill,
        *,
        result: Any = None,
        error: SummarizerError | None = None,
        made_of: str | None = None,
    ) -> None:
        if isinstance(error, UnsupportedFactsError):
            result = error.result
        problems = Counter(problem.code for problem in result.problems) if result else Counter()
        works = error is None or isinstance(error, AnswerError | UnsupportedFactsError)
        settled = self.doubts.settled(answered=current.requests > 0) if works else []
        entry = Entry(
            row.key, row.number, made_of or row.made_of(self.plan.identity), "failed" if error else "done",
            current.requests, current.tokens, dict(problems), described(error) if error else None, self._run,
        )  # fmt: skip
        await self._clerk.write(entry, line_of(row, result, error))
        self.tally.problems.update(problems)
        if error:
            self.tally.failed += 1
            self.tally.reasons[code(error)] += 1
        else:
            self.tally.done += 1
        await self._settle(settled)

    async def _fail(self, row: Row, current: Bill, error: SummarizerError) -> None:
        """A row that has no result: its line is written, unless every other row may fail with the same."""
        if not self.doubts.add(row, current, error):
            await self._finish(row, current, error=error)
        elif self.stopped is None and (common := self.doubts.enough):
            self.stop(common)  # no connection, or a text field of another name

    async def _settle(self, doubts: list[Doubt]) -> None:
        """Rows that have failed by themselves: their lines are written."""
        for doubt in doubts:
            known = self._clerk.ledger.row(doubt.row.key)
            if known and known.state != "open" and known.run == self._run:  # its id was taken meanwhile
                await self._twin(doubt.row, known)
            elif doubt.row.key in self._working:  # its id is being taken
                self.doubts.keep(doubt)
            else:
                await self._finish(doubt.row, doubt.bill, error=doubt.error)

    async def _conclude(self) -> None:
        """The rows still in doubt: those that could not be asked about stay open, for the next run."""
        doubts = self.doubts
        if self.stopped is None and doubts.unasked:
            self.stop(doubts.unasked[-1].error)
        if self.stopped is None:
            await self._settle(doubts.settled(answered=False))
        self.tally.left += len(doubts.unasked) + len(doubts.textless)

    async def _beat(self) -> None:
        while True:
            self.note("running")
            await asyncio.sleep(_BEAT)

    def note(self, state: str) -> None:
        """Leave word of the run for `summarizer status`."""
        tally = self.tally
        self._clerk.enter(
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


def line_of(row: Row, result: Any = None, error: SummarizerError | None = None) -> bytes:
    """A row's line: `id` and `row` first, what it carried, then `result`, `error`, or both."""
    head = {"id": row.id, "row": row.number, **row.carried}
    if error is not None:
        head["error"] = described(error)
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":"), default=str)
    if result is not None:
        text = f'{text[:-1]},"result":{result.model_dump_json()}}}'
    return text.encode("utf-8", "backslashreplace") + b"\n"
