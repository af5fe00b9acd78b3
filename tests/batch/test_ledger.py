"""The ledger by itself: what adds up, what is replaced, what is damaged, and what is kept whole or not."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarizer.batch.paid import PaidTokens
from summarizer.batch.store.base import unwritable
from summarizer.batch.store.ledger import Ledger
from summarizer.batch.store.records import RowRecord, StoredAnswer
from summarizer.errors import DamagedLedgerError, ResultError, UnwritableError
from summarizer.results.tokens import TokenUsage

DONE = RowRecord("a", 3, "made", "done", 2, TokenUsage(input=10, output=4), {"quote-absent": 2}, run=1)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    made = Ledger(tmp_path / "out.jsonl.ledger")
    yield made
    made.close()


def answer(key: str, paid: int = 1, *, afresh: bool = False) -> StoredAnswer:
    return StoredAnswer(key, "{}", TokenUsage(input=paid), afresh=afresh)


def row(key: str, state: Any = "done", **more: Any) -> RowRecord:
    return RowRecord(key, 1, "made", state, **more)


def failed(key: str, code: str) -> RowRecord:
    return row(key, "failed", error={"code": code, "message": "m", "hint": ""})


def test_rows_come_back(ledger: Ledger) -> None:
    """A row comes back as it was entered; one that was never entered is None."""
    error = {"code": "refusal", "message": "no", "hint": ""}
    other = RowRecord("b", 4, None, "failed", error=error, run=2)
    ledger.save(rows=[DONE, other])
    assert (ledger.row("a"), ledger.row("b"), ledger.row("c")) == (DONE, other, None)
    assert ledger.answer("a") is None


def test_nothing_to_tell_is_nothing() -> None:
    """A row without problems or an error has no words for them in its record, one with has JSON."""
    blank = RowRecord("a", 3, "made", "done").columns
    told = RowRecord("a", 3, "made", "failed", problems={"gist-long": 1}, error={"code": "cut-off"}).columns
    assert blank[7:9] == (None, None)
    assert told[7:9] == ('{"gist-long": 1}', '{"code": "cut-off"}')


def test_what_a_row_costs_adds_up(ledger: Ledger) -> None:
    """Entered again, a row's attempts and tokens add up; everything else is what was said last."""
    again = RowRecord("a", 5, "new", "done", 3, TokenUsage(input=7, output=1), {"gist-long": 1}, run=2)
    ledger.save(rows=[DONE])
    ledger.save(rows=[again])
    assert ledger.row("a") == replace(again, attempts=5, tokens=TokenUsage(input=17, output=5))
    assert ledger.attempts() == 5


def test_answers_asked_for_afresh(ledger: Ledger) -> None:
    """An answer that was asked for afresh takes the old one's place, which was paid for all the same."""
    ledger.save([answer("k", 5), answer("other", 1)])
    ledger.save([answer("k", 7, afresh=True)])
    found = ledger.answer("k")
    assert found is not None
    assert found.tokens.input == 7
    assert (ledger.paid().both.input, ledger.answered()) == (13, 3)
    ledger.save([answer("k", 9)])
    assert (ledger.paid().both.input, ledger.answered()) == (15, 3)


def test_counts(ledger: Ledger) -> None:
    """Problems of rows that are done and codes of rows that failed are counted, the commonest first."""
    assert (ledger.states(), ledger.problems(), ledger.failures()) == ({}, {}, {})
    assert (ledger.attempts(), ledger.answered(), ledger.paid()) == (0, 0, PaidTokens())
    ledger.save(
        rows=[
            row("a", problems={"x": 1, "y": 1, "b": 2}),
            row("b", problems={"y": 2}),
            row("c", "open", problems={"x": 9}),
            failed("d", "zeta"), failed("e", "beta"), failed("f", "beta"), failed("g", "alpha"),
        ]
    )  # fmt: skip
    assert list(ledger.problems().items()) == [("y", 3), ("b", 2), ("x", 1)]
    assert list(ledger.failures().items()) == [("beta", 2), ("alpha", 1), ("zeta", 1)]
    assert ledger.states() == {"done": 2, "open": 1, "failed": 4}


def test_notes(ledger: Ledger) -> None:
    """Notes come back as they were, the last of each name."""
    ledger.save(run={"model": "m"}, runs=1)
    ledger.save(runs=2)
    assert ledger.notes() == {"run": {"model": "m"}, "runs": 2}


def test_whole_or_not(ledger: Ledger) -> None:
    """Where a part cannot be kept nothing is, and the next group is kept."""
    with pytest.raises(UnwritableError):
        ledger.save([answer("k")], [replace(DONE, attempts=2**70)], runs=1)
    assert (ledger.answered(), ledger.states(), ledger.notes()) == (0, {}, {})
    ledger.save([answer("k")], [DONE], runs=1)
    assert (ledger.answered(), ledger.states(), ledger.notes()) == (1, {"done": 1}, {"runs": 1})


