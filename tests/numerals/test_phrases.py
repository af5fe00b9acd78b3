"""Books of phrases."""

import pytest

from summarizer.numerals.phrases import PhraseBook, plain_book
from summarizer.text.tokens import tokenize


@pytest.mark.parametrize(
    "text", ["Per cent of a percentage, per centum.", "per", "", "One per cent, sales rose 5 percent"]
)
def test_all_phrases_of_a_text(text: str) -> None:
    """All phrases of a text are those that stand at each of its tokens, beginnings of words among them."""
    book: PhraseBook[str] = PhraseBook()
    book.add_all(["per cent", "per"], "share")
    book.add_all(["percent*"], "stem")
    tokens = tokenize(text)
    found = ((index, book.at(tokens, index)) for index in range(len(tokens)))
    assert list(book.all_in(tokens)) == [(index, *each) for index, each in found if each]


def test_stem_at_the_end_of_a_phrase() -> None:
    """A `*` at the end of a phrase of several words stands for any ending of its last word."""
    book = plain_book(["ü aş*"])
    assert book.at(tokenize("800'ü aştı"), 1) == (True, 3)
    assert book.at(tokenize("800'ü gördü"), 1) is None
