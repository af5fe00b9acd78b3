"""Rows of numbers that are too long for running text."""

import pytest

from summarizer.numerals import agrees, find
from tests.support.quantities import shown

LONGEST = 400
SLOW = pytest.mark.slow


@pytest.mark.parametrize(
    "number",
    ["7 ", *(pytest.param(one, marks=SLOW) for one in ("two ", "$5 ", "5m ", "five percent, ", "5 km, "))],
)
def test_longest_row(number: str) -> None:
    """Up to 400 numbers in a row are running text; one more makes a table, which is passed over."""
    assert len(find(number * LONGEST, "en")) == LONGEST
    assert find(number * (LONGEST + 1), "en") == []


def test_longest_row_in_a_text_of_more_numbers() -> None:
    """400 numbers in a row are running text in a text of more numbers too."""
    text = "7 " * LONGEST + "were written on the wall of the town hall, and 12 beside it."
    assert len(find(text, "en")) == LONGEST + 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("Five million people and 3,400 were hurt. ", 2),
        ("Ten died. ", 1),
        ("ten men and five women, ", 2),
        ("12 people were hurt; ", 1),
        ("5 июня погибли 12 человек, многие пропали. ", 1),
    ],
)
def test_sentences(sentence: str, numbers: int) -> None:
    """Sentences are no table, however many numbers they have and however often they are said."""
    language = "ru" if "июня" in sentence else "en"
    assert len(find(sentence * (LONGEST + 1), language)) == numbers * (LONGEST + 1)


def test_text_around_a_table() -> None:
    """Numbers before and behind a table are found."""
    table = "7 " * (LONGEST + 1)
    text = f"They counted 12 people in the town. {table} The rest of the town, some 40 families, stayed."
    assert shown(text, find(text, "en")) == ["12", "40"]


def test_claim_on_a_table() -> None:
    """A value that is claimed of a table is left unread."""
    assert agrees(7, None, None, None, "7 " * (LONGEST + 1), "en") == "unread"
