"""The ledger of a run: what each call was answered and what became of each row, in SQLite beside the output.

Answers stand under the key of their call, so that driving the same flow again asks nothing twice. The
journal is a write-ahead log, which lets others read while a run writes; `synchronous=FULL`, since an answer
that is paid for must outlive a power cut too, and commits come in groups, so that it costs one flush for
many answers.
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from time import time
from typing import Any, Literal, Self

from summarizer.errors import ResultError, UnwritableError
from summarizer.pipeline.caching import CachedAnswer
from summarizer.results.tokens import TokenUsage

State = Literal["open", "done", "failed"]
VERSION = 1

_TABLES = f"""
CREATE TABLE IF NOT EXISTS answers (
    key TEXT PRIMARY KEY, text TEXT NOT NULL, error TEXT, model TEXT,
    input INTEGER NOT NULL, output INTEGER NOT NULL, cached INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS rows (
    key TEXT PRIMARY KEY, number INTEGER NOT NULL, made_of TEXT, state TEXT NOT NULL,
    attempts INTEGER NOT NULL, input INTEGER NOT NULL, output INTEGER NOT NULL,
    problems TEXT, error TEXT, run INTEGER NOT NULL, time REAL NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS states ON rows (state);
CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
PRAGMA user_version = {VERSION};
"""
SET_ASIDE = "UPDATE answers SET key = key || ' ' || hex(randomblob(8)) WHERE key = ?"
"""Puts an answer under a key that no call has, so that another takes its place and its tokens still count."""

_SAVE_ANSWER = "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?)"
_SAVE_NOTE = "INSERT OR REPLACE INTO notes VALUES (?, ?)"
_SAVE_ROW = """
INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET
    number = excluded.number, made_of = excluded.made_of, state = excluded.state,
    attempts = rows.attempts + excluded.attempts, input = rows.input + excluded.input,
    output = rows.output + excluded.output, problems = excluded.problems, error = excluded.error,
    run = excluded.run, time = excluded.time
"""


@dataclass(frozen=True, slots=True)
class Stored:
    """What a call came back with: an answer's text, or the error that its answer was.

    Attributes:
        key, text, tokens, model, error: the answer.
        afresh: whether an earlier answer to the call was set aside; it was paid for all the same.
    """

    key: str
    text: str
    tokens: TokenUsage
    model: str | None = None
    error: dict[str, str] | None = None
    afresh: bool = False

    @property
    def usable(self) -> CachedAnswer | None:
        """The answer; None where it was an error."""
        return None if self.error else CachedAnswer(self.text, self.tokens, self.model)


@dataclass(frozen=True, slots=True)
class Entry:
    """What the ledger says of one row.

    Attributes:
        key, number: of the row.
        made_of: of the row when it was asked (see `Row.made_of`); None if unknown.
        state: open (taken, not finished), done or failed.
        attempts: requests sent for it, those that failed included.
        tokens: what was paid for it; nothing where another row had paid.
        problems: code of a problem to how often it was found.
        error: code, message and hint of a row that failed.
        run: the number of the run that wrote it.
    """

    key: str
    number: int
    made_of: str | None
    state: State
    attempts: int = 0
    tokens: TokenUsage = field(default_factory=TokenUsage)
    problems: dict[str, int] = field(default_factory=dict)
    error: dict[str, str] | None = None
    run: int = 0


class Ledger:
    """A ledger's file. One connection writes; any number may read, in this process or another.

    Raises:
        ResultError: the file is no ledger, or one of another version.
        UnwritableError: it cannot be written.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        uri = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}"
        try:
            self._base = sqlite3.connect(
                uri, uri=True, isolation_level=None, check_same_thread=False, timeout=30
            )
            version = self._base.execute("PRAGMA user_version").fetchone()[0]
            if not read_only and version in (0, VERSION):
                self._base.execute("PRAGMA journal_mode=WAL")
                self._base.execute("PRAGMA synchronous=FULL")
                self._base.executescript(_TABLES)
                version = VERSION
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise UnwritableError(
                    f"the ledger {path} cannot be opened ({error})",
                    "See that its disk has room and that its folder may be written.",
                ) from None
            raise ResultError(f"{path} is no ledger of a run ({error})", "Give another output.") from None
        if version != VERSION:
            raise ResultError(
                f"the ledger {path} is of version {version}; this program knows {VERSION}",
                "Finish the run with the program that began it, or give another output.",
            )

    def answer(self, key: str) -> Stored | None:
        """What a call of this key came back with; None if it was never answered."""
        found = self._base.execute(
            "SELECT text, error, model, input, output, cached FROM answers WHERE key = ?", (key,)
        ).fetchone()
        if found is None:
            return None
        text, error, model, *tokens = found
        return Stored(key, text, _tokens(*tokens), model, json.loads(error) if error else None)

    def load(self, key: str) -> CachedAnswer | None:
        """A usable answer."""
        found = self.answer(key)
        return found.usable if found else None

    def row(self, key: str) -> Entry | None:
        """What became of a row; None if it was never taken."""
        found = self._base.execute(
            "SELECT number, made_of, state, attempts, input, output, problems, error, run "
            "FROM rows WHERE key = ?",
            (key,),
        ).fetchone()
        if found is None:
            return None
        number, made_of, state, attempts, asked, answered, problems, error, run = found
        return Entry(
            key, number, made_of, state, attempts, TokenUsage(input=asked, output=answered),
            json.loads(problems) if problems else {}, json.loads(error) if error else None, run,
        )  # fmt: skip

    def save(self, answers: Iterable[Stored] = (), rows: Iterable[Entry] = (), **notes: Any) -> None:
        """Keep answers, rows and notes, all or none; durable when this returns."""
        with self:
            answers = list(answers)
            self._base.executemany(SET_ASIDE, ((one.key,) for one in answers if one.afresh))
            self._base.executemany(_SAVE_ANSWER, map(_answer_columns, answers))
            self._base.executemany(_SAVE_ROW, map(_row_columns, rows))
            self._base.executemany(_SAVE_NOTE, ((name, json.dumps(value)) for name, value in notes.items()))

    def notes(self) -> dict[str, Any]:
        """What a run noted about itself."""
        return {
            name: json.loads(value) for name, value in self._base.execute("SELECT name, value FROM notes")
        }

    def states(self) -> dict[str, int]:
        """How many rows are in each state."""
        return dict(self._base.execute("SELECT state, count(*) FROM rows GROUP BY state").fetchall())

    def paid(self) -> TokenUsage:
        """The tokens of all answers, unusable ones included."""
        found = self._base.execute(
            "SELECT total(input), total(output), total(cached) FROM answers"
        ).fetchone()
        return _tokens(*map(int, found))

    def answered(self) -> int:
        """How many calls were answered."""
        return int(self._base.execute("SELECT count(*) FROM answers").fetchone()[0])

    def attempts(self) -> int:
        """How many requests were sent for the rows that are finished."""
        return int(self._base.execute("SELECT total(attempts) FROM rows").fetchone()[0])

    def problems(self) -> dict[str, int]:
        """How often each problem was found, the commonest first."""
        return dict(
            self._base.execute(
                "SELECT each.key, sum(each.value) AS count FROM rows, json_each(rows.problems) AS each "
                "WHERE state = 'done' GROUP BY each.key ORDER BY count DESC, each.key"
            ).fetchall()
        )

    def failures(self) -> dict[str, int]:
        """How many rows failed with each code, the commonest first."""
        return dict(
            self._base.execute(
                "SELECT json_extract(error, '$.code') AS code, count(*) AS count FROM rows "
                "WHERE state = 'failed' GROUP BY code ORDER BY count DESC, code"
            ).fetchall()
        )

    def was_double(self, number: int) -> bool:
        """Whether a row that was forgotten (see `reconcile`) had an id that was another's."""
        return (
            self._base.execute("SELECT 1 FROM temp.doubles WHERE number = ?", (number,)).fetchone()
            is not None
        )

    def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
        """A statement of whoever compares the ledger with the output."""
        return self._base.execute(statement, values)

    def __enter__(self) -> Self:
        """One transaction, kept when the block ends without an error."""
        self._base.execute("BEGIN IMMEDIATE")
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if self._base.in_transaction:
            if kind is None:
                try:
                    self._base.execute("COMMIT")
                except sqlite3.Error:
                    if self._base.in_transaction:
                        self._base.execute("ROLLBACK")
                    raise
            else:
                self._base.execute("ROLLBACK")

    def close(self) -> None:
        """Close the file."""
        self._base.close()


def _answer_columns(one: Stored) -> tuple[Any, ...]:
    error = json.dumps(one.error) if one.error else None
    model = one.model and one.model.encode("utf-8", "replace").decode()  # half a character has no UTF-8
    return one.key, one.text, error, model, one.tokens.input, one.tokens.output, one.tokens.cached


def _row_columns(row: Entry) -> tuple[Any, ...]:
    return (
        row.key, row.number, row.made_of, row.state, row.attempts, row.tokens.input, row.tokens.output,
        json.dumps(row.problems) if row.problems else None,
        json.dumps(row.error) if row.error else None, row.run, time(),
    )  # fmt: skip


def _tokens(asked: int, answered: int, cached: int) -> TokenUsage:
    return TokenUsage(input=asked, output=answered, cached=cached)
