"""Texts whose marks tell words apart, as Vietnamese tones do: folded with the marks as letters of their own.

Folding takes ba (three), bà (Mrs) and bá (uncle) for one word. Here they are `ba`, `baˋ` and `baˊ`, which
folding leaves as they are: a mark on a vowel that makes another vowel (â, ơ) stands behind it, and the tone
behind its syllable, wherever it was typed (hòa, hoà), composed or not.

All offsets are Unicode code points of the original text.
"""

import unicodedata
from functools import cache, lru_cache

from summarizer.text.folding import View, fold

_VOWELS = {"\u0302": "\u02c6", "\u0306": "\u02c7", "\u031b": "\u02c8"}
"""Circumflex, breve and horn: letters that stand for them."""
_TONES = {"\u0300": "\u02cb", "\u0301": "\u02ca", "\u0303": "\u02c9", "\u0309": "\u02c0", "\u0323": "\u02cf"}
"""Grave, acute, tilde, hook above and dot below."""
_DROPPED = dict.fromkeys(map(ord, (*_VOWELS.values(), *_TONES.values())))
_SPELT_TONES = frozenset(_TONES.values())


@cache
def _spelt(character: str) -> str:
    """What becomes of a code point; empty for one that folds to nothing."""
    marks = _VOWELS | _TONES
    if character.isspace():
        return " "
    return "".join(marks.get(part) or fold(part) for part in unicodedata.normalize("NFD", character))


@lru_cache(maxsize=64)  # the texts of one article are asked for by each list of words
def marked_view(text: str) -> View:
    """The text folded with its marks as letters, runs of white space as one space."""
    letters: list[str] = []
    origin: list[int] = []
    tones = ""

    def end_syllable() -> None:
        letters.extend(tones)
        origin.extend(origin[-1:] * len(tones))

    for place, character in enumerate(text):
        for part in _spelt(character):
            if part in _SPELT_TONES:
                tones += part
                continue
            if tones and not part.isalpha():
                end_syllable()
                tones = ""
            if part != " " or letters[-1:] != [" "]:
                letters.append(part)
                origin.append(place)
    end_syllable()
    return View(text, "".join(letters), tuple(origin))


def spelt(text: str) -> str:
    """The folded text with its marks as letters."""
    return marked_view(text).text


def without_marks(word: str) -> str:
    """A word whose marks are letters, without them."""
    return word.translate(_DROPPED)
