"""Sections side by side and brief summaries, in archives and in `many`: stopped, gone on with, changed."""

import json
import signal
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from summarizer import Result, Summarizer
from tests.model_server import ModelServer
from tests.support.batching import batch, command, read_jsonl, requests, rows, served, text_of, write_jsonl
from tests.support.building import answer_json
from tests.support.splitting import part_answer
from tests.support.waiting import wait_until

PARTS = 6
WAYS: list[tuple[str, ...]] = [("--split",), ("--detail", "brief"), ("--split", "--detail", "brief")]
IDS = ["split", "brief", "split-brief"]


def size(way: tuple[str, ...]) -> int:
    """Requests for an article."""
    return PARTS if "--split" in way else 1


@pytest.mark.parametrize("way", WAYS, ids=IDS)
def test_killed(tmp_path: Path, way: tuple[str, ...]) -> None:
    """Killed in the midst of its articles' sections, a run goes on with the sections that are missing."""
    count, concurrency = 60, 12
    source, output, log = (
        write_jsonl(tmp_path / "in.jsonl", rows(count)),
        tmp_path / "out.jsonl",
        tmp_path / "log",
    )
    words: list[str | Path] = [source, "-o", output, "--concurrency", str(concurrency), *way]
    with served(log, latency=0.05) as url:
        process = subprocess.Popen(command(*words, url=url), stderr=subprocess.DEVNULL)  # noqa: S603 - ours
        wait_until(lambda: len(requests(log)) >= size(way) * count / 2)
        process.send_signal(signal.SIGKILL)
        process.wait()
        found = batch(*words, url=url)
    assert found.returncode == 0, found.stderr
    lines = read_jsonl(output)
    assert sorted(line["id"] for line in lines) == sorted(row["id"] for row in rows(count))
    asked = Counter(key for key, _, _ in requests(log))
    assert len(asked) == size(way) * count
    assert sum(asked.values()) - len(asked) <= 2 * concurrency  # on their way, or to the disk, at the kill
    for line in lines:
        result = line["result"]
        assert result["provenance"]["detail"] == ("brief" if "brief" in way else "full")
        assert result["summary"]["headline"]
        assert all(result["summary"][name] for name in ("gist", "parties", "numbers", "locations"))
        assert result["summary"]["sourcing"]["statements"][0]["chains"] == [["s1"]]


@pytest.mark.parametrize("way", WAYS, ids=IDS)
def test_changed_between_runs(tmp_path: Path, way: tuple[str, ...]) -> None:
    """Rows made in another way are stale, and kept until --refresh; new rows are made in the new way."""
    source, output, log = tmp_path / "in.jsonl", tmp_path / "out.jsonl", tmp_path / "log"
    with served(log) as url:
        batch(write_jsonl(source, rows(3)), "-o", output, url=url)
        before = output.read_bytes()
        changed = batch(write_jsonl(source, rows(5)), "-o", output, *way, url=url)
        assert changed.returncode == 1
        assert "2 done, 0 failed" in changed.stderr
        assert "3 rows are stale" in changed.stderr
        assert "--refresh" in changed.stderr
        assert output.read_bytes().startswith(before)
        assert len(requests(log)) == 3 + 2 * size(way)
        back = batch(source, "-o", output, url=url)
        assert "2 rows are stale" in back.stderr
        fresh = batch(source, "-o", output, *way, "--refresh", url=url)
        assert fresh.returncode == 0, fresh.stderr
        assert "3 done, 0 failed, 2 done before" in fresh.stderr
    assert len(requests(log)) == 3 + 5 * size(way)
    lines = read_jsonl(output)
    assert sorted(line["id"] for line in lines) == [f"a{number}" for number in range(5)]
    assert {line["result"]["provenance"]["requests"] for line in lines} == {size(way)}


def answer(body: dict[str, Any]) -> str:
    return part_answer(answer_json(), list(body["response_format"]["json_schema"]["schema"]["properties"]))


@pytest.mark.parametrize(
    "options", [{"split": True}, {"detail": "brief"}, {"split": True, "detail": "brief"}], ids=IDS
)
async def test_many_stopped(tmp_path: Path, options: dict[str, Any]) -> None:
    """`many` left half-way asks nothing again that its cache has; another way of asking is asked."""
    texts = [text_of(number) for number in range(10)]
    parts = PARTS if "split" in options else 1
    with ModelServer(answer) as server:
        given: dict[str, Any] = {"base_url": server.url, "api_key": "none", "cache": tmp_path / "cache"}
        half = Summarizer("m", **given, **options).many(texts, concurrency=2)
        async for one in half:
            assert isinstance(one, Result)
            if one.article.text == texts[4]:
                break
        await half.aclose()
        found = [one async for one in Summarizer("m", **given, **options).many(texts, concurrency=2)]
        asked = Counter(json.dumps(request.body, sort_keys=True) for request in server.requests)
        assert len(asked) == parts * len(texts)
        assert sum(asked.values()) - len(asked) <= 2 * parts  # under way when it was left
        assert [one.article.text for one in found if isinstance(one, Result)] == texts
        before = len(server.requests)
        full = [one async for one in Summarizer("m", **given).many(texts[:3])]
        assert len(server.requests) == before + 3
    assert all(isinstance(one, Result) and one.provenance.detail == "full" for one in full)
