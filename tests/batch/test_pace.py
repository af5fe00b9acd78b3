"""One pace for all requests: how many are under way, and when the next is sent."""

import asyncio
from math import inf

import pytest

from summarizer.batch.schedule.pace import Bucket, Pace
from summarizer.client.call import Received, Reception
from summarizer.client.rate_limits import Limits
from summarizer.errors import (
    CredentialsError,
    ServerError,
    TimedOutError,
)
from summarizer.results.tokens import TokenUsage
from tests.support.pacing import Clock, limited


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


async def test_one_slot_is_found_at_once() -> None:
    """Time-outs while nothing is answered halve the limit each; an answer in between ends that."""
    pace = Pace(64, clock=Clock())
    slow = TimedOutError("slow")
    await flown(pace, slow, slow, slow, slow, slow, slow, slow)
    assert pace.limit == 1
    pace = Pace(64, clock=Clock())
    await flown(pace, slow, Received(""), slow, Received(""), slow)
    assert 32 <= pace.limit < 34


async def test_a_refusal_is_no_answer() -> None:
    """A limit of the rate between two time-outs is no answer: both of them halve the limit."""
    pace = Pace(64, clock=Clock())
    slow = TimedOutError("slow")
    await flown(pace, slow, limited(0.0), slow)
    assert pace.limit == 16


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


async def test_nobody_goes_early() -> None:
    """Who has to wait waits, be it a second exactly."""
    pace = Pace(8, requests_per_minute=60, clock=Clock())
    await pace.enter(1)
    waiting = asyncio.ensure_future(pace.enter(5))
    await asyncio.sleep(0)
    assert not waiting.done()
    assert pace.sent == 1
    waiting.cancel()


def test_bucket_refills() -> None:
    """What was taken comes back evenly, however often anybody asks; what was taken too much is paid off."""
    clock = Clock()
    bucket = Bucket(60, clock)
    bucket.take(1)
    for left in (1.0, 0.75, 0.5, 0.25, 0.0):
        assert bucket.wait() == pytest.approx(left)
        clock.now += 0.25
    bucket.take(10)
    assert bucket.wait() == pytest.approx(9.75)


@pytest.mark.parametrize(("per_minute", "at_once"), [(600, 10), (60, 1), (6, 1)])
def test_bucket_after_a_rest(per_minute: float, at_once: int) -> None:
    """After a long rest a second's worth may be taken at once, and one at least; then it goes on evenly."""
    clock = Clock()
    bucket = Bucket(per_minute, clock)
    clock.now += 1_000
    for _ in range(at_once):
        assert bucket.wait() == 0
        bucket.take(1)
    assert bucket.wait() == pytest.approx(60 / per_minute)


@pytest.mark.parametrize(("most", "answers"), [(32, 192), (4, 6)])
async def test_how_fast_it_grows_back(most: int, answers: int) -> None:
    """About so many answers after it was halved the limit is whole again, and not much sooner."""
    pace = Pace(most, clock=Clock())
    await flown(pace, limited(0.0))
    count = 0
    while pace.limit < most:
        await flown(pace, Received(""))
        count += 1
    assert count == pytest.approx(answers, rel=0.1, abs=2)


async def test_one_is_always_under_way() -> None:
    """However often the provider limits us, one request at a time may be sent."""
    pace = Pace(4, clock=Clock())
    for _ in range(5):
        await flown(pace, limited(0.0))
    assert (pace.limit, pace.wait()) == (1, 0)
    await pace.enter(1)
    assert pace.wait() == inf


async def test_halves_again_for_later_requests() -> None:
    """A request that was sent before the limit was halved halves it no more; one sent after that does."""
    pace = Pace(32, clock=Clock())
    first, early = await pace.enter(1), await pace.enter(1)
    pace.leave(first, limited(0.0))
    late = await pace.enter(1)
    pace.leave(early, limited(0.0))
    assert pace.limit == 16
    pace.leave(late, limited(0.0))
    assert pace.limit == 8


async def test_half_a_place_is_none() -> None:
    """A limit of two and a half lets two go."""
    pace = Pace(5, clock=Clock())
    await flown(pace, limited(0.0))
    for _ in range(2):
        assert pace.wait() == 0
        await pace.enter(1)
    assert pace.wait() == inf


