"""How rows stand: what the ledger knows of them, and whether anything is left to do."""

from dataclasses import dataclass
from typing import Literal

from summarizer.batch.plan import Plan
from summarizer.batch.rows import Row, row_key
from summarizer.batch.store.ledger import Entry, Ledger
from summarizer.batch.store.reconcile import DOUBLE

Standing = Literal["wanted", "finished", "stale"]


@dataclass(frozen=True, slots=True)
class Standings:
    """How rows stand in a run.

    Attributes:
        ledger: what is known of them.
        plan: what is wanted.
        run: the number of the run.
    """

    ledger: Ledger
    plan: Plan
    run: int

    def made_of(self, row: Row) -> str:
        """What the row is made of in this run (see `Entry`)."""
        return row.made_of(self.plan.identity)

    def is_of_this_run(self, row: Row) -> bool:
        """Whether it was this run that finished the row."""
        known = self.ledger.row(row.key)
        return known is not None and known.run == self.run

    def of(self, row: Row) -> Standing:
        """Whether there is anything to do for a row; stale if so, but only with `refresh`."""
        known = self.ledger.row(row.key)
        if known is None or known.state == "open":
            return "wanted"
        if known.made_of not in (None, DOUBLE, self.made_of(row)):
            return self._of_another(row, known)
        again = known.state == "failed" and self.plan.retry_failed and known.run != self.run
        return "wanted" if again else "finished"

    def _of_another(self, row: Row, known: Entry) -> Standing:
        """The same for a row whose id stands for another text now, or was asked about in another way."""
        if (double := self.ledger.row(row_key(None, row.number))) and double.made_of == DOUBLE:
            return "finished"
        return "wanted" if self.plan.refresh or self.is_double(row, known) else "stale"

    def is_double(self, row: Row, known: Entry) -> bool:
        """Whether the row's id is that of another row, which has another text."""
        if known.number == row.number or known.made_of == self.made_of(row):
            return False
        return known.run == self.run or self.ledger.was_double(row.number)
