"""Markup: HTML left in a text is read as what it means, and every span is one of the text as given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.markup import without_markup


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("M&uuml;ller &amp; S&#246;hne", "Müller & Söhne"),
        ("5&nbsp;000 &#x20AC;", "5\u00a0000 €"),
        ("<p>One.</p><p>Two.</p>", "\n\nOne.\n\n\n\nTwo.\n\n"),
        ("a<b>c</b>d<br/>e", "acd\ne"),
        ("a<script>var x = 1 < 2;</script>b<!-- c -->d", "a\n\nbd"),
        ("İ<STYLE>x</Style >i", "İ\n\ni"),
        (
            "AT&T; a < b > c <<Nous>> &unknown; &#0; <script>",
            "AT&T; a < b > c <<Nous>> &unknown; &#0; <script>",
        ),
    ],
)
def test_meaning(text: str, expected: str) -> None:
    """Tags and character references of HTML are read, and whatever else has angles or ampersands is text."""
    assert without_markup(text).text == expected


@given(st.lists(st.sampled_from(["a", " ", "é", "<p>", "</p>", "&amp;", "&", "<", ">", "<!--", "-->"])))
def test_way_back(pieces: list[str]) -> None:
    """Each plain code point is the given one, or stands for the markup that it points at."""
    text = "".join(pieces)
    read = without_markup(text)
    reached = 0
    for place, letter in enumerate(read.text):
        start, end = read.given(place, place + 1)
        assert reached <= start < end <= len(text)
        assert text[start:end] == letter or (start, end) in [
            (piece.start, piece.end) for piece in read.pieces
        ]
        reached = start
