"""When a budget lets a row begin: at the limit, not over it, and few until it is known what one costs."""

import asyncio
from collections.abc import Callable

import pytest

from summarizer.batch.paid import PaidTokens
from summarizer.batch.schedule.budget import Allowed, Budget
from summarizer.errors import ConfigurationError
from summarizer.results.tokens import TokenUsage

ROW = TokenUsage(input=60, output=40)


def cents(tokens: TokenUsage) -> float:
    """A cent for ten tokens in, two for ten out."""
    return (tokens.input + 2 * tokens.output) / 1000


def budget(
    spent: TokenUsage | None = None,
    finished: int = 0,
    cost: Callable[[TokenUsage], float | None] = cents,
    tokens: float | None = None,
    usd: float | None = None,
) -> Budget:
    return Budget(
        Allowed(tokens, usd), lambda paid: cost(paid.both), PaidTokens(spent or TokenUsage()), finished
    )


async def begun(made: Budget, most: int = 50) -> int:
    """How many rows may begin before one has to wait, or is refused."""
    for number in range(most):
        waiting = asyncio.ensure_future(made.admit())
        await asyncio.sleep(0)
        if not waiting.done() or not waiting.result():
            waiting.cancel()
            return number
    return most


async def test_without_limits() -> None:
    """Without a budget every row may begin, however many are under way."""
    assert await begun(budget()) == 50


@pytest.mark.parametrize(("spent", "begins"), [(600, 1), (1_000, 1), (1_001, 0)])
async def test_nothing_finished_tells_no_cost(spent: int, begins: int) -> None:
    """What was paid for rows that are not finished is no cost of a row: one more begins up to the limit."""
    assert await begun(budget(TokenUsage(input=spent), 0, tokens=1_000)) == begins


@pytest.mark.parametrize(("finished", "begins"), [(0, 1), (1, 2), (2, 4), (5, 10)])
async def test_learns_what_rows_cost(finished: int, begins: int) -> None:
    """One row begins alone; then at most twice as many are under way as are finished."""
    spent = TokenUsage(input=finished * 100)
    assert await begun(budget(spent, finished, tokens=1_000_000)) == begins


@pytest.mark.parametrize(
    ("allowed", "fits"),
    [
        ((600, None), True),
        ((599, None), False),
        ((None, 0.84), True),
        ((None, 0.839), False),
        ((599, 100.0), False),
        ((100_000, 0.839), False),
    ],
)
async def test_at_the_limit(allowed: tuple[float | None, float | None], fits: bool) -> None:
    """A sixth row of the usual cost begins where it just fits, whichever limit is the nearer."""
    spent = TokenUsage(input=5 * ROW.input, output=5 * ROW.output)
    tokens, usd = allowed
    assert await budget(spent, 5, tokens=tokens, usd=usd).admit() is fits


async def test_rows_under_way_are_counted_in() -> None:
    """Rows that have begun will cost as much as the others: what is left is for so many and no more."""
    spent = TokenUsage(input=5 * ROW.input, output=5 * ROW.output)
    assert await begun(budget(spent, 5, tokens=800)) == 3


async def test_waits_for_rows_under_way() -> None:
    """Who does not fit waits while a row is under way, and is refused once none is."""
    made = budget(tokens=250)
    assert await made.admit()
    second = asyncio.ensure_future(made.admit())
    await asyncio.sleep(0)
    assert not second.done()
    made.settle(PaidTokens(ROW))
    assert await second
    made.settle(PaidTokens(ROW))
    assert not await made.admit()


async def test_everybody_who_waits_is_told() -> None:
    """When rows are finished all who wait are heard, not one of them."""
    made = budget(tokens=1_000)
    assert await made.admit()
    waiting = [asyncio.ensure_future(made.admit()) for _ in range(2)]
    await asyncio.sleep(0)
    made.settle(PaidTokens(ROW))
    assert await asyncio.wait_for(asyncio.gather(*waiting), 10) == [True, True]


async def test_rows_that_cost_nothing() -> None:
    """A row that was answered before makes the others no cheaper, nor does it let more of them begin."""
    made = budget(TokenUsage(input=100), 1, tokens=10_000)
    for _ in range(5):
        await made.admit()
        made.settle(PaidTokens(TokenUsage()))
    assert await begun(made) == 2
    made = budget(TokenUsage(input=100), 1, tokens=150)
    assert not await made.admit()


@pytest.mark.parametrize("tokens", [TokenUsage(input=1), TokenUsage(output=1)])
async def test_rows_that_cost_little(tokens: TokenUsage) -> None:
    """A row that has cost anything counts as finished."""
    made = budget(tokens=1_000)
    await made.admit()
    made.settle(PaidTokens(tokens))
    assert await begun(made) == 2


async def test_nothing_under_way() -> None:
    """What was paid besides rows that were admitted is counted, and makes no row finished."""
    made = budget(tokens=150)
    made.settle(PaidTokens(ROW))
    assert made.spent.both == ROW
    assert await begun(made) == 1
    made = budget(tokens=99)
    made.settle(PaidTokens(ROW))
    assert not await made.admit()


def test_unknown_price() -> None:
    """A budget in dollars is refused where nobody knows the price, one in tokens is not."""
    with pytest.raises(ConfigurationError, match="price"):
        budget(cost=lambda _: None, usd=1.0)
    budget(cost=lambda _: None, tokens=1.0)
