"""Degrees whose sign stands elsewhere in their sentence."""

import pytest

from tests.support.checking import examined, figure


@pytest.mark.parametrize(
    ("text", "language", "words", "value", "wrong"),
    [
        ("Het vroor vannacht 9 graden in Twijzel.", "nl", "9 graden", -9, False),
        ("Het vroor vannacht 9 graden in Twijzel.", "nl", "9 graden", -8, True),
        ("Het werd vannacht 9 graden in Twijzel.", "nl", "9 graden", -9, True),
        ("Het vroor toen 9 mensen keken.", "nl", "9 mensen", -9, True),
        ("The frost was hard: 12 degrees.", "en", "12 degrees", -12, False),
        ("It was 12 degrees. The frost was hard.", "en", "12 degrees", -12, True),
    ],
)
def test_sign_said_elsewhere(text: str, language: str, words: str, value: float, wrong: bool) -> None:
    """Degrees may be below zero where their sentence speaks of frost, and nothing else may be."""
    found = examined(text, figure(words, value), language=language)
    assert len(found.of("number-mismatch")) == wrong
