"""Answers to gold articles, written by a reader from the rendered prompt, that no cassette has."""

import shutil
from pathlib import Path

import pytest

from tests.benchmarks.clean import answered_articles
from tests.gold import FOLDER, WAITING

pytestmark = pytest.mark.slow

ANSWERS = WAITING / "answers"

TRANSLATIONS = FOLDER / "translations"
"""Answers to articles of the gold set in another language: `NAME.LANG.to-LANGUAGE.answer.json`."""

TRUE = {"damm.sv.answer.json": ["the article does not have the words “samebyn”"]}
"""Errors that are right: names are copied letter for letter, and the article has “samebyns” alone."""


@pytest.mark.parametrize("answer", sorted(ANSWERS.glob("*.answer.json")), ids=lambda path: path.name)
def test_no_false_errors(answer: Path, tmp_path: Path) -> None:
    """An answer has no error but those that its article bears out."""
    shutil.copy(answer, tmp_path)
    shutil.copy(WAITING / answer.name.replace(".answer.json", ".txt"), tmp_path)
    (found,) = answered_articles(tmp_path)
    errors = [one.message for one in found.problems if one.severity == "error"]
    assert errors == TRUE.get(answer.name, [])


@pytest.mark.parametrize("answer", sorted(TRANSLATIONS.glob("*.answer.json")), ids=lambda path: path.name)
def test_translations(answer: Path, tmp_path: Path) -> None:
    """A summary in another language has neither an error nor a name that its article is said not to have."""
    shutil.copy(answer, tmp_path)
    shutil.copy(FOLDER / f"{answer.name.partition('.to-')[0]}.txt", tmp_path)
    (found,) = answered_articles(tmp_path)
    told = [one for one in found.problems if one.severity == "error" or one.code == "text-name-unsupported"]
    assert [(one.path, one.message) for one in told] == []
