"""A model client that keeps the pace and asks again what the network lost."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from summarizer.batch.codes import HOPELESS
from summarizer.batch.schedule.pace import Pace
from summarizer.batch.usage import bill
from summarizer.client.call import Call, Outcome
from summarizer.errors import RateLimitError, SummarizerError
from summarizer.pipeline.driver import AsyncModelClient

CHARACTERS_PER_TOKEN = 4  # a rough figure, which the provider's own count puts right
_FIRST_WAIT, _LONGEST_WAIT = 0.5, 30.0  # seconds before the second try, and before any
_PATIENCE = 10  # a rate limit is no fault of the request: it is tried so many times as often


@dataclass(frozen=True)
class Paced:
    """Asks through another model client, which must not try again by itself.

    Attributes:
        model_client: whoever answers.
        pace: the pace that all requests share.
        retries: how often a failed transport is tried again.
        sleep: waits.
    """

    model_client: AsyncModelClient
    pace: Pace
    retries: int = 4
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def ask(self, call: Call) -> Outcome:
        """The call's answer, or the last error once all tries are used up."""
        size = sum(len(message["content"]) for message in call.messages) / CHARACTERS_PER_TOKEN
        failed = limited = 0
        while True:
            outcome = await self._once(call, size)
            if not (isinstance(outcome, SummarizerError) and outcome.retryable):
                return outcome
            if isinstance(outcome, RateLimitError):  # the pace waits, for everybody
                limited += 1
                if limited > self.retries * _PATIENCE:
                    return outcome
                continue
            failed += 1
            if failed > self.retries:
                return outcome
            await self.sleep(_wait(failed))

    async def _once(self, call: Call, size: float) -> Outcome:
        ticket = await self.pace.enter(size)
        bill.get().requests += 1
        outcome: Outcome | None = None
        try:
            outcome = await self.model_client.ask(call)
            if isinstance(outcome, HOPELESS):
                self.pace.stop(outcome)
        finally:
            self.pace.leave(ticket, outcome)
        return outcome


def _wait(failed: int) -> float:
    longest = min(_LONGEST_WAIT, _FIRST_WAIT * 2.0 ** (failed - 1))
    return longest * random.uniform(0.5, 1.0)  # noqa: S311 - spreads clients, guards nothing
