"""Disks without room: a run stops with a clear error, loses nothing, and goes on when there is room."""

import resource
import signal
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer.batch.store.base import unwritable
from summarizer.batch.store.ledger import Ledger
from tests.support.batching import batch, read_jsonl, requests, rows, served, write_jsonl
from tests.support.disk import Disk

RESERVE = 8  # MiB, which a run holds back
ROWS = 1_500


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    folder = tmp_path / "disk"
    folder.mkdir()
    found = Disk(folder)
    if not found.mount(RESERVE + 2):
        pytest.skip("a small file system cannot be mounted here: that needs root")
    yield found
    found.unmount()


def answered(output: Path) -> set[str]:
    ledger = Ledger(output.with_name(output.name + ".ledger"), read_only=True)
    try:
        return {key for (key,) in ledger.found("SELECT key FROM answers")}
    finally:
        ledger.close()


def test_full_on_the_way(tmp_path: Path, disk: Disk) -> None:
    """A disk that runs full stops the run; every answer that came is kept, and none is asked for again."""
    source, output, log = (
        write_jsonl(tmp_path / "in.jsonl", rows(ROWS)), disk.folder / "out.jsonl", tmp_path / "log",
    )  # fmt: skip
    with served(log, latency=0.05) as url:
        words = (source, "-o", output, "--concurrency", "32")
        for _ in range(2):  # the second time with what room the first has left
            found = batch(*words, url=url)
            assert found.returncode == 2
            assert "cannot be written" in found.stderr
            assert "Make room" in found.stderr
            assert "the same command goes on" in found.stderr
            assert answered(output) == {key for key, _, _ in requests(log)}
            assert 0 < len(read_jsonl(output)) < ROWS
        disk.resize(64)
        assert batch(*words, url=url).returncode == 0
    assert set(Counter(key for key, _, _ in requests(log)).values()) == {1}
    assert sorted(line["id"] for line in read_jsonl(output)) == sorted(row["id"] for row in rows(ROWS))
    assert sorted(path.name for path in disk.folder.iterdir()) == [
        "out.jsonl", "out.jsonl.ledger", "out.jsonl.lock",
    ]  # fmt: skip


@pytest.mark.parametrize("begun", [False, True])
def test_full_from_the_start(tmp_path: Path, disk: Disk, begun: bool) -> None:
    """On a full disk nothing is asked, the error says why, and what was there stays whole."""
    source, output, log = tmp_path / "in.jsonl", disk.folder / "out.jsonl", tmp_path / "log"
    with served(log) as url:
        if begun:
            assert batch(write_jsonl(source, rows(5)), "-o", output, url=url).returncode == 0
        write_jsonl(source, rows(20))
        before, asked = output.read_bytes() if begun else b"", len(requests(log))
        filler = disk.fill()
        found = batch(source, "-o", output, url=url)
        assert found.returncode == 2
        assert "is full" in found.stderr
        assert "Make room" in found.stderr
        assert len(requests(log)) == asked
        assert (output.read_bytes() if output.exists() else b"") == before
        filler.unlink()
        assert batch(source, "-o", output, url=url).returncode == 0
    assert len(requests(log)) == 20
    assert len(read_jsonl(output)) == 20


def test_largest_file(tmp_path: Path) -> None:
    """Where the output can grow no more the run stops; afterwards it goes on and asks nothing again."""
    source, output, log = (
        write_jsonl(tmp_path / "in.jsonl", rows(60)),
        tmp_path / "out.jsonl",
        tmp_path / "log",
    )

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, resource.RLIM_INFINITY))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    with served(log) as url:
        found = batch(source, "-o", output, "--concurrency", "4", url=url, preexec_fn=small)
        assert found.returncode == 2
        assert "cannot be written" in found.stderr
        assert output.read_bytes().endswith(b"}\n") or output.read_bytes() == b""
        assert batch(source, "-o", output, url=url).returncode == 0
    assert sorted(line["id"] for line in read_jsonl(output)) == sorted(row["id"] for row in rows(60))


def test_ledger_is_full_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the ledger is the first to find no room, the reserve takes the answers under way, and no more."""
    source, output, log = tmp_path / "in.jsonl", tmp_path / "out.jsonl", tmp_path / "log"
    write_jsonl(source, rows(200))
    save = Ledger.save

    def full(self: Ledger, *what: Any, **notes: Any) -> None:
        if self.answered() >= 20 and output.with_name("out.jsonl.reserve").exists():
            raise unwritable(self.path, sqlite3.OperationalError("database or disk is full"))
        save(self, *what, **notes)

    monkeypatch.setattr(Ledger, "save", full)
    with served(log) as url:
        found = batch(source, "-o", output, "--concurrency", "8", url=url)
        assert found.returncode == 2
        assert "out.jsonl.ledger cannot be written (database or disk is full)" in found.stderr
        assert len(requests(log)) < 100
        assert answered(output) == {key for key, _, _ in requests(log)}
        monkeypatch.undo()
        assert batch(source, "-o", output, url=url).returncode == 0
    assert len(requests(log)) == len(read_jsonl(output)) == 200
