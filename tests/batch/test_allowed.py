"""What a budget lets begin, row by row."""

import asyncio
from collections.abc import Callable

import pytest

from summarizer.batch.paid import PaidTokens
from summarizer.batch.schedule.budget import Allowed, Budget
from summarizer.errors import ConfigurationError
from summarizer.results.tokens import TokenUsage


def paid(tokens: int) -> PaidTokens:
    """So many tokens, some sent, some answered, by both readers."""
    return (
        PaidTokens(TokenUsage(input=tokens - 2, output=1), TokenUsage(output=1)) if tokens else PaidTokens()
    )


def dollars(per_token: float | None) -> Callable[[PaidTokens], float | None]:
    """What tokens cost at a price."""
    return lambda some: None if per_token is None else some.count * per_token


def budget(allowed: Allowed, spent: int = 0, finished: int = 0, price: float | None = 1.0) -> Budget:
    """A budget of a run that goes on with what earlier ones have paid."""
    return Budget(allowed, dollars(price), paid(spent), finished)


async def begun(found: Budget, most: int = 50) -> int:
    """How many rows begin before one has to wait or is refused."""
    for number in range(most):
        asked = asyncio.ensure_future(found.admit())
        await asyncio.sleep(0)
        if not asked.done():
            asked.cancel()
            return number
        if not asked.result():
            return number
    return most


@pytest.mark.parametrize(("finished", "rows"), [(0, 1), (1, 2), (2, 4), (5, 10)])
async def test_what_a_row_costs_is_learnt_first(finished: int, rows: int) -> None:
    """Twice as many rows are under way as are finished, one at least, while there is a budget."""
    assert await begun(budget(Allowed(tokens=1e9), 100 * finished, finished)) == rows


async def test_without_a_budget() -> None:
    """Without a budget any number of rows may begin, and what they cost is counted."""
    found = budget(Allowed(), price=None)
    assert await begun(found) == 50
    found.settle(paid(100))
    assert found.spent == paid(100)


@pytest.mark.parametrize(
    ("allowed", "rows"), [(1_099, 0), (1_100, 1), (1_199, 1), (1_200, 2), (2_000, 10), (1_000, 0), (999, 0)]
)
@pytest.mark.parametrize("in_dollars", [False, True])
async def test_rows_of_the_usual_cost(allowed: float, rows: int, in_dollars: bool) -> None:
    """So many rows begin as the budget has for, each at what those before have cost on the average."""
    given = Allowed(usd=allowed * 0.5) if in_dollars else Allowed(tokens=allowed)
    assert await begun(budget(given, 1_000, 10, price=0.5)) == rows


async def test_both_limits() -> None:
    """Of tokens and dollars whichever is used up first ends the run."""
    assert await begun(budget(Allowed(tokens=1_100, usd=1e9), 1_000, 10)) == 1
    assert await begun(budget(Allowed(tokens=1e9, usd=1_200), 1_000, 10)) == 2


@pytest.mark.parametrize(("spent", "rows"), [(100, 1), (101, 0)])
async def test_nothing_is_known_yet(spent: int, rows: int) -> None:
    """Where no row has shown what one costs one begins, unless the budget is overdrawn."""
    assert await begun(budget(Allowed(tokens=100), spent, 0)) == rows


async def test_waits_for_rows_under_way() -> None:
    """A row waits until one under way has shown what it cost, and then begins, or does not."""
    for cost, begins in ((100, True), (600, False)):
        found = budget(Allowed(tokens=1_000))
        assert await found.admit()
        waiting = asyncio.ensure_future(found.admit())
        await asyncio.sleep(0)
        assert not waiting.done()
        found.settle(paid(cost))
        assert await waiting is begins


async def test_rows_that_cost_nothing() -> None:
    """A row that costs nothing makes room, and teaches nothing of what one costs."""
    found = budget(Allowed(tokens=1e9))
    for _ in range(3):
        assert await begun(found) == 1
        found.settle(paid(0))
    assert await begun(found) == 1
    found.settle(paid(100))
    assert await begun(found) == 2


async def test_rows_of_nobody() -> None:
    """What is paid while no row is under way counts, and is no row."""
    found = budget(Allowed(tokens=1e9))
    found.settle(paid(100))
    assert found.spent == paid(100)
    assert await begun(found) == 1


def test_unknown_prices() -> None:
    """A budget in dollars wants the price, one in tokens does not."""
    budget(Allowed(tokens=1), price=None)
    with pytest.raises(ConfigurationError, match="needs the price"):
        budget(Allowed(usd=1), price=None)
    with pytest.raises(ConfigurationError, match="needs the price"):
        Budget(Allowed(usd=0.0), lambda some: 1.0 if not some.second.input else None, PaidTokens(), 0)
