"""A run by a Batch API: go through the rows, put what is missing into jobs, wait for them, and again.

Each pass drives the one flow of every unfinished row. A row whose answers are there is finished as in any
other run; what another row needs next goes into the next job. The run ends with the pass that asks nothing.
"""

import asyncio
from collections.abc import Iterable, Iterator

from summarizer.batch.control import RunControl
from summarizer.batch.deferred_failures import DeferredFailures
from summarizer.batch.engine import Engine
from summarizer.batch.input_size import InputSize
from summarizer.batch.inputs import Input
from summarizer.batch.openai_batch.collector import Collector
from summarizer.batch.openai_batch.config import BatchApiConfig
from summarizer.batch.openai_batch.jobs import BatchJob, BatchJobs
from summarizer.batch.openai_batch.submitter import Submitter, request_file
from summarizer.batch.paid import PaidTokens
from summarizer.batch.rows import InputRow
from summarizer.batch.run_config import RunConfig
from summarizer.batch.schedule.budget import USED_UP, Allowed, Budget
from summarizer.batch.store.writer import LedgerWriter
from summarizer.errors import ConfigurationError, SummarizerError

_PILOT = 16  # requests from which a run with a budget learns what one costs
_AHEAD = 2  # jobs that are whole and wait to be sent
_ENOUGH = 1_000  # requests that could not be afforded, after which a pass looks at no further rows


class BatchRunner:
    """The passes of one run.

    Args:
        config: what is wanted.
        writer: its ledger has been reconciled with its output.
        api: how the Batch API is used.
        size: how large the input is.

    Attributes:
        engine: finishes rows.
    """

    def __init__(
        self,
        config: RunConfig,
        writer: LedgerWriter,
        api: BatchApiConfig,
        size: InputSize | None = None,
    ) -> None:
        self._config = config
        self._control = RunControl(grace=config.grace)
        self._ledger = writer.ledger
        path = writer.ledger.path
        Budget(config.limits, config.cost, PaidTokens(), 0)  # refuses a budget in dollars without a price
        self._jobs = BatchJobs(path)
        self._whole: asyncio.Queue[BatchJob | None] = asyncio.Queue(_AHEAD)
        self._collector = Collector(
            ledger=writer.ledger,
            jobs=self._jobs,
            identities=config.asked,
            line=api.batches.line,
            path_of=lambda token: request_file(path, token),
            sizes=api.sizes,
            retries=api.retries,
            send=self._whole.put,
            affordable=self._is_affordable,
        )
        self._paid, self._answered = PaidTokens(), 0
        self.engine = Engine(
            config,
            writer,
            self._collector,
            failures=DeferredFailures(reached=True),  # what a batch brings back for a row is of that row
            budget=Budget(Allowed(), config.cost, PaidTokens(), 0),  # requests are limited, not rows
            control=self._control,
            size=size,
        )
        self._submitter = Submitter(
            self._control, path, self._jobs, self._collector, api, note=lambda: self.engine.note("running")
        )

    async def run(self, rows: Iterable[InputRow]) -> None:
        """Work on rows, gone through several times, until they are finished or the run is stopped.

        Raises:
            SummarizerError: as `Engine.run`.
        """
        try:
            self._submitter.tidy()
            await self._submitter.receive()
            while self._control.stopped is None:
                await self._pass(rows)
                if self._control.stopped is not None or not self._jobs.open():
                    break
                await self._submitter.receive()
                if self._control.stopped is None:
                    self.engine.rewind()
            if self._collector.refused and self._control.stopped is None:
                self.engine.stop(USED_UP)
        finally:
            self._collector.discard()
            self._jobs.close_file()
            self.engine.note("finished" if self._control.stopped is None else "stopped")

    async def _pass(self, rows: Iterable[InputRow]) -> None:
        self._paid, self._answered = self._ledger.paid(), self._ledger.answered()
        self._collector.reopen(self._jobs.open())
        sending = asyncio.ensure_future(self._send_all())
        try:
            await self.engine.run(self._affordable_rows(rows))
            if self._control.stopped is None:
                await self._collector.seal()
            await self._whole.put(None)
            await sending
        finally:
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)

    async def _send_all(self) -> None:
        """Send jobs as they become whole; a failure stops the run, and leaves the rest for the next."""
        while (job := await self._whole.get()) is not None:
            if self._control.stopped is None:
                await self._send(job)

    async def _send(self, job: BatchJob) -> None:
        """Send a job; an interrupted run does not wait for it longer than its grace lasts."""
        placing = asyncio.ensure_future(self._submitter.place(job))
        expired = asyncio.ensure_future(self._control.expired.wait())
        try:
            await asyncio.wait([placing, expired], return_when=asyncio.FIRST_COMPLETED)
            if placing.done():
                await placing
        except SummarizerError as error:
            self.engine.stop(error)
        finally:
            for task in (placing, expired):
                task.cancel()
            await asyncio.gather(placing, expired, return_exceptions=True)

    def _affordable_rows(self, rows: Iterable[InputRow]) -> Iterator[InputRow]:
        for row in rows:
            if self._collector.refused >= _ENOUGH:
                return
            yield row

    def _is_affordable(self, pending: int) -> bool:
        """Whether one more request besides those on their way would stay within the budget."""
        if self._config.limits.tokens is None and self._config.limits.usd is None:
            return True
        if not self._answered:
            return pending < _PILOT
        share = 1 + (pending + 1) / self._answered
        if self._config.limits.tokens is not None and self._paid.count * share > self._config.limits.tokens:
            return False
        cost = self._config.cost(self._paid) or 0.0
        return self._config.limits.usd is None or cost * share <= self._config.limits.usd


def check_lasting(source: Input | Iterable[InputRow]) -> None:
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
