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


@pytest.mark.parametrize(
    ("phrases", "exceptions", "text", "found"),
    [
        (["中", "中国"], [], "在中国中", [(1, 3), (3, 4)]),
        (["中国", "中"], [], "在中国中", [(1, 3), (3, 4)]),
        (["说"], ["说明"], "他说，说明书", [(1, 2)]),
        (["说明"], ["说"], "他说，说明书", [(3, 5)]),
        (["对...说", "对"], [], "他对她说，对", [(1, 2), (5, 6)]),
    ],
)
def test_the_longest_of_phrases_without_spaces(
    phrases: list[str], exceptions: list[str], text: str, found: list[tuple[int, int]]
) -> None:
    """Of phrases and exceptions that begin at one sign the longest stands, however they are listed."""
    assert UnspacedLexicon(phrases, exceptions).find(text) == found
