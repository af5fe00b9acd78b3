"""The index of the books of a language."""

from typing import Any

import pytest

from summarizer.numerals import find
from summarizer.numerals.lexicon import table
from summarizer.numerals.phrase_index import PhraseIndex
from summarizer.numerals.phrases import PhraseBook, plain_book
from summarizer.text.languages import codes
from tests.support.steps import steps


@pytest.mark.parametrize("language", codes())
def test_no_phrase_is_missed(language: str) -> None:
    """Where a book of a language has a phrase, the index names the book for its first and its last word."""
    numerals = table(language)
    books: dict[str, PhraseBook[Any]] = {
        **numerals.books, "units": numerals.units, "months": numerals.months
    }  # fmt: skip
    for name, book in books.items():
        stems = [stem for stem in book.stems if book.stem(stem)]  # those of two letters stand for nothing
        for word in (*book.words, *book.by_first, *(f"{stem}xyz" for stem in stems)):
            assert name in numerals.opening[word]
        for word in (*book.words, *book.by_last, *stems):
            assert name in numerals.closing[word]


def test_words_of_no_book() -> None:
    """A word in no book has no names, and words are forgotten before they fill the memory."""
    index = PhraseIndex({"share": plain_book(["per cent", "percent*"])}, {"linkers": ["of"]})
    found = [sorted(index[word]) for word in ("per", "cent", "percentage", "of")]
    assert found == [["share"], [], ["share"], ["linkers"]]
    for number in range(20_000):
        assert not index[f"x{number}"]
    assert len(index) < 10_000


@pytest.mark.parametrize(
    ("sentence", "language", "most"),
    [("It was 5 x. ", "en", 600), ("他说五 x。", "zh", 300), ("5 x. y 7 z. ", None, 700)],
)
def test_few_steps_for_each_number(sentence: str, language: str | None, most: int) -> None:
    """Numbers beside words of no book take at most two thirds of the calls that they once took."""
    text = sentence * 200
    find(text, language)
    assert steps(lambda: find(text, language)) < 200 * most
