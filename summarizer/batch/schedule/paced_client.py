"""A model client that keeps the pace and asks again what the network lost."""

import random
from dataclasses import dataclass
from typing import Protocol

from summarizer.batch.codes import HOPELESS
from summarizer.batch.schedule.pace import Pace
from summarizer.batch.usage import RowUsage
from summarizer.client.call import Call, Outcome, Reception, outcome_of
from summarizer.errors import RateLimitError, SummarizerError

CHARACTERS_PER_TOKEN = 4  # a rough figure, which the provider's own count puts right
_FIRST_WAIT, _LONGEST_WAIT = 0.5, 30.0  # seconds before the second try, and before any
_PATIENCE = 10  # a rate limit is no fault of the request: it is tried so many times as often


class Receiver(Protocol):
    """Sends a call and hands back what comes, unread."""

    async def receive(self, call: Call) -> Reception:
        """What came; raises nothing that a provider can cause."""


@dataclass(frozen=True)
class PacedClient:
    """Asks through another model client, which must not try again by itself.

    Attributes:
        receiver: sends.
        pace: the pace that all requests share.
        retries: how often a failed transport is tried again.
    """

    receiver: Receiver
    pace: Pace
    retries: int = 4

    async def ask(self, call: Call) -> Outcome:
        """The call's answer, or why there is none."""
        return outcome_of(await self.receive(call, RowUsage()), call.format)

    async def receive(self, call: Call, usage: RowUsage) -> Reception:
        """What came for a call, or the last error once all tries are used up.

        Raises:
            SummarizerError: the pace was stopped.
        """
        size = sum(len(message["content"]) for message in call.messages) / CHARACTERS_PER_TOKEN
        failed = limited = 0
        while True:
            reception = await self._once(call, size, usage)
            if not (isinstance(reception, SummarizerError) and reception.retryable):
                return reception
            if isinstance(reception, RateLimitError):  # the pace waits, for everybody
                limited += 1
                if limited > self.retries * _PATIENCE:
                    return reception
                continue
            failed += 1
            if failed > self.retries:
                return reception
            await self.pace.rest(_wait(failed))

    async def _once(self, call: Call, size: float, usage: RowUsage) -> Reception:
        ticket = await self.pace.enter(size)
        usage.requests += 1
        reception: Reception | None = None
        try:
            reception = await self.pace.carry(self.receiver.receive(call))
            if isinstance(reception, HOPELESS):
                self.pace.stop(reception)
        finally:
            self.pace.leave(ticket, reception)
        return reception


def _wait(failed: int) -> float:
    longest = min(_LONGEST_WAIT, _FIRST_WAIT * 2.0 ** (failed - 1))
    return longest * random.uniform(0.5, 1.0)  # noqa: S311 - spreads clients, guards nothing
