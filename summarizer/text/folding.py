"""Folding: the same words in another spelling, with a way back to the original.

Two spellings that a careful copyist may exchange fold to the same text: case, accents, Arabic
vowel signs and tatweel, the forms of alef, ya, ta marbuta and hamza, Persian and Arabic letters of
one sound, digits of any script, quotation marks, dashes, and runs of white space.

All offsets are Unicode code points of the original text.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, compress, repeat

_QUOTES = "\"'“”„‟«»‹›「」『』‘’‚‛`´ʼ′″〝〞＂＇\u05f3\u05f4"
_DASHES = "‐‑‒–—―−ـ－\u05be"
_LETTERS = {
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىئیې", "ي"),
    **dict.fromkeys("ةۀھہە", "ه"),
    "ؤ": "و",
    "ک": "ك",
    "ۃ": "ه",
    "ৎ": "ত্",
    "ı": "i",
    "İ": "i",
}
_PUNCTUATION = dict(zip("،؛؟٫٬。、।۔৷ㆍ", ",;?.,.,...·", strict=True))
_SINGLE = {**_LETTERS, **_PUNCTUATION, **dict.fromkeys(_QUOTES, "'"), **dict.fromkeys(_DASHES, "-"), "ـ": ""}
# Signs that carry no word of their own: Hebrew points, Arabic vowel and Quranic signs, tatweel, Latin
# accents, soft hyphens, zero-width and bidirectional controls, variation selectors.
_SIGNS = (
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640"
    "\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f\U000e0000-\U000e007f"
)
_DROPPED = re.compile(f"[{_SIGNS}]")
MISTYPED_DANDA = "৷"
"""Bengali currency numerator four (U+09F7), which many write for the danda; no part of a word."""
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""A letter of a script without spaces between words: Thai, Lao, Myanmar, Khmer, kana, Han."""

# A sign between two digits; group 1 is set where it groups thousands (1,000 but not 5.3 or 20-30).
_INSIDE_NUMBER = re.compile(
    r"[.,٫٬'’\u00a0\u202f\u2009 :/‐‑‒–—−-](?<=\d.)"
    r"(?:(?<=([.,٫٬'’\u00a0\u202f\u2009 ]))(?=\d{3}(?!\d))|(?<=[.,٫:/‐‑‒–—−-])(?=\d))"
)


READING = re.compile(
    r"(?<=[\u3005\u3400-\u4dbf\u4e00-\u9fff])[(\uff08][\u3041-\u309f\u30a1-\u30ff\u3000 ]{1,40}[)\uff09]"
)
"""How Japanese characters are read, in kana in brackets behind them: 漢字（かんじ）."""


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
    return (character.isalnum() and character != MISTYPED_DANDA) or unicodedata.category(character)[0] == "M"


class _Table(dict[int, str]):
    """Code point to what becomes of it, for `str.translate`; filled as characters are met."""

    def __init__(self, becomes: Callable[[str], str]) -> None:
        super().__init__()
        self._becomes = becomes

    def __missing__(self, point: int) -> str:
        self[point] = found = self._becomes(chr(point))
        return found


# What stands for a character that folds to nothing, or to several, where each has to be one.
_NOTHING, _SEVERAL = "\0", "\1"


def _single(folded: str) -> str:
    if len(folded) == 1:
        return folded
    return _SEVERAL if folded else _NOTHING


_FOLDED = _Table(_fold_character)
_BARE = _Table(lambda character: "".join(filter(is_word_part, _FOLDED[ord(character)])))
_FOLDED_SINGLE = _Table(lambda character: _single(_FOLDED[ord(character)]))
_BARE_SINGLE = _Table(lambda character: _single(_BARE[ord(character)]))
_BARE_SINGLE[ord(_SEVERAL)] = _SEVERAL  # translated twice, it stays
_BARE_LINES = _Table(lambda character: "\n" if character == "\n" else _BARE[ord(character)])

_FOLDED_LINES = _Table(lambda character: "\n" if character == "\n" else _FOLDED[ord(character)])

_SEAMS = re.compile(f"[{_NOTHING}{_SEVERAL}][ {_NOTHING}{_SEVERAL}]*| [ {_NOTHING}{_SEVERAL}]+")
_SPACES = re.compile(" {2,}")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_FEW = 0.1


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
        while stop < len(self.original) and not _FOLDED[ord(self.original[stop])]:
            stop += 1
        return self.origin[start], stop


