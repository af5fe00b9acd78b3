"""The attribution cues of a language, ready for look-up; built once a language."""

from functools import cache

from summarizer.text.languages import Language
from summarizer.text.languages.phrases import Lexicon, UnspacedLexicon


@cache
def cue_lexicon(language: Language) -> Lexicon | UnspacedLexicon:
    """The cues, also behind a conjunction that is written as one with them."""
    if not language.word_spaces:
        return UnspacedLexicon(language.cues, language.not_cues)
    return Lexicon(language.cues, language.not_cues, language.conjunctions)


@cache
def bare_cue_lexicon(language: Language) -> Lexicon | UnspacedLexicon:
    """The cues without conjunctions: one behind "and" opens a new sentence."""
    if not language.word_spaces:
        return cue_lexicon(language)
    return Lexicon(language.cues, language.not_cues)


@cache
def attribution_lexicon(language: Language, part: str) -> Lexicon | UnspacedLexicon | None:
    """The words of one part of the attribution table (see `Language.attribution`); None where it is empty."""
    found = language.attribution.get(part)
    if not found:
        return None
    if not language.word_spaces:
        return UnspacedLexicon(found)
    return Lexicon(found, (), language.conjunctions)
