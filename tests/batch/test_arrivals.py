"""Answers that have arrived and are not in the ledger yet."""

from pathlib import Path

import pytest

from summarizer.batch.store.arrivals import Arrivals, arrivals_of, arrived
from summarizer.batch.store.records import StoredAnswer
from summarizer.errors import UnwritableError
from summarizer.results.tokens import TokenUsage


def answer(key: str, size: int = 3) -> StoredAnswer:
    """An answer of some size."""
    return StoredAnswer(key, "ü" * size, TokenUsage(input=7, output=5, cached=2, written=1), "m")


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """The path of a ledger."""
    return tmp_path / "out.ledger"


def sizes(ledger: Path) -> list[int]:
    """Bytes of the two files."""
    return [path.stat().st_size for path in arrivals_of(ledger)]


@pytest.mark.parametrize(
    "stored",
    [
        answer("a"),
        StoredAnswer("a", "", TokenUsage(), error={"code": "refused", "message": "no", "hint": ""}),
        StoredAnswer("a", "x", TokenUsage(output=1), afresh=True),
    ],
)
def test_found_again(ledger: Path, stored: StoredAnswer) -> None:
    """An answer of a run that was killed is found as it was, an error and one asked for afresh too."""
    arrivals = Arrivals(ledger)
    arrivals.add(stored)
    assert [*arrived(ledger)] == [stored]
    arrivals.close()
    assert [*arrived(ledger)] == [stored]


def test_settled(ledger: Path) -> None:
    """A file is emptied once the ledger has all of it, not before, and goes when all is done."""
    arrivals = Arrivals(ledger)
    files = [arrivals.add(answer(key)) for key in "ab"]
    assert files == [0, 0]
    arrivals.settle(0)
    assert [each.key for each in arrived(ledger)] == ["a", "b"]
    arrivals.settle(0)
    assert sizes(ledger) == [0, 0]
    arrivals.add(answer("c"))
    assert [each.key for each in arrived(ledger)] == ["c"]
    arrivals.settle(0)
    arrivals.close()
    assert [path.exists() for path in arrivals_of(ledger)] == [False, False]


def test_what_is_not_settled_stays(ledger: Path) -> None:
    """A file that holds what the ledger has not stays when a run ends."""
    arrivals = Arrivals(ledger)
    arrivals.add(answer("a"))
    arrivals.close()
    assert [path.exists() for path in arrivals_of(ledger)] == [True, False]


def test_the_other_file(ledger: Path) -> None:
    """Beyond a MiB the other file is written, unless the ledger still waits for what is in that."""
    arrivals = Arrivals(ledger)
    large = 2**20 // 6  # as JSON has it, six bytes a letter
    assert arrivals.add(answer("a", large - 100)) == 0
    assert sizes(ledger)[0] <= 2**20
    assert arrivals.add(answer("b", 100)) == 0
    assert sizes(ledger)[0] > 2**20
    assert arrivals.add(answer("c", large)) == 1
    assert arrivals.add(answer("d")) == 1
    assert arrivals.add(answer("e")) == 1
    arrivals.settle(0)
    arrivals.settle(0)
    assert sizes(ledger)[0] == 0
    assert arrivals.add(answer("f")) == 0
    assert [each.key for each in arrived(ledger)] == ["f", "c", "d", "e"]
    for _ in "cde":
        arrivals.settle(1)
    assert [each.key for each in arrived(ledger)] == ["f"]


def test_lines_that_broke_off(ledger: Path) -> None:
    """A line that broke off is none, and hides no other."""
    arrivals = Arrivals(ledger)
    arrivals.add(answer("a"))
    first, second = arrivals_of(ledger)
    with first.open("ab") as file:
        file.write(b'\n{"key": "b", "te')
    arrivals.add(answer("c"))
    second.write_bytes(b'\n7\n{"key": "d"}\n{"key": "e", "tokens": 7}\nnull')
    assert [each.key for each in arrived(ledger)] == ["a", "c"]


def test_anew(ledger: Path) -> None:
    """A new run begins with empty files; what was there was taken into the ledger before."""
    Arrivals(ledger).add(answer("a"))
    Arrivals(ledger)
    assert [*arrived(ledger)] == []
    assert [*arrived(ledger.with_name("none"))] == []


def test_in_the_way(ledger: Path) -> None:
    """A folder where a file is to be is an error of ours, for writing and reading."""
    arrivals_of(ledger)[1].mkdir()
    with pytest.raises(UnwritableError):
        Arrivals(ledger)
    with pytest.raises(UnwritableError):
        list(arrived(ledger))
