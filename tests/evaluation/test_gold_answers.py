"""Answers to gold articles, written by a reader from the rendered prompt, that no cassette has."""

import shutil
from pathlib import Path

import pytest

from tests.benchmarks.clean import answered_articles
from tests.gold import WAITING

ANSWERS = WAITING / "answers"


@pytest.mark.parametrize("answer", sorted(ANSWERS.glob("*.answer.json")), ids=lambda path: path.name)
def test_no_false_errors(answer: Path, tmp_path: Path) -> None:
    """An answer that says what its article says has no error."""
    shutil.copy(answer, tmp_path)
    shutil.copy(WAITING / answer.name.replace(".answer.json", ".txt"), tmp_path)
    (found,) = answered_articles(tmp_path)
    assert [(one.path, one.message) for one in found.problems if one.severity == "error"] == []
