"""Two drivers of the one flow: with and without asyncio. Neither knows who is asked, or how."""

import time
from collections.abc import Callable
from threading import Thread
from typing import Protocol, TypeVar

from summarizer.client.call import Answer, Call, Flow, Outcome
from summarizer.errors import SummarizerError

T = TypeVar("T")
Progress = Callable[[Call], None]
"""Called before each request."""


class ModelClient(Protocol):
    """Whoever answers calls."""

    def ask(self, call: Call) -> Outcome:
        """The call's answer, or why there is none; raises nothing that a provider can cause."""


class AsyncModelClient(Protocol):
    """Whoever answers calls without blocking."""

    async def ask(self, call: Call) -> Outcome:
        """The call's answer, or why there is none; raises nothing that a provider can cause."""


def drive(
    flow: Flow[T], model_client: ModelClient, progress: Progress | None = None, stagger: float = 0.0
) -> T:
    """Run a flow to its result, the calls of a step side by side in threads.

    Args:
        flow: the flow.
        model_client: who is asked; from several threads at once where a step has several calls.
        progress: told of each call.
        stagger: seconds that the first call of a step goes ahead of the others, for providers that can reuse
            what several prompts share once they have read it.
    """
    try:
        calls = next(flow)
        while True:
            _tell(progress, calls)
            calls = flow.send(_ask_all(calls, model_client, stagger))
    except StopIteration as stop:
        result: T = stop.value
        return result


def _ask_all(calls: tuple[Call, ...], model_client: ModelClient, stagger: float) -> tuple[Outcome, ...]:
    if len(calls) == 1:
        return (model_client.ask(calls[0]),)
    asked = [Asked(model_client, calls[0])]
    time.sleep(stagger)
    asked += [Asked(model_client, call) for call in calls[1:]]
    return tuple(each.outcome() for each in asked)


class Asked:
    """A call that is made in a thread of its own, beside whatever goes on here.

    The thread is a daemon, so that an interrupted process does not wait for answers that nobody will read.
    """

    def __init__(self, model_client: ModelClient, call: Call) -> None:
        self._found: Outcome | BaseException | None = None
        self._thread = Thread(target=self._ask, args=(model_client, call), daemon=True)
        self._thread.start()

    def outcome(self) -> Outcome:
        """What it comes to, waited for; whatever else a model client has raised goes on up."""
        self._thread.join()
        if isinstance(self._found, Answer | SummarizerError):
            return self._found
        assert self._found is not None  # noqa: S101 - the thread has ended
        raise self._found

    def _ask(self, model_client: ModelClient, call: Call) -> None:
        try:
            self._found = model_client.ask(call)
        except BaseException as error:
            self._found = error


async def adrive(
    flow: Flow[T], model_client: AsyncModelClient, progress: Progress | None = None, stagger: float = 0.0
) -> T:
    """Run a flow to its result, the calls of a step side by side in asyncio; takes what `drive` takes."""
    try:
        calls = next(flow)
        while True:
            _tell(progress, calls)
            calls = flow.send(await ask_all(calls, model_client, stagger))
    except StopIteration as stop:
        result: T = stop.value
        return result


async def ask_all(
    calls: tuple[Call, ...], model_client: AsyncModelClient, stagger: float = 0.0
) -> tuple[Outcome, ...]:
    """The outcomes of a step's calls, which are made side by side; `stagger` is that of `drive`."""
    import asyncio  # noqa: PLC0415 - only who waits needs it

    async def late(call: Call) -> Outcome:
        if stagger:
            await asyncio.sleep(stagger)
        return await model_client.ask(call)

    if len(calls) == 1:
        return (await model_client.ask(calls[0]),)
    return tuple(await asyncio.gather(model_client.ask(calls[0]), *(late(call) for call in calls[1:])))


def _tell(progress: Progress | None, calls: tuple[Call, ...]) -> None:
    if progress is not None:
        for call in calls:
            progress(call)
