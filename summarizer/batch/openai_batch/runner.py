"""A run by a Batch API, in rounds: go through the rows, order what is missing, wait for it.

Each round drives the one flow of every unfinished row. A row whose answers are there is finished as in any
other run; what another row needs next is ordered. The run ends with the round that orders nothing.
"""

import asyncio
from collections.abc import Iterable, Iterator

from summarizer.batch.engine import Engine
from summarizer.batch.inputs import Input
from summarizer.batch.openai_batch.collector import Gathering
from summarizer.batch.openai_batch.config import Cheaply
from summarizer.batch.openai_batch.jobs import Order, Orders
from summarizer.batch.openai_batch.submitter import Supplier, request_file
from summarizer.batch.rows import Row
from summarizer.batch.schedule.budget import USED_UP, Allowed, Budget
from summarizer.batch.store.writer import Clerk
from summarizer.errors import ConfigurationError, SummarizerError
from summarizer.results.tokens import TokenUsage

_PILOT = 16  # requests from which a run with a budget learns what one costs
_AHEAD = 2  # orders that are whole and wait to be sent
_ENOUGH = 1_000  # requests that could not be afforded, after which a round looks at no further rows


class Rounds:
    """The rounds of one run.

    Args:
        engine: what finishes rows; its model client is replaced.
        clerk: writes; its ledger has been reconciled with its output.
        cheaply: how the Batch API is used.
        allowed: what all runs on this output may cost.
    """

    def __init__(self, engine: Engine, clerk: Clerk, cheaply: Cheaply, allowed: Allowed) -> None:
        self._engine = engine
        self._allowed = allowed
        self._ledger = clerk.ledger
        self._orders = Orders(clerk.ledger.path)
        self._whole: asyncio.Queue[Order | None] = asyncio.Queue(_AHEAD)
        self._gathering = Gathering(
            ledger=clerk.ledger,
            orders=self._orders,
            identity=engine.plan.asked,
            line=cheaply.batches.line,
            path_of=lambda token: request_file(clerk.ledger.path, token),
            sizes=cheaply.sizes,
            retries=cheaply.retries,
            send=self._whole.put,
            affordable=self._affordable,
        )
        self._supplier = Supplier(engine, self._ledger.path, self._orders, self._gathering, cheaply)
        self._paid, self._answered = TokenUsage(), 0
        engine.model_client = self._gathering
        engine.doubts.reached = True  # what a batch brings back for a row is of that row
        Budget(allowed, engine.plan.cost, TokenUsage(), 0)  # refuses a budget in dollars without a price

    async def run(self, rows: Iterable[Row]) -> None:
        """Work on rows, gone through several times, until they are finished or the run is stopped.

        Raises:
            SummarizerError: as `Engine.run`.
        """
        try:
            self._supplier.tidy()
            await self._supplier.receive()
            while self._engine.stopped is None:
                await self._round(rows)
                if self._engine.stopped is not None or not self._orders.open():
                    break
                await self._supplier.receive()
                if self._engine.stopped is None:
                    self._engine.rewind()
            if self._gathering.refused and self._engine.stopped is None:
                self._engine.stop(USED_UP)
        finally:
            self._gathering.discard()
            self._orders.close_file()
            self._engine.note("finished" if self._engine.stopped is None else "stopped")

    async def _round(self, rows: Iterable[Row]) -> None:
        self._paid, self._answered = self._ledger.paid(), self._ledger.answered()
        self._gathering.reopen(self._orders.open())
        sending = asyncio.ensure_future(self._send_all())
        try:
            await self._engine.run(self._affordable_rows(rows))
            if self._engine.stopped is None:
                await self._gathering.seal()
        except BaseException:
            sending.cancel()
            raise
        else:
            await self._whole.put(None)
        finally:
            await asyncio.gather(sending, return_exceptions=True)

    async def _send_all(self) -> None:
        """Send orders as they become whole; a failure stops the run, and leaves the rest for the next."""
        while (order := await self._whole.get()) is not None:
            if self._engine.stopped is None:
                try:
                    await self._supplier.place(order)
                except SummarizerError as error:
                    self._engine.stop(error)

    def _affordable_rows(self, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            if self._gathering.refused >= _ENOUGH:
                return
            yield row

    def _affordable(self, ordered: int) -> bool:
        """Whether one more request besides those on their way would stay within the budget."""
        if self._allowed.tokens is None and self._allowed.usd is None:
            return True
        if not self._answered:
            return ordered < _PILOT
        share = 1 + (ordered + 1) / self._answered
        paid = self._paid.input + self._paid.output
        if self._allowed.tokens is not None and paid * share > self._allowed.tokens:
            return False
        cost = self._engine.plan.cost(self._paid) or 0.0
        return self._allowed.usd is None or cost * share <= self._allowed.usd


def check_lasting(source: Input | Iterable[Row]) -> None:
    """See that rows can be gone through more than once.

    Raises:
        ConfigurationError: they cannot, as standard input or an iterator cannot.
    """
    once = source.blocking if isinstance(source, Input) else iter(source) is source
    if once:
        raise ConfigurationError(
            "an input that can be read only once cannot be summarized by batches",
            "Put it into a file: a run by batches goes through its rows several times.",
        )
