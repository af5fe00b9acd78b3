"""What a ledger holds: the answers of calls and what became of rows."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import time
from typing import Any, Literal

from summarizer.batch.codes import from_data
from summarizer.client.call import Call, Outcome, Received
from summarizer.results.tokens import TokenUsage
from summarizer.text.surrogates import replace_unpaired

RowState = Literal["open", "done", "failed"]
STATES = ("open", "done", "failed")


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """What a call came back with: an answer's text, usable or not, or the error that came in its place.

    Attributes:
        key, text, tokens, model, error: the answer.
        afresh: whether an earlier answer to the call was set aside; it was paid for all the same.
        dialect: how it was asked for; not kept, so that it is known in the run that has asked alone.
    """

    key: str
    text: str
    tokens: TokenUsage
    model: str | None = None
    error: Mapping[str, str] | None = None
    afresh: bool = False
    dialect: str | None = None

    def outcome(self, call: Call) -> Outcome:
        """What it comes to, read with today's code."""
        if self.error:
            return from_data(self.error)
        received = Received(self.text, self.tokens, self.model, dialect=self.dialect)
        return received.outcome(call.format)

    @property
    def columns(self) -> tuple[Any, ...]:
        """The row of the table `answers`."""
        error = json.dumps(self.error) if self.error else None
        tokens = self.tokens
        return (
            self.key, replace_unpaired(self.text), error, self.model and replace_unpaired(self.model),
            tokens.input, tokens.output, tokens.cached, tokens.written,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class RowRecord:
    """What the ledger says of one row.

    Attributes:
        key, number: of the row.
        fingerprint: of the row when it was asked (see `InputRow.fingerprint`); None if unknown.
        state: open (taken, not finished), done or failed.
        attempts: requests sent for it, those that failed included.
        tokens: what was paid for it; nothing where another row had paid.
        problems: code of a problem to how often it was found.
        error: code, message and hint of a row that failed.
        run: the number of the run that wrote it.
    """

    key: str
    number: int
    fingerprint: str | None
    state: RowState
    attempts: int = 0
    tokens: TokenUsage = field(default_factory=TokenUsage)
    problems: dict[str, int] = field(default_factory=dict)
    error: dict[str, str] | None = None
    run: int = 0

    @property
    def columns(self) -> tuple[Any, ...]:
        """The row of the table `rows`."""
        return (
            self.key, self.number, self.fingerprint, self.state, self.attempts, self.tokens.input,
            self.tokens.output, json.dumps(self.problems) if self.problems else None,
            json.dumps(self.error) if self.error else None, self.run, time(),
        )  # fmt: skip
