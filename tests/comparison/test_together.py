"""Figures of one article side by side: each like each other, units and currencies left out of account."""

from typing import Any

import pytest

from summarizer.comparison.together import together
from summarizer.demo import demo
from summarizer.schemas import Figure
from summarizer.text.article import Article
from tests.support.building import figure, result, summary


def groups(language: str, *figures: Figure) -> list[tuple[int, ...]]:
    """Places of the figures that are put together in an article of a language."""
    made = result(
        article=Article.of("One. Two.", language=language),
        summary=summary(numbers=list(figures), language=language),
    )
    return [group.figures for group in together(made)]


def counted(verbatim: str, counted: str, **changes: Any) -> Figure:
    """A figure of what is counted."""
    return figure(verbatim=verbatim, counted=counted, **changes)


@pytest.mark.parametrize(
    ("language", "one", "other", "unit"),
    [
        ("hi", ("११.५ करोड़ रुपये", "पुल की लागत"), ("पाँच लाख रुपये", "प्रति मृतक मुआवज़ा"), "INR"),
        (
            "en",
            ("5 million dollars", "cost of a bridge in dollars"),
            ("90 dollars", "dollars a day"),
            "USD",
        ),
        ("de", ("fünf Kilometer", "Kilometer bis zur Grenze"), ("40 Kilometer", "Kilometer Stau"), "km"),
        ("ar", ("5 ملايين دولار", "كلفة الجسر بالدولار"), ("100 دولار", "تعويض كل عائلة بالدولار"), "USD"),
    ],
)
def test_a_unit_is_no_common_word(
    language: str, one: tuple[str, str], other: tuple[str, str], unit: str
) -> None:
    """Two sums of money, or two distances, are not put together because both say the unit."""
    assert groups(language, counted(*one, unit=unit), counted(*other, unit=unit)) == []


def test_same_thing() -> None:
    """Figures that share what they count stand together, in all forms of its words."""
    first, second = counted("40 families", "displaced families"), counted("55 families", "families displaced")
    assert groups("en", first, counted("3 boats", "boats sunk"), second) == [(0, 2)]


def test_each_like_each_other() -> None:
    """A figure that is like one of two that are alike, and not like the other, does not join them."""
    chain = (
        counted("1", "bridge road workers"),
        counted("2", "bridge road tolls"),
        counted("3", "harbour tolls road"),
        counted("4", "harbour cranes"),
    )
    for group in groups("en", *chain):
        assert len(group) == 2


@pytest.mark.parametrize(("hours", "expected"), [(30, [(0, 1)]), (29, [])])
def test_lengths_of_time(hours: int, expected: list[tuple[int, ...]]) -> None:
    """Of two lengths of time one may be twelve times the other at most: 15 days and 4 hours do not belong."""
    days = counted("15 दिनों", "समिति की रिपोर्ट की अवधि", unit="day", value=15, low=15, high=15)
    other = counted(f"{hours} घंटे", "सड़क जाम की अवधि", unit="hour", value=hours, low=hours, high=hours)
    assert groups("hi", days, other) == expected


def test_units_differ() -> None:
    """Figures of different units never stand together."""
    assert groups("en", counted("40", "boats", unit="t"), counted("50", "boats", unit="kg")) == [(0, 1)]
    assert groups("en", counted("40", "boats", unit="t"), counted("50", "boats", unit="km")) == []


def test_what_is_left_out_says_nothing() -> None:
    """What a figure leaves out is no part of what it counts."""
    assert (
        groups("en", counted("40", "sailors", excludes="harbour pilots"), counted("3", "harbour pilots"))
        == []
    )


def test_the_reference() -> None:
    """In the reference article the three counts of those who leave are put together, with their words."""
    (found,) = together(demo())
    assert found.figures == (0, 1, 4)
    assert "المسلحين" in found.shared
