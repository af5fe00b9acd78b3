"""Rows that failed for a reason which may be the run's and not theirs: no line is written until it is known.

A row that could not be asked about says nothing of its article as long as no other can be asked about
either; nor does a row without text as long as no row has one, since the field may have another name.
"""

from dataclasses import dataclass, field

from summarizer.batch.finished import Finished
from summarizer.batch.rows import Row
from summarizer.errors import ArticleError, ModelError, SummarizerError

_GIVE_UP = 10  # rows in a row that fail so


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
        unasked: rows that could not be asked about, since a request last was answered.
        textless: rows without an article, before the first that has one.
        reached: whether whoever fails has been asked, whatever becomes of the others: so by batches.
    """

    unasked: list[Doubt] = field(default_factory=list)
    textless: list[Doubt] = field(default_factory=list)
    reached: bool = False
    _found: bool = False
    _answered: bool = False

    def add(self, row: Row, finished: Finished) -> bool:
        """Whether a row that is through is in doubt."""
        error = finished.error
        doubtful = not self.reached if isinstance(error, ModelError) else not self._found
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
        for doubts in (self.unasked, self.textless):
            if len(doubts) >= _GIVE_UP:
                return doubts[-1].error
        return None

    @property
    def nobody_reached(self) -> SummarizerError | None:
        """Why nobody could be asked in this run, it seems; None if somebody was, or never will be."""
        if self._answered or not self.unasked:
            return None
        return next((doubt.error for doubt in self.unasked if doubt.error and doubt.error.retryable), None)

    def holds(self, key: str) -> bool:
        """Whether a row of this key is in doubt."""
        return any(doubt.row.key == key for doubt in (*self.unasked, *self.textless))

    def settled(self, *, answered: bool) -> list[Doubt]:
        """The rows that have failed by themselves, now that another has not.

        Args:
            answered: whether that one was asked about in this run, not found in the ledger.
        """
        self._found = True
        found, self.textless = self.textless, []
        if answered:
            self._answered = True
            found, self.unasked = found + self.unasked, []
        return found
