"""What was learnt of how servers want to be asked: kept in a file, for a day, within bounds."""

import json
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer.client.dialect_memory import (
    DAY,
    forget_dialects,
    keep_dialects,
    known_dialect,
    remember_dialect,
)
from summarizer.client.dialects import Dialect

FIRST = Dialect()
LEARNT = Dialect("JSON mode", None, frozenset({"seed", "temperature"}), merged=True)


class Clock:
    """The time as a test wants it."""

    now = 1_000_000.0

    def time(self) -> float:
        """Seconds."""
        return self.now


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    """A clock that stands still; nothing is known before a test or after it."""
    found = Clock()
    monkeypatch.setattr("time.time", found.time)
    forget_dialects()
    yield found
    forget_dialects()


def again(path: Path) -> None:
    """What a new process does."""
    forget_dialects()
    keep_dialects(path)


@pytest.mark.parametrize(("seconds", "known"), [(0, True), (DAY - 1, True), (DAY, False), (-1, False)])
@pytest.mark.parametrize("another", [False, True], ids=["this process", "the next"])
def test_a_day(tmp_path: Path, clock: Clock, seconds: float, known: bool, another: bool) -> None:
    """What was learnt holds for less than a day, and not from a time that is still to come."""
    keep_dialects(tmp_path / "d.json")
    remember_dialect("s", "m", LEARNT)
    clock.now += seconds
    if another:
        again(tmp_path / "d.json")
    assert known_dialect("s", "m", FIRST) == (LEARNT if known else FIRST)


def test_of_one_model_on_one_server(tmp_path: Path) -> None:
    """What was learnt of a model on a server is known of no other, and a later lesson takes its place."""
    keep_dialects(tmp_path / "d.json")
    remember_dialect("s", "m", Dialect("loose schema"))
    remember_dialect("s", "n", Dialect("prompt alone"))
    remember_dialect("s", "m", LEARNT)
    again(tmp_path / "d.json")
    found = [known_dialect(*who, FIRST) for who in (("s", "m"), ("s", "n"), ("t", "m"), ("", "s\nm"))]
    assert found == [LEARNT, Dialect("prompt alone"), FIRST, FIRST]
    assert stat.S_IMODE((tmp_path / "d.json").stat().st_mode) == 0o600


def test_a_later_lesson(tmp_path: Path, clock: Clock) -> None:
    """What is learnt in this process goes before what the file had, and what is a day old leaves the file."""
    path = tmp_path / "d.json"
    keep_dialects(path)
    remember_dialect("s", "m", LEARNT)
    again(path)
    assert known_dialect("s", "m", FIRST) == LEARNT
    remember_dialect("s", "m", Dialect("loose schema"))
    assert known_dialect("s", "m", FIRST) == Dialect("loose schema")
    clock.now += DAY
    remember_dialect("s", "n", LEARNT)
    assert len(json.loads(path.read_text("utf-8"))) == 1


def test_without_a_file() -> None:
    """Where no file is kept the process knows what it has learnt, until it is told to forget."""
    remember_dialect("s", "m", LEARNT)
    assert known_dialect("s", "m", FIRST) == LEARNT
    forget_dialects()
    assert known_dialect("s", "m", FIRST) == FIRST


def test_another_file(tmp_path: Path) -> None:
    """A file that is named later is looked at, too."""
    keep_dialects(tmp_path / "d.json")
    remember_dialect("s", "m", LEARNT)
    again(tmp_path / "empty.json")
    assert known_dialect("s", "m", FIRST) == FIRST
    keep_dialects(tmp_path / "d.json")
    assert known_dialect("s", "m", FIRST) == LEARNT


def test_a_file_is_read_once(tmp_path: Path) -> None:
    """A file is looked at once in a process, however often it is named and a model is asked."""
    path = tmp_path / "d.json"
    keep_dialects(path)
    remember_dialect("s", "m", LEARNT)
    again(path)
    assert known_dialect("s", "other", FIRST) == FIRST
    path.unlink()
    keep_dialects(path)
    assert known_dialect("s", "m", FIRST) == LEARNT


def test_the_oldest_go(tmp_path: Path, clock: Clock) -> None:
    """A file has two hundred servers and models at most, the latest."""
    path = tmp_path / "d.json"
    keep_dialects(path)
    for number in range(202):
        clock.now += 1
        remember_dialect("s", f"m{number}", LEARNT)
    assert len(json.loads(path.read_text("utf-8"))) == 200
    again(path)
    assert [known_dialect("s", f"m{number}", FIRST) == LEARNT for number in (0, 1, 2, 201)] == [
        False, False, True, True,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "spoil",
    [
        lambda entry: entry.pop("learnt"),
        lambda entry: entry.update(learnt="today"),
        lambda entry: entry.update(learnt=2_000_000.0),
        lambda entry: entry.pop("dialect"),
        lambda entry: entry.update(dialect={"form": "by telegraph"}),
        lambda entry: entry.update(dialect=7),
    ],
)
def test_an_entry_that_is_none(tmp_path: Path, spoil: Any) -> None:
    """An entry that is of no form is as if it were not there, and the others hold."""
    path = tmp_path / "d.json"
    keep_dialects(path)
    remember_dialect("s", "m", LEARNT)
    remember_dialect("s", "n", LEARNT)
    entries = json.loads(path.read_text("utf-8"))
    spoil(next(iter(entries.values())))
    path.write_text(json.dumps(entries), "utf-8")
    again(path)
    assert [known_dialect("s", name, FIRST) for name in ("m", "n")] == [FIRST, LEARNT]
    remember_dialect("s", "o", LEARNT)
    assert len(json.loads(path.read_text("utf-8"))) == 2


def test_forgotten_with_its_file(tmp_path: Path) -> None:
    """What is forgotten with its file is known to nobody, also where there is no file any more."""
    path = tmp_path / "d.json"
    keep_dialects(path)
    remember_dialect("s", "m", LEARNT)
    forget_dialects(path)
    forget_dialects(path)
    assert not path.exists()
    remember_dialect("s", "m", LEARNT)
    assert not path.exists()


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    """Where nothing can be kept the process knows what it has learnt all the same."""
    (tmp_path / "file").write_text("x")
    keep_dialects(tmp_path / "file" / "d.json")
    remember_dialect("s", "m", LEARNT)
    assert known_dialect("s", "m", FIRST) == LEARNT
