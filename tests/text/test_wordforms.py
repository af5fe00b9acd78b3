"""Forms of a word."""

import pytest

from summarizer.text.romanized import script_of
from summarizer.text.wordforms import kin


@pytest.mark.parametrize(
    ("first", "second", "ending", "expected"),
    [
        ("to", "to", 1, True),
        ("to", "toe", 1, False),
        ("toe", "to", 1, False),
        ("cat", "cats", 1, True),
        ("catch", "cat", 1, True),
        ("cat", "cattle", 1, False),
        ("word", "worded", 1, True),
        ("word", "sword", 1, False),
        ("words", "world", 1, False),
        ("stade", "stadt", 1, True),
        ("stade", "stack", 1, False),
        ("stade", "stack", 2, True),
        ("minister", "ministerials", 1, True),
        ("minister", "ministerially", 1, False),
    ],
)
def test_words_that_may_be_forms_of_one(first: str, second: str, ending: int, expected: bool) -> None:
    """Words of two letters have no forms, of three and four two more letters, longer ones another ending."""
    assert kin(first, second, ending) is expected


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("会议", "CJK"),
        ("カタカナ", "CJK"),
        ("ひらがな", "CJK"),
        ("Tokyo 東京", "LATIN"),
        ("Tokyoの人", "CJK"),
        ("кот", "CYRILLIC"),
        ("12", ""),
    ],
)
def test_script_of_a_text(text: str, script: str) -> None:
    """It is that of most letters, and Chinese signs' where a text has any kana."""
    assert script_of(text) == script
