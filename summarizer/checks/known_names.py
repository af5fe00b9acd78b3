"""The words that a free text may name: those of the article and of every listed item."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from summarizer.checks.context import Context
from summarizer.lazy import cached_property
from summarizer.schemas import Summary
from summarizer.schemas.walk import grounded_items
from summarizer.text.heard import Heard
from summarizer.text.languages import Language
from summarizer.text.marked import without_marks
from summarizer.text.romanized import script_of
from summarizer.text.spellings import other_spellings
from summarizer.text.wordforms import SHORTEST, forms, kin, words_of
from summarizer.text.words import words

_INITIALS = 6


class KnownNames:
    """The words that a free text may name: those of the article and of every listed item."""

    def __init__(self, context: Context, output: Language | None) -> None:
        """Take a summary beside its article, and the language of the free texts."""
        self._reading = context.reading
        self._read = [word.folded for word in context.reading.words]
        self._language = context.reading.language
        self._listed = "\n".join(_listed(context.summary))
        self._output = output
        texts = " ".join(one.text for one in context.free_texts)
        self.is_translated = output is not None and output is not self._language
        script = script_of(context.reading.article.text)
        self._is_transcribed = bool(texts) and script_of(texts) != script
        self.is_from_signs = self._is_transcribed and script == "CJK"

    def has(self, word: str) -> bool:
        """Whether a word stands there, inflected."""
        if self.is_translated:
            word = without_marks(word)
        return any(kin(form, other, 1) for form in forms(word, self._output) for other in self._near(form))

    def has_sounds(self, name: Sequence[str]) -> bool:
        """Whether a name may stand in the article in another script; none does where both have one script."""
        return self._is_transcribed and self._heard.has(name)

    @cached_property
    def _heard(self) -> Heard:
        reading = self._reading
        return Heard(reading.article.plain.text, reading.plain_words, reading.language)

    def has_initials(self, word: str) -> bool:
        """Whether a word is made of the initials of words that follow each other."""
        return word in self._initials

    def _near(self, word: str) -> Iterable[str]:
        return self._by_beginning.get(word[:SHORTEST], ())

    @cached_property
    def _words(self) -> list[str]:
        listed = [word.folded for word in words_of(self._listed, self._language)]
        return [*self._read, *listed]

    @cached_property
    def _spellings(self) -> set[str]:
        """The words, and how another language spells those with letters and marks that it has not."""
        found = set(self._words)
        if self.is_translated:
            found.update(map(without_marks, self._words))
        text = f"{self._reading.article.text}\n{self._listed}"
        for written in {text[word.start : word.end] for word in words(text)}:
            found.update(other_spellings(written))
        return found

    @cached_property
    def _by_beginning(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for word in self._spellings:
            for form in forms(word, self._language):
                found[form[:SHORTEST]].add(form)
        return found

    @cached_property
    def _initials(self) -> frozenset[str]:
        """The initials of any few words that follow each other."""
        first = "".join(word[0] for word in self._words)
        return frozenset(
            first[start : start + size]
            for size in range(2, _INITIALS)
            for start in range(len(first) - size + 1)
        )


def _listed(summary: Summary) -> Iterator[str]:
    """Every name and copied word of the summary's items."""
    for _, item in grounded_items(summary):
        yield item.words
        for field in ("name", "english"):
            if isinstance(value := getattr(item, field, None), str):
                yield value
        yield from getattr(item, "aliases", ())
