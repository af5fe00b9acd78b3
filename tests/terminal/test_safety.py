"""What a terminal is never sent as it is."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.terminal.safety import cleaned, safe

OBEYED = "\x00\x07\x08\x1b\x7f\x85\x90\x9b\x9d\u202a\u202e\u2066\u2067\u2028"
"""Controls of both sets, escape, CSI and OSC in one character, embeddings, overrides, line separators."""


@given(st.text(st.sampled_from(OBEYED + '\n\t\r"\\aب[31m\u2068\u2069')))
def test_nothing_is_obeyed(text: str) -> None:
    """Whatever the text, no character is left that a terminal obeys, but line ends and tabs."""
    for character in OBEYED:
        assert character not in safe(text)
        assert character not in cleaned(text)
    assert "\r" not in safe(text)
    for line in safe(text).split("\n"):
        assert line.count("\u2068") == line.count("\u2069")


@given(st.text(st.sampled_from(OBEYED + '\n"\\aب\u2068')))
def test_json_stays_the_same(text: str) -> None:
    """JSON that is shown safely is read back as what it was."""
    assert json.loads(safe(json.dumps(text, ensure_ascii=False))) == text


@pytest.mark.parametrize("text", ["one\r\ntwo\tthree\n", "\u2068قتلى\u2069: 40", "a\u200db", "👩\u200d👧"])
def test_what_is_shown_as_it_is(text: str) -> None:
    """Lines, tabs, isolates that are closed and letters that join are shown as they are."""
    assert safe(text) == text.replace("\r\n", "\n")


def test_isolates_that_are_not_closed() -> None:
    """An isolate that is opened and not closed on its line, or closed before it was opened, is escaped."""
    assert safe("a\u2068b\nc\u2069") == "a\\u2068b\nc\\u2069"
    assert safe("\u2069\u2068") == "\\u2069\\u2068"
