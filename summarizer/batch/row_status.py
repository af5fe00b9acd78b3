"""What is to be done for a row: what the ledger knows of it, and which row of this run has its id."""

from dataclasses import dataclass, replace
from typing import Literal

from summarizer.batch.rows import DOUBLED, InputRow, doubled_row, row_key
from summarizer.batch.run_config import RunConfig
from summarizer.batch.store.ledger import Ledger
from summarizer.batch.store.records import RowRecord

RowStatus = Literal["wanted", "finished", "stale", "double"]


@dataclass(frozen=True, slots=True)
class RowDecision:
    """What is to be done for a row.

    Attributes:
        status: wanted; finished (by any run); stale: finished with another text or in another way, and kept;
            double: its id is that of another row of this run, with another text.
        work: the row to work on: itself, or one whose id is another's; None if there is nothing to do.
        was_stale: whether that one has been called stale before.
    """

    status: RowStatus
    work: InputRow | None = None
    was_stale: bool = False


class RowStatuses:
    """What is to be done for the rows of a run.

    The first row of an id has it, in this run and, as long as the ledger's line is of its text, in all. Which
    rows have come is kept in a temporary table, so that memory does not grow with them.

    Attributes:
        ledger: what is known of them.
        config: what is wanted.
        run: the number of the run.
    """

    def __init__(self, ledger: Ledger, config: RunConfig, run: int) -> None:
        self.ledger = ledger
        self.config = config
        self.run = run
        ledger.change(
            "CREATE TEMP TABLE IF NOT EXISTS claims "
            "(key TEXT PRIMARY KEY, number INTEGER, fingerprint TEXT) WITHOUT ROWID"
        )

    def fingerprint(self, row: InputRow) -> str:
        """The row's fingerprint in this run (see `RowRecord`)."""
        return row.fingerprint(self.config.identity)

    def is_of_this_run(self, row: InputRow) -> bool:
        """Whether it was this run that finished the row."""
        known = self.ledger.row(row.key)
        return known is not None and known.run == self.run

    def of(self, row: InputRow) -> RowDecision:
        """What is to be done for the next row."""
        mark = self.fingerprint(row)
        known = self.ledger.row(row.key)
        number, owned = self._claim(row, mark)
        if (number, owned) == (row.number, mark):
            return self._of_owner(row, mark, known)
        if owned == mark:  # the same article again is no news
            return RowDecision("finished")
        if known and known.number == row.number and self._is_kept(known, mark):
            return self._of_previous_run(row, number, known)
        return self._doubled(doubled_row(row.number, row.id, number))

    def _of_owner(self, row: InputRow, mark: str, known: RowRecord | None) -> RowDecision:
        if known is None or known.state == "open":
            return RowDecision("wanted", row)
        if known.fingerprint not in (None, DOUBLED, mark):
            return RowDecision("wanted", row) if self.config.refresh else RowDecision("stale")
        again = known.state == "failed" and self.config.retry_failed and known.run != self.run
        return RowDecision("wanted", row) if again else RowDecision("finished")

    def _is_kept(self, known: RowRecord, mark: str) -> bool:
        """Whether the ledger's line of an id stays that of a row, though another row came first."""
        return known.state != "open" and known.fingerprint == mark and not self.config.refresh

    def _of_previous_run(self, row: InputRow, first: int, known: RowRecord) -> RowDecision:
        """A row whose id and line an earlier run has given it: the row that came first is told."""
        mark = self.fingerprint(row)
        self.ledger.change(
            "UPDATE temp.claims SET number = ?, fingerprint = ? WHERE key = ?", row.number, mark, row.key
        )
        told = self._doubled(doubled_row(first, row.id, row.number))
        own = self._of_owner(row, mark, known) if told.work is None else RowDecision("finished", told.work)
        return replace(own, was_stale=True)

    def _doubled(self, told: InputRow) -> RowDecision:
        known = self.ledger.row(row_key(None, told.number))
        closed = known is not None and known.fingerprint == DOUBLED and known.state != "open"
        return RowDecision("finished") if closed else RowDecision("double", told)

    def _claim(self, row: InputRow, mark: str) -> tuple[int, str]:
        """Number and fingerprint of the row of this run that has the id: this one, or one before it."""
        self.ledger.change("INSERT OR IGNORE INTO temp.claims VALUES (?, ?, ?)", row.key, row.number, mark)
        number, owned = self.ledger.first(
            "SELECT number, fingerprint FROM temp.claims WHERE key = ?", row.key
        )
        return number, owned
