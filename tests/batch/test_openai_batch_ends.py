"""How batches and single requests end at the Batch API, and what a run makes of it."""

import asyncio
from collections import Counter
from typing import Any

import pytest

from summarizer.batch.run import Report
from summarizer.client import batch_lines
from summarizer.client.batches import Batches
from summarizer.errors import (
    BatchEndedError,
    QuotaError,
    SummarizerError,
    UnknownModelError,
)
from tests.model_server import BatchSettings, Fault, ModelServer
from tests.model_server.answers import Answer
from tests.support.batching import read_jsonl, rows
from tests.support.building import answer_json
from tests.support.by_batch import Held, asked, batches_of, expiring
from tests.support.waiting import until

WATCHDOG_SECONDS = 60


class TestEnds:
    def test_expired(self, place):
        """What an expired batch left unanswered is asked again, and only that."""
        place.give(rows(6))
        with expiring() as server:
            report = place.run(server)
        assert (report.progress.done, report.progress.failed) == (6, 0)
        assert batches_of(server) == 2
        assert sorted(asked(server).values()) == [1, 1, 1, 1, 1, 2]

    def test_expires_for_good(self, place):
        """A row whose batches always expire fails with that reason after its retries."""
        place.give(rows(1))
        with ModelServer(Held(), batches=BatchSettings(window=0.05)) as server:
            place.run(server, retries=1)
        assert place.errors == {"a0": "batch-ended"}
        assert batches_of(server) == 2
        assert place.table("SELECT attempts FROM rows") == [(2,)]

    def test_partly_failed(self, place):
        """Requests that fail in passing are asked again; the others are not."""
        place.give(rows(4))
        tries: Counter[str] = Counter()

        def answer(body: dict[str, Any]) -> Answer:
            user = body["messages"][-1]["content"]
            tries[user] += 1
            failing = "report 1." in user or "report 2." in user
            return Fault("server_error") if failing and tries[user] == 1 else answer_json()

        with ModelServer(answer) as server:
            place.run(server)
        assert place.errors == {}
        assert sorted(asked(server).values()) == [1, 1, 2, 2]

    def test_all_failed(self, place):
        """A batch in which every request fails stops no run by itself: rows fail with the true reason."""
        place.give(rows(2))
        with ModelServer([Fault("unavailable")]) as server:
            report = place.run(server, retries=1)
        assert place.errors == {"a0": "server", "a1": "server"}
        assert report.progress.requests == 4

    def test_cancelled(self, place):
        """A batch that somebody cancels stops the run; its answers are kept, the next run asks the rest."""
        place.give(rows(3))
        held = Held()
        server = ModelServer(held, batches=BatchSettings(side_by_side=1, cancelling=WATCHDOG_SECONDS))

        async def cancel() -> Report:
            run: asyncio.Future[Report] = asyncio.ensure_future(place.arun(server))
            await until(lambda: server.batched)
            await asyncio.to_thread(_post, f"{server.url}/batches/batch_000001/cancel")
            held.let_go.set()
            return await run

        with server:
            report = asyncio.run(cancel())
            assert isinstance(report.stopped, BatchEndedError)
            assert "cancelled" in report.stopped.message
            assert report.progress.done == 0
            place.run(server)
        assert sorted(asked(server).values()) == [1, 1, 1]
        assert len(place.lines) == 3

    @pytest.mark.parametrize(
        ("settings", "error"),
        [
            (BatchSettings(models=("m-2",)), UnknownModelError),
            (BatchSettings(faults={"create": [Fault("quota")]}), QuotaError),
            (BatchSettings(faults={"upload": [Fault("quota")]}), QuotaError),
        ],
    )
    def test_refused(self, settings, error, place):
        """What no row would survive stops the run, marks no row, and the next run begins where it was."""
        place.give(rows(3))
        with ModelServer([answer_json()], batches=settings) as server:
            report = place.run(server)
            assert isinstance(report.stopped, error)
            assert read_jsonl(place.output) == []
            if not settings.models:
                assert place.run(server).progress.done == 3
                assert len(server.batched) == 3

    def test_hopeless_lines(self, place):
        """So does a request of a batch that is refused for want of quota; it is asked again later."""
        place.give(rows(3))
        with ModelServer([Fault("quota")]) as server:
            assert isinstance(place.run(server).stopped, QuotaError)
        assert read_jsonl(place.output) == []
        with ModelServer([answer_json()], port=server.port) as server:
            assert place.run(server).progress.done == 3

    def test_poisoned_line(self, place, monkeypatch):
        """A request for which the provider refuses the whole batch fails alone."""
        line = Batches.line

        def spoil(self: Batches, key: str, call: Any) -> bytes:
            made = line(self, key, call)
            return made.replace(b'"POST"', b'"PUT"') if b"report 1." in made else made

        monkeypatch.setattr(Batches, "line", spoil)
        place.give(rows(3))
        with ModelServer([answer_json()]) as server:
            place.run(server)
        assert place.errors == {"a1": "bad-request"}
        assert len(place.lines) == 3
        assert batches_of(server) == 2

    def test_all_lines_poisoned(self, place, monkeypatch):
        """Where the provider refuses every line, the run stops instead of failing row by row."""
        monkeypatch.setattr(batch_lines, "ENDPOINT", "/v1/elsewhere")
        place.give(rows(3))
        with ModelServer([answer_json()]) as server:
            report = place.run(server)
        assert isinstance(report.stopped, SummarizerError)
        assert "invalid_url" in report.stopped.message
        assert read_jsonl(place.output) == []


def _post(url: str) -> None:
    from urllib.request import Request, urlopen  # noqa: PLC0415 - only here

    with urlopen(Request(url, method="POST")):  # noqa: S310 - our own server
        pass
