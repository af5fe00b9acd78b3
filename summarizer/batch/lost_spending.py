"""What a run has spent of which a damaged ledger keeps no record, as far as its rows and lines tell."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.batch.progress import money
from summarizer.batch.rows import row_key
from summarizer.batch.store.ledger import Ledger
from summarizer.batch.store.output import line_data


@dataclass(frozen=True, slots=True)
class LostSpending:
    """What was spent on answers that are lost: at least, since of some neither row nor line is left.

    Attributes:
        calls: answers.
        tokens: sent and answered.
        cost: US dollars, at the price of the lines' tokens; None where no line says it.
    """

    calls: int
    tokens: int
    cost: float | None

    def text(self) -> str:
        """What is lost, and what follows from it."""
        if not self.tokens and not self.calls:
            known = "No spending is known to be lost with the rest"
        else:
            known = (
                f"Lost with the rest is the record of at least {self.calls:,} calls with {self.tokens:,} "
                f"tokens ({money(self.cost)})"
            )
        more = "what answers took that have no line either cannot be told"
        return f"{known}; {more}. Sums and budgets go on without it."


def lost_spending(ledger: Path, output: Path) -> LostSpending:
    """What rows and lines say was spent, less what the answers say that the ledger still has.

    Args:
        ledger: as it was repaired.
        output: the run's lines.

    Raises:
        DamagedLedgerError: the ledger cannot be read.
    """
    with closing(Ledger(ledger, read_only=True)) as kept:
        calls, tokens = kept.first("SELECT total(attempts), total(input) + total(output) FROM rows")
        priced, cost = 0, 0.0
        for data in _lines(output):
            made = (data.get("result") or {}).get("provenance")
            made = made if isinstance(made, dict) else {}
            took = _tokens(made)
            if took and isinstance(price := made.get("cost"), int | float):
                priced, cost = priced + took, cost + price
            if kept.row(row_key(data["id"], data["row"])) is None:
                calls, tokens = calls + 1, tokens + took
        answers = kept.answered()
        paid = kept.paid().count
    lost = max(0, int(tokens) - paid)
    return LostSpending(max(0, int(calls) - answers), lost, cost * lost / priced if priced else None)


def _lines(output: Path) -> Iterator[dict[str, Any]]:
    if output.exists():
        with output.open("rb") as lines:
            yield from filter(None, map(line_data, lines))


def _tokens(made: dict[str, Any]) -> int:
    """What a line's provenance says that its result took."""
    found = made.get("tokens")
    counts = [found.get(name) for name in ("input", "output")] if isinstance(found, dict) else []
    return sum(count for count in counts if isinstance(count, int) and count > 0)
