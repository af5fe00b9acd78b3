"""The phrases of a language, ready for look-up; the attribution cues built once a language."""

from collections.abc import Iterable
from functools import cache

from summarizer.text.languages import Language
from summarizer.text.languages.phrases import Lexicon, UnspacedLexicon


def lexicon_of(
    language: Language, phrases: Iterable[str], exceptions: Iterable[str] = (), *, joined: bool = True
) -> Lexicon | UnspacedLexicon:
    """Phrases of a language, also behind a conjunction that is written as one with them if `joined`."""
    if not language.word_spaces:
        return UnspacedLexicon(phrases, exceptions)
    return Lexicon(phrases, exceptions, language.conjunctions if joined else (), marks=language.marks)


@cache
def cue_lexicon(language: Language) -> Lexicon | UnspacedLexicon:
    """The cues, also behind a conjunction that is written as one with them."""
    return lexicon_of(language, language.cues, language.not_cues)


@cache
def bare_cue_lexicon(language: Language) -> Lexicon | UnspacedLexicon:
    """The cues without conjunctions: one behind "and" opens a new sentence."""
    if not language.word_spaces:
        return cue_lexicon(language)
    return lexicon_of(language, language.cues, language.not_cues, joined=False)


@cache
def attribution_lexicon(language: Language, part: str) -> Lexicon | UnspacedLexicon | None:
    """The words of one part of the attribution table (see `Language.attribution`); None where it is empty."""
    found = language.attribution.get(part)
    return lexicon_of(language, found) if found else None
