"""Runs through the Batch API: passes over the rows, crowded queues, budgets."""

import asyncio
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from summarizer import Summarizer
from summarizer.batch.inputs import Input
from summarizer.batch.openai_batch.submitter import _limit
from summarizer.batch.run import Report
from summarizer.errors import (
    ConfigurationError,
)
from summarizer.results.tokens import TokenUsage
from tests.model_server import BatchSettings, Fault, ModelServer
from tests.model_server.answers import Answer
from tests.support.batching import rows, text_of
from tests.support.building import KEY, answer_json, figure
from tests.support.by_batch import POLL, Held, Place, asked, batches_of, by_report
from tests.support.splitting import part_answers


class TestPasses:
    def test_all_done(self, place):
        """Every row gets its line by one batch, the same text is asked once, and no file is left anywhere."""
        place.give([*rows(5, desk="world"), {"id": "twin", "text": text_of(3)}])
        with ModelServer([answer_json()]) as server:
            report = place.run(server)
            left = [each.path for each in server.requests if each.method == "DELETE"]
        assert (report.progress.done, report.progress.left, report.stopped) == (6, 0, None)
        assert batches_of(server) == 1
        assert len(server.batched) == 5
        assert len(left) == 2
        assert set(place.lines) == {"a0", "a1", "a2", "a3", "a4", "twin"}
        assert place.lines["a0"]["desk"] == "world"
        assert sorted(path.name for path in place.output.parent.iterdir()) == [
            "in.jsonl",
            "out.jsonl",
            "out.jsonl.ledger",
            "out.jsonl.lock",
        ]

    def test_same_as_requests(self, place):
        """A result is the one that asking alone gives, but for its times and the way of asking."""
        place.give(rows(1))
        with ModelServer([answer_json()]) as server:
            place.run(server)
            through_batch = place.lines["a0"]
            place.output.unlink()
            Path(f"{place.output}.ledger").unlink()
            place.run(server, via="requests")
        for line in (through_batch, alone := place.lines["a0"]):
            for name in ("seconds", "time", "times", "dialect"):
                line["result"]["provenance"].pop(name)
        assert through_batch["result"]["provenance"] == alone["result"]["provenance"]
        assert through_batch == alone
        assert through_batch["result"]["provenance"]["requests"] == 1

    def test_repairs(self, place):
        """What a row needs after its first answer is asked for in a further pass."""
        place.give(rows(4))
        broken = answer_json(numbers=[figure(verbatim="44 families", value=44)])

        def answer(body: dict[str, Any]) -> Answer:
            return broken if body["response_format"]["json_schema"]["name"] == "Summary" else "{}"

        with ModelServer(answer) as server:
            report = place.run(server)
        assert batches_of(server) == 2
        assert len(server.batched) == report.progress.requests == 8
        ((sent, written),) = place.table("SELECT sum(input), sum(output) FROM rows")
        assert report.progress.tokens == TokenUsage(input=sent, output=written)
        assert [line["result"]["provenance"]["requests"] for line in place.lines.values()] == [2] * 4
        assert place.table("SELECT DISTINCT attempts, state FROM rows") == [(2, "done")]

    def test_sections(self, place):
        """Where sections are asked side by side, all of a row's go into one batch."""
        place.give(rows(2))

        def answer(body: dict[str, Any]) -> Answer:
            wanted = set(body["response_format"]["json_schema"]["schema"]["properties"])
            return next(str(text) for text in part_answers() if set(json.loads(text)) == wanted)

        with ModelServer(answer) as server:
            summarizer = Summarizer("m-1", base_url=server.url, api_key=KEY, split=True, stagger=0.2)
            run = summarizer.batch(Input(str(place.source)), place.output, via="openai-batch", poll=POLL)
            report = asyncio.run(run)
        assert (report.progress.done, report.progress.requests) == (2, 12)
        assert batches_of(server) == 1

    def test_unreadable_answers(self, place):
        """What is no JSON is asked for once more, and a row that stays without fails with the reason."""
        place.give(rows(3))
        with ModelServer(by_report(**{"1": Fault("not_json"), "2": Fault("refusal")})) as server:
            report = place.run(server)
            again = place.run(server)
        assert place.errors == {"a1": "not-json", "a2": "refusal"}
        assert (report.progress.done, report.progress.failed) == (1, 2)
        assert sorted(asked(server).values()) == [1, 1, 1, 1]  # one of them the second asking of a1
        assert (again.progress.skipped, again.progress.failed) == (3, 0)
        assert report.progress.tokens.output > 4

    def test_retry_failed(self, place):
        """Failed rows are asked anew where that is wanted, once a run, and counted."""
        place.give([*rows(2), {"id": "twin", "text": text_of(1)}])
        with ModelServer(by_report(**{"1": Fault("refusal")})) as server:
            place.run(server)
            place.run(server, retry_failed=True)
            assert place.errors == {"a1": "refusal", "twin": "refusal"}
            assert sorted(asked(server).values()) == [1, 2]
        with ModelServer([answer_json()], port=server.port) as server:
            report = place.run(server, retry_failed=True)
        assert place.errors == {}
        assert report.progress.done == 2
        assert [line["id"] for line in place.lines.values()] == ["a0", "a1", "twin"]
        assert place.table("SELECT key, attempts FROM rows ORDER BY key") == [
            ("a0", 1),
            ("a1", 3),
            ("twin", 0),
        ]

    @pytest.mark.parametrize("kind", ["refusal", "not_json"])
    def test_retry_failed_twins(self, kind, place):
        """The same text is asked anew once, however far apart the rows are that failed with it."""
        place.give([*rows(20), {"id": "twin", "text": text_of(0)}])
        with ModelServer([Fault(kind)]) as server:
            place.run(server)
            before = asked(server)
            place.run(server, retry_failed=True, concurrency=1)
            after = asked(server)
        assert len(place.errors) == 21
        assert after == Counter({key: 2 * count for key, count in before.items()})

    def test_stale(self, place):
        """Rows made otherwise are told of, and made anew where that is wanted."""
        place.give(rows(2))
        with ModelServer([answer_json()]) as server:
            place.run(server)
            place.give([{"id": "a0", "text": text_of("other")}, *rows(2)[1:]])
            assert place.run(server).progress.stale == 1
            report = place.run(server, refresh=True)
        assert (report.progress.done, report.progress.skipped, report.progress.stale) == (1, 1, 0)
        assert "report other" in place.lines["a0"]["result"]["article"]["text"]

    def test_split_by_size(self, place, monkeypatch):
        """Requests beyond the API's limits go into further batches."""
        monkeypatch.setattr("summarizer.client.batches.MOST_REQUESTS", 3)
        place.give(rows(7))
        with ModelServer([answer_json()], batches=BatchSettings(most_requests=3)) as server:
            place.run(server)
        assert batches_of(server) == 3
        assert len(place.lines) == 7

    def test_odd_rows(self, place):
        """Rows that hold no article fail alone, and an empty input makes no batch."""
        place.give([{"id": "a"}, *rows(1), {"id": "b", "text": ""}])
        with ModelServer([answer_json()]) as server:
            place.run(server)
            assert place.errors == {"a": "row", "b": "empty-article"}
            place.give([])
            place.run(server)
            assert batches_of(server) == 1

    def test_one_id_twice(self, place):
        """Of two rows of one id the second is told, and nothing is paid for it."""
        place.give([{"id": "a", "text": text_of(1)}, {"id": "a", "text": text_of(2)}])
        with ModelServer([answer_json()]) as server:
            place.run(server)
            assert len(server.batched) == 1
        assert {line["row"] for line in place.lines.values()} == {1, 2}

    def test_read_once(self, place):
        """An input that can be read only once is refused before anything is made."""
        with ModelServer([answer_json()]) as server:
            summarizer = Summarizer("m-1", base_url=server.url, api_key=KEY)
            once: list[Any] = [Input("-"), iter([])]
            for source in once:
                with pytest.raises(ConfigurationError, match="only once"):
                    asyncio.run(summarizer.batch(source, place.output, via="openai-batch"))
        assert not place.output.exists()


