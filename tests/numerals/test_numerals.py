"""Numerals: quantities in running text, and whether claimed values are what words say."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarizer.demo import article_text
from summarizer.numerals import Quantity, Verdict, agrees, find, measure
from summarizer.numerals.lexicon import build
from summarizer.text.languages import codes, load
from tests.benchmarks.numerals import corruptions, overlaps
from tests.support.numeral_cases import cases, language

PHRASES: list[dict[str, Any]] = cases("numbers.json")
SENTENCES: list[dict[str, Any]] = cases("find_numbers.json")["find"] + cases("own.json")
NEGATIVES: list[dict[str, Any]] = cases("find_numbers.json")["negatives"]
AMOUNTS: list[dict[str, Any]] = cases("amounts.json")
EXACT = [case for case in PHRASES if case["kind"] == "exact"]
VAGUE = [case for case in PHRASES if case["kind"] == "vague"]


def name(case: dict[str, Any]) -> str:
    """Return a case's name in the report."""
    return f"{case['lang']}: {case['text']}"


def words(text: str, code: str | None) -> list[str]:
    """Return the words of the quantities found."""
    return [text[found.start : found.end] for found in find(text, language(code) if code else None)]


def verdict(value: float | None, quote: str, code: str) -> Verdict:
    """Return how a bare value stands to a quote."""
    return agrees(value, None, None, None, quote, language(code))


def test_banks_hold_every_language() -> None:
    """Every language with a data file has phrases, sentences, negatives and amounts."""
    for bank in (EXACT, VAGUE, SENTENCES, NEGATIVES, AMOUNTS):
        assert {case["lang"] for case in bank} <= set(codes())
        assert len({case["lang"] for case in bank}) >= 12


@pytest.mark.parametrize("case", EXACT, ids=name)
def test_exact_phrase_matches_its_value(case: dict[str, Any]) -> None:
    """A phrase with one number matches that number and no near miss of it."""
    assert verdict(case["value"], case["text"], case["lang"]) is Verdict.MATCH
    for wrong in corruptions(case["value"]):
        assert verdict(wrong, case["text"], case["lang"]) in (Verdict.MISMATCH, Verdict.UNREAD), wrong


@pytest.mark.parametrize("case", VAGUE, ids=name)
def test_vague_phrase_is_consistent_within_its_range(case: dict[str, Any]) -> None:
    """A vague phrase agrees with both ends of its range, and not with what lies outside."""
    low, high = case["value"]
    assert verdict(low, case["text"], case["lang"]) is Verdict.CONSISTENT
    assert verdict(high, case["text"], case["lang"]) is Verdict.CONSISTENT
    assert verdict(None, case["text"], case["lang"]) is Verdict.CONSISTENT
    assert verdict(high + 1, case["text"], case["lang"]) is Verdict.MISMATCH


@pytest.mark.parametrize("case", SENTENCES, ids=name)
def test_sentence_gives_its_quantities_and_nothing_else(case: dict[str, Any]) -> None:
    """Each quantity of a sentence is found where it stands, and no date, year, time, name or ordinal is."""
    found = [
        quantity
        for quantity in find(case["text"], language(case["lang"]))
        if not quantity.grammatical or any(overlaps(case["text"], gold, quantity) for gold in case["gold"])
    ]
    assert len(found) == len(case["gold"])
    for gold, quantity in zip(case["gold"], found, strict=True):
        assert overlaps(case["text"], gold, quantity)


def test_negatives_give_almost_nothing() -> None:
    """Sentences without a count give at most four finds, all idioms that do name a number."""
    found = [words(case["text"], case["lang"]) for case in NEGATIVES]
    assert sum(map(len, found)) <= 4


@pytest.mark.parametrize("case", AMOUNTS, ids=name)
def test_amount_has_value_and_unit(case: dict[str, Any]) -> None:
    """An amount is read with its unit: ISO 4217, percent, or a measure."""
    found = measure(case["text"], language(case["lang"]))
    assert found is not None
    assert (found.low, found.unit) == (case["value"], case["unit"])


def test_reference_article() -> None:
    """The Arabic reference article holds five quantities, vague and exact, in order."""
    text = article_text()
    assert words(text, "ar") == ["المئات", "5000", "عشرات", "1000", "عشرات"]


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("between 20 and 30 people", "en", (20, 30)),
        ("20-30 people", "en", (20, 30)),
        ("two to three million", "en", (2e6, 3e6)),
        ("two or three thousand", "en", (2000, 3000)),
        ("من 20 إلى 30 شخصا", "ar", (20, 30)),
        ("ما بين خمسة وعشرة أشخاص", "ar", (5, 10)),
        ("zwei- bis dreihundert", "de", (200, 300)),
        ("20至30人", "zh", (20, 30)),
        ("两三百人", "zh", (200, 300)),
        ("de 5 a 7 por ciento", "es", (5, 7)),
        ("üç-beş kişi", "tr", (3, 5)),
    ],
)
def test_range_is_one_quantity(text: str, code: str, expected: tuple[float, float]) -> None:
    """A written range is one quantity with both ends, consistent with what lies between them."""
    found = measure(text, language(code))
    assert found is not None
    assert found.is_range
    assert (found.low, found.high) == expected
    assert verdict(expected[0], text, code) is Verdict.CONSISTENT
    assert verdict(expected[1] * 2, text, code) is Verdict.MISMATCH
    assert agrees(None, expected[0], expected[1], "between", text, language(code)) is Verdict.MATCH
    assert agrees(None, expected[0], expected[1] + 1, "between", text, language(code)) is Verdict.MISMATCH


