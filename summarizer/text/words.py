"""Words and numbers of a text, with where they stand; letters of unspaced scripts count one by one."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from summarizer.text.folding import MISTYPED_DANDA, UNSPACED, fold, fold_bare, is_word_part

_LETTERS = rf"[^\W_{MISTYPED_DANDA}{UNSPACED.pattern[1:-1]}]"
_START = re.compile(rf"\d+(?:[.,٫٬:/]\d+)*|{UNSPACED.pattern}|{_LETTERS}+")
_MORE = re.compile(f"{_LETTERS}*")
_MAY_BE_MARK = re.compile(r"[^\w\s\x00-\u02ff،؛؟\u2010-\u205e\u20a0-\u20cf\u3001-\u301f]")
"""A sign that may be written on a letter; most texts have none."""

CLAUSE_END = re.compile(r"[,;:!?…。！？；：，、।৷॥۔،؛؟—–()\[\]\"“”„«»「」『』]|\.(?=\s|\Z)|\s-\s")
"""A sign behind which another clause begins."""

_MOST_PLACES = 20_000
_MOST_OVERLAPS = 4
_FEW = 16


_made = tuple.__new__  # a named tuple without the call of its own `__new__`, which costs as much again


class Word(NamedTuple):
    """A word or number: text[start:end] in code points, and its folded form."""

    start: int
    end: int
    folded: str


def places(text: str, wanted: str) -> Iterator[int]:
    """Every offset at which a text has some letters, overlapping ones too; none for no letters.

    Long letters that overlap themselves again and again ("a a a a") are given no more often than four times
    as often as they fit into the text side by side, and none more than 20,000 times: the time stays in
    proportion to the text.
    """
    place = text.find(wanted) if wanted else -1
    left = most_places(text, wanted)
    while place >= 0 and left:
        yield place
        left -= 1
        place = text.find(wanted, place + 1)


def most_places(text: str, wanted: str) -> int:
    """How many places of some letters are given at most."""
    return min(_MOST_PLACES, _MOST_OVERLAPS * len(text) // max(1, len(wanted)) + _FEW)


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of text[start:end] in order, without punctuation."""
    stop = len(text) if end is None else min(end, len(text))
    if text.isascii():
        lower = text[start:stop].lower()  # is folded, but for signs inside numbers
        spans = [match.span() for match in _START.finditer(text, start, stop)]
        return [
            _made(
                Word,
                (at, to, fold_bare(text[at:to]) if text[at].isdecimal() else lower[at - start : to - start]),
            )
            for at, to in spans
        ]
    if not _MAY_BE_MARK.search(text, start, stop):
        matches = _START.finditer(text, start, stop)
        found = [_made(Word, (*match.span(), _folded(match.group()))) for match in matches]
        return [word for word in found if word.folded]  # a lone tatweel is no word
    return _marked(text, start, stop)


def has_word(text: str) -> bool:
    """Whether a text has any word or number (see `words`); it is read no further than the first."""
    if _MAY_BE_MARK.search(text):
        return bool(_marked(text, 0, len(text)))
    return any(_folded(match.group()) for match in _START.finditer(text))


def folded_words(text: str) -> list[str]:
    """The folded forms of `words` alone, in half the time."""
    if text.isascii():
        found = _START.findall(text.lower())
        return [fold_bare(word) if word[0].isdecimal() else word for word in found]
    if not _MAY_BE_MARK.search(text):
        return [folded for word in _START.findall(text) if (folded := _folded(word))]
    return [word.folded for word in _marked(text, 0, len(text))]


def _marked(text: str, start: int, stop: int) -> list[Word]:
    """The same of a text whose letters may have marks on them."""
    found: list[Word] = []
    while match := _START.search(text, start, stop):
        first, start = match.span()
        if start < stop and is_word_part(text[start]) and _goes_on(text, first):
            start = _word_end(text, start, stop)
        if folded := _folded(text[first:start]):
            found.append(Word(first, start, folded))
    return found


@lru_cache(maxsize=8192)
def _folded(word: str) -> str:
    return fold_bare(word) if word[0].isdecimal() else fold(word)


def _goes_on(text: str, first: int) -> bool:
    """Whether a mark can belong to what begins there: neither to a number nor to a letter counted alone."""
    return not text[first].isdecimal() and not UNSPACED.match(text, first)


def _word_end(text: str, position: int, stop: int) -> int:
    """Where the word ends in which a mark stands, with the letters behind it."""
    while position < stop and is_word_part(text[position]) and not UNSPACED.match(text, position):
        more = _MORE.match(text, position + 1, stop)
        position = more.end() if more else stop
    return position
