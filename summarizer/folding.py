"""Folding: the same words in another spelling, with a way back to the original.

Two spellings that a careful copyist may exchange fold to the same text: case, accents, Arabic
vowel signs and tatweel, the forms of alef, ya, ta marbuta and hamza, Persian and Arabic letters of
one sound, digits of any script, quotation marks, dashes, and runs of white space.

All offsets are Unicode code points of the original text.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, compress, repeat

_QUOTES = "\"'“”„‟«»‹›「」『』‘’‚‛`´ʼ′″〝〞＂＇"
_DASHES = "‐‑‒–—―−ـ－"
_LETTERS = {
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىئیې", "ي"),
    **dict.fromkeys("ةۀھہە", "ه"),
    "ؤ": "و",
    "ک": "ك",
    "ı": "i",
    "İ": "i",
}
_PUNCTUATION = {"،": ",", "؛": ";", "؟": "?", "٫": ".", "٬": ",", "。": ".", "、": ",", "।": ".", "۔": "."}
_SINGLE = {**_LETTERS, **_PUNCTUATION, **dict.fromkeys(_QUOTES, "'"), **dict.fromkeys(_DASHES, "-"), "ـ": ""}
# Signs that carry no word of their own: Arabic vowel and Quranic signs, tatweel, Latin accents, soft
# hyphens, zero-width and bidirectional controls, variation selectors.
_SIGNS = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u0300-\u036f\u00ad\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f"
)
_DROPPED = re.compile(f"[{_SIGNS}]")
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""A letter of a script without spaces between words: Thai, Lao, Myanmar, Khmer, kana, Han."""

_SPACES = re.compile(rf"\s[\s{_SIGNS}]*\s")
# A sign between two digits; group 1 is set where it groups thousands (1,000 but not 5.3 or 20-30).
_INSIDE_NUMBER = re.compile(r"(?<=\d)(?:([.,٫٬'’\u00a0\u202f\u2009 ])(?=\d{3}(?!\d))|[.,٫:/‐‑‒–—−-](?=\d))")


def _fold_character(character: str) -> str:
    if character.isspace():
        return " "
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if character in _SINGLE:
        return _SINGLE[character]
    decomposed = _DROPPED.sub("", unicodedata.normalize("NFKD", character))
    return "".join(_SINGLE.get(part, part) for part in decomposed).casefold().strip()


@cache
def is_word_part(character: str) -> bool:
    """Whether a character belongs to a word or a number: a letter, a digit, or a mark on one."""
    return character.isalnum() or unicodedata.category(character)[0] == "M"


class _Folded(dict[str, str]):
    """Code point to its folded form, filled as characters are met."""

    def __missing__(self, character: str) -> str:
        self[character] = folded = _fold_character(character)
        return folded


class _Bare(dict[str, str]):
    """As _Folded, but letters, digits and marks only."""

    def __missing__(self, character: str) -> str:
        self[character] = bare = "".join(c for c in _FOLDED[character] if is_word_part(c))
        return bare


_FOLDED = _Folded()
_BARE = _Bare()


@dataclass(frozen=True, slots=True)
class View:
    """A folded text and its way back: `origin[i]` is the original code point that gave `text[i]`."""

    original: str
    text: str
    origin: tuple[int, ...]

    def parts_characters(self, start: int, end: int) -> bool:
        """Whether the folded [start, end) begins or ends in the middle of one original code point."""
        origin = self.origin
        return (start > 0 and origin[start - 1] == origin[start]) or (
            end < len(origin) and origin[end - 1] == origin[end]
        )

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original [start, end) of the folded [start, end), which must not be empty.

        Signs that fold to nothing (vowel signs, joiners) belong to the letter before them.
        """
        stop = self.origin[end - 1] + 1
        while stop < len(self.original) and not _FOLDED[self.original[stop]]:
            stop += 1
        return self.origin[start], stop


def _view(original: str, parts: list[str]) -> View:
    text = "".join(parts)
    origin = tuple(compress(range(len(parts)), parts))
    if len(origin) != len(text):  # some code point folds to several
        origin = tuple(chain.from_iterable(map(repeat, range(len(parts)), map(len, parts))))
    return View(original, text, origin)


def _folded_parts(text: str) -> list[str]:
    parts = list(map(_FOLDED.__getitem__, text))
    for run in _SPACES.finditer(text):
        parts[run.start() + 1 : run.end()] = [""] * (run.end() - run.start() - 1)
    return _single_spaced(parts) if "  " in "".join(parts) else parts


def _single_spaced(parts: list[str]) -> list[str]:
    """Without the second of two spaces that a character folded to nothing has left side by side (¨)."""
    spaced, after_space = [], False
    for part in parts:
        kept = "" if part == " " and after_space else part
        after_space = after_space if not kept else kept == " "
        spaced.append(kept)
    return spaced


def _bare_parts(text: str) -> list[str]:
    parts = list(map(_BARE.__getitem__, text))
    for sign in _INSIDE_NUMBER.finditer(text):
        if sign.group(1) is None:
            parts[sign.start()] = _FOLDED[sign.group()]
    return parts


def folded_view(text: str) -> View:
    """The text folded, runs of white space as one space."""
    return _view(text, _folded_parts(text))


def bare_view(text: str) -> View:
    """The text folded to letters, digits and what makes a number: 1,000 is 1000, but 5.3 stays 5.3."""
    return _view(text, _bare_parts(text))


@lru_cache(maxsize=8192)  # the same words are asked for again and again, and all of them are short
def fold(text: str) -> str:
    """The folded text without white space at its ends."""
    return "".join(_folded_parts(text)).strip()


@lru_cache(maxsize=8192)
def fold_bare(text: str) -> str:
    """The folded text's letters, digits and the signs inside its numbers."""
    return "".join(_bare_parts(text))
