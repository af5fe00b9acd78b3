"""When a request that failed on its way is sent again, and after how long."""

from typing import Any

import pytest

from summarizer.client.rate_limits import Limits
from summarizer.client.retrying import Retries
from summarizer.errors import BadRequestError, RateLimitError, ServerError, SummarizerError, TimedOutError


class _Status(Exception):  # noqa: N818 - stands for an SDK's error
    """A response that an SDK raises."""

    def __init__(self, status: int = 503) -> None:
        super().__init__("upstream")
        self.status_code = status


@pytest.fixture
def longest_spread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits as long as they may be."""
    monkeypatch.setattr("random.uniform", lambda _, most: most)


def wait(tries: int, most: int = 9, longest: float = 300.0, **named: Any) -> float | None:
    """The wait after a server's failure, or another."""
    found = ServerError("x").having(limits=named.get("limits"))
    return Retries(most, longest).wait(tries, named.get("found", found), named.get("error", _Status()))


@pytest.mark.usefixtures("longest_spread")
@pytest.mark.parametrize(
    ("tries", "seconds"), [(1, 0.5), (2, 1.0), (3, 2.0), (4, 4.0), (5, 8.0), (6, 8.0), (9, 8.0), (10, None)]
)
def test_longer_each_time(tries: int, seconds: float | None) -> None:
    """Each wait is twice the one before, from half a second to eight, until it was tried often enough."""
    assert wait(tries) == seconds


@pytest.mark.usefixtures("longest_spread")
@pytest.mark.parametrize(("longest", "seconds"), [(3.9, 3.9), (4.0, 4.0), (4.1, 4.0)])
def test_no_longer_than_a_request(longest: float, seconds: float) -> None:
    """No wait is longer than a request may take."""
    assert wait(4, longest=longest) == seconds


def test_spread() -> None:
    """Waits differ, so that clients do not come all at once; none is shorter than three quarters."""
    waits = {wait(1) for _ in range(200)}
    assert len(waits) > 100
    assert all(each is not None and 0.375 <= each <= 0.5 for each in waits)


@pytest.mark.usefixtures("longest_spread")
@pytest.mark.parametrize(
    ("asked", "seconds"), [(0.25, 0.25), (20.0, 20.0), (20.1, None), (0.0, 0.5), (None, 0.5)]
)
def test_asked_for(asked: float | None, seconds: float | None) -> None:
    """A wait that the provider asks for is kept to, and where it is too long there is no other try."""
    assert wait(1, longest=20.0, limits=Limits(retry_after=asked)) == seconds


@pytest.mark.usefixtures("longest_spread")
@pytest.mark.parametrize(
    ("found", "error", "again"),
    [
        (RateLimitError("x"), _Status(429), True),
        (TimedOutError("x"), RuntimeError(), True),
        (ServerError("x"), RuntimeError(), False),
        (BadRequestError("x"), _Status(400), False),
        (ServerError("x"), ServerError("x"), False),
    ],
)
def test_what_is_tried_again(found: SummarizerError, error: Exception, again: bool) -> None:
    """Only what failed on its way, and may pass, is tried again: no refusal, and nothing that we said."""
    assert (wait(1, found=found, error=error) is not None) is again


def test_never() -> None:
    """Where nothing is to be tried again there is no wait."""
    assert wait(1, most=0) is None
