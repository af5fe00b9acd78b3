"""Results of games that stand in a line of their own, and goals pulled back."""

import pytest

from summarizer.numerals import find


@pytest.mark.parametrize(
    ("text", "language", "counted"),
    [
        ("City fall\n\nRovers 2-3 Athletic\n\nIt was dark.", "en", []),
        ("Rovers 2-3 Athletic", "en", []),
        ("West Ham United 2–3 Crystal Palace\nIt was dark.", "en", []),
        ("Real Sociedad 1-4 Athletic Club\nFue el sábado.", "es", []),
        ("In Rovers 2-3 Athletic fans sang.", "en", ["2-3"]),
        ("Rovers 2-3 people", "en", ["2-3"]),
        ("Farrow pulled one back in the 71st minute.", "en", []),
        ("One back door was open, and twelve windows.", "en", ["twelve"]),
    ],
)
def test_result_in_a_line(text: str, language: str, counted: list[str]) -> None:
    """Two names with two numbers between them are a result in a line of their own, else a range."""
    assert [text[each.start : each.end] for each in find(text, language)] == counted
