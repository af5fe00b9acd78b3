"""Degrees below zero where "from zero" stands before the number and "below" behind it; tenths as percent."""

import pytest

from summarizer.numerals import agrees, find


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("न्यूनतम तापमान शून्य से 31.4 डिग्री सेल्सियस नीचे चला गया", "hi", -31.4),
        ("पारा शून्य से पांच डिग्री नीचे", "hi", -5),
        ("पारा शून्य से 5.2 नीचे", "hi", -5.2),
        ("درجہ حرارت صفر سے 5 ڈگری نیچے", "ur", -5),
        ("তাপমাত্রা হিমাঙ্কের ৫ ডিগ্রি নিচে", "bn", -5),
        ("sıcaklık sıfırın 5 derece altında", "tr", -5),
        ("fem grader kallt", "sv", -5),
        ("5 Grad Frost", "de", -5),
        ("5 degrees of frost", "en", -5),
    ],
)
def test_degrees_below_zero(text: str, language: str, value: float) -> None:
    """Zero on one side of a number and below on the other make it negative."""
    assert [(each.low, each.high) for each in find(text, language)] == [(value, value)]
    assert agrees(value, None, None, "exact", text, language) == "match"
    assert agrees(-value, None, None, "exact", text, language) != "match"


@pytest.mark.parametrize(("text", "ends"), [("शून्य से 5 डिग्री तक", (0, 5)), ("पारा 3 डिग्री नीचे गिरा", (3, 3))])
def test_no_sign_from_one_side(text: str, ends: tuple[float, float]) -> None:
    """From zero to five is a range, and three degrees lower are three, with one of both words alone."""
    assert [(each.low, each.high) for each in find(text, "hi")] == [ends]


@pytest.mark.parametrize(
    ("text", "language", "ends"),
    [
        ("价格上涨近两成", "zh", (20, 20)),
        ("占两到三成", "zh", (20, 30)),
        ("两三成人同意", "zh", (20, 30)),
        ("平年の約6割に当たる", "ja", (60, 60)),
        ("6〜7割が賛成", "ja", (60, 70)),
        ("二、三割の人", "ja", (20, 30)),
    ],
)
def test_tenths_are_percent(text: str, language: str, ends: tuple[float, float]) -> None:
    """Tenths are told in percent, both ends of a range alike."""
    assert [(each.low, each.high, each.unit) for each in find(text, language)] == [(*ends, "percent")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("2 тыс. кв. метров", "ru"),
        ("2 тис. кв. метрів", "uk"),
        ("2,000 sq. metres", "en"),
        ("2.000 qm", "de"),
        ("2 tys. mkw.", "pl"),
    ],
)
def test_short_square_metres(text: str, language: str) -> None:
    """Square metres are square metres however they are shortened."""
    assert [(each.low, each.unit) for each in find(text, language)] == [(2000, "m2")]
