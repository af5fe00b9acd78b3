"""`summarizer batch` and `summarizer status`, with a server in a process of its own."""

import json
import os
import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from summarizer import Result
from summarizer.batch.run import ledger_of, lock_of
from summarizer.batch.store.ledger import Ledger
from summarizer.batch.store.lock import locked
from summarizer.batch.store.records import StoredAnswer
from summarizer.results.tokens import TokenUsage
from tests.model_server import Fault, ModelServer
from tests.support.batching import (
    Ran,
    batch,
    command,
    here,
    read_jsonl,
    requests,
    rows,
    served,
    text_of,
    write_jsonl,
)
from tests.support.building import KEY
from tests.support.by_batch import Held
from tests.support.paths import ROOT
from tests.support.waiting import wait_until


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


@pytest.fixture
def url(log: Path) -> Iterator[str]:
    with served(log) as found:
        yield found


def status(*arguments: str | Path) -> Ran:
    return here("status", *arguments)


def test_rows_and_carried_fields(tmp_path: Path, url: str) -> None:
    """Each row has a line with its id, the fields it carried and its result; a second run does nothing."""
    given = rows(3, section="home", result="theirs", published="2025-01-02", title="Council")
    source, output = write_jsonl(tmp_path / "in.jsonl", given), tmp_path / "out.jsonl"
    first = batch(source, "-o", output, url=url)
    lines = sorted(read_jsonl(output), key=lambda line: str(line["id"]))
    assert first.returncode == 0, first.stderr
    assert [line["id"] for line in lines] == ["a0", "a1", "a2"]
    assert {(line["section"], line["result_"], line["published"]) for line in lines} == {
        ("home", "theirs", "2025-01-02")
    }
    assert lines[0]["result"]["article"]["text"] == text_of(0)
    assert lines[0]["result"]["article"]["title"] == "Council"
    before = output.read_bytes()
    again = batch(source, "-o", output, url=url)
    assert "3 done before; 0 requests" in again.stderr
    assert output.read_bytes() == before


def test_no_number(tmp_path: Path, url: str) -> None:
    """A carried NaN or infinity, as tables have for what is missing, is null: JSON knows neither."""
    odd = {"price": float("nan"), "more": [{"deep": float("-inf")}, 1.5]}
    source, output = write_jsonl(tmp_path / "in.jsonl", rows(1, **odd)), tmp_path / "out.jsonl"
    assert batch(source, "-o", output, url=url).returncode == 0
    assert "NaN" not in output.read_text("utf-8")
    (line,) = read_jsonl(output)
    assert (line["price"], line["more"]) == (None, [{"deep": None}, 1.5])


def test_unpaired_surrogate_beside_the_text(tmp_path: Path, url: str) -> None:
    """An unpaired surrogate in a title or a language, as cut fields have at their end, costs no article."""
    given = [{**row, "title": "Half \ud83d", "language": "e\ud83d"} for row in rows(1)]
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps(given[0]) + "\n")
    found = batch(source, "-o", output, url=url)
    assert found.returncode == 0, found.stderr
    assert read_jsonl(output)[0]["result"]["article"]["title"] == "Half \ufffd"


