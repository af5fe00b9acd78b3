"""One shared pace for all requests of a run: how many may be under way, and when the next may be sent.

The number under way adapts as TCP's window does (additive increase, multiplicative decrease: RFC 5681): it
halves when the provider limits us or is too slow, once for all requests that were under way then, and grows
while all is well. Where requests run out of time and none is answered in between, it halves for each of them:
of sixty-four at once a server with one slot answers next to none, and would be known after hours otherwise.
"""

import asyncio
import random
import time
from collections import deque
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from math import inf
from typing import Any, TypeVar

from summarizer.client.call import Answer, Received, Reception
from summarizer.client.rate_limits import Limits
from summarizer.errors import RateLimitError, SummarizerError, TimedOutError

T = TypeVar("T")
_GROWTH = 16  # round trips until half the concurrency has grown to all of it, twice over
_LONGEST_PAUSE = 300.0  # seconds; a provider that asks for more is asked again all the same
_FIRST_PAUSE = 1.0  # seconds after a 429 that does not say how long to wait; doubled at each further one
_BURST = 1.0  # seconds' worth of a per-minute limit that may be sent at once


@dataclass(frozen=True, slots=True)
class Ticket:
    """The leave to send one request."""

    epoch: int
    tokens: float


@dataclass(frozen=True, slots=True)
class _Place:
    """A place among those who wait: for a request of so many tokens."""

    tokens: float
    ticket: "asyncio.Future[Ticket]"


class Bucket:
    """So much a minute, spread evenly; what was taken too much is waited for later."""

    def __init__(self, per_minute: float, clock: Callable[[], float]) -> None:
        self._rate = per_minute / 60
        self._most = max(self._rate * _BURST, 1.0)
        self._left = self._most
        self._clock = clock
        self._seen = clock()

    def wait(self) -> float:
        """Seconds until something may be taken."""
        now = self._clock()
        self._left = min(self._most, self._left + (now - self._seen) * self._rate)
        self._seen = now
        return 0.0 if self._left >= 1 else (1 - self._left) / self._rate

    def take(self, amount: float) -> None:
        """Take so much, be it more than there is."""
        self._left -= amount


