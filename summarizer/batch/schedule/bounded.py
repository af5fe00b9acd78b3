"""Work on many things side by side, no more at once than are wanted and taken."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Awaitable, Callable, Iterable
from typing import Any, TypeVar

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
    room = asyncio.Semaphore(most)
    finished: asyncio.Queue[asyncio.Future[R] | None] = asyncio.Queue()
    running: set[asyncio.Future[R]] = set()

    async def feed() -> None:
        source = _iterate(items)
        while True:
            await room.acquire()
            try:
                item = await anext(source)
            except StopAsyncIteration:
                break
            task = asyncio.ensure_future(work(item))
            running.add(task)
            task.add_done_callback(running.discard)
            if ordered:
                finished.put_nowait(task)
            else:
                task.add_done_callback(finished.put_nowait)
        while running:
            await asyncio.wait(running)
        finished.put_nowait(None)

    feeder = asyncio.ensure_future(feed())
    feeder.add_done_callback(lambda done: finished.put_nowait(None) if _failed(done) else None)
    try:
        while (task := await finished.get()) is not None:
            result = await task
            room.release()
            yield result
        await feeder
    finally:
        left: list[asyncio.Future[Any]] = [feeder, *running]
        for one in left:
            one.cancel()
        await asyncio.gather(*left, return_exceptions=True)


def _failed(task: "asyncio.Future[None]") -> bool:
    return not task.cancelled() and task.exception() is not None


async def _iterate(items: Iterable[T] | AsyncIterable[T]) -> AsyncIterator[T]:
    if isinstance(items, AsyncIterable):
        async for item in items:
            yield item
    else:
        for item in items:
            yield item
