"""Verdicts on values at the edges of what words can mean: a step further, and the verdict is another."""

import pytest

from summarizer.numerals import agrees


@pytest.mark.parametrize(
    ("value", "quote", "language", "expected"),
    [
        (3, "3 mii", "ro", "unread"),
        (3000, "3 mii", "ro", "unread"),
        (3e12, "3 mii", "ro", "unread"),
        (6, "3 perechi", "ro", "unread"),
        (5, "3 perechi", "ro", "mismatch"),
        (4.5, "3 mii", "ro", "mismatch"),
        (3.5, "3 i mig", "ro", "unread"),
        (5, "0 mii", "ro", "mismatch"),
        (3, "3", "ro", "match"),
        (3, "3, mii", "ro", "match"),
        (3, "3-mii", "ro", "unread"),
        (7, "3 oameni, 5 mii", "ro", "mismatch"),
        (7, "3oameni, 5 mii", "ro", "unread"),
        (300, "milioni 3", "sw", "unread"),
        (30, "milioni 3", "sw", "mismatch"),
        (300, "milioni-3", "sw", "mismatch"),
        (300, "(3)", "sw", "mismatch"),
    ],
)
def test_unknown_language(value: float, quote: str, language: str, expected: str) -> None:
    """Where no word is known, one beside a figure may be a scale, a dozen or a part, but no other factor."""
    assert agrees(value, None, None, None, quote, language) == expected


@pytest.mark.parametrize(
    ("value", "quote", "language", "expected"),
    [
        (12000, "12 zks", "en", "unread"),
        (1200, "12 zks", "en", "unread"),
        (120, "12 zks", "en", "mismatch"),
        (12500, "12 zks", "en", "mismatch"),
        (12000, "12 zkks men", "en", "unread"),
        (12000, "12 zkkks men", "en", "mismatch"),
        (12000, "twelve zks", "en", "mismatch"),
        (12000, "twelve zks.", "en", "unread"),
        (12000, "twelve ZKS", "en", "unread"),
        (12000, "Mx. 12", "en", "unread"),
        (12000, "mx 12", "en", "mismatch"),
        (12000, "MX 12", "en", "unread"),
        (12000, "12g", "en", "unread"),
        (12000, "12 g", "en", "mismatch"),
        (12000, "12 q", "en", "mismatch"),
        (12000, "12q", "en", "unread"),
        (12000, "12 of", "en", "mismatch"),
        (12000, "12 km", "en", "mismatch"),
        (12000, "12 killed", "en", "mismatch"),
        (12000, "about 12", "en", "mismatch"),
        (12000, "12 percent", "en", "mismatch"),
        (12000, "12 人", "zh", "mismatch"),
        (12000, "12 zk", "zh", "unread"),
    ],
)
def test_abbreviations(value: float, quote: str, language: str, expected: str) -> None:
    """A short word that no table knows may be a scale; a known, long or spelt one is none."""
    assert agrees(value, None, None, None, quote, language) == expected


@pytest.mark.parametrize(
    ("value", "quote", "language", "expected"),
    [
        (7, "the 5, 07", "en", "unread"),
        (3, "two point", "en", "unread"),
        (3, "two fifths fifths", "en", "unread"),
        (3, "second two", "en", "unread"),
        (9, "two, second", "en", "mismatch"),
        (5, "two three", "en", "unread"),
        (5, "two, three", "en", "mismatch"),
        (5, "un 11 %", "fr", "mismatch"),
        (5, "deux 11 %", "fr", "unread"),
        (3.5, "3, a half", "en", "unread"),
        (3.5, "3 people, then a half", "en", "mismatch"),
        (5, "5^2", "en", "match"),
        (25, "5^2", "en", "unread"),
        (5, "- 10 degrees", "en", "unread"),
    ],
)
def test_left_over(value: float, quote: str, language: str, expected: str) -> None:
    """Digits, numerals and parts that were not read leave a value unread where they stand beside a number."""
    assert agrees(value, None, None, None, quote, language) == expected


@pytest.mark.parametrize(
    ("value", "quote", "language", "expected"),
    [
        (109864, "the fire service", "en", "mismatch"),
        (144, "the fire service", "en", "unread"),
        (1444, "the fire service", "en", "mismatch"),
        (14400, "the fire service", "en", "unread"),
        (0.2512, "the fire service", "en", "unread"),
        (1.2512, "the fire service", "en", "unread"),
        (12.512, "the fire service", "en", "mismatch"),
        (5, "on Monday in May", "en", "mismatch"),
        (2, "on Monday in May", "en", "unread"),
        (3, "on Monday in May", "en", "mismatch"),
        (109864, "about the fire", "en", "mismatch"),
        (109864, "the twentyish service", "en", "unread"),
        (109864, "a thousend men", "en", "unread"),
        (109864, "the page", "en", "unread"),
        (109864, "the first service", "en", "unread"),
        (109864, "Ⅻ men", "en", "unread"),
        (109864, "the fire service", "xx", "unread"),
    ],
)
def test_no_number(value: float, quote: str, language: str, expected: str) -> None:
    """Words without a number cannot mean a value of many digits, unless one may hide in them."""
    assert agrees(value, None, None, None, quote, language) == expected


