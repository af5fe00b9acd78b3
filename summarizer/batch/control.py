"""Whether a run goes on: what stops it, and what becomes of requests under way."""

import asyncio

from summarizer.batch.progress import RunProgress
from summarizer.batch.run_config import GRACE
from summarizer.batch.schedule.pace import Pace
from summarizer.errors import StoppedError, SummarizerError

INTERRUPTED = "interrupted"
"""Why a run stops that somebody has interrupted."""


class RunControl:
    """Whether a run goes on; made on its event loop, shared by all that work for it.

    Args:
        pace: the pace of its requests; None where a Batch API is asked.
        grace: seconds that an interrupted run waits for the requests under way.

    Attributes:
        progress: how far the run is.
        stopped: why no more rows are taken; None as long as they are.
        stopping: is set when the run is stopped.
        expired: is set when the requests under way are not waited for any longer.
    """

    def __init__(self, pace: Pace | None = None, grace: float = GRACE) -> None:
        self.progress = RunProgress()
        self.stopped: SummarizerError | str | None = None
        self.stopping = asyncio.Event()
        self.expired = asyncio.Event()
        self.grace = grace
        self._pace = pace
        self._interrupted: StoppedError | None = None

    def stop(self, reason: SummarizerError | str) -> None:
        """Take no more rows.

        Args:
            reason: after words (a budget) the rows under way are finished; after an error no further request
                is sent; after INTERRUPTED neither, and those under way are waited for as long as the grace
                lasts.
        """
        if self.stopped is None or (
            isinstance(reason, SummarizerError) and not isinstance(self.stopped, SummarizerError)
        ):
            self.stopped = reason
        if reason == INTERRUPTED:
            self._interrupt()
        elif isinstance(reason, SummarizerError) and self._pace:
            self._pace.stop(reason)
        self.stopping.set()

    def is_stop(self, error: SummarizerError) -> bool:
        """Whether an error is how a request learned that the run is stopped."""
        return error is self.stopped or error is self._interrupted

    def look(self) -> None:
        """Note how many requests are under way, and may be."""
        if self._pace:
            self.progress.in_flight = self._pace.in_flight
            self.progress.limit = int(self._pace.limit)
            self.progress.abandoned = self._pace.abandoned

    def _interrupt(self) -> None:
        if self._interrupted is not None:
            return
        self._interrupted = StoppedError("the run was interrupted")
        if self._pace:
            self._pace.stop(self._interrupted)
        asyncio.get_running_loop().call_later(self.grace, self._expire)

    def _expire(self) -> None:
        self.expired.set()
        if self._pace:
            self._pace.abandon()
