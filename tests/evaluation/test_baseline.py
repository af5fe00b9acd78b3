"""The baseline: what code finds without a model."""

from pathlib import Path

import pytest

from summarizer.evaluation.baseline import baseline
from summarizer.evaluation.scores import score
from summarizer.pipeline.flow import recheck
from summarizer.schemas import Summary
from summarizer.schemas.walk import grounded_items
from summarizer.text.article import Article
from tests.benchmarks.recordings import recordings
from tests.gold import Gold, names
from tests.support.checking import ARABIC, ENGLISH
from tests.support.gold_pairs import gold

pytestmark = pytest.mark.slow


def baseline_of(text: str, language: str) -> Summary:
    article = Article.of(text, language=language)
    return recheck(article, baseline(article)).summary


def test_numbers() -> None:
    """Quantities are figures: words with the unit, value, bound; ranges and vague words have no value."""
    found = baseline_of("It cost 5 km and 7 percent, 20 to 30 boats, and dozens of men.", "en").numbers
    assert [(figure.verbatim, figure.value, figure.bound) for figure in found] == [
        ("5 km", 5, "exact"),
        ("7 percent", 7, "exact"),
        ("20 to 30", None, "between"),
        ("dozens", None, "vague"),
    ]


def test_statements() -> None:
    """Quoted speech is a statement, and of another sentence with a cue the part that is reported."""
    statements = baseline_of(ENGLISH, "en").sourcing.statements
    assert [statement.quote for statement in statements] == [
        "that 40 families had left the town",
        "We will not leave the harbour to the sea,",
        "962,000 visitors and a loss of 5.3 percent",
    ]
    assert all(statement.by == [] for statement in statements)


def test_no_half_words() -> None:
    """What is reported does not end inside a word whose rest is a cue (فتقدر)."""
    text = "أما الجمعية، التي يعرفها سكان المنطقة باسمها القديم، فتقدر المساحة بنحو كبير."
    for _, item in grounded_items(baseline_of(text, "ar")):
        assert item.match == "exact"


@pytest.mark.parametrize("text", [ENGLISH, ARABIC])
def test_names_nobody(text: str) -> None:
    """It names no party, place or source, and writes no headline: that takes a reader."""
    found = baseline_of(text, "ar" if text == ARABIC else "en")
    assert (found.parties, found.locations, found.sourcing.sources) == ([], [], [])
    assert (found.headline, found.gist) == ("", [])


def test_unknown_language() -> None:
    """In a language without a data file there is a baseline too."""
    assert baseline_of("Ráfemin 17 duko mit 5 lasi.", "xx").sourcing.statements == []


def test_every_word_is_found() -> None:
    """All that it copies stands in the article, in real articles too."""
    real = [recording.article for recording in recordings()] + [Gold(name).article for name in names()]
    for article in real:
        made = recheck(article, baseline(article))
        assert {item.match for _, item in grounded_items(made.summary)} <= {"exact", "folded"}
        assert {problem.code for problem in made.errors} == {"text-empty"}  # it writes nothing itself


def test_scored_like_any_answer(tmp_path: Path) -> None:
    """It finds numbers and what is said, and none of who, where and on whose word."""
    against = gold(tmp_path)
    counts = score(against, recheck(against.article, baseline(against.article))).counts
    assert counts["numbers.value"].right == counts["numbers"].gold == 3
    assert counts["statements"].right >= 3
    assert counts["chains"].right == counts["parties"].answered == counts["sources"].answered == 0
