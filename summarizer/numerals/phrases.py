"""Looking up words and phrases of several words at a place in a text."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from summarizer.text.folding import fold_all
from summarizer.text.tokens import Tokens, split

T = TypeVar("T")

# What may stand between two words of one phrase: per cent, quatre-vingt, п'ять, a.m.
_INNER_GAPS = frozenset({"", " ", "-", "'", ".", ". ", ".-", "&"})
_SHORTEST_STEM = 3  # code points


@dataclass(slots=True)
class PhraseBook(Generic[T]):
    """Phrases with a meaning each; the longest that fits is found.

    Attributes:
        words: phrases of one token.
        stems: beginnings of words, written with a `*` at their end.
        longest_stem: their code points at most.
        by_first: phrases of several tokens, longest first, under their first token.
        by_last: the same under their last token. The last token of a phrase may end in a `*`.

    """

    words: dict[str, T] = field(default_factory=dict)
    stems: dict[str, T] = field(default_factory=dict)
    longest_stem: int = 0
    by_first: dict[str, list[tuple[tuple[str, ...], T]]] = field(default_factory=dict)
    by_last: dict[str, list[tuple[tuple[str, ...], T]]] = field(default_factory=dict)

    def add(self, tokens: tuple[str, ...], meaning: T) -> None:
        """Add a phrase by its folded tokens; one without any is left out."""
        if not tokens:
            return
        if len(tokens) == 1:
            self.words[tokens[0]] = meaning
            return
        for book, key in ((self.by_first, tokens[0]), (self.by_last, tokens[-1])):
            entries = book.setdefault(key, [])
            entries.append((tokens, meaning))
            if len(entries) > 1 and len(entries[-2][0]) < len(tokens):
                entries.sort(key=lambda entry: -len(entry[0]))

    def add_written(self, phrase: str, meaning: T) -> None:
        """Add a phrase as it is written; a `*` at its end stands for any ending."""
        self.add_all([phrase], meaning)

    def add_all(self, phrases: Iterable[str], meaning: T) -> None:
        """Add phrases of one meaning as they are written."""
        written = list(phrases)
        folded = fold_all([phrase.removesuffix("*") for phrase in written])
        for phrase, tokens in zip(written, map(split, folded), strict=True):
            if not phrase.endswith("*"):
                self.add(tokens, meaning)
            elif len(tokens) == 1:
                self.stems[tokens[0]] = meaning
                self.longest_stem = max(self.longest_stem, len(tokens[0]))
            else:
                self.add((*tokens[:-1], tokens[-1] + "*"), meaning)

    def at(self, tokens: Tokens, index: int) -> tuple[T, int] | None:
        """Return the phrase that begins at token `index`: its meaning, and the index after it."""
        words = tokens.words
        if index >= len(words):
            return None
        word = words[index]
        longer = self.by_first.get(word)
        if longer is not None:
            second = words[index + 1] if index + 1 < len(words) else ""
            for phrase, meaning in longer:
                if (phrase[1] == second or phrase[1][-1] == "*") and _stands(tokens, index, phrase):
                    return meaning, index + len(phrase)
        if word in self.words:
            return self.words[word], index + 1
        stem = self.stem(word) if self.stems else None
        return None if stem is None else (self.stems[stem], index + 1)

    def stem(self, word: str) -> str | None:
        """The longest stem that a word begins with."""
        for length in range(min(len(word), self.longest_stem), _SHORTEST_STEM - 1, -1):
            if word[:length] in self.stems:
                return word[:length]
        return None

    def all_in(self, tokens: Tokens) -> Iterator[tuple[int, T, int]]:
        """Every token at which a phrase begins, with what `at` returns for it."""
        words, first, stems = self.words, self.by_first, self.stems
        for index, word in enumerate(tokens.words):
            if word in words or word in first or stems:
                found = self.at(tokens, index)
                if found is not None:
                    yield index, *found

    def before(self, tokens: Tokens, index: int) -> tuple[T, int] | None:
        """Return the phrase that ends just before token `index`: its meaning, and its first index."""
        if index <= 0:
            return None
        words = tokens.words
        word = words[index - 1]
        longer = self.by_last.get(word)
        if longer is not None and index > 1:
            second = words[index - 2]
            for phrase, meaning in longer:
                if phrase[-2] == second and _stands(tokens, index - len(phrase), phrase):
                    return meaning, index - len(phrase)
        if word in self.words:
            return self.words[word], index - 1
        stem = self.stem(word) if self.stems else None
        return None if stem is None else (self.stems[stem], index - 1)


def _stands(tokens: Tokens, index: int, phrase: tuple[str, ...]) -> bool:
    words = tuple(tokens.words[index : index + len(phrase)])
    if index < 0 or (words != phrase and not _begin(words, phrase)):
        return False
    return all(tokens.gap(inner) in _INNER_GAPS for inner in range(index + 1, index + len(phrase)))


def _begin(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """Whether words are a phrase whose last word may have any ending."""
    if not phrase[-1].endswith("*") or words[:-1] != phrase[:-1] or len(words) < len(phrase):
        return False
    return words[-1].startswith(phrase[-1][:-1])


def plain_book(phrases: Iterable[str]) -> PhraseBook[bool]:
    """Return a book of phrases that only have to be recognised."""
    book: PhraseBook[bool] = PhraseBook()
    book.add_all(phrases, True)
    return book


def meaning_book(meanings: Mapping[str, Iterable[str]]) -> PhraseBook[str]:
    """Return a book of phrases listed under what they mean."""
    book: PhraseBook[str] = PhraseBook()
    for meaning, phrases in meanings.items():
        book.add_all(phrases, meaning)
    return book
