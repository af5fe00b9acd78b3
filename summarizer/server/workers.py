"""Worker processes: what takes the processor's time is done beside the event loop, on all processors.

Each article stays with one worker, which holds its flow between two calls. A worker that ends is replaced,
and what it held is driven again from the answers that had come.
"""

import asyncio
import itertools
import multiprocessing
import pickle
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from typing import Any, TypeVar

from fastapi.concurrency import run_in_threadpool

from summarizer.client.call import Call, Outcome
from summarizer.errors import UnexpectedError
from summarizer.pipeline.driver import AsyncModelClient, adrive, ask_all
from summarizer.pipeline.flow import summary_flow
from summarizer.pipeline.task import Task
from summarizer.prompting.response_format import AnswerFormat, ReadAnswer
from summarizer.results.result import Result
from summarizer.schemas import Summary
from summarizer.server import worker
from summarizer.server.config import ServiceConfig
from summarizer.server.kept import Kept

T = TypeVar("T")
_TRIES = 2
"""How often an article may end a worker before it is told as a fault of this package."""


class _SentFormat(AnswerFormat[Any]):
    """The format of a call that a worker has sent: its answer is read there."""

    def read(self, text: str) -> ReadAnswer[Any]:
        """The text."""
        return ReadAnswer(text, [], [])


@dataclass
class _Process:
    """One worker, and how much it has to do."""

    pool: ProcessPoolExecutor
    waiting: int = 0


@dataclass
class Workers:
    """The worker processes of a service; without any all is done here.

    Attributes:
        config: what they are started with.
        count: how many there are.
    """

    config: ServiceConfig
    count: int
    _processes: list[_Process] = field(default_factory=list)
    _formats: dict[bytes, _SentFormat] = field(default_factory=dict)
    _ids: "itertools.count[int]" = field(default_factory=itertools.count)

    def open(self) -> None:
        """Begin the processes; what comes before they are ready waits for them."""
        self._processes = [_Process(self._pool()) for _ in range(self.count)]

    async def ready(self) -> None:
        """Wait until all are ready."""
        first = [self._in(process, worker.drop, -1) for process in self._processes]
        await asyncio.gather(*first, return_exceptions=True)

    async def close(self) -> None:
        """End them."""
        for process in self._processes:
            await asyncio.to_thread(process.pool.shutdown, cancel_futures=True)

    async def run(self, function: Callable[..., T], *args: Any) -> T:
        """What a function of a module gives back, called in a worker, or in a thread where there is none.

        Raises:
            UnexpectedError: the worker has ended over it.
        """
        if not self._processes:
            return await run_in_threadpool(function, *args)
        for _ in range(_TRIES):
            process = self._freest()
            try:
                return await self._in(process, function, *args)
            except BrokenProcessPool:
                self._replace(process)
        raise UnexpectedError("a worker process has ended over a request")

    async def keep(self, task: Task[Summary], client: AsyncModelClient) -> Kept:
        """What is kept of a task's result; raises as `adrive`."""
        if not self._processes:
            return Kept.of(await adrive(summary_flow(task), client, None, 0.0))
        kept: Kept = await self._drive(task, client, 0.0, typed=False)
        return kept

    async def result(self, task: Task[Any], client: AsyncModelClient, stagger: float) -> Result[Any]:
        """A task's result; raises as `adrive`."""
        if not self._processes:
            return await adrive(summary_flow(task), client, None, stagger)
        result: Result[Any] = await self._drive(task, client, stagger, typed=True)
        return result

    async def _drive(self, task: Task[Any], client: AsyncModelClient, stagger: float, *, typed: bool) -> Any:
        """A task driven in a worker; calls are made here."""
        wanted = worker.WorkerTask(task.article, task.language, task.detail, task.whole, typed)
        answered: list[tuple[Outcome, ...]] = []
        for _ in range(_TRIES):
            process, id_ = self._freest(), next(self._ids)
            try:
                step = await self._in(process, worker.begin, id_, wanted, answered)
                while isinstance(step, tuple):
                    answered.append(await ask_all(tuple(map(self._call, step)), client, stagger))
                    step = await self._in(process, worker.go_on, id_, answered[-1])
                return step
            except (BrokenProcessPool, worker.LostError) as error:
                if isinstance(error, BrokenProcessPool):
                    self._replace(process)
            except BaseException:
                self._drop(process, id_)
                raise
        raise UnexpectedError("a worker process has ended over an article")

    async def _in(self, process: _Process, function: Callable[..., T], *args: Any) -> T:
        process.waiting += 1
        try:
            return await asyncio.wrap_future(process.pool.submit(function, *args))
        finally:
            process.waiting -= 1

    def _freest(self) -> _Process:
        return min(self._processes, key=lambda process: process.waiting)

    def _pool(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        given = (self.config.without_secrets(),)
        pool = ProcessPoolExecutor(1, context, worker.begin_worker, given)
        with worker.signals_held():  # the process, which inherits that, is begun by the first call
            pool.submit(worker.drop, -1)
        return pool

    def _replace(self, process: _Process) -> None:
        """Another worker in place of one that has ended; once, whoever sees it first."""
        if process in self._processes:
            self._processes[self._processes.index(process)] = _Process(self._pool())
            process.pool.shutdown(wait=False)

    def _drop(self, process: _Process, id_: int) -> None:
        try:
            process.pool.submit(worker.drop, id_)
        except RuntimeError:
            return  # it has ended, and what it held with it

    def _call(self, asked: worker.SentCall) -> Call:
        format_ = self._formats.get(asked.format)
        if format_ is None:
            name, schema, objects = pickle.loads(asked.format)  # noqa: S301 - our own worker's
            format_ = _SentFormat(Summary, name, schema, objects)
            if len(self._formats) >= worker.MOST_FORMATS:
                self._formats.clear()
            self._formats[asked.format] = format_
        return Call(asked.purpose, asked.messages, format_)
