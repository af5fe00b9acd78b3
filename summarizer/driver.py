"""Two drivers of the one flow: with and without asyncio. Neither knows who is asked, or how."""

import asyncio
from collections.abc import Callable
from typing import Protocol, TypeVar

from summarizer.call import Call, Outcome
from summarizer.flow import Flow

T = TypeVar("T")
Progress = Callable[[Call], None]
"""Called before each request."""


class Asker(Protocol):
    """Whoever answers calls."""

    def ask(self, call: Call) -> Outcome:
        """The call's answer, or why there is none; raises nothing that a provider can cause."""


class AsyncAsker(Protocol):
    """Whoever answers calls without blocking."""

    async def ask(self, call: Call) -> Outcome:
        """The call's answer, or why there is none; raises nothing that a provider can cause."""


def drive(flow: Flow[T], asker: Asker, progress: Progress | None = None) -> T:
    """Run a flow to its result, one call after the other."""
    try:
        calls = next(flow)
        while True:
            _tell(progress, calls)
            calls = flow.send(tuple(asker.ask(call) for call in calls))
    except StopIteration as stop:
        result: T = stop.value
        return result


async def adrive(flow: Flow[T], asker: AsyncAsker, progress: Progress | None = None) -> T:
    """Run a flow to its result, the calls of a step side by side."""
    try:
        calls = next(flow)
        while True:
            _tell(progress, calls)
            calls = flow.send(tuple(await asyncio.gather(*map(asker.ask, calls))))
    except StopIteration as stop:
        result: T = stop.value
        return result


def _tell(progress: Progress | None, calls: tuple[Call, ...]) -> None:
    if progress is not None:
        for call in calls:
            progress(call)
