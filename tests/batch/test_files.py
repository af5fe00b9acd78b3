"""Ledger and output: what a crash may leave, and what is made of it."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from summarizer.batch.store.ledger import Ledger
from summarizer.batch.store.output import Output
from summarizer.batch.store.reconcile import reconcile
from summarizer.batch.store.records import RowRecord, StoredAnswer
from summarizer.errors import ResultError, UnwritableError
from summarizer.results.tokens import TokenUsage

DONE = '{"id":"%s","row":%d,"result":{"problems":[{"code":"quote-absent"}]}}\n'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "out.jsonl"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with closing(Ledger(tmp_path / "out.jsonl.ledger")) as made:
        yield made


def entry(key: str, number: int, **more: object) -> RowRecord:
    return RowRecord(key, number, "made", "done", **more)  # type: ignore[arg-type]


def test_answers_are_kept(ledger: Ledger) -> None:
    """Answers and unusable ones come back as they were, for another reader too."""
    ledger.save([StoredAnswer("k", "{}", TokenUsage(input=5, output=2, cached=1), "m")])
    ledger.save(
        [
            StoredAnswer(
                "e", "", TokenUsage(input=1), error={"type": "RefusalError", "message": "no", "hint": ""}
            )
        ]
    )
    other = Ledger(ledger.path, read_only=True)
    assert other.answer("k") == StoredAnswer("k", "{}", TokenUsage(input=5, output=2, cached=1), "m")
    failed = other.answer("e")
    assert failed is not None
    assert failed.error is not None
    assert other.paid().both == TokenUsage(input=6, output=2, cached=1)
    other.close()
    ledger.close()


def test_unpaired_surrogates(ledger: Ledger) -> None:
    """An unpaired surrogate in an error, an answer or a model's name is kept as well as it can be."""
    error = {"type": "RowError", "message": "the field \ud800 is missing", "hint": ""}
    ledger.save([StoredAnswer("k", "{\ud800}", TokenUsage(), "m\ud800")], [entry("a", 1, error=error)])
    answer, row = ledger.answer("k"), ledger.row("a")
    assert answer is not None
    assert (answer.text, answer.model) == ("{\ufffd}", "m\ufffd")
    assert row is not None
    assert row.error == error
    ledger.close()


@pytest.mark.parametrize("tail", ['{"id":"b","row":2,"res', '{"id":"b","row":2,"result":{}}', "\x00" * 5000])
def test_torn_line(path: Path, tail: str) -> None:
    """A last line without its end is taken away, whatever it holds; whole lines stay."""
    path.write_text(DONE % ("a", 1) + tail)
    Output(path).close()
    assert path.read_text() == DONE % ("a", 1)


def test_line_that_the_ledger_does_not_know(path: Path, ledger: Ledger) -> None:
    """A line that was written just before a crash counts, with its problems."""
    ledger.save(rows=[RowRecord("a", 1, "made", "open")])
    path.write_text(DONE % ("a", 1))
    output = Output(path)
    reconcile(ledger, output)
    found = ledger.row("a")
    assert found is not None
    assert (found.state, found.fingerprint, found.problems) == ("done", "made", {"quote-absent": 1})
    output.close()
    ledger.close()


def test_row_whose_line_is_gone(path: Path, ledger: Ledger) -> None:
    """A finished row without a line is open again."""
    ledger.save(rows=[entry("a", 1), entry("b", 2)])
    path.write_text(DONE % ("b", 2))
    output = Output(path)
    reconcile(ledger, output)
    assert ledger.states() == {"open": 1, "done": 1}
    output.close()
    ledger.close()


def test_long_id(path: Path, ledger: Ledger) -> None:
    """A line is known by its id, however long: the path of a file may be."""
    path.write_text(DONE % ("é" * 2_000, 1), "utf-8")
    output = Output(path)
    reconcile(ledger, output)
    found = ledger.row("é" * 2_000)
    assert found is not None
    assert found.state == "done"
    output.close()
    ledger.close()


def test_several_lines(path: Path, ledger: Ledger) -> None:
    """Of several lines of a row the last stays; ids that are numbers or strange are keys too."""
    old = '{"id":"a","row":1,"error":{"code":"refusal"}}\n'
    strange = '{"id":"\\"\\u0643\\n","row":3,"result":{}}\n{"id":7,"row":4,"result":{}}\n'
    path.write_text(old + strange + DONE % ("a", 1))
    output = Output(path)
    reconcile(ledger, output)
    assert path.read_text() == strange + DONE % ("a", 1)
    assert ledger.states() == {"done": 3}
    output.append([(DONE % ("b", 5)).encode()])
    assert path.read_text().endswith(DONE % ("b", 5))
    output.close()
    ledger.close()


@pytest.mark.parametrize("text", ["notes\n", '{"id":"a","row":1}\nnotes\n'])
def test_foreign_output(path: Path, ledger: Ledger, text: str) -> None:
    """A file that holds something else is refused and left as it is."""
    path.write_text(text)
    with pytest.raises(UnwritableError):
        reconcile(ledger, Output(path))
    assert path.read_text() == text
    ledger.close()


def test_foreign_ledger(tmp_path: Path) -> None:
    """A file that is no ledger, or one of a later version, is refused."""
    foreign = tmp_path / "x.ledger"
    foreign.write_text("no base at all, but long enough to be looked at" * 50)
    with pytest.raises(ResultError):
        Ledger(foreign)
    later = Ledger(tmp_path / "y.ledger")
    later.change("PRAGMA user_version = 99")
    later.close()
    with pytest.raises(ResultError, match="version 99"):
        Ledger(tmp_path / "y.ledger")
