"""What becomes of rows that failed because nothing worked: they are taken up by the same command."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from summarizer import Summarizer
from summarizer.batch.rows import InputRow
from tests.model_server import Fault, ModelServer, refused_url
from tests.model_server.answers import Answer
from tests.model_server.wire import RejectedError
from tests.support.batching import batch, here, read_jsonl, rows, text_of, write_jsonl
from tests.support.building import answer_json


def ids(output: Path) -> list[str]:
    return [line["id"] for line in read_jsonl(output)]


@pytest.mark.parametrize("count", [3, 300])
def test_nobody_there(tmp_path: Path, count: int) -> None:
    """Rows for which no connection could be made stay open; the same command takes them up."""
    source, output = write_jsonl(tmp_path / "in.jsonl", rows(count)), tmp_path / "out.jsonl"
    words = (source, "-o", output, "--retries", "0", "--concurrency", "4")
    with refused_url() as url:
        found = batch(*words, url=url)
    assert found.returncode == 3
    assert "no connection" in found.stderr
    assert "0 done, 0 failed" in found.stderr
    assert "the same command goes on" in found.stderr
    assert read_jsonl(output) == []
    state = json.loads(here("status", output, "--format", "json").stdout)
    assert (state["state"], state["failed"]) == ("stopped", 0)
    with ModelServer([answer_json()], port=int(url.split(":")[2].split("/")[0])) as server:
        assert batch(*words, url=server.url).returncode == 0
        assert len(server.requests) == count
    assert sorted(ids(output)) == sorted(row["id"] for row in rows(count))


def failing(*names: str, kind: Any = "server_error") -> Any:
    """Answers that fail for reports of these names."""

    def answer(body: dict[str, Any]) -> Answer:
        said = body["messages"][-1]["content"]
        return Fault(kind, delay=0.2) if any(f"report {name}." in said for name in names) else answer_json()

    return answer


@pytest.mark.parametrize("names", [("2", "3"), ("7", "8")], ids=["between", "last"])
def test_one_of_many(tmp_path: Path, names: tuple[str, str]) -> None:
    """A row that cannot be asked about while others can is failed, with its reason."""
    source, output = write_jsonl(tmp_path / "in.jsonl", rows(9)), tmp_path / "out.jsonl"
    with ModelServer(failing(*names)) as server:
        found = batch(source, "-o", output, "--retries", "0", "--concurrency", "1", url=server.url)
    assert found.returncode == 1
    assert "7 done, 2 failed" in found.stderr
    assert sorted(ids(output)) == [f"a{number}" for number in range(9)]
    failed = {line["id"]: line["error"]["code"] for line in read_jsonl(output) if "error" in line}
    assert failed == {f"a{name}": "server" for name in names}


def test_refused_before_the_first_answer(tmp_path: Path) -> None:
    """Requests that the provider refuses at once (articles too long for the model) leave the others time."""
    source, output = write_jsonl(tmp_path / "in.jsonl", rows(60)), tmp_path / "out.jsonl"
    long = {f"report {number}." for number in range(0, 60, 4)}

    def answer(body: dict[str, Any]) -> Answer:
        if any(name in body["messages"][-1]["content"] for name in long):
            raise RejectedError("bad_request", "This model's maximum context length is 8192 tokens.")
        return Fault("slow", answer_json(), delay=0.5)

    with ModelServer(answer) as server:
        found = batch(source, "-o", output, url=server.url)
    assert found.returncode == 1, found.stderr
    assert "45 done, 15 failed" in found.stderr


def test_all_refused(tmp_path: Path) -> None:
    """Where the provider refuses every request, not many more are sent than were under way."""
    source, output = write_jsonl(tmp_path / "in.jsonl", rows(300)), tmp_path / "out.jsonl"

    def answer(_: dict[str, Any]) -> Answer:
        raise RejectedError("bad_request", "Unsupported parameter.")

    with ModelServer(answer) as server:
        found = batch(source, "-o", output, "--concurrency", "4", url=server.url)
        assert len(server.requests) < 40
    assert found.returncode == 3
    assert read_jsonl(output) == []


def test_outage_with_bad_rows_between(tmp_path: Path) -> None:
    """Rows without text are no sign of life: an outage stops the run all the same, and fails no article."""
    given = [{"id": f"b{n}", "text": text_of(n) if n % 3 else ""} for n in range(100)]
    source, output = write_jsonl(tmp_path / "in.jsonl", [*rows(1), *given]), tmp_path / "out.jsonl"
    with ModelServer([answer_json(), Fault("unavailable", delay=0.1)]) as server:
        found = batch(source, "-o", output, "--retries", "0", "--concurrency", "1", url=server.url)
        assert len(server.requests) < 16
    assert found.returncode == 3
    assert {line["error"]["code"] for line in read_jsonl(output) if "error" in line} == {"empty-article"}


def test_answers_of_an_earlier_run_are_no_sign_of_life(tmp_path: Path) -> None:
    """What the ledger remembers says nothing of the network: rows that could not be asked stay open."""
    twins = [{"id": f"t{n}", "text": text_of(0)} for n in range(20)]
    both = [row for pair in zip(rows(21)[1:], twins, strict=True) for row in pair]
    source, output = write_jsonl(tmp_path / "in.jsonl", rows(1)), tmp_path / "out.jsonl"
    words = (source, "-o", output, "--retries", "0", "--concurrency", "1")
    with ModelServer([answer_json(), Fault("unavailable")]) as server:
        assert batch(*words, url=server.url).returncode == 0
        write_jsonl(source, [*rows(1), *both])
        found = batch(*words, url=server.url)
    assert found.returncode == 3
    assert all("result" in line for line in read_jsonl(output))


def test_mended_text_field(tmp_path: Path) -> None:
    """After a wrong text field the right one takes up every row: none is failed or stale for it."""
    given = [{"id": n, "body": text_of(n)} for n in range(30)]
    source, output = write_jsonl(tmp_path / "in.jsonl", given), tmp_path / "out.jsonl"
    with ModelServer([answer_json()]) as server:
        wrong = batch(source, "-o", output, url=server.url)
        assert wrong.returncode == 5
        assert "Its fields: body, id" in wrong.stderr
        assert read_jsonl(output) == []
        right = batch(source, "-o", output, "--text-field", "body", url=server.url)
    assert right.returncode == 0, right.stderr
    assert "30 done, 0 failed" in right.stderr


@pytest.mark.parametrize("via", ["requests", "openai-batch"])
def test_many_rows_without_text_before_the_first_answer(tmp_path: Path, via: str) -> None:
    """However many articles are empty, the first rows too: they fail alone, and the others are summarized."""
    given = [{"id": n, "text": text_of(n) if n >= 20 and n % 2 else ""} for n in range(60)]
    source, output = write_jsonl(tmp_path / "in.jsonl", given), tmp_path / "out.jsonl"
    with ModelServer(failing(), latency=0.2) as server:
        found = batch(source, "-o", output, "--via", via, "--poll", "0.05", url=server.url)
    assert found.returncode == 1, found.stderr
    assert "20 done, 40 failed" in found.stderr
    assert sorted(line["id"] for line in read_jsonl(output)) == list(range(60))


def test_nothing_left_but_rows_without_text(tmp_path: Path) -> None:
    """Rows that are done show that the field is right: empty ones beside them, or tried again, just fail."""
    empty = [{"id": f"e{n}", "text": ""} for n in range(15)]
    source, output = write_jsonl(tmp_path / "in.jsonl", rows(2)), tmp_path / "out.jsonl"
    with ModelServer([answer_json()]) as server:
        assert batch(source, "-o", output, url=server.url).returncode == 0
        write_jsonl(source, [*empty, *rows(2)])
        for more in ((), ("--retry-failed",)):
            found = batch(source, "-o", output, *more, url=server.url)
            assert found.returncode == 1, found.stderr
            assert "0 done, 15 failed, 2 done before" in found.stderr


def test_few_rows_and_none_with_text(tmp_path: Path) -> None:
    """Where the input ends before it is clear that no row has a text, each is failed with its reason."""
    source, output = write_jsonl(tmp_path / "in.jsonl", [{"id": n} for n in range(3)]), tmp_path / "out.jsonl"
    with ModelServer([answer_json()]) as server:
        assert batch(source, "-o", output, url=server.url).returncode == 1
    assert [line["error"]["code"] for line in read_jsonl(output)] == ["row"] * 3


def test_id_taken_while_in_doubt(tmp_path: Path) -> None:
    """Of two rows of one id, the first in doubt, one keeps the id and the other is told; none is lost."""
    given = [{"id": "same", "text": text_of("x")}, {"id": "same", "text": text_of("y")}, *rows(1)]
    source, output = write_jsonl(tmp_path / "in.jsonl", given), tmp_path / "out.jsonl"

    def answer(body: dict[str, Any]) -> Answer:
        said = body["messages"][-1]["content"]
        if "report x." in said:
            return Fault("server_error")
        return Fault("slow", answer_json(), delay=0.3) if "report y." in said else answer_json()

    with ModelServer(answer) as server:
        for _ in range(2):
            batch(source, "-o", output, "--retries", "0", "--concurrency", "2", url=server.url)
            lines = {line["row"]: line for line in read_jsonl(output)}
            assert set(lines) == {1, 2, 3}
            assert ids(output).count("same") == 1
            assert [f"id same is that of row {3 - n}" in str(lines[n]) for n in (1, 2)].count(True) == 1


@pytest.mark.parametrize("concurrency", [1, 4])
def test_all_unexpected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, concurrency: int) -> None:
    """A run in which every row fails by a fault of this package stops after ten and fails none of them."""
    source, output = write_jsonl(tmp_path / "in.jsonl", rows(300)), tmp_path / "out.jsonl"
    words = (source, "-o", output, "--concurrency", str(concurrency))
    with ModelServer([answer_json()]) as server:
        with monkeypatch.context() as broken:
            broken.setattr("summarizer.pipeline.flow.check", _odd)
            found = batch(*words, url=server.url)
            assert found.returncode == 4
            told = " ".join(found.stderr.split())
            assert re.search(r"all of the first \d\d rows failed alike: AttributeError while it was", told), (
                told
            )
            assert all(f"a{number}" in told for number in range(concurrency, 10 - concurrency)), told
            asked = len(server.requests)
            assert 10 <= asked <= 10 + 2 * concurrency
            assert read_jsonl(output) == []
            data = json.loads(here("status", output, "--format", "json").stdout)
            assert data["tokens"]["output"] > 0  # what was received is kept, whatever became of it
        assert batch(*words, url=server.url).returncode == 0
        assert len(server.requests) == 300
    assert len(read_jsonl(output)) == 300


def _odd(*_: Any, **__: Any) -> None:
    raise AttributeError("of every row")


def test_unexpected_among_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows that bring faults of this package to light fail alone where others do not, however many."""
    from summarizer.checks import check  # noqa: PLC0415 - patched below

    def odd(reading: Any, *more: Any, **options: Any) -> Any:
        number = int(reading.article.text.rpartition("report ")[2].rstrip(".\n"))
        if number % 2:
            raise RecursionError
        return check(reading, *more, **options)

    monkeypatch.setattr("summarizer.pipeline.flow.check", odd)
    source, output = write_jsonl(tmp_path / "in.jsonl", rows(60)), tmp_path / "out.jsonl"
    with ModelServer([answer_json()]) as server:
        found = batch(source, "-o", output, "--concurrency", "4", url=server.url)
        assert "30 done, 30 failed" in found.stderr
        assert batch(source, "-o", output, url=server.url).returncode == 1
        assert len(server.requests) == 60


