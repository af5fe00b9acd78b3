"""Damaged files of a run: what can be read is kept, the rest is put aside, nothing is thrown away.

Lines of the output that are none go into a file beside it; their rows are open again. A damaged ledger is
copied record by record into a new one and stays beside it. What became of rows whose records are lost is
known from the output; answers that are lost, and whose rows have no line, are asked for again.
"""

import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from summarizer.batch.lost_spending import LostSpending, lost_spending
from summarizer.batch.openai_batch.jobs import BatchJobs, JobStage
from summarizer.batch.run import ledger_of, lock_of
from summarizer.batch.store.base import unwritable
from summarizer.batch.store.ledger import Ledger, is_note
from summarizer.batch.store.lock import locked
from summarizer.batch.store.output import line_data
from summarizer.batch.store.records import STATES
from summarizer.errors import DamagedLedgerError, UnwritableError
from summarizer.files import open_new, open_private

_TABLES = ("answers", "rows", "notes", "orders", "wishes")
_KEYS = {"notes": "name", "orders": "token"}
_PREFIXES = ["", *(f"{number:02x}" for number in range(256)), "g"]
"""Where ranges of keys begin: answers are spread evenly, so that a damaged page costs few others."""


@dataclass(frozen=True)
class RepairReport:
    """What became of damaged files.

    Attributes:
        lines: of the output that were put aside.
        aside: where they are.
        kept: records of the ledger by table; None where it was whole.
        damaged: where the damaged ledger is.
        lost: what was spent on what is lost of the ledger; None where it was whole.
    """

    lines: int
    aside: Path
    kept: dict[str, int] | None
    damaged: Path
    lost: LostSpending | None = None

    def text(self) -> str:
        """What was done and what is lost, a line each."""
        said = (
            [f"{self.lines:,} lines of the output were none and are in {self.aside}."] if self.lines else []
        )
        if self.kept is not None:
            counts = f"{self.kept.get('answers', 0):,} answers and {self.kept.get('rows', 0):,} rows"
            said.append(f"The ledger was damaged: {counts} could be read; the old one is {self.damaged}.")
        if self.lost is not None:
            said.append(self.lost.text())
        return "\n".join(said) or "Output and ledger are whole."


def repair(output: Path) -> RepairReport:
    """Repair the output of a run and its ledger, which no run may be writing.

    Raises:
        BusyError: a run is writing them.
        UnwritableError: they cannot be written, or the output is that of something else.
    """
    ledger, aside = ledger_of(output), output.with_name(f"{output.name}.rejected")
    damaged = _free(ledger.with_name(f"{ledger.name}.damaged"))
    with locked(lock_of(output)):
        try:
            lines = _put_lines_aside(output, aside, has_ledger=ledger.exists())
            kept = None if not ledger.exists() or _is_whole(ledger) else _salvage(ledger, damaged)
            lost = None if kept is None else lost_spending(ledger, output)
        except (OSError, sqlite3.Error) as error:
            raise unwritable(output, error) from None
    return RepairReport(lines, aside, kept, damaged, lost)


def _free(path: Path) -> Path:
    """A path like this one that nothing has."""
    number = 1
    found = path
    while found.exists():
        number += 1
        found = path.with_name(f"{path.name}-{number}")
    return found


def _put_lines_aside(output: Path, aside: Path, *, has_ledger: bool) -> int:
    """Move lines that are no lines of a batch into another file; returns how many."""
    if not output.exists():
        return 0
    with output.open("rb") as lines:
        alien = {number for number, line in enumerate(lines) if line_data(line) is None}
    if not alien:
        return 0
    whole = output.with_name(output.name + ".tmp")
    with (
        output.open("rb") as lines,
        open_new(whole, output.stat().st_mode & 0o777) as copy,
        os.fdopen(open_private(aside, os.O_WRONLY | os.O_APPEND), "wb") as rest,
    ):
        kept = 0
        for number, line in enumerate(lines):
            ended = line if line.endswith(b"\n") else line + b"\n"
            (rest if number in alien else copy).write(ended)
            kept += number not in alien
        if not kept and not has_ledger:
            whole.unlink()
            raise UnwritableError(
                f"{output} holds something else than the output of a batch", "Give another file with -o."
            )
        for file in (copy, rest):
            file.flush()
            os.fsync(file.fileno())
    whole.replace(output)
    return len(alien)


