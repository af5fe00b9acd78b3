"""Marks inside Hebrew words: the gershayim of an abbreviation (צה"ל, ארה״ב), which quote nothing."""

import re
from collections.abc import Iterator

from summarizer.text.typed_marks import FILLER

_LETTER = "\u05d0-\u05ea"
_INSIDE = re.compile(rf"(?<=[{_LETTER}])[\"״“”](?={FILLER}?[{_LETTER}])")
_MARK = re.compile(r"[\"״“”]")
_PREFIXED = re.compile("(?<![\u05d0-\u05ea])[ובהכלמש]{1,3}\\Z")
"""Particles that are written as one with the next word, also with a quoted one (ב"הארץ", ש"לא נוותר")."""
_LONGEST_PREFIX = 4
_LAST_LETTER = re.compile(rf"{FILLER}?[{_LETTER}](?![{_LETTER}])")


def gershayim(text: str, start: int, end: int) -> frozenset[int]:
    """Where marks of text[start:end] stand that are signs of abbreviation, no quotation marks.

    Such a mark stands between two letters, before the last of its word as a rule. It opens a quotation where
    only particles stand before it, none is open, and another mark closes it.
    """
    if _INSIDE.search(text, start, end) is None:
        return frozenset()
    return frozenset(_of_abbreviations(text, start, end))


def _of_abbreviations(text: str, start: int, end: int) -> Iterator[int]:
    is_open = False
    for mark in _MARK.finditer(text, start, end):
        place = mark.start()
        if _INSIDE.match(text, place) is None:
            is_open = not is_open
        elif is_open or not _opens(text, place, start, end):
            yield place
        else:
            is_open = True


def _opens(text: str, place: int, start: int, end: int) -> bool:
    """Whether a mark between two letters opens a quotation: the next that may open or close one closes it."""
    if not _may_open(text, place, start):
        return False
    for mark in _MARK.finditer(text, place + 1, end):
        if _INSIDE.match(text, mark.start()) is None:
            return not text[mark.start() - 1].isspace()
        if _may_open(text, mark.start(), start):
            return False
    return False


def _may_open(text: str, place: int, start: int) -> bool:
    """Whether only particles stand before a mark between two letters, and a word behind it."""
    before = text[max(start, place - _LONGEST_PREFIX) : place]
    return _PREFIXED.search(before) is not None and _LAST_LETTER.match(text, place + 1) is None
