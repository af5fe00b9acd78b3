"""Words beside a number that are no scale: an article, a hedge, a short noun."""

import pytest

from summarizer.numerals import agrees


@pytest.mark.parametrize(
    ("value", "quote", "language"),
    [
        (1.1, "un 11%", "es"),
        (0.011, "un 11%", "es"),
        (2.4e12, "بنحو 2.4 مليون دولار", "ar"),
        (12_000, "дванадцяти проб", "uk"),
        (50_000, "fünf Züge", "de"),
    ],
)
def test_no_scale_beside(value: float, quote: str, language: str) -> None:
    """A scaled value is a mismatch beside an article, a hedge, or a noun behind a number in words."""
    assert agrees(value, None, None, None, quote, language) == "mismatch"


@pytest.mark.parametrize(
    ("value", "quote", "language"),
    [
        (12_000_000, "12 zks", "en"),
        (5_000_000, "Mx. 5", "de"),
        (5_000_000, "MX 5", "de"),
        (12_000, "zwölf Tds.", "de"),
        (11, "un 11%", "es"),
    ],
)
def test_may_be_scale(value: float, quote: str, language: str) -> None:
    """An unknown abbreviation behind digits, or one with a full stop or in capitals, may be a scale."""
    assert agrees(value, None, None, None, quote, language) in ("unread", "match")