def _is_whole(path: Path) -> bool:
    """Whether all of a ledger can be read."""
    try:
        with closing(Ledger(path)) as ledger:
            ledger.check()
            sound = ledger.found("PRAGMA quick_check(1)") == [("ok",)]
    except DamagedLedgerError:
        return False
    return sound and all(_is_sound(table, row) for table in _TABLES for row in _records(path, table))


def _salvage(path: Path, damaged: Path) -> dict[str, int]:
    """Copy what can be read into a new ledger, and keep the old one; the counts by table."""
    fresh = _free(path.with_name(f"{path.name}.repaired"))
    BatchJobs(fresh).close_file()  # makes all tables
    kept: dict[str, int] = {}
    with closing(sqlite3.connect(fresh, isolation_level=None)) as base:
        for table in _TABLES:
            width = len(base.execute(f"PRAGMA table_info({table})").fetchall())
            base.execute("BEGIN")
            for row in _records(path, table):
                if _is_sound(table, row):
                    whole = (*row, *(0,) * (width - len(row)))  # one of version 1 has no `written`
                    marks = ", ".join("?" * width)
                    done = base.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", whole)  # noqa: S608 - ours
                    kept[table] = kept.get(table, 0) + done.rowcount
            base.execute("COMMIT")
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for suffix in ("", "-wal"):
        old = Path(f"{path}{suffix}")
        if old.exists():
            _keep(old, Path(f"{damaged}{suffix}"))
    for suffix in ("-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
        Path(f"{fresh}{suffix}").unlink(missing_ok=True)
    fresh.replace(path)
    return kept


def _keep(old: Path, kept: Path) -> None:
    """Keep a file under another name as well."""
    try:
        os.link(old, kept)
    except OSError:  # a file system without hard links
        shutil.copy2(old, kept)


def _records(path: Path, table: str) -> Iterator[tuple[Any, ...]]:
    """Every record of a table that can be read, damaged ranges approached from both sides."""
    key = _KEYS.get(table, "key")
    bounds = _PREFIXES if table == "answers" else [""]
    with closing(_reading(path)) as base:
        for low, high in zip(bounds, [*bounds[1:], None], strict=True):
            within = f"{key} >= ?" + ("" if high is None else f" AND {key} < ?")
            values = (low,) if high is None else (low, high)
            for direction in ("ASC", "DESC"):
                statement = f"SELECT * FROM {table} WHERE {within} ORDER BY {key} {direction}"  # noqa: S608 - ours
                try:
                    yield from map(_decoded, base.execute(statement, values))
                    break
                except sqlite3.DatabaseError:
                    continue


def _reading(path: Path) -> sqlite3.Connection:
    """A connection that hands out text as it is stored, which need not be text any more."""
    base = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=30)
    base.text_factory = bytes
    return base


def _decoded(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """The row with its text as text; what cannot be decoded stays as it is, and is no text."""
    found = []
    for value in row:
        try:
            found.append(value.decode() if isinstance(value, bytes) else value)
        except UnicodeDecodeError:
            found.append(value)
    return tuple(found)


def _is_sound(table: str, row: tuple[Any, ...]) -> bool:
    """Whether the columns of a record are what a ledger has there."""
    if any(isinstance(value, bytes) for value in row) or not isinstance(row[0], str):
        return False
    if table == "answers":
        return isinstance(row[1], str) and _is_object(row[2]) and _are_counts(row[4:])
    if table == "rows":
        return (
            row[3] in STATES and _are_counts((row[1], *row[4:7], row[9])) and all(map(_is_object, row[7:9]))
        )
    if table == "orders":
        return row[1] in get_args(JobStage) and _are_counts(row[4:6])
    if table == "wishes":
        return isinstance(row[1], str) and _are_counts(row[3:6]) and _is_object(row[6])
    return is_note(*row)


def _are_counts(values: tuple[Any, ...]) -> bool:
    return all(isinstance(value, int) and value >= 0 for value in values)


def _is_object(text: Any) -> bool:
    """Whether a column holds a JSON object, or nothing."""
    return text is None or (_is_json(text) and isinstance(json.loads(text), dict))


def _is_json(text: Any) -> bool:
    try:
        json.loads(text)
    except (ValueError, TypeError, RecursionError):
        return False
    return True
