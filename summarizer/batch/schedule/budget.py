"""A budget: no row is begun that would probably overdraw it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from summarizer.batch.paid import PaidTokens
from summarizer.errors import ConfigurationError
from summarizer.results.tokens import TokenUsage

USED_UP = "the budget is used up"
"""Why a run stops that may begin no further row."""


class Admission(Protocol):
    """Decides which rows may begin."""

    async def admit(self) -> bool:
        """Whether a row may begin; waits until that is known."""

    def settle(self, paid: PaidTokens) -> None:
        """A row that was admitted is finished and has cost so much."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a run may cost, with all runs before it on the same output.

    Attributes:
        tokens: sent and answered together; None for any.
        usd: US dollars; None for any.
    """

    tokens: float | None = None
    usd: float | None = None


class Budget:
    """What may still be begun.

    Args:
        allowed: the limits.
        cost: US dollars of tokens; None where the price is unknown.
        spent: what earlier runs have paid.
        finished: the rows they paid it for.

    Raises:
        ConfigurationError: a budget in dollars for a model of unknown price.
    """

    def __init__(
        self, allowed: Allowed, cost: Callable[[PaidTokens], float | None], spent: PaidTokens, finished: int
    ) -> None:
        self._allowed = allowed
        self._cost = cost
        self.spent = spent
        self._running = 0
        self._finished = finished
        self._changed = asyncio.Event()
        if allowed.usd is not None and cost(PaidTokens(TokenUsage(input=1), TokenUsage(input=1))) is None:
            raise ConfigurationError(
                "a budget in dollars needs the price of each model, and one is not known",
                "Give a table of prices (--prices, prices=), or a budget in tokens (--budget-tokens, "
                "budget_tokens=).",
            )

    async def admit(self) -> bool:
        """Whether a row may begin; waits until rows under way have shown what they cost."""
        if self._allowed.tokens is None and self._allowed.usd is None:
            return True
        while not self._fits():
            if not self._running:
                return False
            self._changed.clear()
            await self._changed.wait()
        self._running += 1
        return True

    def settle(self, paid: PaidTokens) -> None:
        """A row that was admitted is finished and has cost so much."""
        self.spent += paid
        if self._running:
            self._running -= 1
            self._finished += bool(paid.count)
            self._changed.set()

    def _fits(self) -> bool:
        if self._running >= max(1, 2 * self._finished):  # what a row costs is learned before many begin
            return self._running == 0 and not self._over(1)
        return not self._over(self._running + 1)

    def _over(self, more: int) -> bool:
        """Whether so many more rows of the usual cost overdraw any limit."""
        share = more / self._finished if self._finished else 0.0
        used = self.spent.count
        if self._allowed.tokens is not None and used * (1 + share) > self._allowed.tokens:
            return True
        if self._allowed.usd is None:
            return False
        return (self._cost(self.spent) or 0.0) * (1 + share) > self._allowed.usd
