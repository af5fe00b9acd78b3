"""Archives that are read twice: asked once, kept and paid by reader, stale when the second reader changes."""

import asyncio
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from summarizer import Summarizer
from summarizer.batch.inputs import Input
from summarizer.batch.run import Report
from summarizer.batch.status import status
from summarizer.batch.store.ledger import Ledger
from summarizer.errors import ConfigurationError
from tests.model_server import JsonObject, ModelServer
from tests.support.batching import here, read_jsonl, rows, write_jsonl
from tests.support.building import KEY, answer_json, reading
from tests.support.by_batch import POLL

PRICES = '["openai/one"]\ninput = 1000000\noutput = 0\n["openai/two"]\ninput = 3000000\noutput = 0\n'
"""A dollar for a token that the first model is sent, three for the second."""


def _answer(body: JsonObject) -> str:
    second = body["response_format"]["json_schema"]["name"] == "SecondReading"
    return reading(numbers=[]) if second else answer_json()


class Archive:
    """Rows of a folder, and runs on them."""

    def __init__(self, folder: Path, count: int = 3) -> None:
        self.source, self.output = write_jsonl(folder / "in.jsonl", rows(count)), folder / "out.jsonl"
        self.prices = folder / "prices.toml"
        self.prices.write_text(PRICES, "utf-8")

    def run(self, server: ModelServer, second: str | None = "openai/two", **more: Any) -> Report:
        summarizer: Summarizer[Any] = Summarizer(
            "openai/one", second=second, wire="json", prices=self.prices, base_url=server.url, api_key=KEY
        )
        return asyncio.run(summarizer.batch(Input(str(self.source)), self.output, **more))

    @property
    def results(self) -> list[dict[str, Any]]:
        return [line["result"] for line in read_jsonl(self.output)]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


def test_asked_once(archive: Archive) -> None:
    """Each row is read by both models once; where its line is lost the ledger knows both answers."""
    with ModelServer(_answer) as server:
        report = archive.run(server)
        asked = [request.body["model"] for request in server.requests if request.body]
        before = archive.results
        archive.output.unlink()
        again = archive.run(server)
        assert len([request for request in server.requests if request.body]) == len(asked)
    assert sorted(asked) == ["one"] * 3 + ["two"] * 3
    assert (report.progress.done, report.progress.requests) == (3, 6)
    assert report.problems["readers-disagree"] == 3
    assert (again.progress.done, again.progress.requests) == (3, 0)
    readings = [
        [each["provenance"]["second"]["reading"] for each in found] for found in (before, archive.results)
    ]
    assert readings[0] == readings[1]


def test_paid_by_reader(archive: Archive) -> None:
    """What a run cost is each reader's tokens at the price of its model, in progress, results and ledger."""
    with ModelServer(_answer) as server:
        report = archive.run(server)
    with closing(Ledger(archive.output.with_name("out.jsonl.ledger"), read_only=True)) as ledger:
        paid = ledger.paid()
    assert paid == report.progress.paid
    assert report.progress.cost == pytest.approx(paid.first.input + 3.0 * paid.second.input)
    costs = [result["provenance"]["cost"] for result in archive.results]
    assert sum(costs) == pytest.approx(report.progress.cost)
    assert status(archive.output).data["tokens"]["input"] == paid.both.input
    seconds = [result["provenance"]["second"]["tokens"]["input"] for result in archive.results]
    assert sum(seconds) == paid.second.input > 0


def test_budget(archive: Archive) -> None:
    """A budget counts what both readers cost, over all runs; it needs the prices of both."""
    with ModelServer(_answer) as server:
        free = archive.run(server)
        assert free.progress.cost is not None
        each = free.progress.cost / 3
        for path in (archive.output, archive.output.with_name("out.jsonl.ledger")):
            path.unlink()
        report = archive.run(server, budget_usd=each * 2.5)
        assert report.progress.done == 2
        assert archive.run(server, budget_usd=each * 2.5).progress.done == 0
        archive.prices.write_text(PRICES.partition('["openai/two"]')[0], "utf-8")
        with pytest.raises(ConfigurationError, match="price"):
            archive.run(server, budget_usd=1)


def test_another_second_reader(archive: Archive) -> None:
    """Rows are stale when the second reader is another or none; what the first said is not asked again."""
    with ModelServer(_answer) as server:
        archive.run(server)
        assert archive.run(server, second="openai/three").progress.stale == 3
        report = archive.run(server, second="openai/three", refresh=True)
        asked = [request.body["model"] for request in server.requests if request.body]
    assert report.progress.requests == 3
    assert sorted(asked)[3:6] == ["three"] * 3
    assert {each["provenance"]["second"]["model"] for each in archive.results} == {"openai/three"}


def test_command(archive: Archive) -> None:
    """`summarizer batch --second` reads twice."""
    with ModelServer(_answer) as server:
        words = ("--model", "one", "--second", "two", "--wire", "json", "--base-url", server.url)
        ran = here("batch", archive.source, "-o", archive.output, *words)
    assert ran.returncode == 0
    assert "readers-disagree 3" in ran.stderr


class TestByBatch:
    def test_one_model(self, archive: Archive) -> None:
        """Through a Batch API the same model may read twice, both requests of a row in one batch."""
        with ModelServer(_answer) as server:
            report = archive.run(server, second="openai/one", via="openai-batch", poll=POLL)
            assert len(server.batched) == 6
        assert (report.progress.done, report.progress.requests) == (3, 6)
        assert report.progress.paid.second.input > 0
        assert [each["provenance"]["second"]["requests"] for each in archive.results] == [1] * 3

    def test_two_models(self, archive: Archive) -> None:
        """A batch has one model: another second reader is refused before anything is sent."""
        with ModelServer(_answer) as server, pytest.raises(ConfigurationError, match="second reader"):
            archive.run(server, via="openai-batch", poll=POLL)
        assert server.requests == []