def _translated(text: str, table: dict[int, str]) -> str:
    """The text translated; CPython takes a fifth of the time once only ASCII is left."""
    if not text.isascii() and len(text.encode("ascii", "ignore")) > (1 - _FEW) * len(text):
        text = _NOT_ASCII.sub(lambda character: table[ord(character.group())], text)
    return text.translate(table)


def folded_view(text: str) -> View:
    """The text folded, runs of white space as one space."""
    folded = _translated(text, _FOLDED_SINGLE)
    parts: list[str] = []
    origin: list[Sequence[int]] = []
    done = 0
    for seam in _SEAMS.finditer(folded):
        start, end = seam.span()
        parts.append(folded[done:start])
        origin.append(range(done, start))
        for place, part in _sewn(text, start, end):
            parts.append(part)
            origin.append((place,) * len(part))
        done = end
    if not done:
        return View(text, folded, tuple(range(len(text))))
    parts.append(folded[done:])
    origin.append(range(done, len(text)))
    return View(text, "".join(parts), tuple(chain.from_iterable(origin)))


def _sewn(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """What is left of a seam: each code point that folds to something, no space behind a space."""
    after_space = False
    for place in range(start, end):
        part = _FOLDED[ord(text[place])]
        if part and not (after_space and part == " "):
            yield place, part
            after_space = part == " "


def bare_view(text: str) -> View:
    """The text folded to letters, digits and what makes a number: 1,000 is 1000, but 5.3 stays 5.3.

    How characters are read, in brackets behind them, is left out.
    """
    bare = _translated(text, _BARE_SINGLE)
    signs, readings = _decimal_signs(text), [reading.span() for reading in READING.finditer(text)]
    if signs or readings:
        kept = list(bare)
        for sign in signs:
            kept[sign] = _FOLDED[ord(text[sign])]
        for start, end in readings:
            kept[start:end] = _NOTHING * (end - start)
        bare = "".join(kept)
    origin: Iterable[int] = compress(range(len(bare)), bare.encode("latin-1", "replace"))
    if _SEVERAL in bare:
        parts = [_BARE[ord(text[place])] if part == _SEVERAL else part for place, part in enumerate(bare)]
        counts = (0 if part == _NOTHING else len(part) for part in parts)
        bare, origin = "".join(parts), chain.from_iterable(map(repeat, range(len(text)), counts))
    return View(text, bare.replace(_NOTHING, ""), tuple(origin))


def _decimal_signs(text: str) -> list[int]:
    """Where signs stand inside numbers that part rather than group their digits."""
    return [sign.start() for sign in _INSIDE_NUMBER.finditer(text) if sign.group(1) is None]


@lru_cache(maxsize=8192)  # the same words are asked for again and again, and all of them are short
def fold(text: str) -> str:
    """The folded text without white space at its ends."""
    return _SPACES.sub(" ", _translated(text, _FOLDED)).strip()


def fold_all(texts: Sequence[str]) -> list[str]:
    """What `fold` gives of each of very many short texts, in a third of the time."""
    found = "\n".join(texts).translate(_FOLDED_LINES).split("\n")
    if len(found) != len(texts):  # one of them has lines of its own
        return [fold(text) for text in texts]
    return [(_SPACES.sub(" ", folded) if "  " in folded else folded).strip() for folded in found]


@lru_cache(maxsize=8192)
def fold_bare(text: str) -> str:
    """The folded text's letters, digits and the signs inside its numbers; no readings in brackets."""
    text = READING.sub("", text)
    parts: list[str] = []
    done = 0
    for sign in _decimal_signs(text):
        parts += text[done:sign].translate(_BARE), _FOLDED[ord(text[sign])]
        done = sign + 1
    return "".join((*parts, text[done:].translate(_BARE)))


def fold_bare_all(texts: Sequence[str]) -> list[str]:
    """What `fold_bare` gives of each of very many short texts, in an eighth of the time."""
    joined = "\n".join(texts)
    found = joined.translate(_BARE_LINES).split("\n")
    if len(found) != len(texts):  # one of them has lines of its own
        return [fold_bare(text) for text in texts]
    line = done = 0
    for sign in _decimal_signs(joined):
        line += joined.count("\n", done, sign)
        done = sign
        found[line] = fold_bare(texts[line])
    return found
