"""Rows that failed for a reason which may be the run's and not theirs: no line is written until it is known.

A row that could not be asked about says nothing of its article as long as no other can be asked about
either; nor does a row without text as long as no row has one, since the field may have another name.
"""

from dataclasses import dataclass, field

from summarizer.batch.row_outcome import Finished
from summarizer.batch.rows import Row
from summarizer.errors import ArticleError, ModelError, SummarizerError

_GIVE_UP = 10  # rows in a row that fail so
_LOOK = 1_000  # rows without text that are read before it is given up: they cost no money, but memory


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row that failed, and what is to be written of it if that was its own fault."""

    row: Row
    finished: Finished

    @property
    def error(self) -> SummarizerError | None:
        """Why it failed."""
        return self.finished.error


@dataclass
class Doubts:
    """The rows in doubt.

    Attributes:
        room: rows under way at most. A request that is refused comes back at once, long before the first
            answer: rows whose requests are refused fill the room over and again until others take it up.
        unasked: rows that could not be asked about, since a request last was answered.
        textless: rows without an article, before the first that has one.
        reached: whether whoever fails has been asked, whatever becomes of the others: so by batches.
        found: whether a row has a text.
    """

    room: int = 0
    unasked: list[Doubt] = field(default_factory=list)
    textless: list[Doubt] = field(default_factory=list)
    reached: bool = False
    found: bool = False
    _answered: bool = False

    def add(self, row: Row, finished: Finished) -> bool:
        """Whether a row that is through is in doubt."""
        error = finished.error
        doubtful = not self.reached if isinstance(error, ModelError) else not self.found
        if not isinstance(error, ModelError | ArticleError) or not doubtful:
            return False
        self.keep(Doubt(row, finished))
        return True

    def keep(self, doubt: Doubt) -> None:
        """Leave a row in doubt."""
        (self.unasked if isinstance(doubt.error, ModelError) else self.textless).append(doubt)

    @property
    def enough(self) -> SummarizerError | None:
        """The error that every row seems to fail with, once there are so many."""
        passing = [doubt for doubt in self.unasked if doubt.error and doubt.error.retryable]
        if len(passing) >= _GIVE_UP or len(self.unasked) >= _GIVE_UP + self.room:
            return self.unasked[-1].error
        return self._no_text(_LOOK)

    @property
    def after_all(self) -> SummarizerError | None:
        """The error that every row has failed with, it seems, now that there are no more."""
        return self._nobody_reached or self._no_text(_GIVE_UP)

    @property
    def _nobody_reached(self) -> SummarizerError | None:
        """Why nobody could be asked in this run, it seems; None if somebody was, or never will be."""
        if self._answered or not self.unasked:
            return None
        return next((doubt.error for doubt in self.unasked if doubt.error and doubt.error.retryable), None)

    def _no_text(self, many: int) -> SummarizerError | None:
        """Why no row has a text, where so many have none."""
        return self.textless[-1].error if not self.found and len(self.textless) >= many else None

    def holds(self, key: str) -> bool:
        """Whether a row of this key is in doubt."""
        return any(doubt.row.key == key for doubt in (*self.unasked, *self.textless))

    def with_text(self) -> list[Doubt]:
        """The rows whose own fault it is that they have no text, now that another has one."""
        self.found = True
        textless, self.textless = self.textless, []
        return textless

    def settled(self, *, answered: bool) -> list[Doubt]:
        """The rows that have failed by themselves, now that another has not.

        Args:
            answered: whether that one was asked about in this run, not found in the ledger.
        """
        found = self.with_text()
        if answered:
            self._answered = True
            found, self.unasked = found + self.unasked, []
        return found
