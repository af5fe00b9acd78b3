"""Runs through the Batch API that are stopped and killed: nothing is missing, nothing is paid twice."""

import asyncio
import random
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest

from summarizer.batch.run import Report
from summarizer.batch.status import status
from summarizer.client.batches import Batches
from summarizer.errors import (
    ConfigurationError,
    MissingBatchError,
    UnwritableError,
)
from tests.model_server import BatchSettings, Fault, ModelServer
from tests.support.batching import command, rows
from tests.support.building import answer_json
from tests.support.by_batch import Held, Place, asked, batches_of
from tests.support.waiting import until, wait_until

WATCHDOG_SECONDS = 60


class Died(KeyboardInterrupt):
    """What no code of a run is prepared for."""


async def interrupted(place: Place, server: ModelServer) -> Report:
    """A run that is stopped once the provider works on a batch of its."""
    engines: list[Any] = []
    run = asyncio.ensure_future(place.arun(server, started=engines.append))
    await until(lambda: server.batched)
    engines[0].stop("interrupted")
    return await run


class TestStopped:
    def test_interrupted(self, place):
        """A run that is stopped leaves its batch at work; the next run fetches it and asks nothing twice."""
        place.give(rows(3))
        held = Held()
        with ModelServer(held) as server:
            report = asyncio.run(interrupted(place, server))
            assert (report.stopped, report.progress.done, report.progress.left) == ("interrupted", 0, 3)
            with pytest.raises(ConfigurationError, match="under way"):
                place.run(server, via="requests")
            held.let_go.set()
            assert place.run(server).progress.done == 3
            assert place.run(server, via="requests").progress.skipped == 3
        assert batches_of(server) == 1
        assert set(asked(server).values()) == {1}

    def test_at_once(self, place):
        """A run that is stopped at once goes on as well."""
        place.give(rows(3))
        held = Held()
        with ModelServer(held) as server:

            async def interrupt() -> None:
                run = asyncio.ensure_future(place.arun(server))
                await until(lambda: server.batched)
                run.cancel()
                await asyncio.wait([run])
                assert run.cancelled()

            asyncio.run(interrupt())
            held.let_go.set()
            assert place.run(server).progress.done == 3
        assert batches_of(server) == 1

    @pytest.mark.parametrize("method", ["upload", "create", "delete"])
    def test_between(self, method, place, monkeypatch):
        """A run that dies before it has noted what the provider did for it pays for nothing twice."""
        done = getattr(Batches, method)

        async def die(self: Batches, *arguments: Any) -> Any:
            await done(self, *arguments)
            raise Died

        place.give(rows(3))
        with ModelServer([answer_json()]) as server:
            monkeypatch.setattr(Batches, method, die)
            with pytest.raises(Died):
                place.run(server)
            monkeypatch.undo()
            assert place.run(server).progress.left == 0
        assert len(place.lines) == 3
        assert batches_of(server) == 1
        assert set(asked(server).values()) == {1}

    def test_forgotten(self, place):
        """A batch that the provider does not have any more stops each run, until it is given up."""
        place.give(rows(2))
        held = Held()
        with ModelServer(held) as server:
            asyncio.run(interrupted(place, server))
        with ModelServer([answer_json()], port=server.port) as server:
            assert isinstance(place.run(server).stopped, MissingBatchError)
            assert isinstance(place.run(server).stopped, MissingBatchError)
            assert place.run(server, forget_batches=True).progress.done == 2
        assert set(place.table("SELECT attempts FROM rows")) == {(1,)}

    def test_lost_request_file(self, place):
        """A request file that is gone before it was sent is written again."""
        place.give(rows(2))
        with ModelServer(
            [answer_json()], batches=BatchSettings(faults={"upload": [Fault("quota")]})
        ) as server:
            place.run(server)
            for path in place.output.parent.glob("*.requests.jsonl"):
                path.unlink()
            assert place.run(server).progress.done == 2
        assert set(asked(server).values()) == {1}

    def test_half_written_file(self, place):
        """A request file that a killed run has left half written is cleared away."""
        place.give(rows(1))
        stray = place.output.parent / "out.jsonl.ledger.0123.requests.jsonl"
        stray.write_text('{"custom_id"')
        other = place.output.parent / "other.jsonl.ledger.0123.requests.jsonl"
        other.write_text("{}")
        with ModelServer([answer_json()]) as server:
            place.run(server)
        assert not stray.exists()
        assert other.exists()

    def test_unwritable(self, place, monkeypatch):
        """A disk without room for requests stops the run; nothing is sent."""
        place.give(rows(1))

        def refuse(path: Path, flags: int) -> int:
            raise OSError(28, f"No space left on device for {path} ({flags})")

        monkeypatch.setattr("summarizer.batch.openai_batch.collector.open_private", refuse)
        with ModelServer([answer_json()]) as server:
            assert isinstance(place.run(server).stopped, UnwritableError)
            assert server.requests == []


