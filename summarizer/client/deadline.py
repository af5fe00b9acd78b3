"""The time that a request may take as a whole, from its first byte to the last of its answer.

A client library's own time-out bounds each wait for a byte, so that a server that sends one now and then
holds it for ever. Without asyncio the work is therefore done in a thread, which is waited for so long.
"""

import contextvars
import os
from collections.abc import Awaitable, Callable, Iterator
from contextvars import ContextVar
from queue import Empty, SimpleQueue
from threading import TIMEOUT_MAX, Event, Thread
from time import monotonic
from typing import Any, TypeVar

from summarizer.errors import TimedOutError, UnreachableError

T = TypeVar("T")

_GRACE = 0.25  # seconds that the work is given to notice for itself that its time is over
_deadline: ContextVar[float | None] = ContextVar("deadline", default=None)
_END = object()


def timed_out() -> TimedOutError:
    """The error of a request that has taken too long."""
    return TimedOutError("the model did not answer in time")


def check_deadline() -> None:
    """Raises TimedOutError where the request in this context has no time left."""
    if (deadline := _deadline.get()) is not None and monotonic() > deadline:
        raise timed_out()


def within(seconds: float, work: Callable[[], T]) -> T:
    """What some work returns, or raises.

    Raises:
        TimedOutError: it has not ended in so many seconds; it is left to itself, and what it gives is lost.
    """
    (found,) = pieces_within(seconds, lambda: iter((work(),)))
    return found


async def awaited_within(seconds: float | None, work: Awaitable[T]) -> T:
    """What some work gives when it is awaited.

    Raises:
        TimedOutError: it has not ended in so many seconds; it is cancelled.
    """
    import asyncio  # noqa: PLC0415 - only who waits needs it

    try:
        async with asyncio.timeout(seconds) as limit:
            return await work
    except TimeoutError:
        if limit.expired():
            raise timed_out() from None
        raise


def pieces_within(seconds: float, work: Callable[[], Iterator[T]]) -> Iterator[T]:
    """What some work yields, as it does; only time that is spent waiting for it counts.

    Raises:
        TimedOutError: it has not ended in so many seconds; it is stopped at its next piece.
        UnreachableError: this is another process than that in which it began.
    """
    box: SimpleQueue[Any] = SimpleQueue()
    stopped = Event()
    _begin(seconds, work, box, stopped)
    left = min(seconds + _GRACE, TIMEOUT_MAX)
    process = os.getpid()
    try:
        while True:
            begun = monotonic()
            try:
                piece = box.get(timeout=max(0.0, left))
            except Empty:
                raise timed_out() from None
            left -= monotonic() - begun
            if piece is _END:
                return
            if isinstance(piece, _Raised):
                raise piece.error
            yield piece
            if os.getpid() != process:  # forked meanwhile: the work goes on in the parent, not here
                raise UnreachableError("the process was forked while an answer was being read")
    finally:
        stopped.set()


class _Raised:
    """An error on its way from one thread to another."""

    def __init__(self, error: BaseException) -> None:
        self.error = error


def _begin(seconds: float, work: Callable[[], Iterator[T]], box: "SimpleQueue[Any]", stopped: Event) -> None:
    def run() -> None:
        _deadline.set(monotonic() + seconds)
        try:
            for piece in work():
                box.put(piece)
                if stopped.is_set():
                    break
            box.put(_END)
        except BaseException as error:  # whoever waits is told, not the thread
            box.put(_Raised(error))

    # A daemon, so that a process which is interrupted does not wait for an answer that nobody will read.
    Thread(target=contextvars.copy_context().run, args=(run,), daemon=True).start()
