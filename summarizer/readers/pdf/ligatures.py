"""Letters that one glyph stands for, in reading order."""

import re
from collections.abc import Iterable, Iterator

from summarizer.readers.pdf.glyph import MARKS, MISSING, Glyph, is_right_to_left
from summarizer.readers.pdf.objects import Drawn


def is_one(glyph: Glyph, x: float, y: float, text: str) -> bool:
    """Whether a letter is one more of a glyph, since it stands at its very place."""
    return abs(glyph.x - x) < 0.01 and abs(glyph.y - y) < 0.01 and glyph.space is None and text != MISSING


def with_whole_ligatures(found: Iterable[tuple[Glyph, Drawn]]) -> Iterator[tuple[Glyph, Drawn]]:
    """Glyphs, of which a lam and the alef with a vowel sign that share its place are one.

    Chrome names such an alef twice, at its vowel sign and at the ligature.
    """
    last: tuple[Glyph, Drawn] | None = None
    for glyph, drawn in found:
        if last is None or not _share_place(last[0], glyph):
            if last:
                yield last
            last = glyph, drawn
        elif glyph.text == "ل":
            glyph.text += last[0].text
            last = glyph, drawn
        elif not last[0].text.endswith(glyph.text):
            last[0].text += glyph.text
    if last:
        yield last


def _share_place(one: Glyph, other: Glyph) -> bool:
    """Whether two glyphs are a lam and an alef that are drawn as one, the alef perhaps a second time."""
    if "ل" not in one.text + other.text or abs(one.x - other.x) > 0.1 * one.size:
        return False
    pair = {one.text[:1], other.text[:1]}
    return "ل" in pair and not pair.isdisjoint("اأإآ") and abs(one.y - other.y) < 0.7 * one.size


def join(glyph: Glyph, text: str) -> None:
    """Add a letter to a ligature.

    PDFium gives the letters that a font names for one glyph last letter first where they are read from right
    to left, but those of a character that is a ligature itself (U+FEFB, U+FDF2) in order: a lam goes before
    its alef, in whatever order they come.
    """
    if not is_right_to_left(text):
        glyph.text += text
        return
    if _LAM_ALEF.fullmatch(glyph.text + text):
        glyph.text += text
        return
    glyph.text = text + glyph.text
    if glyph.text == _ALLAH[::-1]:
        glyph.text = _ALLAH


def whole(glyph: Glyph) -> Glyph:
    """A glyph all of whose letters are known; vowel signs that came behind their letter stand behind it."""
    text = glyph.text
    marks = len(text) - len(text.lstrip(MARKS))
    glyph.text = text[marks : marks + 1] + text[:marks] + text[marks + 1 :]
    return glyph


_LAM_ALEF = re.compile("ل[اأإآ]")
_ALLAH = "الله"
