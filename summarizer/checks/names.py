"""Names in free text: headline, gist, roles and translations name nobody whom the article does not have.

In a script with capitals a name is a run of capitalised words, but not the word that begins a sentence, nor
a noun of a language that writes them all so. In others it is what stands in a name's place: before a colon
at the beginning of a text, behind a title or a word such as "town", or in Latin letters.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from summarizer.checks import noun_capitals
from summarizer.checks.context import Context
from summarizer.checks.known_names import KnownNames
from summarizer.checks.placed_names import OPENING, is_general, placed
from summarizer.places.exonyms import exonyms
from summarizer.results.problem import Problem, worded
from summarizer.text.common_words import is_common
from summarizer.text.languages import ENGLISH, Language, load
from summarizer.text.wordforms import SHORTEST
from summarizer.text.words import Word, folded_words

_SENTENCE_START = re.compile(r"(?:^|[.!?…:;]|[\"'“„«‹‘(\[–—-])\s*[\"'“„«‹‘(\[]*\s*$")
_BETWEEN = re.compile(r"(?:[\s.'’-]{1,3}(?:al|el|bin|ibn|abu|van|von|der|den))?[\s.'’-]{1,3}")
"""What may stand between two words of a name."""
_APOSTROPHE = re.compile(r"['’ʼ](?!s\b)[^\W\d_]+")
_TITLE_CASE = 0.8
"""Share of a text's longer words with a capital from which capitals tell no names."""
_STOPS = (".", "!", "?")
"""What ends a sentence, and no headline."""

_FEWEST = 4
_FEWEST_TRANSLATED = 2
"""New words that a name inside a translated text has at least."""
_LONGEST_TITLE = 24
"""Code points before a name in which its title begins."""
_ACRONYM = 4
"""Longest word in capitals that the world knows without being told (NATO, UN)."""


def check(context: Context) -> Iterator[Problem]:
    """text-name-unsupported."""
    language = context.text_language
    known = KnownNames(context, language)
    for path, read in context.read_texts.items():
        for name in dict.fromkeys(_unknown_names(read.text, read.words, language, known)):
            yield Problem(
                code="text-name-unsupported",
                severity="warning",
                path=path,
                message=worded("neither the article nor a listed item has the name “{0}”", name),
            )


def _unknown_names(
    text: str, found: Sequence[Word], language: Language | None, known: KnownNames
) -> Iterator[str]:
    has_case = _is_mostly_cased(text)
    if not has_case:
        yield from placed(text, found, language, known)
    if not (has_case and _is_title_case(text, found, language)):
        yield from _capitalised(text, found, language, known)


def _is_mostly_cased(text: str) -> bool:
    """Whether most letters of a text have capitals."""
    letters = "".join(filter(str.isalpha, text))
    if letters.isascii():
        return bool(letters)
    return sum(map(_is_cased, letters)) * 2 > len(letters)


@cache
def _is_cased(letter: str) -> bool:
    return letter.lower() != letter.upper()


def _capitalised(
    text: str, found: Sequence[Word], language: Language | None, known: KnownNames
) -> Iterator[str]:
    """Runs of capitalised words that nothing knows; where nouns have capitals too, what is left of them."""
    if language is not None and language.capitalised_nouns:
        yield from _among_nouns(text, found, language, known)
        return
    for run in _runs(text, found, _BETWEEN):
        strange = list(_strange(text, run, language, known))
        inner = [word for word in strange if not _begins_sentence(text, word)]
        if not inner and _stands_out(text, run, strange, language, known):
            inner = strange
        if not inner or _is_origin(strange, language) or _is_plain(text, run, strange, language):
            continue
        if not known.is_translated or _is_certain(text, run, strange, language, known):
            yield text[strange[0].start : strange[-1].end]


def _among_nouns(text: str, found: Sequence[Word], language: Language, known: KnownNames) -> Iterator[str]:
    """The same where all nouns have capitals: two such words and more that nothing explains."""
    for run in _runs(text, found, noun_capitals.BETWEEN):
        strange = [
            word
            for word in _strange(text, run, language, known)
            if not is_general(word.folded.removesuffix("s"), language)
        ]
        begins = _begins_sentence(text, run[0])
        for name in noun_capitals.names(text, run, strange, language, begins_sentence=begins):
            if not known.is_translated or _is_certain(text, run, name, language, known):
                yield text[name[0].start : name[-1].end]


def _is_plain(text: str, run: Sequence[Word], strange: Sequence[Word], language: Language | None) -> bool:
    """Whether words have a capital for no name: a common one alone, or all that stands before a colon.

    A common word behind a name belongs to it: the European Parliament. One word alone before a colon
    has its capital from the place (Explainer, Evacuees), so that it tells nothing.
    """
    if language is None or (len(run) > 1 and not _is_head(text, run)):
        return False
    heads = language.names.get("heads", frozenset())
    return all(word.folded in heads or is_common(word.folded, language) for word in strange)


