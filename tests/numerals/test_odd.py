"""Odd wordings in all languages: mixed scales, parts, signs, ranges, duals, scales of talk."""

from typing import Any

import pytest

from summarizer.numerals import Verdict, agrees, find
from tests.support.numeral_cases import cases, each_language
from tests.support.quantities import shown

ODD: list[dict[str, Any]] = cases("odd.json")


def verdict(value: Any, text: str, language: str) -> Verdict:
    """How a value, or the two ends of a range, stand to words."""
    if isinstance(value, list):
        return agrees(None, value[0], value[1], "between", text, language)
    return agrees(value, None, None, None, text, language)


@each_language(ODD)
def test_odd_wordings(of_language: list[dict[str, Any]]) -> None:
    """Each wording of a language has its value, and not seven times as much."""
    assert [case["text"] for case in of_language if not is_read(case)] == []


def is_read(case: dict[str, Any]) -> bool:
    """Whether a wording has its value and no other."""
    value = case["value"]
    wrong = [7 * end for end in value] if isinstance(value, list) else 7 * value
    right = verdict(value, case["text"], case["language"]) is Verdict.MATCH
    return right and verdict(wrong, case["text"], case["language"]) is not Verdict.MATCH


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("5 mm", "en", (5, 5e6)),
        ("5 grand pianos", "en", (5, 5000)),
        ("مليارا دولار", "ar", (1e9, 2e9)),
        ("مليونا و200 ألف", "ar", (1.2e6, 2.2e6)),
        ("50-тысячный", "ru", (50, 50_000)),
        ("two decades", "en", (2, 20)),
        ("half a century", "en", (0.5, 50)),
    ],
)
def test_two_readings(text: str, language: str, values: tuple[float, float]) -> None:
    """A scale that may be another word, or its own dual, leaves both values."""
    assert {verdict(value, text, language) for value in values} == {Verdict.MATCH}


@pytest.mark.parametrize(
    ("value", "text", "language"),
    [
        (3, "3 mdkr", "sv"),
        (2.5, "2,5 mkr", "sv"),
        (1e6, "en kvarts miljon", "sv"),
        (500_000, "satu setengah juta", "id"),
        (3e6, "Rp 3 M", "id"),
        (0.5, "nửa triệu", "vi"),
        (4e6, "čtvrt milionu", "cs"),
        (5, "三・五％", "ja"),
        (500, "500 εκ. ευρώ", "el"),
    ],
)
def test_part_and_scale_are_one(value: float, text: str, language: str) -> None:
    """A number without the part, the scale or the whole that stands beside it is none of the words' own."""
    assert agrees(value, None, None, None, text, language) is Verdict.MISMATCH


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("2,5 mil. Kč", "cs", "CZK"),
        ("5 milionů eur", "cs", "EUR"),
        ("2,5 mkr", "sv", "SEK"),
        ("5 MEUR", "sv", "EUR"),
        ("Rp 3 M", "id", "IDR"),
        ("500 εκ. ευρώ", "el", "EUR"),
        ("5 εκ.", "el", "cm"),
        ('2.5 מש"ח', "he", "ILS"),
        ("7割5分", "ja", "percent"),
        ("2할5푼3리", "ko", "percent"),
        ("5分", "ja", "minute"),
        ("三・五億円", "ja", "JPY"),
        ("40 proc. Polaków", "pl", "percent"),
        ("tre kvarts sekel", "sv", "century"),
    ],
)
def test_unit_behind_scales_and_parts(text: str, language: str, unit: str) -> None:
    """The unit is that of the whole expression, whether written as one with the scale or behind its stop."""
    assert [quantity.unit for quantity in find(text, language)] == [unit]


@pytest.mark.parametrize(
    ("text", "hedged"),
    [("כ-300 איש", True), ("כשלושים איש", True), ("וכ-300 איש", True), ("ל-300 איש", False)],
)
def test_hedge_written_onto_a_number(text: str, hedged: bool) -> None:
    """About, as a particle before a number, hedges it; to does not."""
    assert [quantity.hedged for quantity in find(text, "he")] == [hedged]


def test_written_vowel_settles_the_dual() -> None:
    """With its written ending an Arabic scale is one, not two."""
    assert verdict(2e6, "مليونًا و200 ألف", "ar") is Verdict.MISMATCH


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("5 штук баксов", "ru", 5000),
        ("5 лямов", "ru", 5e6),
        ("20 lucas", "es", 20_000),
        ("3 contos", "pt", 3000),
    ],
)
def test_slang_leaves_a_number_unread(text: str, language: str, value: float) -> None:
    """Words of talk that may be a scale make no mismatch of a scaled value, nor a match."""
    assert verdict(value, text, language) is Verdict.UNREAD


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("They stayed at a grand hotel.", "en"),
        ("Er sah einen Riesen.", "de"),
        ("тысячный участник", "ru"),
        ("मैं पौने आया", "hi"),
        ("半个世界", "zh"),
        ("Ich warte seit einer Viertelstunde.", "de"),
        ("Alla belopp i mkr.", "sv"),
        ("1980 års presidentval", "sv"),
        ("三・一一の記憶と二・二六事件", "ja"),
        ("一・二年生と三・四月", "ja"),
        ("三・一一", "ja"),
        ("二・五", "ja"),
        ("반만 왔다.", "ko"),
        ("Staré čtvrti města", "cs"),
    ],
)
def test_no_number_by_itself(text: str, language: str) -> None:
    """Scales of talk, and parts that are also other words, begin no number."""
    assert shown(text, find(text, language)) == []


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("τετραήμερη εβδομάδα", "el", 4),
        ("την τελευταία οκταετία", "el", 8),
        ("Kedua negara sepakat.", "id", 2),
    ],
)
def test_number_in_a_compound(text: str, language: str, value: float) -> None:
    """A number that is a part of another word, or of its grammar, is found and missed by nobody."""
    assert [(quantity.low, quantity.grammatical) for quantity in find(text, language)] == [(value, True)]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [("16,700 người", "vi", 16_700), ("2.135 orang", "id", 2135), ("26,750 đô la", "vi", 26_750)],
)
def test_people_and_money_have_no_thousandths(text: str, language: str, value: float) -> None:
    """Three digits behind a sign are thousands before people and currencies, decimals before other things."""
    assert find(text, language)[0].low == value
    assert find("8,125 điểm", "vi")[0].low == 8.125


@pytest.mark.parametrize(
    ("value", "text", "expected"),
    [
        (20, "20 to 30 people", Verdict.CONSISTENT),
        (25, "20 to 30 people", Verdict.CONSISTENT),
        (30, "20 to 30 people", Verdict.CONSISTENT),
        (31, "20 to 30 people", Verdict.MISMATCH),
        (19, "20 to 30 people", Verdict.MISMATCH),
        (20, "20 people", Verdict.MATCH),
        (19, "20 people", Verdict.MISMATCH),
    ],
)
def test_value_in_a_range(value: float, text: str, expected: Verdict) -> None:
    """A value is consistent with a range from its low to its high end, and matches a number alone."""
    assert verdict(value, text, "en") is expected
