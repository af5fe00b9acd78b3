"""Long articles in a batch: read window by window, taken up where it stopped, each answer paid for once."""

import json
import signal
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.model_server import BatchSettings, Fault, ModelServer
from tests.model_server.answers import Answer
from tests.support.batching import batch, command, read_jsonl, write_jsonl
from tests.support.long_document import answers, document, pages
from tests.support.waiting import wait_until

COUNT = 16
WORDS = ("--max-tokens", "16000", "--concurrency", "2", "--retries", "0")
"""Options under which the document takes five windows."""
REQUESTS = 6
"""Five windows and the head."""


class Desk:
    """Answers about the document, but for requests that are to fail.

    Attributes:
        failing: how many answers come before all is a fault; None for never.
        fault: which.
    """

    def __init__(self, fault: Fault) -> None:
        self._answer = answers(COUNT)
        self._answered = 0
        self.failing: int | None = 2
        self.fault = fault

    def __call__(self, body: dict[str, Any]) -> Answer:
        """The answer to a request."""
        if self.failing is not None and self._answered >= self.failing:
            return self.fault
        self._answered += 1
        return self._answer(body)


def source_of(folder: Path) -> Path:
    return write_jsonl(folder / "in.jsonl", [{"id": "report", "text": document(COUNT), "language": "en"}])


def asked(server: ModelServer) -> Counter[str]:
    """How often each request has come, by its messages and schema."""
    return Counter(json.dumps(request.body, sort_keys=True) for request in server.requests)


def assert_whole(output: Path) -> None:
    """The row is there, once, with all that the document says."""
    (line,) = read_jsonl(output)
    result = line["result"]
    assert {figure["verbatim"] for figure in result["summary"]["numbers"]} == {
        page.figure for page in pages(COUNT)
    }
    assert [problem for problem in result["problems"] if problem["severity"] == "error"] == []
    assert result["provenance"]["windows"] == REQUESTS - 1


def test_killed_between_windows(tmp_path: Path) -> None:
    """After a kill the windows that were answered are not asked again, and the document is whole."""
    source, output = source_of(tmp_path), tmp_path / "out.jsonl"
    desk = Desk(Fault("slow", "{}", delay=3_600.0))
    with ModelServer(desk) as server:
        words = command(source, "-o", output, *WORDS, url=server.url)
        process = subprocess.Popen(words, stderr=subprocess.PIPE)  # noqa: S603 - our own words
        wait_until(lambda: len(server.requests) == 3)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert not output.exists() or read_jsonl(output) == []
        desk.failing = None
        assert batch(source, "-o", output, *WORDS, url=server.url).returncode == 0
        times = sorted(asked(server).values())
    assert times == [1] * (REQUESTS - 1) + [2]  # twice the one that was under way
    assert_whole(output)


@pytest.mark.parametrize("fault", [Fault("unavailable"), Fault("dropped"), Fault("quota")])
def test_outage(tmp_path: Path, fault: Fault) -> None:
    """A document that could not be asked about to its end has no result; the next run asks for the rest."""
    source, output = source_of(tmp_path), tmp_path / "out.jsonl"
    desk = Desk(fault)
    with ModelServer(desk) as server:
        first = batch(source, "-o", output, *WORDS, url=server.url)
        assert first.returncode != 0
        assert len(server.requests) == 3
        assert not [line for line in read_jsonl(output) if "result" in line]
        desk.failing = None
        assert batch(source, "-o", output, "--retry-failed", *WORDS, url=server.url).returncode == 0
        times = sorted(asked(server).values())
    assert times == [1] * (REQUESTS - 1) + [2]
    assert [line["id"] for line in read_jsonl(output) if "result" in line] == ["report"]


def test_refused_window(tmp_path: Path) -> None:
    """A window that the model refuses is told in the row's result, which is finished."""
    source, output = source_of(tmp_path), tmp_path / "out.jsonl"
    known = answers(COUNT)

    def answer(body: dict[str, Any]) -> Answer:
        return Fault("refusal") if pages(COUNT)[0].claim in body["messages"][-1]["content"] else known(body)

    with ModelServer(answer) as server:
        batch(source, "-o", output, *WORDS, url=server.url)
        again = batch(source, "-o", output, *WORDS, url=server.url)
        assert again.returncode == 0
        assert len(server.requests) == REQUESTS
    (line,) = read_jsonl(output)
    codes = [problem["code"] for problem in line["result"]["problems"] if problem["severity"] == "error"]
    assert codes == ["window-failed"]


def test_context(tmp_path: Path) -> None:
    """`--context` decides on the windows, and another one makes stored results stale."""
    source, output = source_of(tmp_path), tmp_path / "out.jsonl"
    with ModelServer(answers(COUNT)) as server:
        whole = batch(source, "-o", output, "--concurrency", "2", url=server.url)
        assert (whole.returncode, len(server.requests)) == (0, 1)
        stale = batch(source, "-o", output, "--concurrency", "2", "--context", "16000", url=server.url)
        assert (stale.returncode, len(server.requests)) == (1, 1)
        words = ("--concurrency", "2", "--context", "16000", "--refresh")
        batch(source, "-o", output, *words, url=server.url)
        assert len(server.requests) > 5


def test_through_a_batch_api(tmp_path: Path) -> None:
    """Through a Batch API each window takes a batch, and none is asked for twice."""
    source, output = source_of(tmp_path), tmp_path / "out.jsonl"
    with ModelServer(answers(COUNT), batches=BatchSettings()) as server:
        words = ("--via", "openai-batch", "--poll", "0.05", *WORDS)
        ran = batch(source, "-o", output, *words, url=server.url)
        assert ran.returncode == 0, ran.stderr
        assert len(server.batched) == REQUESTS
        assert len({request.custom_id for request in server.batched}) == REQUESTS
    assert_whole(output)
