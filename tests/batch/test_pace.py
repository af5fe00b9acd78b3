"""One pace for all requests: how many are under way, and when the next is sent."""

import asyncio
from math import inf

import pytest

from summarizer.batch.schedule.pace import Pace
from summarizer.batch.schedule.paced_client import PacedClient
from summarizer.client.call import Answer, Call, Outcome, Received, Reception
from summarizer.client.rate_limits import Limits
from summarizer.errors import CredentialsError, RateLimitError, ServerError, SummarizerError, TimedOutError
from summarizer.pipeline.flow import summary_flow
from summarizer.results.tokens import TokenUsage
from tests.support.building import KEY, Scripted, answer_json, task


class Clock:
    """Time that passes when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def limited(seconds: float | None = None) -> RateLimitError:
    return RateLimitError("too many", limits=Limits(retry_after=seconds) if seconds is not None else None)


async def flown(pace: Pace, *outcomes: Reception) -> None:
    """Requests that were all under way together, with their outcomes."""
    tickets = [await pace.enter(10) for _ in outcomes]
    for ticket, outcome in zip(tickets, outcomes, strict=True):
        pace.leave(ticket, outcome)


async def test_halves_once_for_all_under_way() -> None:
    """429s of requests that were under way together halve the limit once, not once each."""
    pace = Pace(32, clock=Clock())
    await flown(pace, *[limited(0.0) for _ in range(8)])
    assert pace.limit == 16
    await flown(pace, TimedOutError("slow"))
    assert pace.limit == 8


async def test_grows_back() -> None:
    """While all is well the limit grows to what was asked for, and no further."""
    pace = Pace(32, clock=Clock())
    await flown(pace, limited(0.0))
    for _ in range(400):
        await flown(pace, Received(""))
    assert pace.limit == 32


async def test_other_failures_change_nothing() -> None:
    """A failure of the provider's is no sign of too many requests."""
    pace = Pace(32, clock=Clock())
    await flown(pace, ServerError("down"))
    assert pace.limit == 32


async def test_never_more_than_the_limit() -> None:
    """Who comes when all places are taken waits until one comes back, in order of arrival."""
    pace, order = Pace(1, clock=Clock()), []
    first = await pace.enter(1)

    async def come(name: str) -> None:
        ticket = await pace.enter(1)
        order.append(name)
        pace.leave(ticket, Received(""))

    waiting = [asyncio.ensure_future(come(name)) for name in "abc"]
    await asyncio.sleep(0)
    assert pace.wait() == inf
    assert order == []
    pace.leave(first, Received(""))
    await asyncio.gather(*waiting)
    assert order == ["a", "b", "c"]


async def test_all_who_may_go() -> None:
    """As many as come back, so many go, before anything else has its turn."""
    pace = Pace(4, clock=Clock())
    tickets = [await pace.enter(1) for _ in range(4)]
    waiting = [asyncio.ensure_future(pace.enter(1)) for _ in range(6)]
    await asyncio.sleep(0)
    for ticket in tickets:
        pace.leave(ticket, Received(""))
    assert (pace.in_flight, pace.sent) == (4, 8)
    await asyncio.sleep(0)
    assert [one.done() for one in waiting] == [True] * 4 + [False] * 2
    for one in waiting:
        one.cancel()


async def test_given_up_while_waiting() -> None:
    """Who gives up waiting takes no place, be it before the leave comes or just after."""
    pace = Pace(1, clock=Clock())
    first = await pace.enter(1)
    early, late, last = (asyncio.ensure_future(pace.enter(1)) for _ in range(3))
    await asyncio.sleep(0)
    early.cancel()
    await asyncio.sleep(0)
    pace.leave(first, Received(""))
    late.cancel()
    await asyncio.wait_for(last, 10)
    assert (early.cancelled(), late.cancelled(), pace.in_flight) == (True, True, 1)


