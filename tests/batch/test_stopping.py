"""Runs that are told to end: no new request, a grace for those under way, and then an end."""

import asyncio
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest

from summarizer import Summarizer
from summarizer.batch.control import INTERRUPTED, RunControl
from summarizer.batch.rows import InputRow
from summarizer.batch.schedule.pace import Pace
from summarizer.batch.schedule.paced_client import PacedClient
from summarizer.batch.usage import RowUsage
from summarizer.client.call import Call, Reception
from summarizer.errors import ServerError, StoppedError
from summarizer.pipeline.flow import summary_flow
from tests.model_server import Fault, ModelServer
from tests.model_server.answers import Answer
from tests.support.batching import command, read_jsonl, rows, text_of, write_jsonl
from tests.support.building import answer_json, figure, task
from tests.support.waiting import until, wait_until

BROKEN = answer_json(numbers=[figure(verbatim="44 families", value=44)])
"""An answer after which a repair is asked for."""


def started(server: ModelServer, folder: Path, *words: str, count: int = 40) -> "subprocess.Popen[str]":
    """The command in a process of its own, on so many rows."""
    source = write_jsonl(folder / "in.jsonl", rows(count))
    given: tuple[str | Path, ...] = (source, "-o", folder / "out.jsonl", "--concurrency", "4", *words)
    return subprocess.Popen(command(*given, url=server.url), stderr=subprocess.PIPE, text=True)  # noqa: S603 - ours


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_no_new_request(tmp_path: Path, number: int) -> None:
    """After a signal nothing more is sent, repairs neither; what was under way is kept."""
    answer: dict[str, Answer] = {"first": Fault("slow", BROKEN, delay=2.0)}

    def answers(body: dict[str, Any]) -> Answer:
        repair = body["response_format"]["json_schema"]["name"] != "Summary"
        return "{}" if repair else answer["first"]

    with ModelServer(answers) as server:
        process = started(server, tmp_path)
        wait_until(lambda: len(server.requests) >= 4)
        process.send_signal(number)
        said = process.communicate()[1]
        assert process.returncode == 130, said
        assert len(server.requests) == 4
        assert "given up" not in said
        assert read_jsonl(tmp_path / "out.jsonl") == []
        answer["first"] = BROKEN
        again = started(server, tmp_path, count=4)
        again.communicate()
        assert again.returncode == 0
        assert len(server.requests) == 4 + 4  # the repairs
    assert len(read_jsonl(tmp_path / "out.jsonl")) == 4


@pytest.mark.parametrize("kind", ["slow", "rate_limit", "unavailable"])
def test_grace(tmp_path: Path, kind: Any) -> None:
    """An answer that does not come is given up after the grace; Retry-After and back-off end at once."""
    with ModelServer([Fault(kind, delay=3_600.0 if kind == "slow" else 0.0, retry_after=3_600.0)]) as server:
        grace = "0.5" if kind == "slow" else "3600"
        process = started(server, tmp_path, "--grace", grace, "--retries", "9")
        wait_until(lambda: len(server.requests) >= 4)
        process.send_signal(signal.SIGTERM)
        said = process.communicate(timeout=60)[1]
    assert process.returncode == 130, said
    assert ("4 requests were given up" in said) == (kind == "slow")
    assert ("perhaps they are paid for" in said) == (kind == "slow")
    assert "Traceback" not in said


async def test_expires() -> None:
    """Requests under way are waited for as long as the grace lasts, and then given up and counted."""
    pace = Pace(2)
    control = RunControl(pace, grace=0.0)

    class Never:
        async def receive(self, call: Call) -> Reception:
            await asyncio.Event().wait()
            raise AssertionError(call)

    (call,) = next(summary_flow(task()))
    asking = asyncio.ensure_future(PacedClient(Never(), pace).receive(call, RowUsage()))
    await asyncio.sleep(0)
    control.stop(INTERRUPTED)
    with pytest.raises(StoppedError):
        await asking
    control.look()
    assert (control.progress.abandoned, pace.in_flight) == (1, 0)


async def test_back_off_ends_with_the_run() -> None:
    """A wait before the next try ends when the pace is stopped, and the try is not made."""
    pace = Pace(2)
    tries: list[Call] = []

    class Failing:
        async def receive(self, call: Call) -> Reception:
            tries.append(call)
            asyncio.get_running_loop().call_soon(pace.stop, StoppedError("stopped"))
            return ServerError("down")

    (call,) = next(summary_flow(task()))
    with pytest.raises(StoppedError):
        await PacedClient(Failing(), pace).receive(call, RowUsage())
    assert len(tries) == 1


async def test_answers_of_other_sections_are_kept(tmp_path: Path) -> None:
    """Of sections asked side by side none that is under way is lost when the run ends."""
    with ModelServer([Fault("slow", "{}", delay=0.5)]) as server:
        summarizer: Summarizer[Any] = Summarizer("m", base_url=server.url, api_key="none", split=True)
        engines: list[Any] = []
        run = asyncio.ensure_future(
            summarizer.batch(
                [InputRow(1, "a", text_of(1))], tmp_path / "out.jsonl", concurrency=3, started=engines.append
            )
        )
        await until(lambda: len(server.requests) >= 3)
        engines[0].stop(INTERRUPTED)
        report = await run
        assert report.stopped == INTERRUPTED
        first = [request.body for request in server.requests]
        await summarizer.batch([InputRow(1, "a", text_of(1))], tmp_path / "out.jsonl")
        later = [request.body for request in server.requests][len(first) :]
    assert len(first) == 3
    assert not [body for body in later if body in first]
