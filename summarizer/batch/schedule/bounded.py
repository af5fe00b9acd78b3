"""Work on many things side by side, no more at once than are wanted and taken."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Awaitable, Callable, Iterable
from typing import Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


async def bounded(
    items: Iterable[T] | AsyncIterable[T],
    work: Callable[[T], Awaitable[R]],
    most: int,
    *,
    ordered: bool = False,
) -> AsyncGenerator[R]:
    """The results of work on each item, as completed or in the items' order.

    Args:
        items: taken one by one, each only when there is room for it.
        work: what is done with one.
        most: items that were taken and whose results were not; so slow a reader, so slow the work.
        ordered: whether results come in the order of the items.

    Raises:
        Exception: what `items` or `work` raise; all other work is given up then.
    """
    tasks = _Tasks(items, work, most, ordered=ordered)
    feeder = asyncio.ensure_future(tasks.feed())
    feeder.add_done_callback(tasks.fed)
    try:
        while (task := await tasks.results.get()) is not None:
            result = await task
            tasks.room.release()
            yield result
        await feeder
    finally:
        left: list[asyncio.Future[Any]] = [feeder, *tasks.running]
        for one in left:
            one.cancel()
        await asyncio.gather(*left, return_exceptions=True)


class _Tasks(Generic[T, R]):
    """The tasks that work on items, and a queue of them as their results are wanted, None behind the last.

    Attributes:
        room: for items that may still be taken.
        results: tasks, done or, where their order matters, begun.
        running: tasks under way.
    """

    def __init__(
        self,
        items: Iterable[T] | AsyncIterable[T],
        work: Callable[[T], Awaitable[R]],
        most: int,
        *,
        ordered: bool,
    ) -> None:
        self.room = asyncio.Semaphore(most)
        self.results: asyncio.Queue[asyncio.Future[R] | None] = asyncio.Queue()
        self.running: set[asyncio.Future[R]] = set()
        self._items = items
        self._work = work
        self._ordered = ordered

    async def feed(self) -> None:
        """Begin to work on one item after the other, each when there is room for it; wait for the last."""
        source = _iterate(self._items)
        while True:
            await self.room.acquire()
            try:
                item = await anext(source)
            except StopAsyncIteration:
                break
            self._begin(item)
        while self.running:
            await asyncio.wait(self.running)
        self.results.put_nowait(None)

    def _begin(self, item: T) -> None:
        task = asyncio.ensure_future(self._work(item))
        self.running.add(task)
        task.add_done_callback(self.running.discard)
        if self._ordered:
            self.results.put_nowait(task)
        else:
            task.add_done_callback(self.results.put_nowait)

    def fed(self, feeding: "asyncio.Future[None]") -> None:
        """Where `feed` has failed, whoever waits for results is told."""
        if _failed(feeding):
            self.results.put_nowait(None)


def _failed(task: "asyncio.Future[None]") -> bool:
    return not task.cancelled() and task.exception() is not None


async def _iterate(items: Iterable[T] | AsyncIterable[T]) -> AsyncIterator[T]:
    if isinstance(items, AsyncIterable):
        async for item in items:
            yield item
    else:
        for item in items:
            yield item