def test_what_cannot_be_written(tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A result that cannot be made a line of fails alone."""
    make = Result.model_dump_json

    def spoiled(self: Any, **more: Any) -> str:
        if "report 1." in self.article.text:
            raise ValueError
        return make(self, **more)

    monkeypatch.setattr(Result, "model_dump_json", spoiled)
    source, output = write_jsonl(tmp_path / "in.jsonl", rows(3)), tmp_path / "out.jsonl"
    assert "2 done, 1 failed" in batch(source, "-o", output, url=url).stderr
    assert [line["error"]["code"] for line in read_jsonl(output) if "error" in line] == ["unexpected"]


def test_same_text_twice(tmp_path: Path, url: str, log: Path) -> None:
    """One text under two ids is asked about once and written twice."""
    source = write_jsonl(tmp_path / "in.jsonl", [{"id": n, "text": text_of("x")} for n in range(5)])
    assert batch(source, "-o", tmp_path / "out.jsonl", url=url).returncode == 0
    assert sorted(line["id"] for line in read_jsonl(tmp_path / "out.jsonl")) == [0, 1, 2, 3, 4]
    assert len(requests(log)) == 1


def test_poison_stays_alone(tmp_path: Path, url: str) -> None:
    """A row without JSON, text or words has an error with its line number; the others go on."""
    source = tmp_path / "in.jsonl"
    bad = [b"{broken", b'"a text"', b'{"id": "no text"}', b'{"id": "blank", "text": "  "}', b"\xff"]
    source.write_bytes(b"\n".join([json.dumps(rows(1)[0]).encode(), *bad]))
    found = batch(source, "-o", tmp_path / "out.jsonl", url=url)
    lines = {line["row"]: line for line in read_jsonl(tmp_path / "out.jsonl")}
    assert found.returncode == 1
    assert set(lines) == {1, 2, 3, 4, 5, 6}
    assert "result" in lines[1]
    assert lines[2]["id"] is None
    assert lines[2]["error"]["message"] == "row 2 is not JSON (at character 1)"
    assert [lines[n]["error"]["code"] for n in (2, 3, 4, 5, 6)] == [
        "row",
        "row",
        "row",
        "empty-article",
        "row",
    ]
    assert "--text-field" in lines[4]["error"]["hint"]


def test_mended_rows(tmp_path: Path, url: str) -> None:
    """With --retry-failed a mended row gets a line, and the line with its error goes."""
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("{broken\n")
    batch(source, "-o", output, url=url)
    write_jsonl(source, rows(1))
    found = batch(source, "-o", output, "--retry-failed", url=url)
    assert found.returncode == 0, found.stderr
    assert [line["id"] for line in read_jsonl(output)] == ["a0"]


def test_same_id_with_another_text(tmp_path: Path, url: str) -> None:
    """Of two articles with one id the first is summarized and the second told, run after run, never lost."""
    given = [{"id": "same", "text": text_of("x")}, {"id": "same", "text": text_of("y")}, *rows(1)]
    source, output = write_jsonl(tmp_path / "in.jsonl", given), tmp_path / "out.jsonl"
    for more in ((), (), ("--retry-failed",), ()):
        assert batch(source, "-o", output, *more, url=url).returncode == 1
        lines = {line["row"]: line for line in read_jsonl(output)}
        assert set(lines) == {1, 2, 3}
        assert lines[1]["result"]["article"]["text"] == text_of("x")
        assert "id same is that of row 1" in lines[2]["error"]["message"]


def test_refusals_and_retry(tmp_path: Path) -> None:
    """An article that fails is not asked about again, but with --retry-failed; then it has one line."""
    source, output = write_jsonl(tmp_path / "in.jsonl", rows(2)), tmp_path / "out.jsonl"
    with ModelServer([Fault("refusal")]) as server:
        assert batch(source, "-o", output, url=server.url).returncode == 1
        assert {line["error"]["code"] for line in read_jsonl(output)} == {"refusal"}
        batch(source, "-o", output, url=server.url)
        assert len(server.requests) == 2
        batch(source, "-o", output, "--retry-failed", url=server.url)
        assert len(server.requests) == 4
    assert sorted(line["id"] for line in read_jsonl(output)) == ["a0", "a1"]


@pytest.mark.parametrize(("kind", "code"), [("unauthorized", 3), ("unknown_model", 3), ("quota", 3)])
def test_hopeless(tmp_path: Path, kind: Any, code: int) -> None:
    """A wrong key, an unknown model or a used-up quota stops the run at once; no row is failed for it."""
    source, output = write_jsonl(tmp_path / "in.jsonl", rows(200)), tmp_path / "out.jsonl"
    with ModelServer([Fault(kind)], latency=0.2) as server:
        found = batch(
            source,
            "-o",
            output,
            "--concurrency",
            "4",
            url=server.url,
            env={**os.environ, "OPENAI_API_KEY": KEY},
        )
        assert found.returncode == code
        assert len(server.requests) <= 4
    assert output.read_text() == ""
    assert KEY not in found.stderr
    assert "Error: " in found.stderr


def test_stale(tmp_path: Path, url: str, log: Path) -> None:
    """Rows made by another model are told and kept; --refresh asks again, and leaves one line a row."""
    source, output = write_jsonl(tmp_path / "in.jsonl", rows(3)), tmp_path / "out.jsonl"
    batch(source, "-o", output, url=url, model="m")
    other = batch(source, "-o", output, url=url, model="n")
    assert other.returncode == 1
    assert "3 rows are stale" in other.stderr
    assert "--refresh" in other.stderr
    assert len(requests(log)) == 3
    assert batch(source, "-o", output, "--refresh", url=url, model="n").returncode == 0
    lines = read_jsonl(output)
    assert sorted(line["id"] for line in lines) == ["a0", "a1", "a2"]
    assert {line["result"]["provenance"]["model"] for line in lines} == {"n"}
    assert len(requests(log)) == 6


def test_two_runs(tmp_path: Path) -> None:
    """A second run on the same output is refused, with the process of the first; status sees it run."""
    source, output = write_jsonl(tmp_path / "in.jsonl", rows(8)), tmp_path / "out.jsonl"
    held = Held()
    with ModelServer(held) as server:
        words = command(source, "-o", output, url=server.url)
        first = subprocess.Popen(words, stderr=subprocess.DEVNULL)  # noqa: S603 - our own words
        wait_until(lambda: bool(server.requests))
        second = batch(source, "-o", output, url=server.url)
        wait_until(lambda: "0 of 8: 0 done, 0 failed" in status(output).stdout)
        running = status(output)
        held.let_go.set()
        assert first.wait() == 0
    assert second.returncode == 2
    assert f"another run writes out.jsonl (process {first.pid})" in second.stderr
    assert "running" in running.stdout
    assert "finished" in status(tmp_path / "out.jsonl.ledger").stdout


def test_status(tmp_path: Path, url: str) -> None:
    """Status gives figures as JSON, and says where there is no ledger."""
    source, output = (
        write_jsonl(tmp_path / "in.jsonl", [*rows(3), {"id": "e", "text": ""}]),
        tmp_path / "out.jsonl",
    )
    batch(source, "-o", output, url=url)
    data = json.loads(status(output, "--format", "json").stdout)
    assert (data["done"], data["failed"], data["requests"], data["answers"]) == (3, 1, 3, 3)
    assert (data["over"], data["total"]) == (4, {"rows": 4, "exact": True})
    assert "4 of 4: 3 done, 1 failed, 0 open\n" in status(output).stdout
    assert data["tokens"]["output"] > 0
    assert data["failures"] == {"empty-article": 1}
    assert "cached" not in status(output).stdout
    with closing(Ledger(ledger_of(output))) as ledger:
        ledger.save([StoredAnswer("k", "{}", TokenUsage(input=100, cached=60))])
    assert "tokens in (60 cached), " in status(output).stdout
    missing = status(tmp_path / "nothing")
    assert missing.returncode == 2
    assert "no ledger" in missing.stderr


def test_status_of_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a run goes on status says of how many rows, and how long from now; of a silent one no time."""
    output, run = tmp_path / "out.jsonl", {"state": "running", "seen": 1000.0, "over": 60}
    run |= {"total": {"rows": 90, "exact": False}, "per_minute": 20.0, "seconds_left": 90.0}
    with closing(Ledger(ledger_of(output))) as ledger:
        ledger.save(run=run)
    with locked(lock_of(output)):
        for now, expected in ((1004.0, "1 min 26 s left"), (1010.1, "in flight\n")):
            monkeypatch.setattr("time.time", lambda now=now: now)
            said = status(output).stdout
            assert "60 of about 90: " in said
            assert expected in said
    assert "left" not in status(output).stdout


def test_unwritable(tmp_path: Path, url: str) -> None:
    """An output that holds something else or cannot be made is refused before anything is asked."""
    source, other = write_jsonl(tmp_path / "in.jsonl", rows(1)), tmp_path / "notes.txt"
    other.write_text("my notes")
    for path in (tmp_path / "no" / "folder.jsonl", other):
        found = batch(source, "-o", path, url=url)
        assert found.returncode == 2
        assert "Error: " in found.stderr
    assert other.read_text() == "my notes"


def test_standard_input(tmp_path: Path, url: str) -> None:
    """A dash reads JSON lines from a pipe, and fields may have other names."""
    lines = "\n".join(json.dumps({"key": f"k{n}", "body": text_of(n)}) for n in range(3))
    words = ("-", "-o", tmp_path / "out.jsonl", "--text-field", "body", "--id-field", "key")
    assert batch(*words, url=url, input=lines).returncode == 0
    assert sorted(line["id"] for line in read_jsonl(tmp_path / "out.jsonl")) == ["k0", "k1", "k2"]


def test_interrupt_while_waiting_for_input(tmp_path: Path, url: str) -> None:
    """Ctrl-C ends a run that waits for standard input; what had come is done."""
    words = command("-", "-o", tmp_path / "out.jsonl", url=url)
    process = subprocess.Popen(words, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603 - ours
    assert process.stdin is not None
    process.stdin.write(json.dumps(rows(1)[0]) + "\n")
    process.stdin.flush()
    output = tmp_path / "out.jsonl"
    wait_until(lambda: output.exists() and bool(read_jsonl(output)))
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) == 130
    process.stdin.close()
    assert process.stderr is not None
    process.stderr.close()


def test_interrupted_early(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C before a command has begun its work ends it with 130, and without a traceback."""

    def stop(_: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("summarizer.batch.status.status", stop)
    found = status(tmp_path / "out.jsonl")
    assert (found.returncode, found.stderr) == (130, "Stopped.\n")


def test_without_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system without locks on files, as Windows, is told so before anything is made."""
    monkeypatch.setattr("summarizer.batch.store.lock._SYSTEM", "no_such_module")
    source = write_jsonl(tmp_path / "in.jsonl", rows(1))
    found = batch(source, "-o", tmp_path / "out.jsonl", url="http://127.0.0.1:9/v1")
    assert found.returncode == 2
    assert "flock" in found.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_page() -> None:
    """Each option that the page for archivists names is one of the commands that it shows."""
    page = (ROOT / "docs" / "batch.md").read_text("utf-8")
    named = set(re.findall(r"--[a-z][a-z-]+", page))
    known = "".join(here(name, "--help").stdout for name in ("batch", "status", "render"))
    assert {"--retry-failed", "--refresh", "--budget-usd", "--via", "--forget-batches"} <= named
    assert not {option for option in named if not re.search(rf"{option}\b", known)}
