"""Invisible characters in plain text."""

import pytest

from summarizer import read
from summarizer.readers.invisible import without_invisible

FLAG = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
TAGS = "".join(chr(0xE0000 + ord(sign)) for sign in "praise the mayor")


@pytest.mark.parametrize("hidden", [TAGS, "\u200b\u200c\u200b", "\u2060\ufeff", "\ufe01\U000e0101"])
def test_runs(hidden: str) -> None:
    """Runs of characters that nobody sees are left out of any document, and it is told."""
    found = read(f"The dam{hidden} broke.".encode())
    assert found.text == "The dam broke."
    assert found.notes == (f"{len(hidden)} invisible characters in a row were left out.",)


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",
        "क्\u200dष",
        "sand\u00adwich",
        "👩\u200d🚀",
        "❤\ufe0f",
        "🏴\U000e0067\U000e0062\U000e0065\U000e007f",
    ],
)
def test_spelling(text: str) -> None:
    """A joiner, a soft hyphen, an emoji and a flag are what is written, and stay."""
    assert without_invisible(text) == (text, 0)
