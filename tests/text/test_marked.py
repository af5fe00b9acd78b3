"""Marks as letters: what tells Vietnamese words apart."""

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.marked import marked_view, spelt
from summarizer.text.tokens import tokenize

SENTENCE = "Bà Hòa ở Đường Bạch Mã, năm nghìn người."


def test_tones_tell_words_apart() -> None:
    """Words of other marks are other words, those of other case are not."""
    assert len({spelt(word) for word in ("ba", "bà", "bá", "bả", "bã", "bạ", "bâ", "bă")}) == 8
    assert spelt("BÀ") == spelt("bà")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_composed_or_not(form: Literal["NFC", "NFD"]) -> None:
    """Composed and decomposed letters are the same words, each found where it stands."""
    written = unicodedata.normalize(form, SENTENCE)
    tokens = tokenize(written, marks=True)
    assert tokens.words == tokenize(SENTENCE, marks=True).words
    printed = [written[slice(*tokens.span(index, index + 1))] for index in range(len(tokens))]
    assert [unicodedata.normalize("NFC", word) for word in printed] == SENTENCE.replace(",", "").rstrip(
        "."
    ).split()


def test_tone_typed_apart() -> None:
    """A tone typed behind a composed vowel, and one on either vowel of a syllable, are the same."""
    assert spelt("ậ") == spelt("a\u0323\u0302") == spelt("â\u0323") == spelt("ạ\u0302")
    assert spelt("hòa") == spelt("hoà")


@given(st.text())
def test_any_text(text: str) -> None:
    """Of any text, each letter of the view comes from a code point of it, in order."""
    view = marked_view(text)
    assert len(view.text) == len(view.origin)
    assert list(view.origin) == sorted(view.origin)
    assert all(0 <= place < len(text) for place in view.origin)