@pytest.mark.parametrize(
    ("value", "quote", "language", "expected"),
    [
        (0.667, "two thirds", "en", "match"),
        (0.6667, "two thirds", "en", "match"),
        (0.67, "two thirds", "en", "mismatch"),
        (0.668, "two thirds", "en", "mismatch"),
        (2.333, "two and a third", "en", "match"),
        (999.333, "999 and a third", "en", "match"),
        (1000.333, "1000 and a third", "en", "mismatch"),
        (0.251, "a quarter", "en", "mismatch"),
        (0.125, "an eighth", "en", "match"),
    ],
)
def test_rounded(value: float, quote: str, language: str, expected: str) -> None:
    """A part without end may be told with three decimals or more, each of them right, and no others."""
    assert agrees(value, None, None, None, quote, language) == expected


@pytest.mark.parametrize(
    ("value", "quote", "language", "expected"),
    [
        (15, "een kwartier", "nl", "match"),
        (0.25, "een kwartier", "nl", "match"),
        (45, "drie kwartier", "nl", "match"),
        (15, "twee kwartier", "nl", "mismatch"),
        (15, "kwadrans później", "pl", "match"),
        (25, "kwadrans później", "pl", "mismatch"),
        (30, "half an hour", "en", "match"),
        (6, "half a year", "en", "match"),
        (90, "an hour and a half", "en", "match"),
        (500, "half a kilometre", "en", "match"),
        (333, "a third of a kilometre", "en", "mismatch"),
        (2.667, "2 hours and 40 minutes", "en", "match"),
        (160, "2 hours and 40 minutes", "en", "match"),
        (9600, "2 hours and 40 minutes", "en", "mismatch"),
        (2.667, "2 hours and 40 kg", "en", "mismatch"),
        (2.25, "2 feet 3 inches", "en", "match"),
        (39, "3 inches 3 feet", "en", "mismatch"),
        (3.25, "3 feet 12 inches", "en", "mismatch"),
        (1.25, "1 hour 15 minutes", "en", "match"),
        (20, "two decades", "en", "match"),
        (200, "two decades", "en", "mismatch"),
        (0.9, "nine out of ten", "en", "match"),
        (10, "nine out of ten", "en", "match"),
        (0.9, "nine out of the very large group of ten", "en", "mismatch"),
        (1, "an hour", "en", "match"),
        (1, "the hour", "en", "unread"),
        (1, "a house", "en", "unread"),
        (0, "no casualties", "en", "match"),
        (0, "no fewer than 5", "en", "mismatch"),
        (0.9, "十人のうち九人", "ja", "match"),
        (2, "شخصان", "ar", "match"),
        (2, "بان", "ar", "unread"),
    ],
)
def test_units_of_a_part(value: float, quote: str, language: str, expected: str) -> None:
    """A part of a unit, and two units of one measure, may be told in either; others may not."""
    assert agrees(value, None, None, None, quote, language) == expected


@pytest.mark.parametrize(
    ("low", "high", "quote", "language", "expected"),
    [
        (20, 30, "20 to 30 people", "en", "match"),
        (20, 31, "20 to 30 people", "en", "mismatch"),
        (21, 29, "20 to 30 people", "en", "consistent"),
        (19, 30, "20 to 30 people", "en", "mismatch"),
        (20, None, "20 to 30 people", "en", "consistent"),
        (None, 30, "20 to 30 people", "en", "consistent"),
        (None, 31, "20 to 30 people", "en", "mismatch"),
        (20, 30, "20 people and 30 others", "en", "consistent"),
        (20, 40, "20 people and 30 others", "en", "mismatch"),
        (20, 20, "20 people", "en", "consistent"),
        (24, 99, "dozens of people", "en", "consistent"),
        (23, 99, "dozens of people", "en", "mismatch"),
    ],
)
def test_ends(low: float | None, high: float | None, quote: str, language: str, expected: str) -> None:
    """Claimed ends match a range that has both, and lie in one that holds them."""
    assert agrees(None, low, high, None, quote, language) == expected
