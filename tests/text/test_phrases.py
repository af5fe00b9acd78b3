"""Phrases of a language in a text."""

import pytest

from summarizer.text.languages.phrases import Lexicon, Lexicons, UnspacedLexicon

LISTED = ["said", "said to", "sa*", "no one", "one", "deni* ... that"]
TEXTS = [
    "She said no one denied on Friday that one was saved.",
    "One said to one: no.",
    "Nothing.",
    "",
]


@pytest.mark.parametrize("text", TEXTS)
def test_many_lexicons_find_what_each_of_them_finds(text: str) -> None:
    """Lexicons that are looked up together find what each finds alone, in their order."""
    listed = [(phrase, Lexicon([phrase], ["one was"], ["s"])) for phrase in LISTED]
    alone = [(phrase, span) for phrase, lexicon in listed for span in lexicon.find(text)]
    assert list(Lexicons(listed).find(text)) == alone


def test_lexicons_of_unspaced_scripts_are_looked_up_together() -> None:
    """Phrases of a script without white space are found in the order of their lexicons too."""
    listed = [(phrase, UnspacedLexicon([phrase])) for phrase in ("中国", "法国人", "否认")]
    assert list(Lexicons(listed).find("法国人否认,中国人说。")) == [
        ("中国", (6, 8)),
        ("法国人", (0, 3)),
        ("否认", (3, 5)),
    ]


def test_a_lexicon_without_phrases_finds_nothing() -> None:
    """A language that lists no phrases for something is no trouble."""
    assert list(Lexicons([("none", Lexicon([]))]).find("Prices rose.")) == []
