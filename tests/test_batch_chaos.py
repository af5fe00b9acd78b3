"""A run that is killed again and again against a server that fails."""

import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from summarizer.batch.ledger import Ledger
from tests.batching import LASTING, batch, command, read_jsonl, requests, rows, served, write_jsonl

ARTICLES = 2_000
KILLS = 3
MOST = 1.4
"""Requests for each answered article."""

TRUE = {
    "refusal": {"refusal"},
    "content-filter": {"content_filter"},
    "cut-off": {"length"},
    "empty-answer": {"empty", "no_choices"},
    "not-json": {"not_json", "cut_json"},
    "wrong-schema": {"wrong_schema"},
    "server": {"server_error", "unavailable", "error_object", "cut_json", "cut_body"},
    "unreachable": {"dropped", "html", "cut_body"},
    "rate-limit": {"rate_limit"},
}
"""The code of an error, and the faults that it may be for."""


def test_kills_and_faults(tmp_path: Path) -> None:
    """After three kills and many faults each article is done, or failed for a true reason, and paid once."""
    source = write_jsonl(tmp_path / "in.jsonl", rows(ARTICLES))
    output, log = tmp_path / "out.jsonl", tmp_path / "log"
    words = (source, "-o", output, "--concurrency", "32", "--retries", "6")
    dice = random.Random(7)
    with served(log, faults=0.17, lasting=0.03, latency=0.05, seed=3) as url:
        for kill in range(1, KILLS + 1):
            known = _killed(command(*words, url=url), log, kill * ARTICLES // (KILLS + 1), dice.random() / 5)
            answered, asked = known
            later = _go_on_a_little(command(*words, url=url), log, asked)
            assert answered.isdisjoint(later)
        last = len(requests(log))
        before = _answers(output)
        found = batch(*words, url=url)
        assert found.returncode == 1, found.stderr  # some failed for good
        assert before.isdisjoint(key for key, _, _ in requests(log)[last:])
    _assert_true(output, log)


def _killed(words: list[str], log: Path, until: int, wait: float) -> tuple[set[str], int]:
    """Run until so many requests have come, kill; the keys of what is answered, and the requests so far."""
    process = subprocess.Popen(words, stderr=subprocess.DEVNULL)  # noqa: S603 - our own words
    while len(requests(log)) < until:
        assert process.poll() is None, "the run ended before it could be killed"
        time.sleep(0.02)
    time.sleep(wait)
    process.send_signal(signal.SIGKILL)
    process.wait()
    return _answers(Path(words[words.index("-o") + 1])), len(requests(log))


def _go_on_a_little(words: list[str], log: Path, asked: int) -> set[str]:
    """The keys of the first requests of a new run, which is killed as well."""
    process = subprocess.Popen(words, stderr=subprocess.DEVNULL)  # noqa: S603 - our own words
    while len(requests(log)) < asked + 40:
        assert process.poll() is None
        time.sleep(0.02)
    process.send_signal(signal.SIGTERM)
    process.wait()
    return {key for key, _, _ in requests(log)[asked:]}


def _answers(output: Path) -> set[str]:
    ledger = Ledger(output.with_name(output.name + ".ledger"), read_only=True)
    try:
        return {key for (key,) in ledger.execute("SELECT key FROM answers")}
    finally:
        ledger.close()


def _assert_true(output: Path, log: Path) -> None:
    lines = read_jsonl(output)
    assert sorted(line["id"] for line in lines) == sorted(row["id"] for row in rows(ARTICLES))
    arrived = requests(log)
    last = {mark: kind for _, kind, mark in arrived if mark != "-"}
    for line in lines:
        if "error" in line:
            assert last[line["id"].removeprefix("a")] in TRUE[line["error"]["code"]], line["error"]
    done = sum("result" in line for line in lines)
    lasting = {mark for _, kind, mark in arrived if kind in LASTING}
    assert done > 0.9 * ARTICLES
    assert len(lasting) > 10
    assert len(arrived) / (done + len(lasting)) <= MOST


def test_answers_are_durable_before_they_count(tmp_path: Path) -> None:
    """A row in the output has its answer in the ledger, at whatever moment the run is killed."""
    source, output = write_jsonl(tmp_path / "in.jsonl", rows(200)), tmp_path / "out.jsonl"
    with served(tmp_path / "log", latency=0.02) as url:
        _killed(command(source, "-o", output, "--concurrency", "8", url=url), tmp_path / "log", 60, 0.0)
    whole = output.read_bytes().splitlines(keepends=True)
    written = sum(line.endswith(b"\n") for line in whole)
    assert 0 < written <= len(_answers(output))


@pytest.mark.parametrize("signals", [1, 2])
def test_interrupt(tmp_path: Path, signals: int) -> None:
    """Ctrl-C finishes what is under way, a second one stops at once; the same command goes on."""
    source, output, log = (
        write_jsonl(tmp_path / "in.jsonl", rows(60)),
        tmp_path / "out.jsonl",
        tmp_path / "log",
    )
    with served(log, latency=1.0) as url:
        words = command(source, "-o", output, "--concurrency", "4", url=url)
        process = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)  # noqa: S603 - our own words
        while len(requests(log)) < 5:
            time.sleep(0.02)
        for _ in range(signals):
            process.send_signal(signal.SIGINT)
            time.sleep(0.1)
        _, said = process.communicate()
        assert process.returncode == 130
        assert "same command goes on" in said
        assert "Traceback" not in said
        asked, answered = len(requests(log)), _answers(output)
        if signals == 1:
            assert len(read_jsonl(output)) == asked == len(answered)
        batch(source, "-o", output, "--concurrency", "60", url=url)
    assert answered.isdisjoint(key for key, _, _ in requests(log)[asked:])
    assert len({line["id"] for line in read_jsonl(output)}) == len(read_jsonl(output)) == 60
