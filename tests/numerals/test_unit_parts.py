"""Parts of a unit told in the next lesser one: half an hour is 30 minutes."""

import pytest

from summarizer import check
from summarizer.numerals import Verdict, agrees, find
from tests.benchmarks.evidence.marked import bare


@pytest.mark.parametrize(
    ("value", "words", "code"),
    [
        (30, "half an hour", "en"),
        (15, "a quarter of an hour", "en"),
        (45, "three quarters of an hour", "en"),
        (90, "an hour and a half", "en"),
        (90, "one and a half hours", "en"),
        (6, "half a year", "en"),
        (500, "half a kilometre", "en"),
        (15, "un quarto d'ora", "it"),
        (30, "mezz'ora", "it"),
        (15, "trwało to kwadrans", "pl"),
        (0.25, "kwadrans później", "pl"),
        (30, "pół godziny", "pl"),
        (30, "une demi-heure", "fr"),
        (15, "un quart d'heure", "fr"),
        (30, "media hora", "es"),
        (30, "meia hora", "pt"),
        (30, "eine halbe Stunde", "de"),
        (15, "eine Viertelstunde", "de"),
        (45, "eine Dreiviertelstunde", "de"),
        (15, "kwartier later", "nl"),
        (30, "een half uur", "nl"),
        (30, "en halvtimme", "sv"),
        (6, "halvår", "sv"),
        (30, "полчаса спустя", "ru"),
        (15, "четверть часа", "ru"),
        (30, "півгодини", "uk"),
        (30, "půlhodinu", "cs"),
        (15, "čtvrthodina", "cs"),
        (30, "μισή ώρα", "el"),
        (30, "نصف ساعة", "ar"),
        (15, "ربع ساعت", "fa"),
        (30, "yarım saat", "tr"),
        (30, "半个小时", "zh"),
        (6, "半年", "zh"),
        (30, "반시간", "ko"),
        (30, "nửa giờ", "vi"),
        (30, "setengah jam", "id"),
        (30, "आधा घंटा", "hi"),
        (30, "חצי שעה", "he"),
        (30, "آدھا گھنٹہ", "ur"),
        (30, "আধা ঘণ্টা", "bn"),
        (2.25, "2 feet 3 inches", "en"),
        (27, "2 feet 3 inches", "en"),
    ],
)
def test_part_in_the_lesser_unit(value: float, words: str, code: str) -> None:
    """A part of a unit is the number of lesser ones that it holds, and not that number and one more."""
    assert agrees(value, None, None, None, words, code) is Verdict.MATCH
    assert agrees(value + 1, None, None, None, words, code) is not Verdict.MATCH


def test_unit_is_the_one_that_the_value_tells() -> None:
    """Thirty of half an hour has the unit minute, a half of it the unit hour, and neither is an error."""
    article = "They waited half an hour."
    for value, unit in ((30, "minute"), (0.5, "hour")):
        figure = {
            "at": 1, "verbatim": "half an hour", "value": value, "bound": "exact", "nature": "actual",
            "counted": "wait",
        }  # fmt: skip
        report = check(article, {**bare("en"), "headline": "Wait", "numbers": [figure]})
        assert report.summary is not None
        assert [one.unit for one in report.summary.numbers] == [unit]
        assert "number-mismatch" not in {problem.code for problem in report.problems}


@pytest.mark.parametrize(
    ("text", "code", "value"),
    [
        ("一成半", "zh", 15),
        ("约三成半的人同意", "zh", 35),
        ("1割半", "ja", 15),
        ("三成", "zh", 30),
        ("三年半", "zh", 3.5),
    ],
)
def test_half_of_a_tenth(text: str, code: str, value: float) -> None:
    """Tenths and a half are so many percent and five more."""
    assert agrees(value, None, None, None, text, code) is Verdict.MATCH
    assert agrees(value - 5, None, None, None, text, code) is Verdict.MISMATCH
    assert [one.low for one in find(text, code)] == [value]
