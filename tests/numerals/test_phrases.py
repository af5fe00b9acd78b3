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


class Asked(dict[str, bool]):
    """Stems that keep what is looked for among them."""

    def __init__(self, stems: dict[str, bool]) -> None:
        super().__init__(stems)
        self.words: list[object] = []

    def __contains__(self, word: object) -> bool:
        self.words.append(word)
        return super().__contains__(word)


@pytest.mark.parametrize("letters", [8, 5000])
def test_no_more_of_a_word_than_a_stem_has(letters: int) -> None:
    """Of a long word no beginning is looked up that is longer than every stem."""
    book = plain_book(["resident*", "voter*"])
    stems = book.stems = Asked(book.stems)
    tokens = tokenize("a" * letters)
    assert book.at(tokens, 0) is None
    assert book.before(tokens, 1) is None
    assert len(stems.words) == 2 * (len("resident") - 2)
