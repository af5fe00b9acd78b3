"""Names in free text: headline, gist, roles and translations name nobody whom the article does not have.

In a script with capitals a name is a run of capitalised words, but not the word that begins a sentence, nor
a noun of a language that writes them all so. In others it is what stands in a name's place: before a colon
at the beginning of a text, behind a title or a word such as "town", or in Latin letters.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import pairwise

from summarizer.checks.context import Context
from summarizer.results.problem import Problem, worded
from summarizer.schemas import Summary
from summarizer.schemas.walk import grounded_items
from summarizer.text.folding import fold
from summarizer.text.languages import Language
from summarizer.text.marked import without_marks
from summarizer.text.romanized import (
    alike,
    consonants,
    has_no_alphabet,
    is_known_script,
    may_be_syllables,
)
from summarizer.text.wordforms import SHORTEST, forms, kin, words_of
from summarizer.text.words import Word

_SENTENCE_START = re.compile(r"(?:^|[.!?…:;]|[\"'“„«‹‘(\[–—-])\s*[\"'“„«‹‘(\[]*\s*$")
_OPENING = re.compile(r"^\s*([^:：]{2,60}?)\s*[:：](?=\s|\S)")
_TITLE_CASE = 0.8
"""Share of a text's longer words with a capital from which capitals tell no names."""
_STOPS = (".", "!", "?")
"""What ends a sentence, and no headline."""

_FEWEST = 4
_INITIALS = 6
_SAMPLE = 2000
_ACRONYM = 4
"""Longest word in capitals that the world knows without being told (NATO, UN)."""


def check(context: Context) -> Iterator[Problem]:
    """text-name-unsupported."""
    language = context.text_language
    known = _Known(context, language)
    for path, read in context.read_texts.items():
        for name in dict.fromkeys(_unknown_names(read.text, read.words, language, known)):
            yield Problem(
                code="text-name-unsupported",
                severity="warning",
                path=path,
                message=worded("neither the article nor a listed item has the name “{0}”", name),
            )


