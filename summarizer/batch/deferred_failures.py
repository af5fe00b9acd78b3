"""Rows that failed for a reason which may be the run's and not theirs: no line is written until it is known.

A row that could not be asked about says nothing of its article as long as no other can be asked about
either; nor does a row that brought a fault of this package to light, as long as every row does; nor does a
row without text as long as no row has one, since the field may have another name.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.batch.row_outcome import RowOutcome
from summarizer.errors import ArticleError, ModelError, SummarizerError, UnexpectedError

_GIVE_UP = 10  # rows in a row that fail so
_NAMED = 3  # reasons that are told
_IDS = 10  # rows that are named
_LONGEST_ID = 40  # code points
_ROW = re.compile(r"\Arow \d+:? ")  # where a reason begins that tells of one row
_LOOK = 1_000  # rows without text that are read before it is given up: they cost no money, but memory


@dataclass
class DeferredFailures:
    """The rows whose failures are not written yet.

    Attributes:
        room: rows under way at most. A request that is refused comes back at once, long before the first
            answer: rows whose requests are refused fill the room over and again until others take it up.
        reached: whether whoever fails has been asked, whatever becomes of the others: so by batches.
        unasked: rows that could not be asked about, since a request last was answered.
        unexpected: rows that failed by a fault of this package, since one last did not.
        textless: rows without an article, before the first that has one.
        found: whether a row has a text.
    """

    room: int = 0
    reached: bool = False
    unasked: list[RowOutcome] = field(default_factory=list)
    unexpected: list[RowOutcome] = field(default_factory=list)
    textless: list[RowOutcome] = field(default_factory=list)
    found: bool = False
    _answered: bool = False
    _settled: bool = False

    def __len__(self) -> int:
        return len(self.unasked) + len(self.unexpected) + len(self.textless)

    def add(self, outcome: RowOutcome) -> bool:
        """Whether the failure of a row is deferred; it is held here then."""
        error = outcome.error
        if isinstance(error, ModelError) and not self.reached:
            self.unasked.append(outcome)
        elif isinstance(error, UnexpectedError):
            self.unexpected.append(outcome)
        elif isinstance(error, ArticleError) and not self.found:
            self.textless.append(outcome)
        else:
            return False
        return True

    @property
    def enough(self) -> SummarizerError | None:
        """The error that every row seems to fail with, once there are so many."""
        passing = [outcome for outcome in self.unasked if outcome.error and outcome.error.retryable]
        if len(passing) >= _GIVE_UP or len(self.unasked) >= _GIVE_UP + self.room:
            return self.unasked[-1].error
        # Rows whose answers were kept by an earlier run cost nothing, and come long before any other.
        paid = [outcome for outcome in self.unexpected if outcome.record.attempts]
        if len(paid) >= _GIVE_UP or len(self.unexpected) >= _GIVE_UP + self.room:
            return self._all_alike(self.unexpected)
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
        return next((one.error for one in self.unasked if one.error and one.error.retryable), None)

    def _no_text(self, many: int) -> SummarizerError | None:
        """Why no row has a text, where so many have none."""
        return self._all_alike(self.textless) if not self.found and len(self.textless) >= many else None

    def _all_alike(self, failed: Sequence[RowOutcome]) -> SummarizerError | None:
        """The last row's error, which says of all of them that they failed, with what, and which they are."""
        last = failed[-1].error
        if last is None:
            return None
        reasons = Counter(_reason(one.error) for one in failed if one.error)
        told = [
            reason if len(reasons) == 1 else f"{reason} ({count:,} rows)"
            for reason, count in reasons.most_common(_NAMED)
        ]
        more = "; …" if len(reasons) > _NAMED else ""
        which = "last" if self._settled else "first"
        message = f"all of the {which} {len(failed):,} rows failed{' alike' if len(reasons) == 1 else ''}"
        found = type(last)(f"{message}: {'; '.join(told)}{more} ({_ids(failed)})", last.hint)
        return found.having(limits=last.limits, tokens=last.tokens)

    def with_text(self) -> list[RowOutcome]:
        """The rows whose own fault it is that they have no text, now that another has one."""
        self.found = True
        textless, self.textless = self.textless, []
        return textless

    def settled(self, *, answered: bool) -> list[RowOutcome]:
        """The rows that have failed by themselves, now that another has not.

        Args:
            answered: whether that one was asked about in this run, not found in the ledger.
        """
        self._settled = True
        outcomes = self.with_text() + self.unexpected
        self.unexpected = []
        if answered:
            self._answered = True
            outcomes, self.unasked = outcomes + self.unasked, []
        return outcomes


def _reason(error: SummarizerError) -> str:
    """Why a row failed, without its number, so that the same reason is the same words."""
    return _ROW.sub("", error.message)


def _ids(failed: Sequence[RowOutcome]) -> str:
    """The first rows by their ids."""
    ids = [f"{one.record.key:.{_LONGEST_ID}}".strip() for one in failed[:_IDS]]
    return f"{', '.join(ids)}{', …' if len(failed) > _IDS else ''}"
