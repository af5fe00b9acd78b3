"""Ledger and output brought to agree: the output says what was written, the ledger what was paid."""

from collections import Counter
from typing import Any

from summarizer.batch.store.ledger import Entry, Ledger, State
from summarizer.batch.store.output import Output

DOUBLE = "double"
"""What a row is made of whose id another row has, with another text."""

_UNSETTLED = """
SELECT lines.key, lines.at, rows.number, rows.made_of FROM temp.lines AS lines LEFT JOIN rows ON rows.key =
lines.key WHERE rows.key IS NULL OR rows.state = 'open' OR lines.times > 1
"""


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
        ledger.execute(
            "CREATE TEMP TABLE IF NOT EXISTS lines (key TEXT PRIMARY KEY, at INTEGER, times INTEGER)"
        )
        ledger.execute("DELETE FROM temp.lines")
        found = 0
        for key, at in output.heads():
            found += 1
            ledger.execute(
                "INSERT INTO temp.lines VALUES (?, ?, 1) ON CONFLICT (key) DO UPDATE SET at = excluded.at, "
                "times = times + 1",
                key, at,
            )  # fmt: skip
        ledger.execute("CREATE TEMP TABLE IF NOT EXISTS doubles (number INTEGER PRIMARY KEY)")
        if forget_unreadable:
            ledger.execute("INSERT INTO temp.doubles SELECT number FROM rows WHERE made_of = ?", DOUBLE)
            ledger.execute("DELETE FROM temp.lines WHERE key LIKE '\x1frow %'")
            ledger.execute("DELETE FROM rows WHERE key LIKE '\x1frow %'")
        ledger.execute(
            "UPDATE rows SET state = 'open', problems = NULL, error = NULL "
            "WHERE state != 'open' AND key NOT IN (SELECT key FROM temp.lines)"
        )
    for key, at, number, made_of in ledger.execute(_UNSETTLED).fetchall():
        ledger.save(rows=[_entry(key, output.line(at), number, made_of)])
    kept = ledger.execute("SELECT count(*) FROM temp.lines").fetchone()[0]
    if kept < found:
        output.rewrite(
            lambda key, at: bool(
                ledger.execute("SELECT 1 FROM temp.lines WHERE key = ? AND at = ?", key, at).fetchone()
            )
        )


def _entry(key: str, line: dict[str, Any], number: int | None, made_of: str | None) -> Entry:
    error = line.get("error")
    state: State = "failed" if error else "done"
    problems = Counter(problem["code"] for problem in line.get("result", {}).get("problems", ()))
    return Entry(key, number or line.get("row", 0), made_of, state, problems=dict(problems), error=error)