async def test_waits_for_the_clock() -> None:
    """After a pause whoever waits goes on by itself."""
    pace = Pace(2)
    ticket = await pace.enter(1)
    pace.leave(ticket, limited(0.05))
    waiting = asyncio.ensure_future(pace.enter(1))
    await asyncio.sleep(0)
    assert not waiting.done()
    await asyncio.wait_for(waiting, 10)
    assert pace.wait() == inf


@pytest.mark.parametrize(
    ("limits", "seconds"),
    [
        (Limits(retry_after=9), 9.0),
        (Limits(requests_left=0, requests_limit=60, requests_reset=60), 1.0),
        (Limits(requests_left=3, requests_limit=60, requests_reset=57), 0.0),
        (Limits(tokens_left=0, tokens_limit=100, tokens_reset=10), 0.5),
    ],
)
async def test_obeys_the_provider(limits: Limits, seconds: float) -> None:
    """Retry-After stops everybody; used-up requests or tokens are waited for until they refill."""
    clock = Clock()
    pace = Pace(8, clock=clock)
    outcome: Reception = Received("", tokens=TokenUsage(output=5), limits=limits)
    if limits.retry_after:
        outcome = limited(limits.retry_after)
    await flown(pace, outcome)
    assert pace.wait() == pytest.approx(seconds)
    clock.now += seconds
    assert pace.wait() == pytest.approx(0)


async def test_rates() -> None:
    """Requests and tokens a minute are spread evenly; a large request is paid off before the next."""
    clock = Clock()
    pace = Pace(8, requests_per_minute=60, clock=clock)
    await flown(pace, Received(""))
    assert pace.wait() == pytest.approx(1.0)
    pace = Pace(8, tokens_per_minute=60_000, clock=clock)
    await flown(pace, Received("", TokenUsage(input=2_000, output=3_000)))
    assert pace.wait() == pytest.approx(4.0, abs=0.01)


async def test_stopped() -> None:
    """When the pace is stopped whoever waits gets the reason."""
    pace = Pace(1, clock=Clock())
    await pace.enter(1)
    waiting = asyncio.ensure_future(pace.enter(1))
    await asyncio.sleep(0)
    pace.stop(CredentialsError("wrong"))
    with pytest.raises(CredentialsError):
        await waiting


class TestPaced:
    async def ask(
        self, *answers: str | SummarizerError, retries: int = 2
    ) -> tuple[Outcome, Scripted, list[float]]:
        slept: list[float] = []

        class Restless(Pace):
            async def rest(self, seconds: float) -> None:
                slept.append(seconds)

        scripted = Scripted(*answers)

        class Scripts:
            async def receive(self, call: Call) -> Reception:
                answer = scripted.ask(call)
                return Received(answer.text, answer.tokens) if isinstance(answer, Answer) else answer

        paced = PacedClient(Scripts(), Restless(4), retries)
        (call,) = next(summary_flow(task()))
        return await paced.ask(call), scripted, slept

    async def test_tries_again(self) -> None:
        """Failed transport is tried again, each time after a longer wait."""
        outcome, _, slept = await self.ask(ServerError("1"), ServerError("2"), answer_json())
        assert isinstance(outcome, Answer)
        assert len(slept) == 2
        assert 0.25 <= slept[0] <= 0.5 <= slept[1] <= 1.0

    async def test_gives_up(self) -> None:
        """After its retries the last error is the outcome."""
        outcome, _, slept = await self.ask(*[ServerError(str(n)) for n in range(5)])
        assert isinstance(outcome, ServerError)
        assert outcome.message == "2"
        assert len(slept) == 2

    async def test_rate_limits_are_no_fault(self) -> None:
        """A rate limit uses up no retry."""
        outcome, _, _ = await self.ask(*[limited(0.0) for _ in range(6)], answer_json(), retries=1)
        assert isinstance(outcome, Answer)

    async def test_hopeless(self) -> None:
        """A wrong key stops everybody."""
        outcome, _, _ = await self.ask(CredentialsError("wrong"))
        assert isinstance(outcome, CredentialsError)
        assert KEY not in str(outcome)