@pytest.mark.parametrize(
    ("limits", "seconds"),
    [
        (Limits(requests_left=0, requests_reset=7), 7.0),
        (Limits(requests_left=1, requests_limit=60, requests_reset=57), 0.0),
        (Limits(requests_left=0.5, requests_limit=2.5, requests_reset=8), 2.0),
        (Limits(requests_left=0, requests_limit=60), 0.0),
        (Limits(tokens_left=100, tokens_limit=1_000, tokens_reset=10), 0.0),
        (Limits(tokens_left=10, tokens_limit=1_000, tokens_reset=11), 1.0),
        (Limits(tokens_left=0, tokens_limit=50, tokens_reset=10), 10.0),
        (Limits(tokens_left=0, tokens_limit=0, tokens_reset=10), 10.0),
    ],
)
async def test_how_long_what_is_left_lasts(limits: Limits, seconds: float) -> None:
    """Nobody waits while a request and the tokens of an answer are left; else till they are refilled."""
    pace = Pace(8, clock=Clock())
    await flown(pace, Received("", TokenUsage(output=100), limits=limits))
    assert pace.wait() == pytest.approx(seconds)


async def test_expects_what_answers_have_taken() -> None:
    """A request counts with the tokens that answers take on the average, until its own are known."""
    clock = Clock()
    pace = Pace(8, tokens_per_minute=6_000, clock=clock)
    await flown(pace, Received("", TokenUsage(input=10, output=800)))
    clock.now += 60
    ticket = await pace.enter(100)
    assert ticket.tokens == 900
    assert pace.wait() == pytest.approx(8.01)
    pace.leave(ticket, Received("", TokenUsage(input=50, output=0)))
    assert pace.wait() == 0
    assert (await pace.enter(0)).tokens == 700


async def test_given_up_teaches_nothing() -> None:
    """A request that was given up frees its place, and changes neither the limit nor the pauses."""
    pace = Pace(2, clock=Clock())
    pace.leave(await pace.enter(1), None)
    assert (pace.in_flight, pace.limit, pace.wait(), pace.sent, pace.abandoned) == (0, 2, 0, 1, 0)


async def test_rests_until_it_is_stopped() -> None:
    """A wait before another try ends when the pace is stopped, and nothing is sent after that."""
    pace = Pace(2, clock=Clock())
    resting = asyncio.ensure_future(pace.rest(3_600))
    await asyncio.sleep(0)
    pace.stop(CredentialsError("first"))
    pace.stop(ServerError("second"))
    await asyncio.wait_for(resting, 10)
    with pytest.raises(CredentialsError, match="first"):
        await pace.enter(1)
    assert pace.sent == 0


async def test_abandoned() -> None:
    """Requests under way are given up with the reason once they are abandoned; later ones are too."""
    pace = Pace(2, clock=Clock())
    begun = asyncio.Event()

    async def request() -> None:
        begun.set()
        await asyncio.Event().wait()

    carried = asyncio.ensure_future(pace.carry(request()))
    await begun.wait()
    pace.stop(CredentialsError("stopped"))
    await asyncio.sleep(0)
    assert not carried.done()
    pace.abandon()
    for one in (carried, pace.carry(request())):
        with pytest.raises(CredentialsError, match="stopped"):
            await asyncio.wait_for(one, 10)
    assert pace.abandoned == 2


async def test_cancelled_from_outside() -> None:
    """Whoever cancels the wait for a request hears nothing of the pace, stopped or not."""
    pace = Pace(2, clock=Clock())
    carried = asyncio.ensure_future(pace.carry(asyncio.Event().wait()))
    await asyncio.sleep(0)
    pace.stop(CredentialsError("stopped"))
    carried.cancel()
    with pytest.raises(asyncio.CancelledError):
        await carried
    assert pace.abandoned == 0


async def test_stopped() -> None:
    """When the pace is stopped whoever waits gets the reason."""
    pace = Pace(1, clock=Clock())
    await pace.enter(1)
    waiting = asyncio.ensure_future(pace.enter(1))
    await asyncio.sleep(0)
    pace.stop(CredentialsError("wrong"))
    with pytest.raises(CredentialsError):
        await waiting
