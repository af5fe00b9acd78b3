"""Waiting for what a test needs, never for a length of time."""

import asyncio
import threading
import time
from collections.abc import Callable

from tests.model_server import Answerer, Prompt

WATCHDOG_SECONDS = 60
"""After so long a test fails instead of hanging; nothing takes nearly as long, on a busy machine either."""

_POLL_SECONDS = 0.005


async def until(condition: Callable[[], object]) -> None:
    """Wait in the event loop until a condition holds; raises TimeoutError where it never does."""
    async with asyncio.timeout(WATCHDOG_SECONDS):
        while not condition():
            await asyncio.sleep(_POLL_SECONDS)


def wait_until(condition: Callable[[], object], seconds: float = WATCHDOG_SECONDS) -> None:
    """Wait until a condition holds; raises TimeoutError where it does not within so many seconds."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"not within {seconds:g} s")
        time.sleep(_POLL_SECONDS)


class Crowd:
    """Counts how many are inside at once: `most` is the most that ever were."""

    def __init__(self) -> None:
        self.inside = self.most = 0

    async def stay(self, company: int) -> None:
        """Be inside until so many have been at once, ourselves too, and a little longer."""
        self.inside += 1
        self.most = max(self.most, self.inside)
        await until(lambda: self.most >= company)
        for _ in range(_ROUNDS):
            await asyncio.sleep(0)
        self.inside -= 1


_ROUNDS = 20  # of the event loop, in which one too many would come


class Held(Answerer):
    """Answers once it is let go; `asked` counts who has come. With `free`, so many are answered at once."""

    def __init__(self, answer: str = "x", *, free: int = 0) -> None:
        self.let_go = threading.Event()
        self.asked = 0
        self._answer = answer
        self._free = free

    async def answer(self, prompt: Prompt) -> str:  # noqa: ARG002 - the interface's
        """The answer, later; who waits for the server to end is cancelled with it."""
        self.asked += 1
        if self.asked > self._free:
            while not self.let_go.is_set():
                await asyncio.sleep(_POLL_SECONDS)
        return self._answer
