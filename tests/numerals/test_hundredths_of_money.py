"""Sums of a currency and its hundredths: 41 грн 60 коп, 1 euro e 40."""

import pytest

from summarizer.numerals import agrees


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("41 грн 60 коп", "uk", 41.6),
        ("41 рубль 60 копеек", "ru", 41.6),
        ("3 Euro und 50 Cent", "de", 3.5),
        ("2 dollars and 50 cents", "en", 2.5),
        ("5 złotych i 20 groszy", "pl", 5.2),
        ("5 रुपये 50 पैसे", "hi", 5.5),
        ("3 euros 50", "fr", 3.5),
        ("1 euro e 40", "it", 1.4),
        ("1 euro e 10", "it", 1.1),
    ],
)
def test_sum(text: str, language: str, value: float) -> None:
    """The hundredths right behind a currency belong to its sum, and a tenth of them does not."""
    assert agrees(value, None, None, "exact", text, language) == "match"
    assert agrees(value + 0.01, None, None, "exact", text, language) != "match"


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1 euro e 9", "it", 1.09),  # one digit alone is no cents
        ("3 euros for each 50", "en", 3.5),
        ("3 euros and 100 cents", "en", 4),
        ("3 people and 50 cents", "en", 3.5),
    ],
)
def test_no_sum(text: str, language: str, value: float) -> None:
    """Numbers that are no hundredths, or stand apart, make no sum."""
    assert agrees(value, None, None, "exact", text, language) != "match"
