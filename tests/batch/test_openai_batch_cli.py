"""`summarizer batch --via openai-batch` as a process: what it says at each stage, and how it ends."""

import os
import pty
import re
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from tests.model_server import BatchSettings, Fault, ModelServer
from tests.support.batching import Ran, batch, command, here, rows
from tests.support.building import answer_json
from tests.support.by_batch import Held, Place, asked, batches_of, by_report, expiring

WATCHDOG_SECONDS = 60


class Screen:
    """A command on a terminal of its own."""

    def __init__(self, words: list[str]) -> None:
        self._ours, theirs = pty.openpty()
        environment = {**os.environ, "COLUMNS": "160", "LINES": "40", "TERM": "xterm"}
        self.process = subprocess.Popen(words, stdin=theirs, stdout=theirs, stderr=theirs, env=environment)  # noqa: S603 - ours
        os.close(theirs)
        self._seen = b""
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        while True:
            try:
                piece = os.read(self._ours, 65536)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            self._seen += piece
        os.close(self._ours)

    @property
    def text(self) -> str:
        """All that was shown."""
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", self._seen.decode(errors="replace"))

    def until(self, words: str) -> None:
        deadline = time.monotonic() + WATCHDOG_SECONDS
        while words not in self.text:
            assert time.monotonic() < deadline, self.text[-500:]
            assert self.process.poll() is None or words in self.text, self.text[-500:]
            time.sleep(0.01)

    def end(self, number: int | None = None) -> int:
        """The exit code, after a signal."""
        if number is not None:
            self.process.send_signal(number)
        code = self.process.wait(WATCHDOG_SECONDS)
        self._reader.join()
        return code


def words(place: Place, *more: str) -> list[str | Path]:
    return [place.source, "-o", place.output, "--via", "openai-batch", "--poll", "0.05", *more]


def run(place: Place, server: ModelServer, *more: str) -> Ran:
    return batch(*words(place, *more), url=server.url, model="m-1")


Show = Callable[[Place, ModelServer], Screen]


@pytest.fixture
def show() -> Iterator[Show]:
    """What starts the command on a terminal; it ends with the test."""
    screens: list[Screen] = []

    def start(place: Place, server: ModelServer) -> Screen:
        screens.append(Screen(command(*words(place), url=server.url, model="m-1")))
        return screens[-1]

    yield start
    for screen in screens:
        screen.process.kill()
        screen.end()


def status(place: Place) -> str:
    return here("status", place.output).stdout


def test_stages(place: Place, show: Show) -> None:
    """Submitted, killed, taken up, fetched and merged: each stage is told, on the terminal and by status."""
    place.give(rows(5))
    held = Held()
    with ModelServer(held, batches=BatchSettings(validating=0.6, finalizing=0.6)) as server:
        first = show(place, server)
        first.until("a batch (validating) ·")
        first.until("a batch (in_progress), 0 of 5 answered")
        assert "running" in status(place)
        assert first.end(signal.SIGKILL) == -signal.SIGKILL
        assert "broken off" in status(place)
        assert "5 open" in status(place)
        refused = batch(place.source, "-o", place.output, url=server.url, model="m-1")
        assert refused.returncode == 2
        assert "batches are under way" in refused.stderr
        assert "--forget-batches" in refused.stderr
        second = show(place, server)
        second.until("a batch (in_progress), 0 of 5 answered")
        held.let_go.set()
        second.until("a batch (finalizing), 5 of 5 answered")
        assert second.end() == 0
        assert "5 done, 0 failed, 0 done before; 5 requests" in second.text
        assert "At the provider" not in second.text
        assert "finished" in status(place)
        assert "5 done, 0 failed, 0 open" in status(place)
        again = run(place, server)
        assert (again.returncode, "5 done before; 0 requests" in again.stderr) == (0, True)
    assert batches_of(server) == 1
    assert set(asked(server).values()) == {1}
    assert len(place.lines) == 5


def test_interrupted(place: Place, show: Show) -> None:
    """Ctrl-C leaves the batch at work and says, on lines of its own, how to go on."""
    place.give(rows(3))
    held = Held()
    with ModelServer(held) as server:
        screen = show(place, server)
        screen.until("in_progress")
        assert screen.end(signal.SIGINT) == 130
        lines = screen.text.replace("\r", "\n").splitlines()
        assert "Finishing what is under way; Ctrl-C again stops at once." in lines
        assert any(
            line.startswith("At the provider: a batch (in_progress), 0 of 3 answered") for line in lines
        )
        held.let_go.set()
        assert run(place, server).returncode == 0
    assert batches_of(server) == 1
    assert len(place.lines) == 3


def test_expired(place: Place) -> None:
    """A batch that expires is no error: what it left is asked again by the same run."""
    place.give(rows(6))
    with expiring() as server:
        found = run(place, server)
    assert found.returncode == 0, found.stderr
    assert "6 done, 0 failed, 0 done before; 9 requests" in found.stderr
    assert batches_of(server) == 2


def test_expires_for_good(place: Place) -> None:
    """Rows whose batches always expire fail with that, and the command says how to try them again."""
    place.give(rows(2))
    with ModelServer(Held(), batches=BatchSettings(window=0.05)) as server:
        found = run(place, server, "--retries", "1")
    assert found.returncode == 1
    assert "Failed with: batch-ended 2. --retry-failed tries them again." in found.stderr
    assert place.errors == {"a0": "batch-ended", "a1": "batch-ended"}


def test_cancelled(place: Place, show: Show) -> None:
    """A batch that is cancelled at the provider stops the run with that; the same command orders the rest."""
    place.give(rows(3))
    held = Held()
    settings = BatchSettings(side_by_side=1, cancelling=WATCHDOG_SECONDS)
    with ModelServer(held, batches=settings) as server:
        screen = show(place, server)
        screen.until("in_progress")
        with urlopen(Request(f"{server.url}/batches/batch_000001/cancel", method="POST")):  # noqa: S310 - ours
            held.let_go.set()
        assert screen.end() == 3
        assert "the batch batch_000001 was cancelled, with 1 answers kept" in screen.text
        assert "the same command goes on" in screen.text
        assert run(place, server).returncode == 0
    assert set(asked(server).values()) == {1}
    assert len(place.lines) == 3


def test_partly_failed(place: Place) -> None:
    """What fails in a batch for good is failed with its reason; the others are done."""
    place.give(rows(4))
    answers = by_report(**{"1": Fault("refusal"), "2": Fault("server_error")})
    with ModelServer(answers) as server:
        found = run(place, server, "--retries", "1")
    assert found.returncode == 1
    assert "2 done, 2 failed" in found.stderr
    assert "Failed with: refusal 1, server 1" in found.stderr
    assert place.errors == {"a1": "refusal", "a2": "server"}


@pytest.mark.parametrize("via", ["openai-batch", "requests"])
def test_forgotten(place: Place, show: Show, via: str) -> None:
    """A batch that the provider has no more is told with what to do; then it can be given up."""
    place.give(rows(2))
    with ModelServer(Held()) as server:
        screen = show(place, server)
        screen.until("in_progress")
        screen.end(signal.SIGKILL)
    with ModelServer([answer_json()], port=server.port) as server:
        missing = run(place, server)
        assert missing.returncode == 3
        assert "--forget-batches" in missing.stderr
        assert place.lines == {}
        found = run(place, server, "--forget-batches", "--via", via)
        assert found.returncode == 0, found.stderr
        assert "2 done" in found.stderr
        assert run(place, server).returncode == 0
    assert len(place.lines) == 2
