"""Two drivers of the one flow: with and without asyncio. Neither knows who is asked, or how."""

import time
from collections.abc import Callable
from typing import Protocol, TypeVar

from summarizer.call import Call, Flow, Outcome

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


def drive(flow: Flow[T], asker: Asker, progress: Progress | None = None, lead: float = 0.0) -> T:
    """Run a flow to its result, the calls of a step side by side in threads.

    Args:
        flow: the flow.
        asker: who is asked; from several threads at once where a step has several calls.
        progress: told of each call.
        lead: seconds that the first call of a step goes ahead of the others, for providers that can reuse
            what several prompts share once they have read it.
    """
    try:
        calls = next(flow)
        while True:
            _tell(progress, calls)
            calls = flow.send(_ask_all(calls, asker, lead))
    except StopIteration as stop:
        result: T = stop.value
        return result


def _ask_all(calls: tuple[Call, ...], asker: Asker, lead: float) -> tuple[Outcome, ...]:
    if len(calls) == 1:
        return (asker.ask(calls[0]),)
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - only several calls need it

    with ThreadPoolExecutor(max_workers=len(calls), thread_name_prefix="summarizer") as pool:
        first = pool.submit(asker.ask, calls[0])
        time.sleep(lead)
        rest = [pool.submit(asker.ask, call) for call in calls[1:]]
        return tuple(future.result() for future in (first, *rest))


async def adrive(flow: Flow[T], asker: AsyncAsker, progress: Progress | None = None, lead: float = 0.0) -> T:
    """As `drive`, with asyncio instead of threads."""
    import asyncio  # noqa: PLC0415 - only who waits needs it

    async def late(call: Call) -> Outcome:
        if lead:
            await asyncio.sleep(lead)
        return await asker.ask(call)

    try:
        calls = next(flow)
        while True:
            _tell(progress, calls)
            calls = flow.send(
                tuple(await asyncio.gather(asker.ask(calls[0]), *(late(call) for call in calls[1:])))
            )
    except StopIteration as stop:
        result: T = stop.value
        return result


def _tell(progress: Progress | None, calls: tuple[Call, ...]) -> None:
    if progress is not None:
        for call in calls:
            progress(call)