@pytest.mark.parametrize(
    ("text", "code", "value"),
    [
        ("two and a half million", "en", 2.5e6),
        ("two hundred and three thousand", "en", 203000),
        ("three quarters of a million", "en", 750000),
        ("2½ million", "en", 2.5e6),
        ("1 000,5", "fr", 1000.5),
        ("mille neuf cent quatre-vingt-dix-huit", "fr", 1998),
        ("zweihundertfünfundvierzigtausenddreihundertsieben", "de", 245307),
        ("ثلاثة ملايين ونصف المليون", "ar", 3.5e6),
        ("ألف ومئتان وخمسة وثلاثون", "ar", 1235),
        ("साढ़े तीन लाख", "hi", 350000),
        ("1 млн 200 тыс. человек", "ru", 1.2e6),
        ("два с половиной миллиона", "ru", 2.5e6),
        ("ikiyüzelli bin", "tr", 250000),
        ("三千零五十", "zh", 3050),
        ("百分之三点五", "zh", 3.5),
        ("two thirds", "en", 0.667),
        ("-5 °C", "en", -5),
    ],
)
def test_composed_numbers(text: str, code: str, value: float) -> None:
    """Halves, compounds, mixed digits and words, and fractions are read whole."""
    assert verdict(value, text, code) is Verdict.MATCH
    assert verdict(value * 10, text, code) is Verdict.MISMATCH


def test_scale_is_part_of_the_value() -> None:
    """3.5 million is 3500000 and never 3.5."""
    assert verdict(3.5, "3.5 million", "en") is Verdict.MISMATCH


def test_two_readings_are_pruned_by_language_and_habit() -> None:
    """A sign that may group or begin decimals is read as the language or the text's other numbers use it."""
    assert find("5.000 Menschen", "de")[0].readings == (5000.0,)
    assert set(find("بلغ 5.250 طن", "ar")[0].readings) == {5250.0, 5.25}
    assert find("بلغ 5.250 طن مقابل 3.5 طن", "ar")[0].readings == (5.25,)
    assert find("بلغ 5.250 طن مقابل 1.500.000 طن", "ar")[0].readings == (5250.0,)
    assert find("٥٫٢٥٠ طن", "ar")[0].readings == (5.25,)
    assert set(find("5.250", None)[0].readings) == {5250.0, 5.25}


def test_dual_is_read_only_for_a_claim_of_two() -> None:
    """An Arabic dual says two to somebody who claims two; to others it stays unread."""
    assert verdict(2, "شخصان", "ar") is Verdict.MATCH
    assert verdict(2, "سنتين", "ar") is Verdict.MATCH
    assert verdict(3, "شخصان", "ar") is Verdict.UNREAD
    assert verdict(2, "ثلاثة مدنيين", "ar") is Verdict.MISMATCH


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("no casualties", "en"),
        ("aucun blessé", "fr"),
        ("دون إصابات", "ar"),
        ("без жертв", "ru"),
        ("无人伤亡", "zh"),
        ("keine Verletzten", "de"),
        ("ölen yok", "tr"),
    ],
)
def test_negated_noun_is_zero(text: str, code: str) -> None:
    """Words that deny a count match zero and nothing else."""
    assert verdict(0, text, code) is Verdict.MATCH
    assert verdict(3, text, code) is Verdict.MISMATCH


