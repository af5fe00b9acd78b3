"""What becomes of a row: its line in the output and its record in the ledger."""

import json
from collections import Counter
from dataclasses import dataclass
from math import isfinite
from typing import Any

from summarizer.batch.codes import described
from summarizer.batch.rows import DEEPEST, InputRow
from summarizer.batch.store.records import RowRecord
from summarizer.batch.usage import RowUsage
from summarizer.errors import RowError, SummarizerError, UnsupportedFactsError

_LINE_ENDS = "\x85\u2028\u2029"
"""What ends a line for some readers, and stands unescaped in JSON."""


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """A row that is through; nothing of its result is held but what is written.

    Attributes:
        record: for the ledger.
        line: for the output, its end included.
        error: why it failed; None if it did not.
    """

    record: RowRecord
    line: bytes
    error: SummarizerError | None = None

    @classmethod
    def of(
        cls,
        row: InputRow,
        fingerprint: str,
        run: int,
        usage: RowUsage,
        *,
        result: Any = None,
        error: SummarizerError | None = None,
    ) -> "RowOutcome":
        """A row that came to a result, to an error, or to both.

        Args:
            row: the row.
            fingerprint: see `RowRecord`.
            run: the number of the run.
            usage: what it has cost.
            result: its result.
            error: why it failed.

        Raises:
            RowError: what it carried cannot be written.
        """
        if isinstance(error, UnsupportedFactsError):
            result = error.result
        problems = Counter(problem.code for problem in result.problems) if result else Counter()
        record = RowRecord(
            row.key, row.number, fingerprint, "failed" if error else "done", usage.requests, usage.paid.both,
            dict(problems), described(error) if error else None, run,
        )  # fmt: skip
        return cls(record, line_of(row, result, error), error)


def line_of(row: InputRow, result: Any = None, error: SummarizerError | None = None) -> bytes:
    """A row's line: `id` and `row` first, what it carried, then `result`, `error`, or both.

    Raises:
        RowError: what it carried cannot be written.
    """
    head = {"id": row.id, "row": row.number, **row.carried}
    if error is not None:
        head["error"] = described(error)
    text = _json(head, row.number)
    if result is not None:
        text = f'{text[:-1]},"result":{result.model_dump_json()}}}'
    for sign in _LINE_ENDS:
        if sign in text:
            text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text.encode("utf-8", "backslashreplace") + b"\n"


def _json(head: Any, number: int) -> str:
    for change in (dict, _finite):
        try:
            return json.dumps(
                change(head), ensure_ascii=False, separators=(",", ":"), default=str, allow_nan=False
            )
        except (ValueError, RecursionError):  # a number that JSON does not know, or levels without end
            continue
        except Exception as odd:  # of a host's own objects
            reason = type(odd).__name__
            raise RowError(f"row {number}: a carried field cannot be written ({reason})") from None
    raise RowError(f"row {number}: a carried field is no JSON, or has more than {DEEPEST} levels")


def _finite(value: Any) -> Any:
    """The same with null for numbers that JSON does not know: tables have NaN for what is missing."""
    whole = [value]
    todo: list[tuple[Any, Any, int]] = [(whole, 0, 0)]
    while todo:
        holder, place, level = todo.pop()
        held = holder[place]
        if level > DEEPEST:
            raise RecursionError
        if isinstance(held, dict):
            copy: Any = dict(held)
            todo += [(copy, name, level + 1) for name in copy]
        elif isinstance(held, list | tuple):
            copy = list(held)
            todo += [(copy, at, level + 1) for at in range(len(copy))]
        else:
            copy = None if isinstance(held, float) and not isfinite(held) else held
        holder[place] = copy
    return whole[0]
