"""Checks that other packages bring."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer import check
from summarizer.checks import house
from summarizer.errors import ConfigurationError, UnexpectedError
from tests.support.building import TEXT, summary

CODE = """
from summarizer import Problem

def told(article, summary):
    summary.headline = "changed"
    message = "has " + article.text[:3]
    yield Problem(code="house-rule", severity="{severity}", path="headline", message=message)

def other(article, summary):
    yield Problem(code="quote-absent", severity="info", path="headline", message="x")

def failing(article, summary):
    raise KeyError("x")

NONE = 1
"""


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """Entry points are read anew, before and after."""
    house.house_checks.cache_clear()
    yield
    house.house_checks.cache_clear()


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, points: str, severity: str = "warning") -> None:
    """A package with these checks, in the environment."""
    about = folder / "ours-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: ours\nVersion: 1.0\n", "utf-8")
    module = f"our_checks_{abs(hash(str(folder)))}"
    (folder / f"{module}.py").write_text(CODE.format(severity=severity), "utf-8")
    (about / "entry_points.txt").write_text(f"[{house.GROUP}]\n{points.format(module)}\n", "utf-8")
    monkeypatch.syspath_prepend(folder)


@pytest.mark.parametrize("severity", ["warning", "info"])
def test_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, severity: str) -> None:
    """What a house's check says is a problem under the check's name; it cannot change the summary."""
    install(tmp_path, monkeypatch, "short = {}:told", severity)
    result = check(TEXT, summary())
    found = [problem for problem in result.problems if problem.code == "house-rule"]
    assert [(each.severity, each.path, each.message) for each in found] == [
        (severity, "headline", f"short: has {TEXT[:3]}")
    ]
    assert result.summary.headline == summary().headline


@pytest.mark.parametrize("points", ["gone = no_such_module:check", "none = {}:NONE"])
def test_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, points: str) -> None:
    """A check that cannot be loaded, or is no function, is an error of the set-up that names it."""
    install(tmp_path, monkeypatch, points)
    with pytest.raises(ConfigurationError, match=points.partition(" ")[0]):
        check(TEXT, summary())


@pytest.mark.parametrize(
    ("points", "severity", "words"),
    [
        ("ours = {}:failing", "info", "the check ours failed on this article .KeyError"),
        ("ours = {}:other", "info", "the check ours yields what is no problem of the code house-rule"),
        ("ours = {}:told", "error", "the check ours yields an error"),
    ],
)
def test_faulty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, points: str, severity: str, words: str
) -> None:
    """A check that fails, takes a code of this package or claims an error fails its article, and is named."""
    install(tmp_path, monkeypatch, points, severity)
    with pytest.raises(UnexpectedError, match=words):
        check(TEXT, summary())