@pytest.mark.parametrize("depth", [600, 5_000])
def test_carried_fields_without_end(tmp_path: Path, depth: int) -> None:
    """A field nested 600 deep with a NaN at its bottom is carried; one of 5,000 levels fails unasked."""
    deep = "[" * depth + "NaN" + "]" * depth
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(f'{json.dumps(rows(1)[0])[:-1]}, "deep": {deep}}}\n{json.dumps(rows(2)[1])}\n')
    with ModelServer([answer_json()]) as server:
        for _ in range(2):
            found = batch(source, "-o", output, url=server.url)
            assert found.returncode == int(depth > 600), found.stderr
            lines = {line["row"]: line for line in read_jsonl(output)}
            assert set(lines) == {1, 2}
            assert "result" in lines[2]
            assert ("result" in lines[1]) == (depth == 600)
        assert len(server.requests) == (2 if depth == 600 else 1)


async def test_carried_fields_that_cannot_be_written(tmp_path: Path) -> None:
    """A summary whose carried fields are no JSON is written without them, with the reason."""
    deep: Any = []
    deep.append(deep)
    given = [InputRow(1, "a", text_of("a"), carried={"deep": deep}), InputRow(2, "b", text_of("b"))]
    with ModelServer([answer_json()]) as server:
        summarizer: Summarizer[Any] = Summarizer("m", base_url=server.url, api_key="none")
        report = await summarizer.batch(given, tmp_path / "out.jsonl")
    assert (report.progress.done, report.progress.failed) == (1, 1)
    (line,) = (line for line in read_jsonl(tmp_path / "out.jsonl") if line["id"] == "a")
    assert line["error"]["message"].startswith("row 1: a carried field is no JSON")
    assert line["result"]["summary"]["headline"]


def test_kept_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer is in the ledger before anybody reads it: a reading that never ends is not paid for twice."""
    from summarizer.batch.store.ledger import Ledger  # noqa: PLC0415 - only here
    from summarizer.prompting.response_format import AnswerFormat  # noqa: PLC0415 - only here

    kept: list[int] = []
    read = AnswerFormat.read

    def counting(self: Any, text: str) -> Any:
        ledger = Ledger(tmp_path / "out.jsonl.ledger", read_only=True)
        kept.append(ledger.answered())
        ledger.close()
        return read(self, text)

    monkeypatch.setattr(AnswerFormat, "read", counting)
    source = write_jsonl(tmp_path / "in.jsonl", rows(1))
    with ModelServer([answer_json()]) as server:
        assert batch(source, "-o", tmp_path / "out.jsonl", url=server.url).returncode == 0
    assert kept == [1]
