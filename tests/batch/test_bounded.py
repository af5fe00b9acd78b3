"""Work side by side: no more at once than is wanted, in order or as it is done, and given up as a whole."""

import asyncio
from collections.abc import Iterator

import pytest

from summarizer.batch.schedule.bounded import bounded


class Work:
    """Work that is done when it is told to, and the items that were taken."""

    def __init__(self, count: int) -> None:
        self.taken: list[int] = []
        self.given_up: list[int] = []
        self.count = count
        self._done: dict[int, asyncio.Event] = {}

    def items(self) -> Iterator[int]:
        for number in range(self.count):
            self.taken.append(number)
            yield number

    async def __call__(self, item: int) -> int:
        try:
            await self._event(item).wait()
        except asyncio.CancelledError:
            self.given_up.append(item)
            raise
        return item

    def finish(self, *items: int) -> None:
        for item in items:
            self._event(item).set()

    def _event(self, item: int) -> asyncio.Event:
        return self._done.setdefault(item, asyncio.Event())


async def settled() -> None:
    """Everything that can go on has gone on."""
    for _ in range(20):
        await asyncio.sleep(0)


@pytest.mark.parametrize(("ordered", "expected"), [(True, [0, 1, 2]), (False, [2, 0, 1])])
async def test_order(ordered: bool, expected: list[int]) -> None:
    """Results come in the order of the items if that is wanted, else as they are done."""
    work = Work(3)
    found: list[int] = []

    async def read() -> None:
        found.extend([one async for one in bounded(work.items(), work, 3, ordered=ordered)])

    reading = asyncio.ensure_future(read())
    for item in (2, 0, 1):
        await settled()
        work.finish(item)
    await asyncio.wait_for(reading, 10)
    assert found == expected


async def test_no_more_than_wanted() -> None:
    """Besides results that were taken no more items are than are wanted, be their work done or not."""
    work = Work(6)
    work.finish(*range(6))
    results = bounded(work.items(), work, 2)
    for read in (1, 2, 3):
        await anext(results)
        await settled()
        assert len(work.taken) == read + 2
    await results.aclose()


async def test_all_of_them() -> None:
    """All results come, those of the last items too, which are done long after the input has ended."""
    work = Work(2)
    results = bounded(work.items(), work, 5)
    first = asyncio.ensure_future(anext(results))
    await settled()
    work.finish(0)
    assert await asyncio.wait_for(first, 10) == 0
    second = asyncio.ensure_future(anext(results))
    await settled()
    assert not second.done()
    work.finish(1)
    assert await asyncio.wait_for(second, 10) == 1
    with pytest.raises(StopAsyncIteration):
        await asyncio.wait_for(anext(results), 10)


async def test_given_up_as_a_whole() -> None:
    """When one piece of work fails its error goes on up, and all other work is given up."""
    work = Work(3)

    async def broken(item: int) -> int:
        if item == 1:
            raise ZeroDivisionError
        return await work(item)

    with pytest.raises(ZeroDivisionError):
        async with asyncio.timeout(10):
            [one async for one in bounded(work.items(), broken, 3)]
    assert sorted(work.given_up) == [0, 2]


async def test_input_that_fails() -> None:
    """An error of the input goes on up, though work is under way, which is given up."""
    work = Work(1)

    def items() -> Iterator[int]:
        yield from work.items()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        async with asyncio.timeout(10):
            [one async for one in bounded(items(), work, 3)]
    assert work.given_up == [0]


async def test_reader_that_leaves() -> None:
    """Who stops reading leaves no work behind."""
    work = Work(4)
    work.finish(0)
    results = bounded(work.items(), work, 3)
    await anext(results)
    await settled()
    await results.aclose()
    assert sorted(work.given_up) == sorted(set(work.taken) - {0})
