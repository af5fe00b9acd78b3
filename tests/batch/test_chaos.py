"""A run that is killed again and again against a server that fails."""

import asyncio
import os
import random
import signal
import subprocess
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from summarizer import Summarizer
from summarizer.batch.inputs import Input
from summarizer.batch.store.ledger import Ledger
from summarizer.batch.store.reconcile import reconcile
from tests.model_server import refused_url
from tests.support.batching import ANSWERS, batch, command, read_jsonl, requests, rows, served, write_jsonl

ARTICLES = 2_000
KILLS = 3
CONCURRENCY = 32
LEAST_FAULTS = 0.2
"""Share of all requests that are dealt a fault, those of articles that are always refused included."""
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
    "timed-out": {"hang"},
}
"""The code of an error, and the faults that it may be for."""


@dataclass(frozen=True)
class Kill:
    """What is durable when a run has been killed, and how many requests have come by then."""

    durable: frozenset[str]
    asked: int


def test_kills_and_faults(tmp_path: Path) -> None:
    """After three kills and many faults each article is done, or failed for a true reason, and paid once."""
    seed = random.randrange(10**6) if "EXPLORE" in os.environ else 7
    dice = random.Random(seed)
    moments = [(dice.randrange(ARTICLES // KILLS), dice.random() / 5) for _ in range(KILLS)]
    print(f"seed {seed}; killed after (requests of the run, seconds): {moments}")
    source = write_jsonl(tmp_path / "in.jsonl", rows(ARTICLES))
    output, log = tmp_path / "out.jsonl", tmp_path / "log"
    words = (source, "-o", output, "--concurrency", str(CONCURRENCY), "--retries", "6", "--timeout", "4")
    with served(log, faults=0.2, lasting=0.03, latency=0.05, hanging=True, seed=seed) as url:
        kills = [_killed(command(*words, url=url), log, *moment) for moment in moments]
        last = batch(*words, url=url)
    assert last.returncode == 1, last.stderr  # some failed for good
    for kill in kills:
        assert kill.durable.isdisjoint(key for key, _, _ in requests(log)[kill.asked :])
    _assert_true(output, log)
    _assert_cheap(log)


def _killed(words: list[str], log: Path, more: int, wait: float) -> Kill:
    """Run until so many more requests have come, and a moment longer; kill."""
    until = len(requests(log)) + more
    process = subprocess.Popen(words, stderr=subprocess.DEVNULL)  # noqa: S603 - our own words
    while len(requests(log)) < until:
        assert process.poll() is None, "the run ended before it could be killed"
        time.sleep(0.02)
    time.sleep(wait)
    assert process.poll() is None, "the run ended before it could be killed"
    process.send_signal(signal.SIGKILL)
    process.wait()
    return Kill(frozenset(_answers(Path(words[words.index("-o") + 1]))), len(requests(log)))


def _answers(output: Path) -> set[str]:
    path = output.with_name(output.name + ".ledger")
    if not path.exists():
        return set()
    ledger = Ledger(path, read_only=True)
    try:
        return {key for (key,) in ledger.execute("SELECT key FROM answers")}
    finally:
        ledger.close()


def _assert_true(output: Path, log: Path) -> None:
    """Each article has one line, which says what the server has last dealt it."""
    lines = read_jsonl(output)
    assert sorted(line["id"] for line in lines) == sorted(row["id"] for row in rows(ARTICLES))
    last = {mark: kind for _, kind, mark in requests(log)}
    for line in lines:
        dealt = last[line["id"].removeprefix("a")]
        assert dealt in (TRUE[line["error"]["code"]] if "error" in line else {"ok", "slow"}), line["id"]
    assert sum("result" in line for line in lines) > 0.9 * ARTICLES


def _assert_cheap(log: Path) -> None:
    """Requests for each article that the model has answered, by the server's own log.

    The log has a line for each request when it arrives, with what the server then deals it. So all are
    counted: retries of what failed in passing (faults are dealt to each request anew, to retries as to
    first ones), the second asking where an answer was no JSON or of another form, and the requests whose
    answers a kill has lost. These alone may be asked again though they were answered: a kill loses those on
    their way, and those that are being flushed while the next are on their way, so at most twice the
    concurrency.
    An article counts as answered when the model has answered it, usably or not, at least once.
    """
    arrived = requests(log)
    counts = Counter(key for key, kind, _ in arrived if kind in ANSWERS)
    lost = sum(counts.values()) - len(counts)
    answered = {mark for _, kind, mark in arrived if kind in ANSWERS}
    faults = sum(kind != "ok" for _, kind, _ in arrived) / len(arrived)
    ratio = len(arrived) / len(answered)
    print(f"{len(arrived)} requests, {faults:.1%} with faults; {len(answered)} articles answered")
    print(f"{ratio:.3f} requests for each of them; {lost} answers lost by kills")
    assert "-" not in answered
    assert faults >= LEAST_FAULTS
    assert lost <= KILLS * 2 * CONCURRENCY
    assert ratio <= MOST


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


async def test_stopped_before_it_begins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while ledger and output are being read closes neither before the reading has ended."""
    ended: list[str] = []

    def slow(ledger: Ledger, *arguments: Any, **more: Any) -> None:
        time.sleep(0.3)
        reconcile(ledger, *arguments, **more)
        ended.append("read")

    monkeypatch.setattr("summarizer.batch.run.reconcile", slow)
    source = write_jsonl(tmp_path / "in.jsonl", rows(1))
    with refused_url() as url:
        summarizer = Summarizer("m", base_url=url, api_key="none")
        run = asyncio.ensure_future(summarizer.batch(Input(str(source)), tmp_path / "out.jsonl"))
        while not (tmp_path / "out.jsonl.ledger").exists():
            await asyncio.sleep(0.01)
        run.cancel()
        with pytest.raises(asyncio.CancelledError):
            await run
    assert ended == ["read"]
