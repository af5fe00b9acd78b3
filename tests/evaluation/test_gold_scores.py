"""The scores of the recorded answers to the gold articles, as docs/gold.md and README.md print them."""

import re
from pathlib import Path

import pytest

from summarizer import evaluate
from summarizer.evaluation.run import Run
from tests.support.paths import ROOT
from tests.support.recorded import GOLD, MODEL

CASSETTES = [str(ROOT / "cassettes" / f"{case.name}.yaml") for case in GOLD]


@pytest.fixture
def default_cassette_name() -> str:
    return GOLD[0].name


def printed() -> list[tuple[str, str]]:
    """Measure and F1 of each line of the table in docs/gold.md."""
    text = (ROOT / "docs" / "gold.md").read_text("utf-8")
    table = text.split("<!-- gold scores -->")[1]
    return re.findall(r"^\| ([^|]+?) \| (\d\.\d{3}) \|", table, re.MULTILINE)


def lines(run: Run) -> list[tuple[str, str]]:
    """The same of a run."""
    shown = {"mean of the sections": run.overall.value}
    names = {
        "parties": "parties",
        "numbers, value right": "numbers.value",
        "locations": "locations",
        "sources": "sources",
        "statements": "statements",
        "chains of sources, exact": "chains",
    }
    for name, measure in names.items():
        shown[name] = run.scores["all"][measure].f1.value
    return [(name, f"{value or 0:.3f}") for name, value in shown.items()]


@pytest.mark.vcr(*CASSETTES[1:])
@pytest.mark.slow
def test_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the pages print is what evaluating the recorded answers gives, offline over the real client."""
    monkeypatch.setenv("OPENAI_API_KEY", "replayed")
    run = evaluate(Path(ROOT / "tests" / "gold"), MODEL, retries=0, samples=20)
    assert run.failed == []
    assert len(run.articles) >= 12
    assert printed() == lines(run)
    assert f"mean F1 of {run.overall.value:.3f}" in " ".join((ROOT / "README.md").read_text("utf-8").split())