class Pace:
    """The pace of a run.

    Args:
        most: requests under way at most.
        requests_per_minute, tokens_per_minute: what the account may send, if that is known.
        clock: seconds from anywhere.

    Attributes:
        limit: how many requests may be under way now.
        in_flight: how many are.
        sent: how many were sent.
        abandoned: how many were given up while they were under way.
    """

    def __init__(
        self,
        most: int,
        *,
        requests_per_minute: float | None = None,
        tokens_per_minute: float | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.most = most
        self.limit: float = most
        self.in_flight = 0
        self.sent = 0
        self.abandoned = 0
        self._clock = clock
        self._requests = Bucket(requests_per_minute, clock) if requests_per_minute else None
        self._tokens = Bucket(tokens_per_minute, clock) if tokens_per_minute else None
        self._epoch = 0
        self._limited = 0
        self._unanswered = False  # since the last request that ran out of time
        self._open_at = -inf
        self._mean = 0.0  # tokens answered by a request
        self._waiting: deque[_Place] = deque()
        self._timer: asyncio.TimerHandle | None = None
        self._stopped: SummarizerError | None = None
        self._stopping = asyncio.Event()
        self._abandoning = False
        self._under_way: set[asyncio.Task[Any]] = set()

    async def enter(self, tokens: float) -> Ticket:
        """Wait for the leave to send a request of about so many tokens.

        Raises:
            SummarizerError: that with which the pace was stopped.
        """
        if not self._waiting and self.wait() == 0:
            return self._take(tokens)
        place = _Place(tokens, asyncio.get_running_loop().create_future())
        self._waiting.append(place)
        self._admit()
        try:
            return await place.ticket
        except asyncio.CancelledError:
            if not place.ticket.cancelled() and place.ticket.exception() is None:
                self.leave(place.ticket.result(), None)  # the leave had come, and nobody to take it
            raise

    def _admit(self) -> None:
        """Give leave to all who may go now, first come, first served; wait for when the next may.

        At once, not as each of them awakes: on a loop that is busy every turn is long.
        """
        if self._timer:
            self._timer.cancel()
            self._timer = None
        while self._waiting:
            place = self._waiting[0]
            if not place.ticket.done():
                try:
                    seconds = self.wait()
                except SummarizerError as error:
                    place.ticket.set_exception(error)
                else:
                    if seconds > 0:
                        if seconds < inf:
                            loop = place.ticket.get_loop()
                            self._timer = loop.call_later(seconds, self._admit)
                        return
                    place.ticket.set_result(self._take(place.tokens))
            self._waiting.popleft()

    def wait(self) -> float:
        """Seconds until a request may be sent; infinite if another must come back first."""
        if self._stopped:
            raise self._stopped
        if self.in_flight >= max(1, int(self.limit)):
            return inf
        waits = [self._open_at - self._clock()]
        waits += [bucket.wait() for bucket in (self._requests, self._tokens) if bucket]
        return max(0.0, *waits)

    def _take(self, tokens: float) -> Ticket:
        expected = tokens + self._mean
        if self._requests:
            self._requests.take(1)
        if self._tokens:
            self._tokens.take(expected)
        self.in_flight += 1
        self.sent += 1
        return Ticket(self._epoch, expected)

    def leave(self, ticket: Ticket, reception: Reception | Answer | None) -> None:
        """A request has come back, or was given up (None)."""
        self.in_flight -= 1
        if reception is not None:
            self._learn(ticket, reception)
        self._admit()

    async def carry(self, request: Coroutine[Any, Any, T]) -> T:
        """Wait for a request that is under way.

        Raises:
            SummarizerError: that with which the pace was stopped, once requests under way are abandoned.
        """
        task = asyncio.ensure_future(request)
        self._under_way.add(task)
        if self._abandoning:
            task.cancel()
        try:
            return await task
        except asyncio.CancelledError:
            current = asyncio.current_task()
            if self._stopped is None or not self._abandoning or (current and current.cancelling()):
                raise
            self.abandoned += 1
            raise self._stopped from None
        finally:
            self._under_way.discard(task)

    async def rest(self, seconds: float) -> None:
        """Wait so long, or until the pace is stopped."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)

    def _learn(self, ticket: Ticket, outcome: Reception | Answer) -> None:
        limits = outcome.limits
        if isinstance(outcome, RateLimitError | TimedOutError):
            late = isinstance(outcome, TimedOutError)
            self._shrink(ticket, at_once=late and self._unanswered)
            self._unanswered = self._unanswered or late
            if isinstance(outcome, RateLimitError):
                self._limited += 1
                known = limits.retry_after if limits else None
                self.pause(known if known is not None else self._backoff())
        elif isinstance(outcome, Received | Answer):
            self._limited = 0
            self._unanswered = False
            self._grow()
            self._book(ticket, outcome)
        if limits:
            self._obey(limits)

    def pause(self, seconds: float) -> None:
        """Send nothing for so long."""
        self._open_at = max(self._open_at, self._clock() + min(seconds, _LONGEST_PAUSE))

    def stop(self, error: SummarizerError) -> None:
        """Send nothing any more; whoever waits gets this error."""
        self._stopped = self._stopped or error
        self._stopping.set()
        self._admit()

    def abandon(self) -> None:
        """Wait no longer for the requests of a pace that is stopped."""
        self._abandoning = True
        for task in self._under_way:
            task.cancel()

    def _shrink(self, ticket: Ticket, *, at_once: bool) -> None:
        if at_once or ticket.epoch == self._epoch:
            self.limit = max(1.0, self.limit / 2)
            self._epoch += 1

    def _grow(self) -> None:
        self.limit = min(float(self.most), self.limit + max(1.0, self.most / _GROWTH) / self.limit)

    def _book(self, ticket: Ticket, answer: Received | Answer) -> None:
        self._mean += (answer.tokens.output - self._mean) / 8 if self._mean else answer.tokens.output
        if self._tokens:  # what was expected is put right
            self._tokens.take(answer.tokens.input + answer.tokens.output - ticket.tokens)

    def _backoff(self) -> float:
        doubled = _FIRST_PAUSE * 2.0 ** min(self._limited - 1, 6)
        return doubled * random.uniform(0.5, 1.0)  # noqa: S311 - spreads clients, guards nothing

    def _obey(self, limits: Limits) -> None:
        """Wait before the provider has to refuse: until one more request, and its tokens, are there."""
        needed = self._mean or 1.0
        for left, whole, reset, need in (
            (limits.requests_left, limits.requests_limit, limits.requests_reset, 1.0),
            (limits.tokens_left, limits.tokens_limit, limits.tokens_reset, needed),
        ):
            if left is not None and reset is not None and left < need:
                missing = (need - left) / (whole - left) if whole and whole > left else 1.0
                self.pause(reset * min(1.0, missing))
