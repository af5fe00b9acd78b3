"""In which books of a language a phrase begins or ends with a word: most words stand in none."""

from collections.abc import Collection, Mapping
from typing import Any

from summarizer.numerals.phrases import PhraseBook

_KEPT = 8192
_NONE: frozenset[str] = frozenset()


class PhraseIndex(dict[str, frozenset[str]]):
    """Word to the names of the books in which a phrase may begin with it, or end; for any word asked for.

    To look a word up here takes a tenth of looking for a phrase in one book. A phrase may still go on
    otherwise than the text. Words are forgotten when there are many.
    """

    def __init__(
        self,
        books: Mapping[str, PhraseBook[Any]],
        words: Mapping[str, Collection[str]],
        *,
        last: bool = False,
    ) -> None:
        """Take books, and lists of single words, by name; `last`: words that phrases end with."""
        super().__init__()
        self._books, self._words, self._last = books, words, last
        self._known: dict[str, frozenset[str]] | None = None
        self._with_stems = [(name, book) for name, book in books.items() if book.stems]

    def __missing__(self, word: str) -> frozenset[str]:
        if self._known is None:
            self._known = self._indexed()
        found = self._known.get(word, _NONE)
        if more := [name for name, book in self._with_stems if book.stem(word) is not None]:
            found = found.union(more)
        if len(self) >= _KEPT:
            self.clear()
        self[word] = found
        return found

    def _indexed(self) -> dict[str, frozenset[str]]:
        names: dict[str, set[str]] = {}
        phrases = [
            (name, (*book.words, *(book.by_last if self._last else book.by_first)))
            for name, book in self._books.items()
        ]
        for name, words in (*phrases, *self._words.items()):
            for word in words:
                names.setdefault(word, set()).add(name)
        shared: dict[frozenset[str], frozenset[str]] = {}
        return {
            word: shared.setdefault(one, one)
            for word, one in zip(names, map(frozenset, names.values()), strict=True)
        }
