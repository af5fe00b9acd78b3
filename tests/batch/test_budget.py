"""Budgets of archives: kept by all runs on one output together, in tokens and in dollars."""

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.client.prices import Prices
from tests.model_server import Fault, ModelServer
from tests.support.batching import Ran, batch, here, read_jsonl, requests, rows, served, write_jsonl

MODEL = "openai/gpt-4.1-mini"


class Archive:
    """Forty rows and runs on them."""

    def __init__(self, folder: Path) -> None:
        self.source = write_jsonl(folder / "in.jsonl", rows(40))
        self.output, self.log = folder / "out.jsonl", folder / "log"

    def run(self, *words: str | Path, url: str, model: str = MODEL) -> Ran:
        return batch(self.source, "-o", self.output, *words, url=url, model=model)

    @property
    def asked(self) -> int:
        return len(requests(self.log))

    @property
    def status(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(here("status", self.output, "--format", "json").stdout)
        return found


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


def test_dollars(archive: Archive) -> None:
    """A run stops before its dollars are overdrawn and says so; with more it goes on; all runs share them."""
    with served(archive.log) as url:
        first = archive.run("--budget-usd", "0.008", url=url)
        assert first.returncode == 1
        assert "Stopped: the budget is used up. The same command with a larger one goes on." in first.stderr
        assert "$0.00" in first.stderr
        some = archive.asked
        assert 0.006 < archive.status["cost"] <= 0.008
        assert len(read_jsonl(archive.output)) == some < 20
        assert archive.status["state"] == "stopped"
        assert archive.status["reason"] == "the budget is used up"
        same = archive.run("--budget-usd", "0.008", url=url)
        assert same.returncode == 1
        assert archive.asked == some
        more = archive.run("--budget-usd", "0.016", url=url)
        assert more.returncode == 1
        assert f"{some:,} done before" in more.stderr
        assert 0.014 < archive.status["cost"] <= 0.016
        paid = archive.status["tokens"]
        price = Prices().price(MODEL)
        assert price is not None
        cost = (paid["input"] * price.input + paid["output"] * price.output) / 1e6
        assert archive.status["cost"] == pytest.approx(cost, abs=1e-7)
        assert archive.run("--budget-usd", "1", url=url).returncode == 0
    assert archive.asked == 40


def test_prices_of_ones_own(archive: Archive, tmp_path: Path) -> None:
    """A table of one's own goes before the package's, and knows models that the package does not."""
    prices = tmp_path / "prices.toml"
    prices.write_text(f'["{MODEL}"]\ninput = 40\noutput = 160\n\n["openai/mine"]\ninput = 40\noutput = 160\n')
    with served(archive.log) as url:
        dear = archive.run("--budget-usd", "0.8", "--prices", prices, url=url)
        assert "budget is used up" in dear.stderr
        assert 0.6 < archive.status["cost"] <= 0.8
        archive.output = tmp_path / "other.jsonl"
        unknown = archive.run("--budget-usd", "0.8", url=url, model="mine")
        assert unknown.returncode == 2
        assert "needs the price of each model, and one is not known" in unknown.stderr
        assert "--prices" in unknown.stderr
        assert read_jsonl(archive.output) == []
        known = archive.run("--budget-usd", "0.8", "--prices", prices, url=url, model="mine")
        assert "budget is used up" in known.stderr
        assert 0.6 < archive.status["cost"] <= 0.8


def test_tokens(archive: Archive) -> None:
    """A budget in tokens needs no price, and counts earlier runs in."""
    with served(archive.log) as url:
        stopped = archive.run("--budget-tokens", "12000", url=url, model="m")
        assert stopped.returncode == 1
        assert "budget is used up" in stopped.stderr
        assert "cost unknown" in stopped.stderr
        spent = archive.status["tokens"]
        assert 8_000 < spent["input"] + spent["output"] <= 12_000
        count = archive.asked
        archive.run("--budget-tokens", "12000", url=url, model="m")
        assert archive.asked == count
        assert archive.run(url=url, model="m").returncode == 0


def test_unusable_answers_are_paid_too(archive: Archive) -> None:
    """Refusals and answers that were cut count against the budget, in later runs as well."""
    with served(archive.log, lasting=1.0) as url:
        for budget in ("12000", "20000"):
            stopped = archive.run("--budget-tokens", budget, url=url, model="m")
            assert stopped.returncode == 1
            assert "budget is used up" in stopped.stderr
        assert 8 < archive.status["failed"] == archive.asked < 25


@pytest.mark.parametrize("via", ["requests", "openai-batch"])
def test_answers_asked_for_afresh(archive: Archive, via: str) -> None:
    """What --retry-failed asks for once more counts besides what was paid for it before."""
    write_jsonl(archive.source, rows(3))
    with ModelServer([Fault("refusal")]) as server:
        words = ("--via", via, "--poll", "0.05")
        archive.run(*words, url=server.url, model="m")
        paid = archive.status["tokens"]["input"]
        for times in (2, 3):
            archive.run(*words, "--retry-failed", url=server.url, model="m")
            assert archive.status["tokens"]["input"] == times * paid
        archive.run(*words, url=server.url, model="m")
        assert archive.status["tokens"]["input"] == 3 * paid
        assert archive.status["answers"] == archive.status["requests"] == 9