class TestCrowded:
    def test_larger_than_the_limit(self, place):
        """An account that may have few tokens waiting gets smaller batches, one after the other."""
        place.give(rows(6))
        with ModelServer([answer_json()], batches=BatchSettings(most_tokens=2_500)) as server:
            report = place.run(server)
        assert report.progress.done == 6
        assert set(asked(server).values()) == {1}
        assert batches_of(server) > 3

    def test_held_by_others(self, place):
        """A batch that would fit waits until other batches make room."""
        place.give(rows(1))
        with ModelServer(Held(), batches=BatchSettings(most_tokens=2_000, window=0.5)) as server:
            other = Place(place.output.parent / "other")
            other.output.parent.mkdir()
            other.give(rows(1))

            async def both() -> list[Report]:
                return list(await asyncio.gather(*(each.arun(server, retries=0) for each in (place, other))))

            asyncio.run(both())
        assert place.errors == other.errors == {"a0": "batch-ended"}
        assert batches_of(server) > 2

    @pytest.mark.parametrize(
        ("words", "limit"),
        [
            ("Limit: 90,000 enqueued tokens. Please try", 90_000),
            ("surpassed the configured limit of 30K for the deployment 'gpt-4.1-batch'", 30_000),
            ("Limit: 1.5M", 1_500_000),
            ("too much", None),
        ],
    )
    def test_limit(self, words, limit):
        """The limit is read where the provider names it."""
        assert _limit(words) == limit


class TestBudget:
    def test_tokens(self, place):
        """A run learns from a few requests what one costs, and orders no more than the budget allows."""
        place.give(rows(60))
        with ModelServer([answer_json()]) as server:
            report = place.run(server, budget_tokens=40_000)
            assert report.stopped == "the budget is used up"
            paid = report.progress.tokens.input + report.progress.tokens.output
            assert 30_000 < paid <= 40_000
            assert report.progress.done == len(server.batched) == len(place.lines)
            assert report.progress.left
            assert place.run(server).progress.done == 60 - report.progress.done
        assert set(asked(server).values()) == {1}

    def test_dollars(self, place, tmp_path):
        """A budget in dollars counts the price of batches, and needs a price."""
        place.give(rows(2))
        with ModelServer([answer_json()]) as server:
            with pytest.raises(ConfigurationError, match="price"):
                place.run(server, budget_usd=1)
            prices = tmp_path / "prices.toml"
            prices.write_text('["openai/m-1"]\ninput = 1000\noutput = 1000\nbatch = 0.5\n')
            summarizer = Summarizer("openai/m-1", base_url=server.url, api_key=KEY, prices=prices)
            run = summarizer.batch(Input(str(place.source)), place.output, via="openai-batch", poll=POLL)
            report = asyncio.run(run)
        tokens = report.progress.tokens.input + report.progress.tokens.output
        assert report.progress.cost == pytest.approx(tokens * 0.0005)
        costs = [line["result"]["provenance"]["cost"] for line in place.lines.values()]
        assert sum(costs) == pytest.approx(report.progress.cost)
