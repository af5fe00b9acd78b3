"""Cutting a folded text into words, digit strings and signs of money and percent."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import accumulate, chain

from summarizer.text.folding import View, folded_view
from summarizer.text.marked import marked_view

# Ideographs are a token each: their scripts put no space between words.
_IDEOGRAPHS = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# So are hiragana, which are mostly particles and endings; katakana in a row are a word (キロ|の).
_HIRAGANA, _KATAKANA, _VOICING = "\u3041-\u3096\u309d\u309e", "\u30a1-\u30fa\u30fc-\u30fe", "\u3099\u309a"
_SIGNS = "%\u066a\u2030\u00b0"

_MARKS = frozenset({"Mn", "Mc", "Me"})
_WITH_SIGNS = (range(0x24, 0x3400), range(0xA000, 0xAC00), range(0xD7B0, 0xD800), range(0xF900, 0x10000))
"""Code points that may be marks or signs of money: none is a Han or Hangul sign, or of private use."""


def _ranges(points: Iterable[int]) -> str:
    """Return the inside of a character class that holds the code points, which come in order."""
    runs: list[list[int]] = []
    for point in points:
        if runs and runs[-1][1] == point - 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return "".join(f"{re.escape(chr(low))}-{re.escape(chr(high))}" for low, high in runs)


@cache
def _pattern() -> re.Pattern[str]:
    points = list(chain.from_iterable(_WITH_SIGNS))
    categories = list(map(unicodedata.category, map(chr, points)))
    marks = _ranges(point for point, category in zip(points, categories, strict=True) if category in _MARKS)
    money = _ranges(point for point, category in zip(points, categories, strict=True) if category == "Sc")
    letter = rf"[^\W\d_{_IDEOGRAPHS}{_HIRAGANA}{_KATAKANA}]"
    # Vowel signs of the Indic scripts are marks, not letters, and belong to the word.
    word = rf"{letter}+(?:[{marks}]+{letter}*)*"
    plain = rf"[a-z]+(?!{letter}|[{marks}])"  # what most words are, and found faster
    kana = rf"(?:[{_KATAKANA}][{_VOICING}]*)+|[{_HIRAGANA}][{_VOICING}]*"
    signs = f"[{_IDEOGRAPHS}{_SIGNS}{money}]"
    return re.compile(rf"(\d+(?:[.,']\d+)*|{plain}|{word}|{kana}|{signs})")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a folded text.

    Attributes:
        view: the text.
        words: the tokens.
        gaps: what stands before each of them, and last what stands behind all.
        starts: where each begins in the folded text.
    """

    view: View
    words: list[str]
    gaps: list[str]
    starts: list[int]
    _cut: dict[int, list[str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def beginnings(self, length: int) -> list[str]:
        """The first letters of each token, so many; cut once for whoever looks words up by them."""
        found = self._cut.get(length)
        if found is None:
            found = self._cut[length] = [word[:length] for word in self.words]
        return found

    def __len__(self) -> int:
        return len(self.words)

    def end(self, index: int) -> int:
        """Where a token ends in the folded text."""
        return self.starts[index] + len(self.words[index])

    def span(self, first: int, last: int, skipped: int = 0) -> tuple[int, int]:
        """The original [start, end) of the tokens [first, last), so many letters of the first left out."""
        start = self.starts[first]
        begun = self.view.span(start, start + skipped)[1] if skipped else self.view.origin[start]
        return begun, self.view.span(start, self.end(last - 1))[1]

    def gap(self, index: int) -> str:
        """Return the folded text between the token before `index` and the one at `index`."""
        return self.gaps[index]

    def original(self, first: int, last: int) -> str:
        """Return the original text of the tokens [first, last)."""
        start, end = self.span(first, last)
        return self.view.original[start:end]

    def original_gap(self, index: int) -> str:
        """Return the original text between two neighbouring tokens, the second of which is `index`."""
        left = self.view.span(self.starts[index - 1], self.end(index - 1))[1]
        return self.view.original[left : self.view.origin[self.starts[index]]]

    def is_capitalised(self, index: int) -> bool:
        """Whether the token begins with a capital letter in the original text."""
        return self.view.original[self.view.origin[self.starts[index]]].isupper()

    def is_number(self, index: int) -> bool:
        """Whether there is such a token and it is a digit string."""
        words = self.words
        return 0 <= index < len(words) and words[index][0].isdecimal()


def tokenize(text: str, *, marks: bool = False) -> Tokens:
    """Return the tokens of a text in any spelling; `marks`: marks are letters (see `marked`)."""
    return _marked(text) if marks else _cut(folded_view(text))


@lru_cache(maxsize=64)
def _marked(text: str) -> Tokens:
    return _cut(marked_view(text))


def _cut(view: View) -> Tokens:
    parts = _pattern().split(view.text)  # strings alone: an object for each match costs more than finding it
    starts = list(accumulate(map(len, parts)))[:-1:2]
    return Tokens(view, parts[1::2], parts[::2], starts)


def split(folded: str) -> tuple[str, ...]:
    """Return the tokens of a word or phrase that is folded already, as strings."""
    return tuple(_pattern().findall(folded))