def test_block_that_fails(ledger: Ledger) -> None:
    """A block that ends with an error changes nothing; others see one that ends well when it has ended."""
    other = Ledger(ledger.path, read_only=True)

    def broken() -> None:
        with ledger:
            ledger.change("INSERT INTO notes VALUES ('runs', '1')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken()
    assert ledger.notes() == {}
    with ledger:
        ledger.change("INSERT INTO notes VALUES ('runs', '1')")
        assert other.notes() == {}
    assert other.notes() == {"runs": 1}
    other.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE rows SET state = 'lost'",
        "UPDATE rows SET number = 'x'",
        "UPDATE rows SET attempts = 1.5",
        "UPDATE rows SET run = 'x'",
        "UPDATE rows SET input = 'x'",
        "UPDATE rows SET output = 'x'",
        "UPDATE rows SET problems = '[]'",
        "UPDATE rows SET problems = 'x'",
        "UPDATE rows SET error = '3'",
    ],
)
def test_damaged_row(ledger: Ledger, statement: str) -> None:
    """What cannot be what became of a row is damage, whichever column it stands in."""
    ledger.save(rows=[DONE])
    ledger.change(statement)
    with pytest.raises(DamagedLedgerError):
        ledger.row("a")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE answers SET text = x'00'",
        "UPDATE answers SET model = x'00'",
        "UPDATE answers SET error = 'x'",
        "UPDATE answers SET input = 'x'",
        "UPDATE answers SET output = 'x'",
        "UPDATE answers SET cached = 'x'",
        "UPDATE answers SET written = 'x'",
    ],
)
def test_damaged_answer(ledger: Ledger, statement: str) -> None:
    """What cannot be an answer is damage, whichever column it stands in."""
    ledger.save([answer("k")])
    ledger.change(statement)
    with pytest.raises(DamagedLedgerError):
        ledger.answer("k")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE rows SET problems = '{'",
        "UPDATE rows SET error = '{'",
        "INSERT INTO notes VALUES ('run', '1')",
        "INSERT INTO notes VALUES ('runs', '{}')",
        "INSERT INTO notes VALUES ('other', '{')",
    ],
)
def test_checked_before_it_is_used(ledger: Ledger, statement: str) -> None:
    """A check finds what could not be read later, and nothing in a ledger that is whole."""
    ledger.save([answer("k")], [DONE, failed("f", "refusal")], run={}, runs=1, other=[])
    ledger.check()
    ledger.change(statement.replace("INSERT", "INSERT OR REPLACE"))
    with pytest.raises(DamagedLedgerError):
        ledger.check()


def test_read_only(tmp_path: Path, ledger: Ledger) -> None:
    """A ledger that is only read makes no file, and cannot be changed."""
    with pytest.raises(UnwritableError, match="cannot be opened"):
        Ledger(tmp_path / "none.ledger", read_only=True)
    assert not (tmp_path / "none.ledger").exists()
    other = Ledger(ledger.path, read_only=True)
    with pytest.raises(UnwritableError):
        other.save(runs=1)
    other.close()


def test_other_versions(tmp_path: Path, ledger: Ledger) -> None:
    """A ledger of another version is refused and stays as it is; so is an empty one that is only read."""
    for version in (3, -1):
        ledger.change(f"PRAGMA user_version = {version}")
        with pytest.raises(ResultError, match=f"version {version}"):
            Ledger(ledger.path)
        assert ledger.first("PRAGMA user_version")[0] == version
    sqlite3.connect(tmp_path / "empty.ledger").close()
    with pytest.raises(ResultError, match="version 0"):
        Ledger(tmp_path / "empty.ledger", read_only=True)


def test_version_1(ledger: Ledger) -> None:
    """A ledger of version 1, which has no tokens written to a cache, is read on; so is what it answers."""
    ledger.save([answer("k")])
    ledger.change("ALTER TABLE answers DROP COLUMN written")
    ledger.change("PRAGMA user_version = 1")
    later = Ledger(ledger.path)
    assert later.answer("k") == answer("k")
    later.close()
    assert ledger.first("PRAGMA user_version")[0] == 2


@pytest.mark.parametrize("suffix", ["-wal", "-shm", "-journal", ""])
def test_no_link_is_followed(tmp_path: Path, suffix: str) -> None:
    """Neither the ledger nor what SQLite writes beside it may be a link; the file is its owner's alone."""
    Ledger(tmp_path / "good.ledger").close()
    assert (tmp_path / "good.ledger").stat().st_mode & 0o777 == 0o600
    (tmp_path / f"x.ledger{suffix}").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UnwritableError, match="link"):
        Ledger(tmp_path / "x.ledger")
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(28, "No space left on device"), "No space left on device"),
        (ValueError("too long"), "too long"),
    ],
)
def test_reason(tmp_path: Path, error: Exception, told: str) -> None:
    """What cannot be written is told with its path and the system's reason, without the system's number."""
    found = unwritable(tmp_path / "x", error)
    assert found.message == f"{tmp_path / 'x'} cannot be written ({told})"
