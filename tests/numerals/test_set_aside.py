"""What a text sets aside from its quantities: clock times, scores, addresses, telephones, coined names."""

from typing import Any

import pytest

from summarizer.numerals import find
from tests.support.numeral_cases import cases, each_language
from tests.support.quantities import shown
from tests.support.reported_texts import reported

SET_ASIDE: list[dict[str, Any]] = cases("set_aside.json")


@each_language(SET_ASIDE)
def test_set_aside(of_language: list[dict[str, Any]]) -> None:
    """Only what a text counts is found: no time of day, score, address, telephone number or coined name."""
    assert [(case["text"], found) for case in of_language if (found := differing(case)) is not None] == []


def differing(case: dict[str, Any]) -> list[str] | None:
    """What is found in a text, where that is not what it counts."""
    quantities = find(case["text"], case["language"])
    found = shown(case["text"], (one for one in quantities if not one.grammatical))
    wanted = case["quantities"]
    same = len(found) == len(wanted) and all(one in words for one, words in zip(wanted, found, strict=True))
    return None if same and all(words in case["text"] for words in found) else found


@pytest.mark.parametrize(
    "words", ["about two hours", "until two hours after noon", "by three hours", "after 3 hours"]
)
def test_length_of_time_is_no_clock_time(words: str) -> None:
    """Hours behind a preposition are counted; at 1400 hours is a time of day."""
    assert len(find(f"They waited {words}.", "en")) == 1
    assert not find("They met at 1400 hours.", "en")


@reported("find")
def test_reported_text(case: dict[str, Any]) -> None:
    """Nothing is found in the texts without a quantity that were reported."""
    assert shown(case["text"], find(case["text"], case["language"])) == []


@reported("unit")
def test_reported_unit(case: dict[str, Any]) -> None:
    """An amount has the currency that its sign says, and none where there is no sign."""
    units = [quantity.unit for quantity in find(case["text"], case["language"])]
    assert units == [None if case["expected"] == "no currency" else case["expected"]]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("They hired 20 to 30 people.", "en", ["20 to 30"]),
        ("Prices rose from 10 to 12 dollars.", "en", ["10 to 12"]),
        ("12345 Menschen flohen.", "de", ["12345"]),
        ("In 12345 Fällen wurde ermittelt.", "de", ["12345"]),
        ("12500 Syriens sont partis.", "fr", ["12500"]),
        ("Il y a trois heures et demie de retard.", "fr", ["trois heures et demie"]),
        ("Um 5 bis 8 Grad kälter", "de", ["5 bis 8"]),
        ("It grew by +1 250 000 people.", "fr", ["1 250 000"]),
        ("He ate 5g of salt.", "en", ["5"]),
        ("4K people came.", "en", ["4K"]),
        ("They put 5 million aside.", "en", ["5 million"]),
        ("Нашли 2 типа бомб и 3 человека.", "ru", ["2", "3"]),
        ("песня попала в топ-20", "ru", ["20"]),
        ("3/4 of the land", "en", ["3/4"]),
        ("со счёта ушло 3 миллиона рублей", "ru", ["3 миллиона"]),
        ("3 bin kişi saat 8'de geldi.", "tr", ["3 bin"]),
        ("会议用了三个小时二十分钟。", "zh", ["三", "二十"]),
    ],
)
def test_not_set_aside(text: str, language: str, expected: list[str]) -> None:
    """Quantities that look like a time, a score or a postcode are found all the same."""
    assert shown(text, find(text, language)) == expected
