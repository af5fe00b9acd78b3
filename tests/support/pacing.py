"""A clock and outcomes for tests of the pace."""

from summarizer.client.rate_limits import Limits
from summarizer.errors import (
    RateLimitError,
)


class Clock:
    """Time that passes when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def limited(seconds: float | None = None) -> RateLimitError:
    return RateLimitError("too many", limits=Limits(retry_after=seconds) if seconds is not None else None)
