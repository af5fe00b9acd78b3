"""Lengths of time that say when: five years ago, vor mehr als fünf Jahren."""

import pytest

from summarizer.numerals import find
from tests.support.checking import examined


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("more than five years ago", "en"),
        ("vor mehr als fünf Jahren", "de"),
        ("il y a cinq ans", "fr"),
        ("hace unos cinco años", "es"),
        ("há cinco anos", "pt"),
        ("meno di cinque anni fa", "it"),
        ("vijf jaar geleden", "nl"),
        ("för fem år sedan dog han", "sv"),
        ("před čtyřmi lety", "cs"),
        ("przed pięcioma laty", "pl"),
        ("пять лет назад", "ru"),
        ("п'ять років тому", "uk"),
        ("beş yıl önce", "tr"),
        ("πριν από πέντε χρόνια", "el"),
        ("قبل خمس سنوات", "ar"),
        ("לפני חמש שנים", "he"),
        ("چهار سال پیش", "fa"),
        ("پانچ سال پہلے", "ur"),
        ("पाँच साल पहले", "hi"),
        ("পাঁচ বছর আগের তুলনায়", "bn"),
        ("lima tahun lalu", "id"),
        ("năm năm trước", "vi"),
        ("10年前の事故", "ja"),
        ("三天前", "zh"),
        ("10년 전보다", "ko"),
    ],
)
def test_length_of_time_before_now(text: str, language: str) -> None:
    """A length of time that says when something was is found as one, and never missed in a summary."""
    assert [each.relative for each in find(text, language)] == [True]
    assert examined(text, language=language).of("omitted-number") == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It took five years.", "en"),
        ("five kilometres later", "en"),
        ("five people ago", "en"),
        ("Es dauerte fünf Jahre.", "de"),
        ("vor fünf Kilometern", "de"),
        ("Trvalo to čtyři roky.", "cs"),
    ],
)
def test_length_of_time_that_lasts(text: str, language: str) -> None:
    """A length of time that lasts, and what is no time, is a quantity like others."""
    assert [each.relative for each in find(text, language)] == [False]


def test_swedish_years_before_a_word() -> None:
    """Years keep their unit before a word, though without its ring the Swedish one is a function word."""
    assert [(one.low, one.unit) for one in find("fem år i fängelse", "sv")] == [(5, "year")]
    assert [(one.low, one.unit) for one in find("de fem är i fängelse", "sv")] != [(5, "year")]


@pytest.mark.parametrize(
    ("text", "quantities"), [("1か月分の雨", 0), ("3か月分の雨", 1), ("11か月分の雨", 1)]
)
def test_a_months_worth(text: str, quantities: int) -> None:
    """A month's worth counts nothing, three months' worth does."""
    assert len(find(text, "ja")) == quantities
