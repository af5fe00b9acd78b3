"""Names of months and days."""

import pytest

from summarizer.numerals.dates import mentions
from summarizer.text.languages import load


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("sept bateaux de pêche", []),
        ("au quai, sept restent", []),
        ("le 7 sept. 2018", [9]),
        ("en sept. 2018", [9]),
        ("en septembre", [9]),
    ],
)
def test_month_that_is_a_number_word_too(text: str, months: list[int]) -> None:
    """A short name of a month that is a number word as well is one beside a day or a year alone."""
    language = load("fr")
    assert language is not None
    assert [each.value for each in mentions(text, language) if each.part == "month"] == months
