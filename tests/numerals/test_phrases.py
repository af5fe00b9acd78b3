"""Books of phrases."""

import pytest

from summarizer.numerals.phrases import PhraseBook
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
