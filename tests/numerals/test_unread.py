"""A mismatch is certain: words and signs that nobody knows beside a number leave it unread."""

import pytest

from summarizer.numerals import agrees, find


@pytest.mark.parametrize(
    ("value", "quote", "language"),
    [
        (3_000_000, "3 milioane", "ro"),
        (3, "3 milioane", "ro"),
        (36, "3 dotzenes", "ca"),
        (3_500_000, "3 milions i mig", "ca"),
        (3_500_000, "3 og en halv million", "da"),
        (12_000_000, "12 zks", "en"),
        (3_000_000, "milioni 3", "sw"),
        (4, "one and three fifteenths of", "fr"),
        (8.9543, "1.1^23", "en"),
        (-10, "- 10 degrees", "en"),
        (1.5, "일과 이분의 일", "ko"),
        (11.07, "11また14分の1", "ja"),
    ],
)
def test_unread(value: float, quote: str, language: str) -> None:
    """Where an unknown word may scale a number, or a part was not read, a value is not called wrong."""
    assert agrees(value, None, None, None, quote, language) == "unread"


@pytest.mark.parametrize(
    ("value", "quote", "language"),
    [
        (4, "3 milioni", "it"),
        (4_000_000.5, "3 milioni e mezzo", "it"),
        (340, "3 milioni e mezzo", "it"),
        (500, "2 bin 500 kişinin", "tr"),
        (2_500_000, "مليوناً ونصف المليون دولار", "ar"),
        (5, "-5 degrees", "en"),
        (5, "minus 5 degrees", "en"),
        (5, "5 Grad unter null", "de"),
        (50, "5 people", "en"),
        (120, "12 soldiers", "en"),
        (2000, "mil 200 pesos", "es"),
        (0.5, "a third of them", "en"),
    ],
)
def test_mismatch(value: float, quote: str, language: str) -> None:
    """A value that a remainder, a sign, a part or the digits speak against is a mismatch."""
    assert agrees(value, None, None, None, quote, language) == "mismatch"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("a $10 million grant", "USD"),
        ("an A$10 million grant", "AUD"),
        ("S$20", "SGD"),
        ("NT$20", "TWD"),
        ("NZ$20", "NZD"),
        ("$US20", "USD"),
        ("try 20 men", None),
        ("TRY 20", "TRY"),
        ("RM23.50", "MYR"),
        ("64GB", "GB"),
        ("3C", "celsius"),
    ],
)
def test_unit(text: str, unit: str | None) -> None:
    """Letters on a sign of money belong to it, and a code is written in capitals: "a $" is no A$."""
    assert [quantity.unit for quantity in find(text, "en")] == [unit]


@pytest.mark.parametrize(
    ("value", "quote", "language"),
    [
        (5e9, "о пяти миллиардах рублей", "ru"),
        (5e9, "5 миллиардами", "ru"),
        (1e9, "о миллиарде", "ru"),
        (5e12, "пятью триллионами", "ru"),
        (5e12, "п'ятьма трильйонами", "uk"),
        (1.5, "一个半小时", "zh"),
        (3.5, "3个半小时", "zh"),
    ],
)
def test_scales_in_every_case(value: float, quote: str, language: str) -> None:
    """A scale counts in every case of its noun, and a half behind a measure word is a half more."""
    assert agrees(value, None, None, None, quote, language) == "match"


@pytest.mark.parametrize(("value", "verdict"), [(1, "match"), (2, "unread"), (60, "unread")])
def test_an_hour(value: float, verdict: str) -> None:
    """An article before a unit says one, and is not found as a number that a summary left out."""
    for quote in ("a blast set off an hour before the wall fell", "almost a year"):
        assert agrees(value, None, None, None, quote, "en") == verdict
        assert list(find(quote, "en")) == []
