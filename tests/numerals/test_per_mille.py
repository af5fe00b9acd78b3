"""Parts of a thousand."""

import pytest

from summarizer.numerals import agrees, find


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("21 ‰", "en"),
        ("21 per mille", "en"),
        ("21 pour mille", "fr"),
        ("21 por mil", "es"),
        ("21 per mille", "it"),
        ("21 Promille", "de"),
        ("21 промилле", "ru"),
        ("21 प्रति हजार", "hi"),
        ("21 في الألف", "ar"),
        ("binde 21", "tr"),
        ("千分之二十一", "zh"),
        ("千分の二十一", "ja"),
    ],
)
def test_per_mille(words: str, language: str) -> None:
    """Twenty-one of a thousand are 21 in their unit and one number, however they are written."""
    assert len(find(words, language)) == 1
    assert agrees(21, None, None, "exact", words, language) == "match"
    assert agrees(22, None, None, "exact", words, language) == "mismatch"


@pytest.mark.parametrize(("words", "language"), [("dörtte üç", "tr"), ("四分之三", "zh")])
def test_other_parts_are_no_counts(words: str, language: str) -> None:
    """Three quarters are no three, nor three hundred thousandths."""
    assert agrees(0.75, None, None, "exact", words, language) == "match"
    assert agrees(750, None, None, "exact", words, language) == "mismatch"
