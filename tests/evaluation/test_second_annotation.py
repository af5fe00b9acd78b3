"""The second annotations of gold articles: sound, and as near to the first ones as docs/gold.md says."""

import json
import re
import shutil
from pathlib import Path

import pytest

from summarizer.evaluation import load_gold
from tests.benchmarks.agreement import agreement, rows
from tests.gold import FOLDER, SECOND, Gold, seconds
from tests.support.paths import ROOT

pytestmark = pytest.mark.slow


def test_four_articles_twice() -> None:
    """At least four articles in four languages are annotated a second time, each one of the gold set."""
    assert len(seconds()) >= 4
    assert len({Gold(name).language for name in seconds()}) >= 4
    assert all((FOLDER / f"{name}.json").exists() for name in seconds())


def test_second_is_another() -> None:
    """A second annotation is not the first one copied."""
    for name in seconds():
        assert json.loads((SECOND / f"{name}.json").read_text("utf-8")) != json.loads(Gold(name).annotation)


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """The second annotations beside their articles, as a gold folder has them."""
    for name in seconds():
        shutil.copy(SECOND / f"{name}.json", tmp_path)
        shutil.copy(FOLDER / f"{name}.txt", tmp_path)
    return tmp_path


def test_sound(beside: Path) -> None:
    """A second annotation has no foreign word, no wrong value, and no reference that leads nowhere."""
    assert [(gold.name, gold.flaws) for gold in load_gold([beside]) if gold.flaws] == []


def test_agreement() -> None:
    """The two annotators agree as far as docs/gold.md says."""
    table = (ROOT / "docs" / "gold.md").read_text("utf-8").split("<!-- agreement -->")[1]
    assert re.findall(r"^\| ([^|]+?) \| (\d\.\d{3}) \|", table, re.MULTILINE) == rows(agreement())
