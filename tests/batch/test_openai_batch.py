"""Runs through the Batch API: passes, faults, kills; nothing missing, nothing twice."""

import asyncio
import json
import random
import signal
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from summarizer import Summarizer
from summarizer.batch.inputs import Input
from summarizer.batch.openai_batch.submitter import _limit
from summarizer.batch.run import Report
from summarizer.batch.status import status
from summarizer.client import batch_lines
from summarizer.client.batches import Batches
from summarizer.errors import (
    BatchEndedError,
    ConfigurationError,
    MissingBatchError,
    QuotaError,
    SummarizerError,
    UnknownModelError,
    UnwritableError,
)
from summarizer.results.tokens import TokenUsage
from tests.model_server import BatchSettings, Fault, ModelServer
from tests.model_server.answers import Answer
from tests.support.batching import command, read_jsonl, rows, text_of
from tests.support.building import KEY, answer_json, figure
from tests.support.by_batch import POLL, Held, Place, asked, batches_of, by_report, expiring
from tests.support.splitting import part_answers
from tests.support.waiting import until, wait_until

WATCHDOG_SECONDS = 60


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


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
        """A result is the one that asking alone gives, but for its times."""
        place.give(rows(1))
        with ModelServer([answer_json()]) as server:
            place.run(server)
            through_batch = place.lines["a0"]
            place.output.unlink()
            Path(f"{place.output}.ledger").unlink()
            place.run(server, via="requests")
        for line in (through_batch, alone := place.lines["a0"]):
            for name in ("seconds", "time", "times"):
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


def _post(url: str) -> None:
    from urllib.request import Request, urlopen  # noqa: PLC0415 - only here

    with urlopen(Request(url, method="POST")):  # noqa: S310 - our own server
        pass
