"""Ledger and output brought to agree: the output says what was written, the ledger what was paid."""

from collections import Counter
from typing import Any

from summarizer.batch.store.ledger import Ledger
from summarizer.batch.store.output import Output
from summarizer.batch.store.records import RowRecord, RowState

_UNSETTLED = """
SELECT lines.key, lines.at, rows.number, rows.made_of FROM temp.lines AS lines LEFT JOIN rows ON rows.key =
lines.key WHERE rows.key IS NULL OR rows.state = 'open' OR lines.times > 1
"""
_NOTE_LINE = """
INSERT INTO temp.lines VALUES (?, ?, 1)
ON CONFLICT (key) DO UPDATE SET at = excluded.at, times = times + 1
"""
_WITHOUT_ID = "key LIKE '\x1frow %'"


def reconcile(ledger: Ledger, output: Output, *, forget_unreadable: bool = False) -> None:
    """Make each finished row have one line, and each line a finished row.

    A row whose line is gone is open again (its answers are remembered). Of several lines of one row the
    last counts, the others are taken out.

    Args:
        ledger: changed.
        output: rewritten where a line is too many.
        forget_unreadable: forget rows that could not be read, whose input may have been mended.

    Raises:
        UnwritableError: the output holds something else, or cannot be rewritten.
    """
    with ledger:
        ledger.change(
            "CREATE TEMP TABLE IF NOT EXISTS lines (key TEXT PRIMARY KEY, at INTEGER, times INTEGER)"
        )
        ledger.change("DELETE FROM temp.lines")
        found = 0
        for key, at in output.heads():
            found += 1
            ledger.change(_NOTE_LINE, key, at)
        if forget_unreadable:
            ledger.change(f"DELETE FROM temp.lines WHERE {_WITHOUT_ID}")  # noqa: S608 - ours
            ledger.change(f"DELETE FROM rows WHERE {_WITHOUT_ID}")  # noqa: S608 - ours
        ledger.change(
            "UPDATE rows SET state = 'open', problems = NULL, error = NULL "
            "WHERE state != 'open' AND key NOT IN (SELECT key FROM temp.lines)"
        )
    for key, at, number, fingerprint in ledger.found(_UNSETTLED):
        ledger.save(rows=[_record(key, output.line(at), number, fingerprint)])
    (kept,) = ledger.first("SELECT count(*) FROM temp.lines")
    if kept < found:
        output.rewrite(
            lambda key, at: bool(ledger.first("SELECT 1 FROM temp.lines WHERE key = ? AND at = ?", key, at))
        )


def _record(key: str, line: dict[str, Any], number: int | None, fingerprint: str | None) -> RowRecord:
    error = line.get("error")
    state: RowState = "failed" if error else "done"
    problems = line.get("result", {}).get("problems")
    codes = [problem.get("code") for problem in problems or () if isinstance(problem, dict)]
    counts = Counter(map(str, codes))
    return RowRecord(key, number or line["row"], fingerprint, state, problems=dict(counts), error=error)
