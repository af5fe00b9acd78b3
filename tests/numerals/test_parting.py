"""Korean number words, counters and particles, taken apart."""

import unicodedata

import pytest

from summarizer.numerals import find
from summarizer.numerals.lexicon import build, table
from summarizer.text.languages import load
from summarizer.text.tokens import tokenize
from tests.support.steps import steps


def parts(text: str) -> list[str]:
    """The tokens of a text as numerals are read."""
    return [unicodedata.normalize("NFC", word) for word in table("ko").tokens(text).words]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("삼천이백명이", ["삼", "천", "이", "백", "명"]),
        ("3만5천여명의", ["3", "만", "5", "천", "여", "명"]),
        ("6월부터", ["6", "월", "부터"]),
        ("스물다섯 사람은", ["스물", "다섯", "사람"]),
        ("칠만 삼천이백", ["칠", "만", "삼", "천", "이", "백"]),
    ],
)
def test_numbers_are_taken_apart(text: str, expected: list[str]) -> None:
    """A number word, its counter and what is written onto them are words of their own; particles are none."""
    assert parts(text) == expected


@pytest.mark.parametrize(
    "word", ["구조대가", "조건은", "만두집", "천장에서", "하나만", "이사했다", "백조", "사람이"]
)
def test_other_words_stay_whole(word: str) -> None:
    """A word that sounds like a number and its counter is not taken apart."""
    assert parts(word) == [word] or parts(word) == ["하나"]


def test_each_part_stands_where_it_was_written() -> None:
    """A part's place is that of its own letters, and what is left of a word stands in the gap behind it."""
    tokens = table("ko").tokens("약 5만여명이 왔다.")
    printed = [tokens.original(index, index + 1) for index in range(len(tokens))]
    assert printed == ["약", "5", "만", "여", "명", "왔다"]
    assert unicodedata.normalize("NFC", tokens.gap(5)) == "이 "
    assert table("ko").own(tokens, "").words == tokens.words


@pytest.mark.parametrize(
    ("written", "syllables"), [("수십", 12), ("조수", 12), ("삼", 300), ("백명", 300), ("5만", 300)]
)
def test_words_of_number_words_alone(written: str, syllables: int) -> None:
    """Twice as long a word of number words alone takes twice the steps, however it may be cut."""
    parting = build(load("ko")).parting
    assert parting is not None
    counts = []
    for length in (syllables, 2 * syllables):
        tokens = tokenize((written * length)[:length])
        counts.append(steps(lambda tokens=tokens: parting.parted(tokens)))  # type: ignore[misc]
    assert counts[1] <= 2.4 * counts[0], counts


@pytest.mark.parametrize(
    "text", ["수천억 원", "수백만 명의 사람", "수십년 만에", "900억 세제곱미터", "삼십명이"]
)
def test_parts_are_taken_apart_once(text: str) -> None:
    """Tokens that were taken apart stay as they are, so that places found in them hold."""
    tokens = table("ko").tokens(text)
    assert table("ko").own(tokens, "").words == tokens.words
    assert find(text, "ko")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("다섯은 갔다", ["다섯", "갔다"]),
        ("스물이 왔다", ["스물", "왔다"]),
        ("다섯사람", ["다섯", "사람"]),
        ("셋은 갔다", ["셋은", "갔다"]),
        ("열은 높다", ["열은", "높다"]),
        ("열명", ["열", "명"]),
    ],
)
def test_one_number_word_and_what_is_written_onto_it(text: str, expected: list[str]) -> None:
    """Of two syllables it needs a particle or a noun, of one a counter, since it may be another word."""
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("스물아홉 명", ["스물", "아홉", "명"]),
        ("열아홉명", ["열", "아홉", "명"]),
        ("스물서른 명", ["스물서른", "명"]),
        ("열스물 명", ["열스물", "명"]),
        ("서른열 명", ["서른열", "명"]),
    ],
)
def test_what_stands_behind_tens(text: str, expected: list[str]) -> None:
    """Behind tens a number word goes on with ones, and with no tens."""
    assert parts(text) == expected
