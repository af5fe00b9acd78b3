"""Words that are no number, numbers that are no sum, ages in a word, and names of dates told once."""

import pytest

from summarizer.numerals import Verdict, agrees, find, mentions
from summarizer.text.languages import load


@pytest.mark.parametrize(
    ("value", "words", "code", "expected"),
    [
        (30, "בת שלושים ושני ילדיה", "he", Verdict.MATCH),
        (2, "בת שלושים ושני ילדיה", "he", Verdict.MATCH),
        (32, "בת שלושים ושני ילדיה", "he", Verdict.MISMATCH),
        (32, "שלושים ושני ילדים", "he", Verdict.MATCH),
        (4, "z czworgiem dzieci", "pl", Verdict.MATCH),
        (30, "Τριαντάχρονη γυναίκα", "el", Verdict.MATCH),
        (25, "εικοσιπεντάχρονος", "el", Verdict.MATCH),
        (30, "εικοσιπεντάχρονος", "el", Verdict.MISMATCH),
    ],
)
def test_value_of_words(value: float, words: str, code: str, expected: Verdict) -> None:
    """A construct before an owned noun joins no tens; collective numerals and ages in a word are read."""
    assert agrees(value, None, None, None, words, code) is expected


def test_face_to_face_is_no_hundred() -> None:
    """Turkish yüz yüze says nothing of a hundred, yüz alone before a noun does."""
    assert agrees(100, None, None, None, "Yüz yüze görüştüler", "tr") is not Verdict.MATCH
    assert agrees(100, None, None, None, "yüz kişi", "tr") is Verdict.MATCH


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [("5·6명", "ko", 2), ("서울 13·14", "ko", 2), ("6·25 전쟁에서 12명", "ko", 1)],
)
def test_dot_between_a_month_and_a_day(text: str, code: str, expected: int) -> None:
    """A month and a day with a dot between them name an event, unless they count something."""
    assert len(find(text, code)) == expected


@pytest.mark.parametrize(
    ("text", "code", "parts"),
    [
        ("周二举行", "zh", [("weekday", 2)]),
        ("6月12日（周二）举行", "zh", [("day", 12), ("month", 6), ("weekday", 2)]),
        ("6月3日に開いた", "ja", [("day", 3), ("month", 6)]),
    ],
)
def test_name_of_a_date_is_told_once(text: str, code: str, parts: list[tuple[str, int]]) -> None:
    """The number inside the name of a month or weekday is no day of a month as well."""
    assert [(one.part, one.value) for one in mentions(text, load(code))] == parts
