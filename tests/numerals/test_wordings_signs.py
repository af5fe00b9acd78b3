"""What short wordings come to: each sign, gap, letter and model of the lists that figures are read by."""

import pytest

from summarizer.numerals import find
from tests.support.quantities import valued


@pytest.mark.parametrize(
    "text",
    [
        *(f"They have {figure}G phones." for figure in "23456"),
        *(f"The film is in {figure}D." for figure in "234"),
        *(f"The film is in {figure}K now." for figure in "248"),
        *(f"A 7{figure}7 landed." for figure in "012345678"),
        *(f"They fly Boeing 7{figure}7 jets." for figure in "0123456789"),
        *(
            f"the 11 {name} came"
            for name in ("Max", "Pro", "Ultra", "Neo", "Dreamliner", "Jumbo", "Turbo", "Mini")
        ),
        *(f"on {date} they met" for date in ("9/11", "11/9", "24/7", "7/7", "50/50")),
        *(f"see {sign}5" for sign in "/#@_=\\&§№"),
        *(f"see page{gap}5" for gap in ("", " ", ".", ". ", ": ", " (", "-")),
        *(f"the class of {sign}68 met" for sign in "'‘’ʼ"),
        *(f"Ayr 38{dash}17 Melrose" for dash in (" - ", "-", " -", "- ")),
        *(f"Call 212{sign}555{sign}0123." for sign in " -./"),
        *(f"Call (212{sign}555-0123." for sign in (")", ") ", ") - ")),
        *(f"the 4{sign}3 of them" for sign in "・&+~〜∼"),
    ],
)
def test_signs_that_name(text: str) -> None:
    """Each sign and each name of a model makes the figure beside it none of the text's."""
    assert valued(text, find(text, "en")) == ""


@pytest.mark.parametrize("dot", "·ㆍ‧・")
@pytest.mark.parametrize("figures", ["6{}25 전쟁", "5{}18 민주화운동", "3{}1운동"])
def test_dots_of_events(figures: str, dot: str) -> None:
    """Whichever dot stands between a month and a day, they name an event."""
    assert find(figures.format(dot), "ko") == []


@pytest.mark.parametrize("sign", "-−‐‑–—－")
def test_minus_signs(sign: str) -> None:
    """Each dash before a figure is a minus behind white space, and none behind a letter."""
    below, name = f"It was {sign}5 degrees.", f"It was T{sign}5 then."
    assert [found.low for found in find(below, "en")] == [-5]
    assert all(found.low > 0 for found in find(name, "en"))


@pytest.mark.parametrize("before", " \n\t([{:;,\u00a0\u202f\u3000\"'“«")
def test_what_stands_before_a_minus(before: str) -> None:
    """Behind white space, a bracket, a quotation mark or a pause a hyphen is a minus."""
    assert [found.low for found in find(f"It was cold{before}-5 degrees.", "en")] == [-5]


@pytest.mark.parametrize("dash", ["-", " - ", "–", " – ", "~", " ~ ", "〜", "∼"])
def test_dashes_of_ranges(dash: str) -> None:
    """Each dash between two figures makes them a range."""
    text = f"They saw 20{dash}30 men."
    assert valued(text, find(text, "en")) == f"20{dash}30=20..30"


@pytest.mark.parametrize("gap", ["", " ", "-", "'", ".", ". ", ".-", "&"])
def test_gaps_within_a_phrase(gap: str) -> None:
    """The words of one phrase may have each of these between them, and no comma."""
    assert [found.unit for found in find(f"It has 5 sq{gap}ft.", "en")] == ["ft2"]
    assert [found.unit for found in find("It has 5 sq, ft.", "en")] != ["ft2"]


@pytest.mark.parametrize("space", "\u00a0\u202f\u2009 '٬")
def test_signs_between_groups(space: str) -> None:
    """Each of these groups the digits of thousands."""
    assert [found.low for found in find(f"They saw 12{space}345 men.", "en")] == [12345]