def test_value_left_out() -> None:
    """A claim without a value is consistent with readable words, unless its bound says otherwise."""
    english = language("en")
    assert agrees(None, None, None, "exact", "5,000 people", english) is Verdict.CONSISTENT
    assert agrees(None, None, None, "vague", "dozens of people", english) is Verdict.CONSISTENT
    assert agrees(None, None, None, "vague", "5,000 people", english) is Verdict.MISMATCH
    assert agrees(None, None, None, "between", "5,000 people", english) is Verdict.MISMATCH
    assert agrees(None, None, None, None, "some people", english) is Verdict.UNREAD


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("on 12 April 2018", "en"),
        ("on April 12, 2018", "en"),
        ("on 5, 6 and 7 April", "en"),
        ("in 2018", "en"),
        ("the 1990s", "en"),
        ("at 10:30", "en"),
        ("at 10 a.m.", "en"),
        ("12/04/2018", "en"),
        ("2018-04-12", "en"),
        ("12.04.2018", "de"),
        ("am 3. Mai", "de"),
        ("١٢ نيسان/أبريل ٢٠١٨", "ar"),
        ("٢٠١٨ نيسان ١٢", "ar"),
        ("الساعة 10", "ar"),
        ("2018年4月12日", "zh"),
        ("二〇一八年", "zh"),
        ("В 2018 году", "ru"),
        ("Resolution 2254", "en"),
        ("an F-16", "en"),
        ("COVID-19", "en"),
        ("won 3-1", "en"),
        ("the 21st century", "en"),
        ("the twenty-first century", "en"),
        ("القرن الحادي والعشرين", "ar"),
        ("двадцать второго июня", "ru"),
        ("قرن بیست و یکم", "fa"),
        ("yirmi birinci yüzyıl", "tr"),
        ("سه شنبه", "fa"),
        ("1. Introduction", "en"),
    ],
)
def test_no_quantity(text: str, code: str) -> None:
    """Dates, years, times, scores, ordinals, labels and numbered names are no quantities."""
    assert words(text, code) == []


def test_digits_need_no_language() -> None:
    """Digits of any script, with separators and signs, are read where the language is unknown."""
    assert words("৫০০০ and 1,200,000 and $3.5 and 25%", None) == ["৫০০০", "1,200,000", "3.5", "25%"]
    assert [found.unit for found in find("$3.5 and 25%", "xx")] == ["USD", "percent"]


def test_unit_words_are_located() -> None:
    """The unit's words have their own span, outside the quantity's."""
    text = "paid 500 thousand Saudi riyals"
    found = find(text, "en")[0]
    assert text[found.start : found.end] == "500 thousand"
    assert text[found.unit_start : found.unit_end] == "Saudi riyals"


def test_units_that_begin_like_dates_are_units() -> None:
    """A unit whose first sign could also end a date or a time is read as the unit."""
    assert [found.unit for found in find("会谈持续30分钟，门票20日元。", "zh")] == ["minute", "JPY"]


@pytest.mark.parametrize("unit", ["km²", "km2", "sq km", "m²", "m2", "sq m", "m³", "m3"])
def test_powers_of_metres(unit: str) -> None:
    """Square and cubic metres are told however their sign is typed."""
    code = unit.removeprefix("sq ").replace("²", "2").replace("³", "3")
    wanted = code if code[-1].isdigit() else f"{code}2"
    assert find(f"It took 250 {unit} of land.", "en")[0].unit == wanted


def test_sign_before_beats_words_after() -> None:
    """A sign of money before the number is its unit, whatever the words after it say."""
    assert find("a €20 day ticket", "en")[0].unit == "EUR"


TROUBLE = [
    "\ud800",
    "\x00",
    "5\u0301",
    "10²",
    "km²",
    "Ⅻ",
    "١٢٬",
    "½",
    "%",
    "-",
    "5 000",
    "9" * 400,
    "ﷺ",
    "一千二",
    "百分之",
    "و",
]
PIECES = sorted({word for case in PHRASES + SENTENCES + NEGATIVES for word in case["text"].split()}) + TROUBLE


def assert_sound(text: str, found: list[Quantity]) -> None:
    """Fail unless the spans are in range, not empty, in order and apart, and the values in order."""
    last = 0
    for quantity in found:
        assert last <= quantity.start < quantity.end <= len(text)
        assert quantity.low <= quantity.high < float("inf")
        assert not quantity.readings or quantity.readings[0] == quantity.low
        if quantity.unit_start is not None and quantity.unit_end is not None:
            assert 0 <= quantity.unit_start < quantity.unit_end <= len(text)
        last = quantity.end


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(
    text=st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=12).map(" ".join)
    | st.lists(st.sampled_from(PIECES) | st.characters(), max_size=12).map("".join),
    code=st.sampled_from([*codes(), None]),
)
@example(text="¼¼A", code="en")
@example(text="in 10² and 5\u0301 and ١٢٬", code="ar")
def test_any_text_gives_sound_spans(text: str, code: str | None) -> None:
    """Whatever the text, spans are in range, not empty, in order and apart, and nothing is raised."""
    assert_sound(text, find(text, code))
    for value in (None, 0, 2, 5000.0):
        agrees(value, None, None, None, text, code)
    measure(text, code)


def test_banks_are_json_of_known_shape() -> None:
    """Every gold string stands in its sentence."""
    for case in SENTENCES:
        assert all(gold in case["text"] for gold in case["gold"]), json.dumps(case, ensure_ascii=False)


def test_unknown_flag() -> None:
    """A flag that a language's file spells wrongly is named, with those that there are."""
    language = load("en")
    assert language
    odd = replace(language, numbers={**language.numbers, "flags": ["spoken_yeers"]})
    with pytest.raises(ValueError, match=r"spoken_yeers; there are .*spoken_years"):
        build(odd)
