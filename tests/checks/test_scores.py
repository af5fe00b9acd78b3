"""Scores of a text: two numbers in a row, the greater first, of which the article has both."""

import pytest

from summarizer.checks.figures import Figures
from summarizer.text.tokens import tokenize
from tests.support.checking import examined


@pytest.mark.parametrize(
    ("score", "foreign"),
    [
        ("3-1", False),  # both are there
        ("3-2", True),  # one is missing
        ("4-1", True),
        ("1-4", False),  # a range, which is read as a quantity
        ("3-3", False),
        ("5-5", True),
    ],
)
def test_foreign_scores(score: str, foreign: bool) -> None:
    """A score is foreign if the article lacks one of its numbers; what rises is a range and no score."""
    assert [*Figures(["3", "1", "goals"]).foreign_scores(f"They won {score}.")] == [score] * foreign


@pytest.mark.parametrize(
    ("article", "score", "other"),
    [
        ("They led 2-0 and won 3-2 in the 4th game.", "4-2", True),
        ("They led 2-0 and won 3-2 in the 4th game.", "3-2", False),
        ("They led 2-0 and lost 2-3 in the 4th game.", "3-2", False),
        ("They led 2:0 and won 3:2 in the 4th game.", "4-2", True),
        ("They won by 4 goals to 2.", "4-2", False),  # no score is printed as one
        ("They met at 20:05 and won by 4 goals to 2.", "4-2", False),
        ("They led 2-0 and won 3-2 at 20h05.", "20:05", False),
        ("They led 2-0 and won 3-2 in the 4th game.", "5-2", False),  # foreign
    ],
)
def test_other_scores(article: str, score: str, other: bool) -> None:
    """A score whose numbers the article has in other scores alone is told; 2-3 is 3-2."""
    figures = Figures(tokenize(article).words, article)
    assert [*figures.other_scores(f"They won {score}.")] == [score] * other


def test_severity_of_other_scores() -> None:
    """Such a score is a warning, one of which a number is missing an error."""
    text = "They led 2-0 and won 3-2 in the 4th game."
    told = examined(text, headline="They won 4-2").only("text-number-unsupported")
    assert (told.severity, told.path) == ("warning", "headline")
    assert examined(text, headline="They won 5-2").only("text-number-unsupported").severity == "error"


@pytest.mark.parametrize(("score", "errors"), [("৩-১", 0), ("3-1", 0), ("৪-১", 1)])
def test_scores_in_other_digits(score: str, errors: int) -> None:
    """A score is the article's in the digits of any script."""
    told = examined("কাশিপুরকে ৩-১ গোলে হারিয়েছে দলটি।", headline=f"দলটি {score} গোলে জিতেছে", language="bn")
    assert len(told.of("text-number-unsupported")) == errors