class _Known:
    """The words that a free text may name: those of the article and of every listed item."""

    def __init__(self, context: Context, output: Language | None) -> None:
        self._article = context.reading.article.text
        self._read = [word.folded for word in context.reading.words]
        self._language = context.reading.language
        self._listed = "\n".join(_listed(context.summary))
        self._output = output
        texts = " ".join(one.text for one in context.free_texts)
        self.is_translated = output is not None and output is not self._language
        self._is_transcribed = bool(texts) and _is_latin(texts) != _is_latin(self._article)

    def has(self, word: str) -> bool:
        """Whether a word stands there, inflected, or in another script in a translation."""
        if self.is_translated and not (self._language and self._language.marks):
            word = without_marks(word)
        if any(kin(form, other, 1) for form in forms(word, self._output) for other in self._near(form)):
            return True
        return self._is_transcribed and self._sounds(word)

    def has_initials(self, word: str) -> bool:
        """Whether a word is made of the initials of words that follow each other."""
        return word in self._initials

    def _near(self, word: str) -> Iterable[str]:
        return self._by_beginning.get(word[:SHORTEST], ())

    def _sounds(self, word: str) -> bool:
        """Whether the article, in another script, has a word of the same consonants."""
        if not self._is_known_script:
            return not self._has_no_alphabet or may_be_syllables(word)
        own = consonants(word)
        return any(alike(own, other) for other in self._skeletons)

    @cached_property
    def _is_known_script(self) -> bool:
        return is_known_script(self._article)

    @cached_property
    def _has_no_alphabet(self) -> bool:
        return has_no_alphabet(self._article)

    @cached_property
    def _words(self) -> list[str]:
        listed = [word.folded for word in words_of(self._listed, self._language)]
        return [*self._read, *listed]

    @cached_property
    def _by_beginning(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for word in set(self._words):
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

    @cached_property
    def _skeletons(self) -> frozenset[str]:
        found = (form for listed in self._by_beginning.values() for form in listed)
        return frozenset(bones for form in found if (bones := consonants(form)))


def _is_latin(text: str) -> bool:
    letters = "".join(filter(str.isalpha, fold(text[:_SAMPLE])))
    return len(letters.encode("ascii", "ignore")) * 2 > len(letters)


def _listed(summary: Summary) -> Iterator[str]:
    """Every name and copied word of the summary's items."""
    for _, item in grounded_items(summary):
        yield item.words
        for field in ("name", "english"):
            if isinstance(value := getattr(item, field, None), str):
                yield value
        yield from getattr(item, "aliases", ())


def _unknown_names(
    text: str, found: Sequence[Word], language: Language | None, known: _Known
) -> Iterator[str]:
    has_case = _has_case(text)
    if not has_case:
        yield from _placed(text, found, language, known)
    if not (has_case and _is_title_case(text, found, language)):
        yield from _capitalised(text, found, language, known, nouns=has_case)


def _has_case(text: str) -> bool:
    """Whether most letters of a text have capitals."""
    letters = "".join(filter(str.isalpha, text))
    if letters.isascii():
        return bool(letters)
    return sum(map(_is_cased, letters)) * 2 > len(letters)


@cache
def _is_cased(letter: str) -> bool:
    return letter.lower() != letter.upper()


def _capitalised(
    text: str, found: Sequence[Word], language: Language | None, known: _Known, *, nouns: bool
) -> Iterator[str]:
    """Runs of capitalised words that nothing knows; `nouns`: whether capitals may tell nouns."""
    nouns = nouns and language is not None and language.capitalised_nouns
    for run in _runs(text, found):
        strange = [word for word in run if _is_strange(text, word, language, known)]
        inner = [word for word in strange if not _begins_sentence(text, word)]
        if not inner and not nouns and len(run) == 1 and _is_heading(text, run[0]):
            inner = strange
        if inner and len(strange) >= (2 if nouns else 1) and not _is_origin(strange, language):
            yield text[strange[0].start : strange[-1].end]


def _runs(text: str, found: Iterable[Word]) -> Iterator[list[Word]]:
    """Capitalised words that follow each other with nothing but white space, a hyphen or a stop between."""
    run: list[Word] = []
    for word in found:
        if not text[word.start].isupper():
            continue
        if run and not re.fullmatch(r"[\s.'’-]{1,3}", text[run[-1].end : word.start]):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _is_strange(text: str, word: Word, language: Language | None, known: _Known) -> bool:
    printed = text[word.start : word.end]
    if len(printed) < SHORTEST or not printed.isalpha():
        return False
    if printed.isupper() and len(printed) <= _ACRONYM:
        return False
    if word.folded in _ordinary(language) or (printed.isupper() and known.has_initials(word.folded)):
        return False
    return not known.has(word.folded)


@cache
def _ordinary(language: Language | None) -> frozenset[str]:
    """Words that are written with a capital and are no names."""
    if language is None:
        return frozenset()
    return language.stopwords | language.titles | language.weekdays | language.months


@cache
def _is_heading(text: str, word: Word) -> bool:
    """Whether a word stands alone before a colon at the beginning of a text."""
    opening = _OPENING.match(text)
    return opening is not None and opening.span(1) == (word.start, word.end)


def _begins_sentence(text: str, word: Word) -> bool:
    return bool(_SENTENCE_START.search(text[max(0, word.start - 12) : word.start]))


def _is_title_case(text: str, found: Sequence[Word], language: Language | None) -> bool:
    if (language is not None and language.capitalised_nouns) or text.rstrip().endswith(_STOPS):
        return False
    long = [word for word in found if word.end - word.start >= _FEWEST]
    return len(long) >= _FEWEST and sum(text[w.start].isupper() for w in long) > _TITLE_CASE * len(long)


def _is_origin(strange: Sequence[Word], language: Language | None) -> bool:
    """Whether a lone word says where somebody is from (Danish), which the article may say otherwise."""
    endings = tuple(language.names.get("demonyms", ())) if language else ()
    return len(strange) == 1 and bool(endings) and strange[0].folded.endswith(endings)


def _placed(text: str, found: Sequence[Word], language: Language | None, known: _Known) -> Iterator[str]:
    """Words in a name's place, in a script without capitals."""
    if language is None or not language.word_spaces:
        return
    opening = _OPENING.match(text)
    if opening:
        head = [word for word in found if word.end <= opening.end(1)]
        if len(head) > 1 and not any(_is_usual(word, language, known) for word in head):
            yield opening.group(1)
    before = (
        language.titles
        if known.is_translated
        else language.titles | language.names.get("before", frozenset())
    )
    for first, second in pairwise(found):
        is_behind = bool({first.folded, *forms(first.folded, language)} & before)
        if is_behind and text[first.end : second.start].isspace() and _is_new(second, language, known):
            yield text[second.start : second.end]


def _is_usual(word: Word, language: Language, known: _Known) -> bool:
    return word.folded in language.stopwords or known.has(word.folded)


def _is_new(word: Word, language: Language, known: _Known) -> bool:
    """Whether a word is neither known nor a function word, nor says where somebody is from."""
    origins = tuple(language.names.get("demonyms", ()))
    is_origin = bool(origins) and word.folded.endswith(origins)
    joins = word.folded.startswith(
        tuple(language.conjunctions)
    )  # "and", written as one: what follows is another
    return len(word.folded) >= SHORTEST and not (is_origin or joins) and not _is_usual(word, language, known)
