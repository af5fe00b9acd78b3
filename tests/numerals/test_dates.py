"""Names of months and days."""

import pytest

from summarizer import numerals
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


@pytest.mark.parametrize(
    ("language", "text", "days", "numbers"),
    [
        ("fr", "Le ferry est parti le 9 avant l'aube ; le 10 après-midi, il coulait.", [9, 10], []),
        ("fr", "le 40 % des voix, les 9 morts, le 1", [], ["40 %", "9"]),
        ("es", "Zarpó el 9 antes del alba; el 10 por la tarde se hundía.", [9, 10], []),
        ("es", "el 10 por ciento de los votos, los 9 muertos", [], ["10 por ciento", "9"]),
        ("it", "È salpato il 9 prima dell'alba; il 10 pomeriggio affondava.", [9, 10], []),
        ("it", "il 10 per cento dei voti, i 9 morti", [], ["10 per cento", "9"]),
        ("ru", "Паром вышел 9 числа до рассвета.", [9], []),
        ("uk", "Пором вийшов 9 числа до світанку.", [9], []),
    ],
)
def test_day_without_its_month(language: str, text: str, days: list[int], numbers: list[str]) -> None:
    """A number behind the article of the singular is a day, unless it has a percent sign."""
    known = load(language)
    assert known is not None
    assert [each.value for each in mentions(text, known) if each.part == "day"] == days
    found = [text[each.start : each.end] for each in numerals.find(text, language)]
    assert [words for words in found if words != "1"] == numbers


@pytest.mark.parametrize(
    ("text", "language"), [("the 1950-53 war", "en"), ("1950～53年の戦争", "ja"), ("53-1950 کی جنگ", "ur")]
)
def test_span_of_years(text: str, language: str) -> None:
    """The year of four digits is named by a span whose second is written short, in either direction."""
    assert [mention.value for mention in mentions(text, load(language))] == [1950]
