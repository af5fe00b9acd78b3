"""A run from its files: lock, ledger, output, engine."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from summarizer.batch.clients import batch_api, paced_client
from summarizer.batch.control import RunControl
from summarizer.batch.deferred_failures import DeferredFailures
from summarizer.batch.engine import Engine, rows_under_way
from summarizer.batch.garbage import collecting_seldom
from summarizer.batch.host import Host
from summarizer.batch.input_size import InputSize
from summarizer.batch.inputs import Input
from summarizer.batch.openai_batch.jobs import are_open, forget
from summarizer.batch.openai_batch.runner import BatchRunner, check_lasting
from summarizer.batch.progress import RunProgress
from summarizer.batch.rows import InputRow
from summarizer.batch.run_config import RunConfig
from summarizer.batch.schedule.budget import Budget
from summarizer.batch.schedule.paced_client import PacedClient
from summarizer.batch.store.ledger import Ledger
from summarizer.batch.store.ledger_client import LedgerClient
from summarizer.batch.store.lock import locked
from summarizer.batch.store.output import Output
from summarizer.batch.store.reconcile import reconcile
from summarizer.batch.store.reserve import Reserve
from summarizer.batch.store.writer import LedgerWriter
from summarizer.errors import ConfigurationError, SummarizerError

Source = Input | Iterable[InputRow]


@dataclass(frozen=True)
class Report:
    """How a run ended.

    Attributes:
        progress: its figures, as they stood at the end.
        stopped: why it ended before its input did: an error, or words; None if it did not.
        problems: code to how often it stands in the whole output.
        failures: code to how many rows of the whole output failed with it.
    """

    progress: RunProgress
    stopped: SummarizerError | str | None
    problems: dict[str, int]
    failures: dict[str, int]


@dataclass(frozen=True)
class _Store:
    """The files of a run."""

    ledger: Ledger
    output: Output
    reserve: Reserve


def ledger_of(output: Path) -> Path:
    """Where the ledger of an output stands."""
    return output.with_name(output.name + ".ledger")


def lock_of(output: Path) -> Path:
    """Where the lock of an output stands."""
    return output.with_name(output.name + ".lock")


async def run_batch(
    source: Source,
    output: Path,
    config: RunConfig,
    started: Callable[[Engine], None] = lambda _: None,
    host: Host | None = None,
) -> Report:
    """Summarize every row that has no line in the output yet.

    Args:
        source: the rows.
        output: JSON lines, appended to; its ledger and its lock stand beside it.
        config: what is wanted.
        started: is given the engine, which can be watched and stopped.
        host: what is decided for a run that asks one by one; nothing if not given.

    Raises:
        BusyError: another run writes this output.
        ConfigurationError, CredentialsError, UnknownModelError: no client can be made; the rows cannot be
            gone through twice, as batches need it; or batches of an earlier run are under way, whose answers
            this one would pay for again.
        UnwritableError, ResultError: output or ledger cannot be used.
        SummarizerError: the input cannot be read.
    """
    size = InputSize(source)
    if config.by_batch:
        check_lasting(source)
        async with batch_api(config.summary_config.connection, config.poll) as api:
            with _opened(output, config) as store:
                async with _writing(store, config) as writer:
                    runner = BatchRunner(config, writer, api, size)
                    started(runner.engine)
                    await runner.run(source)
                return await _report(store, runner.engine)
    rates = config.requests_per_minute, config.tokens_per_minute
    wanted, host = config.summary_config, host or Host()
    async with paced_client(
        wanted.connection, config.concurrency, *rates, second=wanted.second, asking=host.asking
    ) as client:
        with _opened(output, config) as store:
            async with _writing(store, config) as writer:
                engine = _engine(config, writer, client, size, host)
                started(engine)
                await engine.run(source, blocking=isinstance(source, Input) and source.blocking)
            return await _report(store, engine)


def _engine(
    config: RunConfig,
    writer: LedgerWriter,
    client: PacedClient,
    size: InputSize,
    host: Host,
) -> Engine:
    """The engine of a run that sends its requests itself."""
    spent, done = writer.ledger.paid(), writer.ledger.states().get("done", 0)
    return Engine(
        config,
        writer,
        LedgerClient(writer, config.asked, client),
        failures=DeferredFailures(rows_under_way(config.concurrency)),
        budget=host.budget or Budget(config.limits, config.cost, spent, done),
        drive=host.drive,
        control=RunControl(client.pace, config.grace),
        size=size,
    )


@contextmanager
def _opened(output: Path, config: RunConfig) -> Iterator[_Store]:
    """The files of a run, for this run alone."""
    with ExitStack() as stack:
        stack.enter_context(collecting_seldom())
        stack.enter_context(locked(lock_of(output)))
        written = Output(output)
        stack.callback(written.close)
        reserve = Reserve(output)
        stack.callback(reserve.release)
        ledger = Ledger(ledger_of(output))
        stack.callback(ledger.close)
        ledger.check()
        _mind_batches(ledger, output, config)
        yield _Store(ledger, written, reserve)


def _mind_batches(ledger: Ledger, output: Path, config: RunConfig) -> None:
    """Give up batches of earlier runs, or see that this run pays for none of their answers again."""
    if config.forget_batches:
        forget(ledger.path)
    if not config.by_batch and are_open(ledger):
        raise ConfigurationError(
            f"batches are under way for {output}, and this run would pay for their answers again",
            "Go on by openai-batch (--via, via=) until they are in, or give them up (--forget-batches, "
            "forget_batches=).",
        )


@asynccontextmanager
async def _writing(store: _Store, config: RunConfig) -> AsyncIterator[LedgerWriter]:
    """What writes ledger and output, once they agree; all is written when the block ends."""
    await _agreed(store, forget_unreadable=config.retry_failed)
    writer = LedgerWriter(store.ledger, store.output, store.reserve)
    try:
        yield writer
    finally:
        await _to_its_end(writer.close)


async def _report(store: _Store, engine: Engine) -> Report:
    if engine.rewritten:
        await _agreed(store)
    control = engine.control
    return Report(control.progress, control.stopped, store.ledger.problems(), store.ledger.failures())


async def _agreed(store: _Store, *, forget_unreadable: bool = False) -> None:
    await _to_its_end(partial(reconcile, store.ledger, store.output, forget_unreadable=forget_unreadable))


async def _to_its_end(work: Callable[[], None]) -> None:
    """Work done in a thread; whoever is cancelled meanwhile waits for it, and closes no file under it."""
    running = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        await asyncio.shield(running)
    except asyncio.CancelledError:
        await asyncio.wait([running])
        raise