def _is_head(text: str, run: Sequence[Word]) -> bool:
    """Whether a run is all that stands before a colon at the beginning of a text."""
    opening = OPENING.match(text)
    return opening is not None and opening.span(1) == (run[0].start, run[-1].end)


def _is_certain(
    text: str, run: Sequence[Word], strange: Sequence[Word], language: Language | None, known: KnownNames
) -> bool:
    """Whether a run in a translation names somebody new: else it may be said otherwise in the article.

    That is so of a word alone, and where one of the words is heard, but before a colon; and of a country or
    a division of one, which each language calls otherwise. Chinese signs tell too little of sounds, so that
    there a title has to stand before a name inside a text.
    """
    is_head = _is_head(text, run)
    if len(strange) < (1 if is_head else _FEWEST_TRANSLATED):
        return False
    if not is_head and any(_is_heard(text, [word], known) for word in strange):
        return False
    if not is_head and known.is_from_signs and not _is_titled(text, run[0], language):
        return False
    return not any(text[word.start : word.end].isupper() or word.folded in exonyms() for word in strange)


def _is_titled(text: str, word: Word, language: Language | None) -> bool:
    """Whether a title stands before a word, or is it (Mayor)."""
    titles = language.titles if language else frozenset()
    before = folded_words(text[max(0, word.start - _LONGEST_TITLE) : word.start])[-1:]
    return word.folded in titles or not titles.isdisjoint(before)


def _runs(text: str, found: Iterable[Word], between: re.Pattern[str]) -> Iterator[list[Word]]:
    """Capitalised words that follow each other with nothing but white space, a hyphen or a stop between."""
    run: list[Word] = []
    for word in found:
        if not text[word.start].isupper():
            continue
        if run and not between.fullmatch(text, run[-1].end, word.start):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _strange(text: str, run: Sequence[Word], language: Language | None, known: KnownNames) -> Iterator[Word]:
    """The words of a run that nothing knows; those beside each other are known as one name or not at all.

    A word that is too short to tell is heard with its neighbours in a translation: Li Qiang.
    """
    if known.is_translated and len(run) > 1 and _is_heard(text, run, known):
        return  # a month's word among them (Lee Jun)
    name: list[Word] = []
    for word in (*run, None):
        if word is not None and (
            _is_strange(text, word, language, known) or (known.is_translated and _is_short(word))
        ):
            name.append(word)
            continue
        telling = [one for one in name if not _is_short(one)]
        if telling and not _is_heard(text, name, known):
            yield from telling
        name = []


def _is_short(word: Word) -> bool:
    return len(word.folded) < SHORTEST and word.folded.isalpha()


def _is_heard(text: str, name: Sequence[Word], known: KnownNames) -> bool:
    """Whether the article has words that sound like a name; a first word may begin the sentence alone."""
    written = [text[word.start : word.end] + _behind(text, word.end) for word in name]
    if known.has_sounds(written):
        return True
    return len(name) > 1 and _begins_sentence(text, name[0]) and known.has_sounds(written[1:])


def _behind(text: str, end: int) -> str:
    """What follows a word behind an apostrophe and belongs to it: Hai'an, but not Moscow's."""
    found = _APOSTROPHE.match(text, end)
    return found.group() if found else ""


def _is_strange(text: str, word: Word, language: Language | None, known: KnownNames) -> bool:
    printed = text[word.start : word.end]
    if len(printed) < SHORTEST or not printed.isalpha():
        return False
    if printed.removesuffix("s").isupper() and len(printed.removesuffix("s")) <= _ACRONYM:
        return False
    if known.is_translated and _is_passed_over(word.folded, language):
        return False
    if word.folded in _ordinary(language) or (printed.isupper() and known.has_initials(word.folded)):
        return False
    return not known.has(word.folded)


def _is_passed_over(word: str, language: Language | None) -> bool:
    """Whether a word of a translation belongs to no name but what institutions, streets and works are called.

    Those are left in English in other languages as well (Global Citizen).
    """
    known = [one for one in (language, load(ENGLISH)) if one is not None]
    if is_general(word, language):
        return True
    return any(word in one.stopwords or is_common(word, one) for one in known)


@cache
def _ordinary(language: Language | None) -> frozenset[str]:
    """Words that are written with a capital and are no names."""
    if language is None:
        return frozenset()
    return language.stopwords | language.titles | language.weekdays | language.months


def _stands_out(
    text: str, run: Sequence[Word], strange: Sequence[Word], language: Language | None, known: KnownNames
) -> bool:
    """Whether a run that begins a sentence may be a name: before a colon, or "Thornbury Institute"."""
    return _is_head(text, run) or (
        known.is_translated
        and len(run) > 1
        and bool(strange)
        and strange[0] is run[0]
        and is_general(run[-1].folded, language)
    )


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