def test_told(place):
    """The command says what is at work at the provider, and so does the status; then it is fetched."""
    place.give(rows(2))
    held = Held()
    with ModelServer(held) as server:
        words = command(place.source, "-o", place.output, "--via", "openai-batch", "--poll", "0.05",
                        url=server.url, model="m-1")  # fmt: skip
        process = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)  # noqa: S603 - our own words
        wait_until(lambda: bool(server.batched))
        wait_until(lambda: "a batch (in_progress), 0 of 2 answered" in status(place.output).text())
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=WATCHDOG_SECONDS)[1]
        assert process.returncode == 130
        assert "At the provider: a batch (in_progress), 0 of 2 answered. The same command fetches" in said
        assert status(place.output).state == "stopped"
        held.let_go.set()
        done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    assert done.returncode == 0
    assert "2 done, 0 failed" in done.stderr
    assert "provider" not in done.stderr
    assert status(place.output).state == "finished"


class TestKilled:
    """Kills of the real command, with SIGKILL."""

    @pytest.mark.parametrize("moment", ["POST /v1/files", "POST /v1/batches", "GET /v1/batches", "content"])
    def test_at(self, moment, place):
        """A run that is killed right after a request goes on with its batch, and pays for none twice."""
        place.give(rows(5))
        delays = {
            "POST /v1/files": BatchSettings(faults={"upload": [Fault("slow", delay=0.3)]}),
            "POST /v1/batches": BatchSettings(faults={"create": [Fault("slow", delay=0.3)]}),
            "GET /v1/batches": BatchSettings(per_request=0.3),
            "content": BatchSettings(faults={"content": [Fault("slow", delay=0.3)]}),
        }
        with ModelServer([answer_json()], batches=delays[moment]) as server:
            words = command(place.source, "-o", place.output, "--via", "openai-batch", "--poll", "0.05",
                            url=server.url, model="m-1")  # fmt: skip
            process = subprocess.Popen(words, stderr=subprocess.DEVNULL)  # noqa: S603 - our own words
            wait_until(lambda: any(moment in f"{each.method} {each.path}" for each in server.requests))
            process.send_signal(signal.SIGKILL)
            process.wait()
            assert place.run(server).stopped is None
        assert len(place.lines) == 5
        assert place.errors == {}
        assert set(asked(server).values()) == {1}

    def test_again_and_again(self, place):
        """Killed at random moments again and again, it ends with every row once, and nothing paid twice."""
        place.give(rows(40))
        settings = BatchSettings(validating=0.1, per_request=0.1, side_by_side=2, finalizing=0.1)
        with ModelServer([answer_json()], batches=settings) as server:
            words = command(place.source, "-o", place.output, "--via", "openai-batch", "--poll", "0.05",
                            url=server.url, model="m-1")  # fmt: skip
            dice = random.Random(4)
            kills = 0
            for _ in range(6):
                process = subprocess.Popen(words, stderr=subprocess.DEVNULL)  # noqa: S603 - our own words
                try:
                    process.wait(0.8 + 1.2 * dice.random())
                except subprocess.TimeoutExpired:
                    process.send_signal(signal.SIGKILL)
                    kills += 1
                process.wait()
            report = place.run(server)
        assert kills >= 2
        assert report.stopped is None
        assert len(place.lines) == 40
        assert set(asked(server).values()) == {1}
