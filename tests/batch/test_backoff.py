"""Back-off after rate limits that do not say how long to wait."""

import random

import pytest

from summarizer.batch.schedule.pace import Pace
from summarizer.client.call import Answer, Outcome
from summarizer.client.rate_limits import Limits
from summarizer.errors import RateLimitError, ServerError


class Clock:
    """Time that passes when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(params=["shortest", "longest"])
def spread(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> float:
    """The share of a pause that chance leaves: half of it at least, all of it at most."""
    longest = request.param == "longest"
    monkeypatch.setattr(random, "uniform", lambda low, high: high if longest else low)
    return 1.0 if longest else 0.5


async def waits_after(pace: Pace, clock: Clock, *outcomes: Outcome) -> list[float]:
    """Seconds to wait after each outcome; each is waited for before the next request."""
    found = []
    for outcome in outcomes:
        pace.leave(await pace.enter(1), outcome)
        found.append(pace.wait())
        clock.now += found[-1]
    return found


def limited(seconds: float | None = None) -> RateLimitError:
    """The provider's 429, with or without the seconds to wait."""
    error = RateLimitError("too many")
    error.limits = None if seconds is None else Limits(retry_after=seconds)
    return error


async def test_doubles_up_to_a_bound(spread: float) -> None:
    """Each further limit doubles the pause, up to a minute or so."""
    clock = Clock()
    found = await waits_after(Pace(4, clock=clock), clock, *(limited() for _ in range(9)))
    assert found == pytest.approx([spread * pause for pause in (1, 2, 4, 8, 16, 32, 64, 64, 64)])


async def test_begins_anew_after_an_answer(spread: float) -> None:
    """After an answer the next limit pauses as shortly as the first; another failure resets nothing."""
    clock = Clock()
    outcomes = (limited(), limited(), ServerError("down"), limited(), Answer(None), limited())
    found = await waits_after(Pace(4, clock=clock), clock, *outcomes)
    assert found == pytest.approx([spread, 2 * spread, 0, 4 * spread, 0, spread])


@pytest.mark.parametrize(("asked", "waited"), [(299.0, 299.0), (301.0, 300.0), (86_400.0, 300.0)])
async def test_never_longer_than_five_minutes(asked: float, waited: float) -> None:
    """However long the provider asks to wait, it is asked again after five minutes."""
    clock = Clock()
    assert await waits_after(Pace(4, clock=clock), clock, limited(asked)) == [pytest.approx(waited)]


async def test_the_longer_pause_counts() -> None:
    """A shorter pause that comes later does not cut a longer one short."""
    clock = Clock()
    pace = Pace(4, clock=clock)
    first, second = await pace.enter(1), await pace.enter(1)
    pace.leave(first, limited(20.0))
    pace.leave(second, limited(5.0))
    assert pace.wait() == pytest.approx(20.0)
