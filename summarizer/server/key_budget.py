"""The budget of a job: what its key may still spend, beside everything else that the key pays for."""

from collections.abc import Callable
from dataclasses import dataclass, field

from summarizer.batch.paid import PaidTokens
from summarizer.results.tokens import TokenUsage
from summarizer.server.access import Access


@dataclass
class KeyBudget:
    """Begins rows of a job as its key's budget allows, and charges each to the key when it is through.

    Attributes:
        access: the budgets of all keys.
        owner: name of the key.
        job: whose charges they are.
        cost: US dollars of tokens; None where the price is not known.
        paid: is told what each row has cost.
    """

    access: Access
    owner: str
    job: str
    cost: Callable[[PaidTokens], float | None]
    paid: Callable[[TokenUsage, float | None], None]
    _running: int = field(default=0, init=False)

    def catch_up(self, paid: PaidTokens) -> None:
        """Charge the key for what the ledger has beyond what was charged: a kill came between."""
        self.access.charge(self.owner, self.job, paid.both, self.cost(paid))

    async def admit(self) -> bool:
        """Whether a row may begin; waits until what is under way has shown what it costs.

        Raises:
            UnauthorizedError: the key was withdrawn.
            UnpricedError: the key has a budget in dollars, and what the model costs is not known.
        """
        admitted = await self.access.admit(self.access.known(self.owner))
        self._running += admitted
        return admitted

    def settle(self, paid: PaidTokens) -> None:
        """A row that was admitted is finished and has cost so much."""
        self._running -= 1
        usd = self.cost(paid)
        self.access.end(self.owner, paid.both, usd, self.job)
        if paid.count:
            self.paid(paid.both, usd)

    def close(self) -> None:
        """Give back what was admitted and never begun."""
        while self._running > 0:
            self.settle(PaidTokens())
