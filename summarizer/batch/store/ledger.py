"""The ledger of a run: what each call was answered and what became of each row, in SQLite beside the output.

Answers stand under the key of their call, so that driving the same flow again asks nothing twice. The
journal is a write-ahead log, which lets others read while a run writes; `synchronous=FULL`, since an answer
that is paid for must outlive a power cut too, and commits come in groups, so that it costs one flush for
many answers.
"""

import json
from collections.abc import Iterable
from typing import Any

from summarizer.batch.paid import PaidTokens
from summarizer.batch.store.base import LedgerBase
from summarizer.batch.store.records import STATES, RowRecord, StoredAnswer
from summarizer.client.readers import SECOND
from summarizer.results.tokens import TokenUsage

SET_ASIDE = "UPDATE answers SET key = key || ' ' || hex(randomblob(8)) WHERE key = ?"
"""Puts an answer under a key that no call has, so that another takes its place and its tokens still count."""

_SAVE_ANSWER = "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_PAID = """
SELECT total(input), total(output), total(cached), total(written) FROM answers WHERE (key GLOB ?) = ?
"""
_SAVE_NOTE = "INSERT OR REPLACE INTO notes VALUES (?, ?)"
_SAVE_ROW = """
INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET
    number = excluded.number, made_of = excluded.made_of, state = excluded.state,
    attempts = rows.attempts + excluded.attempts, input = rows.input + excluded.input,
    output = rows.output + excluded.output, problems = excluded.problems, error = excluded.error,
    run = excluded.run, time = excluded.time
"""
_BROKEN_JSON = """
SELECT key FROM rows WHERE (problems IS NOT NULL AND NOT json_valid(problems))
    OR (error IS NOT NULL AND NOT json_valid(error)) LIMIT 1
"""


_NOTES = {"run": dict, "runs": int}
"""What the notes of a run are in JSON."""


def is_note(name: Any, text: Any) -> bool:
    """Whether a note holds what a run has noted under this name."""
    try:
        return isinstance(json.loads(text), _NOTES.get(name, object))
    except (ValueError, TypeError, RecursionError):
        return False


class Ledger(LedgerBase):
    """A ledger: answers, rows, and notes of the run."""

    def answer(self, key: str) -> StoredAnswer | None:
        """What a call of this key came back with; None if it was never answered."""
        found = self.first(
            "SELECT text, error, model, input, output, cached, written FROM answers WHERE key = ?", key
        )
        if found is None:
            return None
        text, error, model, *tokens = found
        if not isinstance(text, str) or not isinstance(model, str | None):
            raise self.damaged("an answer is no text")
        return StoredAnswer(
            key, text, self._tokens(*tokens), model, self.json(error, "the error of an answer")
        )

    def row(self, key: str) -> RowRecord | None:
        """What became of a row; None if it was never taken."""
        found = self.first(
            "SELECT number, made_of, state, attempts, input, output, problems, error, run "
            "FROM rows WHERE key = ?",
            key,
        )
        if found is None:
            return None
        number, fingerprint, state, attempts, asked, answered, problems, error, run = found
        if state not in STATES or not all(isinstance(count, int) for count in (number, attempts, run)):
            raise self.damaged(f"what became of the row {key!r:.50} cannot be read")
        return RowRecord(
            key, number, fingerprint, state, attempts, self._tokens(asked, answered),
            self.json(problems, "problems of a row") or {}, self.json(error, "the error of a row"), run,
        )  # fmt: skip

    def check(self) -> None:
        """See that what will be read can be.

        Raises:
            DamagedLedgerError: it cannot.
        """
        if self.first(_BROKEN_JSON) is not None:
            raise self.damaged("what became of a row is no JSON")
        self.notes()

    def save(
        self, answers: Iterable[StoredAnswer] = (), rows: Iterable[RowRecord] = (), **notes: Any
    ) -> None:
        """Keep answers, rows and notes, all or none; durable when this returns."""
        with self:
            answers = list(answers)
            self.change_all(SET_ASIDE, ((one.key,) for one in answers if one.afresh))
            self.change_all(_SAVE_ANSWER, (one.columns for one in answers))
            self.change_all(_SAVE_ROW, (row.columns for row in rows))
            self.change_all(_SAVE_NOTE, ((name, json.dumps(value)) for name, value in notes.items()))

    def take(self, answers: Iterable[StoredAnswer]) -> None:
        """Keep what a run was killed over; what is here already is passed over."""
        for answer in answers:
            known = self.answer(answer.key)
            if known is None or (
                answer.afresh and (known.text, known.tokens) != (answer.text, answer.tokens)
            ):
                self.save([answer])

    def notes(self) -> dict[str, Any]:
        """What a run noted about itself."""
        notes = self.found("SELECT name, value FROM notes")
        if not all(is_note(name, value) for name, value in notes):
            raise self.damaged("a note of the run cannot be read")
        return {name: json.loads(value) for name, value in notes}

    def json(self, text: Any, what: str) -> Any:
        """The object that a column holds as JSON; None where it is empty.

        Raises:
            DamagedLedgerError: it holds something else, which is called `what`.
        """
        if text is None:
            return None
        try:
            value = json.loads(text)
        except (ValueError, TypeError, RecursionError):
            value = None
        if not isinstance(value, dict):
            raise self.damaged(f"{what} cannot be read")
        return value

    def states(self) -> dict[str, int]:
        """How many rows are in each state."""
        return dict(self.found("SELECT state, count(*) FROM rows GROUP BY state"))

    def paid(self) -> PaidTokens:
        """The tokens of all answers, unusable ones included."""
        first, second = (self.first(_PAID, f"{SECOND}*", again) for again in (0, 1))
        return PaidTokens(self._tokens(*map(int, first)), self._tokens(*map(int, second)))

    def answered(self) -> int:
        """How many calls were answered."""
        return int(self.first("SELECT count(*) FROM answers")[0])

    def attempts(self) -> int:
        """How many requests were sent for the rows that are finished."""
        return int(self.first("SELECT total(attempts) FROM rows")[0])

    def problems(self) -> dict[str, int]:
        """How often each problem was found, the commonest first."""
        return dict(
            self.found(
                "SELECT each.key, sum(each.value) AS count FROM rows, json_each(rows.problems) AS each "
                "WHERE state = 'done' GROUP BY each.key ORDER BY count DESC, each.key"
            )
        )

    def failures(self) -> dict[str, int]:
        """How many rows failed with each code, the commonest first."""
        return dict(
            self.found(
                "SELECT json_extract(error, '$.code') AS code, count(*) AS count FROM rows "
                "WHERE state = 'failed' GROUP BY code ORDER BY count DESC, code"
            )
        )

    def _tokens(self, asked: Any, answered: Any, cached: Any = 0, written: Any = 0) -> TokenUsage:
        try:
            return TokenUsage(input=asked, output=answered, cached=cached, written=written)
        except ValueError:
            raise self.damaged("counts of tokens cannot be read") from None
