"""The gold set of this project, scored."""

import pytest

from summarizer.evaluation import evaluate, load_gold
from tests.gold import FOLDER, names


def test_loaded() -> None:
    """Every article of the set is loaded, and none has a flaw."""
    gold = load_gold([FOLDER])
    assert [item.name for item in gold] == names()
    assert [(item.name, flaw) for item in gold for flaw in item.flaws] == []


@pytest.mark.slow
def test_against_itself() -> None:
    """The set against itself is right in everything."""
    run = evaluate(FOLDER, results=FOLDER, samples=5)
    assert run.failed == []
    assert run.overall.value == 1.0
    for article in run.articles:
        assert article.misses == []
        for name, counts in article.counts.items():
            assert counts.gold == counts.answered == counts.right, (article.name, name)


@pytest.mark.slow
def test_baseline() -> None:
    """Without a model most numbers and half of what is said are found, nobody is named, nothing told."""
    run = evaluate(FOLDER, "none", samples=5)
    scores = run.scores["all"]
    assert (scores["numbers.value"].f1.value or 0) > 0.8
    assert (scores["statements"].f1.value or 0) > 0.5
    assert all(scores[name].f1.value == 0.0 for name in ("parties", "locations", "sources", "chains"))
    assert all(article.headline.count("text-empty") == 2 for article in run.articles)  # headline and gist
    assert {article.problems.get("error", 0) for article in run.articles} == {2}
