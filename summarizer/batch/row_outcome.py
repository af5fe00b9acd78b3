"""What becomes of a row: its line in the output and its entry in the ledger."""

import json
from collections import Counter
from dataclasses import dataclass
from math import isfinite
from typing import Any

from summarizer.batch.codes import described
from summarizer.batch.rows import Row
from summarizer.batch.store.ledger import Entry
from summarizer.batch.usage import Bill
from summarizer.errors import SummarizerError, UnsupportedFactsError


@dataclass(frozen=True, slots=True)
class Finished:
    """A row that is through; nothing of its result is held but what is written.

    Attributes:
        entry: for the ledger.
        line: for the output, its end included.
        error: why it failed; None if it did not.
    """

    entry: Entry
    line: bytes
    error: SummarizerError | None = None

    @classmethod
    def of(cls, row: Row, made_of: str, run: int, current: Bill, outcome: Any) -> "Finished":
        """A row that came to a result, or to an error.

        Args:
            row: the row.
            made_of: see `Entry`.
            run: the number of the run.
            current: what it has cost.
            outcome: its result, or an error.
        """
        error = outcome if isinstance(outcome, SummarizerError) else None
        result = None if error else outcome
        if isinstance(error, UnsupportedFactsError):
            result = error.result
        problems = Counter(problem.code for problem in result.problems) if result else Counter()
        entry = Entry(
            row.key, row.number, made_of, "failed" if error else "done", current.requests, current.tokens,
            dict(problems), described(error) if error else None, run,
        )  # fmt: skip
        return cls(entry, line_of(row, result, error), error)


def line_of(row: Row, result: Any = None, error: SummarizerError | None = None) -> bytes:
    """A row's line: `id` and `row` first, what it carried, then `result`, `error`, or both."""
    head = {"id": row.id, "row": row.number, **row.carried}
    if error is not None:
        head["error"] = described(error)
    try:
        text = _json(head)
    except ValueError:
        text = _json(_finite(head))
    if result is not None:
        text = f'{text[:-1]},"result":{result.model_dump_json()}}}'
    return text.encode("utf-8", "backslashreplace") + b"\n"


def _json(head: Any) -> str:
    return json.dumps(head, ensure_ascii=False, separators=(",", ":"), default=str, allow_nan=False)


def _finite(value: Any) -> Any:
    """The same with null for numbers that JSON does not know: tables have NaN for what is missing."""
    if isinstance(value, dict):
        return {name: _finite(held) for name, held in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(held) for held in value]
    return None if isinstance(value, float) and not isfinite(value) else value
