"""A run from its files: lock, ledger, output, engine."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from summarizer.batch.engine import Engine
from summarizer.batch.garbage import collecting_seldom
from summarizer.batch.inputs import Input
from summarizer.batch.openai_batch.config import Cheaply
from summarizer.batch.openai_batch.jobs import are_open, forget
from summarizer.batch.openai_batch.runner import Rounds, check_lasting
from summarizer.batch.plan import Plan
from summarizer.batch.progress import Tally
from summarizer.batch.rows import Row
from summarizer.batch.schedule.budget import Allowed
from summarizer.batch.store.ledger import Ledger
from summarizer.batch.store.lock import locked
from summarizer.batch.store.output import Output, unwritable
from summarizer.batch.store.reconcile import reconcile
from summarizer.batch.store.reserve import Reserve
from summarizer.batch.store.writer import Clerk
from summarizer.errors import ConfigurationError, SummarizerError


@dataclass(frozen=True)
class Report:
    """How a run ended.

    Attributes:
        tally: its figures.
        stopped: why it ended before its input did: an error, or words; None if it did not.
        problems: code to how often it stands in the whole output.
        failures: code to how many rows of the whole output failed with it.
    """

    tally: Tally
    stopped: SummarizerError | str | None
    problems: dict[str, int]
    failures: dict[str, int]


def ledger_of(output: Path) -> Path:
    """Where the ledger of an output stands."""
    return output.with_name(output.name + ".ledger")


def lock_of(output: Path) -> Path:
    """Where the lock of an output stands."""
    return output.with_name(output.name + ".lock")


async def run_batch(
    source: Input | Iterable[Row],
    output: Path,
    plan: Plan,
    started: Callable[[Engine], None] = lambda _: None,
    cheaply: Cheaply | None = None,
    *,
    forget_batches: bool = False,
) -> Report:
    """Summarize every row that has no line in the output yet.

    Args:
        source: the rows.
        output: JSON lines, appended to; its ledger and its lock stand beside it.
        plan: what is wanted.
        started: is given the engine, which can be watched and stopped.
        cheaply: the Batch API to ask, in place of the plan's model_client.
        forget_batches: give up batches of earlier runs, whatever has become of them.

    Raises:
        BusyError: another run writes this output.
        ConfigurationError: the rows cannot be gone through twice, as batches need it; or batches of an
            earlier run are under way, whose answers this one would pay for again.
        UnwritableError, ResultError: output or ledger cannot be used.
        SummarizerError: the input cannot be read.
    """
    if cheaply is not None:
        check_lasting(source)
    with ExitStack() as stack:
        stack.enter_context(collecting_seldom())
        stack.enter_context(locked(lock_of(output)))
        written = Output(output)
        stack.callback(written.close)
        reserve = Reserve(output)
        stack.callback(reserve.release)
        ledger = Ledger(ledger_of(output))
        stack.callback(ledger.close)
        if forget_batches:
            forget(ledger.path)
        if cheaply is None and are_open(ledger):
            raise ConfigurationError(
                f"batches are under way for {output}, and this run would pay for their answers again",
                "Go on with --via openai-batch until they are in, or give them up with --forget-batches.",
            )
        await _agreed(ledger, written, forget_unreadable=plan.retry_failed)
        clerk = Clerk(ledger, written, reserve)
        try:
            blocking = isinstance(source, Input) and source.blocking
            by_row = plan if cheaply is None else replace(plan, allowed=Allowed())  # rounds keep the budget
            engine = Engine(by_row, clerk, lambda: source.fraction if isinstance(source, Input) else None)
            started(engine)
            if cheaply is None:
                await engine.run(source, blocking=blocking)
            else:
                await Rounds(engine, clerk, cheaply, plan.allowed).run(source)
        finally:
            await _to_its_end(clerk.close)
        if engine.rewritten:
            await _agreed(ledger, written)
        return Report(engine.tally, engine.stopped, ledger.problems(), ledger.failures())


async def _agreed(ledger: Ledger, output: Output, *, forget_unreadable: bool = False) -> None:
    try:
        await _to_its_end(partial(reconcile, ledger, output, forget_unreadable=forget_unreadable))
    except sqlite3.Error as error:
        raise unwritable(ledger.path, error) from None


async def _to_its_end(work: Callable[[], None]) -> None:
    """Work done in a thread; whoever is cancelled meanwhile waits for it, and closes no file under it."""
    running = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        await asyncio.shield(running)
    except asyncio.CancelledError:
        await asyncio.wait([running])
        raise
