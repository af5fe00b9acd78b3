"""Damaged ledgers and outputs: said in one line, and repaired without loss of what can be read."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.batching import batch, here, read_jsonl, requests, rows, served, write_jsonl

COUNT = 60


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_jsonl(tmp_path / "in.jsonl", rows(COUNT))


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "out.jsonl"


def ledger_of(output: Path) -> Path:
    return output.with_name("out.jsonl.ledger")


def changed(statement: str) -> Callable[[Path], None]:
    """A change to the ledger's tables that no run makes."""

    def change(output: Path) -> None:
        base = sqlite3.connect(ledger_of(output))
        base.execute(statement)
        base.commit()
        base.close()

    return change


def garbage(first: int, pages: int) -> Callable[[Path], None]:
    """Random bytes in place of pages of the ledger, counted from 0."""

    def spoil(output: Path) -> None:
        with ledger_of(output).open("r+b") as file:
            file.seek(4096 * first)
            file.write(b"\xa5\x17" * 2048 * pages)

    return spoil


def of_version_1(damage: Callable[[Path], None]) -> Callable[[Path], None]:
    """Damage to a ledger that lacks what version 2 has added."""

    def spoil(output: Path) -> None:
        changed("ALTER TABLE answers DROP COLUMN written")(output)
        changed("PRAGMA user_version = 1")(output)
        damage(output)

    return spoil


DAMAGES = {
    "first page": garbage(0, 1),
    "pages": garbage(5, 12),
    "all but the first page": garbage(1, 200),
    "pages, of version 1": of_version_1(garbage(5, 12)),
    "problems": changed("UPDATE rows SET problems = '{broken' WHERE number = 7"),
    "an error": changed("UPDATE rows SET error = '[' WHERE number = 7"),
    "a note": changed("UPDATE notes SET value = 'x'"),
    "another kind of note": changed("UPDATE notes SET value = '[1]'"),
    "an answer's text": changed("UPDATE answers SET text = CAST(x'c3' AS TEXT)"),
    "an answer's error": changed("UPDATE answers SET error = 'no'"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=list(DAMAGES))
def test_damaged_ledger(tmp_path: Path, source: Path, output: Path, damage: Callable[[Path], None]) -> None:
    """A damaged ledger costs no line: it is named or harmless, and after --repair the run is whole."""
    log = tmp_path / "log"
    with served(log) as url:
        assert batch(source, "-o", output, url=url).returncode == 0
        damage(output)
        write_jsonl(source, rows(COUNT + 2))
        lines = output.read_bytes()
        found = batch(source, "-o", output, url=url)
        if found.returncode == 2:
            assert "--repair" in found.stderr
            assert "ledger" in found.stderr
        else:
            assert found.returncode == 0, found.stderr
        assert output.read_bytes().startswith(lines)
        mended = batch(source, "-o", output, "--repair", url=url)
        assert mended.returncode == 0, mended.stderr
        assert here("status", output).returncode == 0
    assert sorted(line["id"] for line in read_jsonl(output)) == sorted(row["id"] for row in rows(COUNT + 2))
    assert len(requests(log)) == COUNT + 2


def test_lost_spending(tmp_path: Path, source: Path, output: Path) -> None:
    """What was spent on answers that are lost is said: calls, tokens and cost, from rows and lines alike."""
    prices = tmp_path / "prices.toml"
    prices.write_text('["openai/m"]\ninput = 1\noutput = 1\n', "utf-8")
    with served(tmp_path / "log") as url:
        batch(source, "-o", output, "--prices", prices, url=url)
        made = [line["result"]["provenance"] for line in read_jsonl(output)]
        spent = sum(one["tokens"]["input"] + one["tokens"]["output"] for one in made)
        cost = sum(one["cost"] for one in made)
        changed("UPDATE answers SET text = x'ff'")(output)  # no answer is left; the rows say what they took
        changed("UPDATE rows SET problems = '{'")(output)  # nor any row; the lines say it
        mended = batch(source, "-o", output, "--repair", "--prices", prices, url=url)
    assert f"at least {COUNT} calls with {spent:,} tokens (${cost:.4f})" in mended.stderr, mended.stderr


def test_answers_survive(tmp_path: Path, source: Path, output: Path) -> None:
    """Of a ledger with damaged pages most answers are kept: they write the output again unasked."""
    log = tmp_path / "log"
    with served(log) as url:
        batch(source, "-o", output, url=url)
        garbage(20, 2)(output)
        output.unlink()
        mended = batch(source, "-o", output, "--repair", url=url)
        assert mended.returncode == 0, mended.stderr
    assert "The ledger was damaged" in mended.stderr
    assert "cannot be told. Sums and budgets go on without it." in mended.stderr
    assert output.with_name("out.jsonl.ledger.damaged").exists()
    assert len(read_jsonl(output)) == COUNT
    assert len(requests(log)) < 1.5 * COUNT


def test_status_of_a_damaged_ledger(tmp_path: Path, source: Path, output: Path) -> None:
    """The status of a damaged ledger is an error in words."""
    with served(tmp_path / "log") as url:
        batch(source, "-o", output, url=url)
    garbage(1, 200)(output)
    found = here("status", output)
    assert found.returncode == 2
    assert "is damaged" in found.stderr


@pytest.mark.parametrize("alien", [b"notes", b"\x00" * 5000, b'{"id":"a3","row":', b'{"id":"a9","row":10}'])
def test_alien_lines(tmp_path: Path, source: Path, output: Path, alien: bytes) -> None:
    """A line that is none stops a run; --repair puts it aside, and every row has one line."""
    log = tmp_path / "log"
    with served(log) as url:
        batch(source, "-o", output, url=url)
        lines = output.read_bytes().splitlines(keepends=True)
        output.write_bytes(b"".join([*lines[:5], alien + b"\n", *lines[6:]]))
        found = batch(source, "-o", output, url=url)
        if found.returncode:
            assert "is no line of a batch" in found.stderr
            assert "--repair" in found.stderr
        mended = batch(source, "-o", output, "--repair", url=url)
        assert mended.returncode == 0, mended.stderr
        assert output.with_name("out.jsonl.rejected").read_bytes() == alien + b"\n"
    assert sorted(line["id"] for line in read_jsonl(output)) == sorted(row["id"] for row in rows(COUNT))
    assert len(requests(log)) == COUNT


def test_nothing_to_repair(tmp_path: Path, source: Path, output: Path) -> None:
    """Whole files are left as they are, and a file that is no output at all is refused."""
    with served(tmp_path / "log") as url:
        batch(source, "-o", output, url=url)
        before = output.read_bytes()
        mended = batch(source, "-o", output, "--repair", url=url)
        assert "Output and ledger are whole." in mended.stderr
        assert output.read_bytes() == before
        notes = tmp_path / "notes.txt"
        notes.write_text("my notes\n")
        assert batch(source, "-o", notes, "--repair", url=url).returncode == 2
    assert notes.read_text() == "my notes\n"
