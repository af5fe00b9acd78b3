"""Scores of a text: two numbers in a row, the greater first, of which the article has both."""

import pytest

from summarizer.checks.figures import Figures


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
