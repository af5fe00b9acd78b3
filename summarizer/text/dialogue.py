"""Direct speech behind dashes at the start of a line, as Spanish, Russian, Swedish and others print it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.text.languages import Language
from summarizer.text.languages.cues import cue_lexicon

_LINE = re.compile(r"[^\n\r\x85\u2028\u2029]+")
_BEFORE_CUE = re.compile(r"[,?!]\s+")
_NARRATION = 80
"""Code points behind a dash or mark among which the cue is looked for."""

_MOST_SPACES = 2
"""Spaces before the cue of a narration, at most: —dijo, — сказал он."""

_FEWEST_SPACES = 2
"""Spaces in speech behind a dash that a cue ends, at least."""


class Turn(NamedTuple):
    """What somebody says between dashes, in code points of the text.

    Attributes:
        start: of the words, without white space and marks.
        end: of the words.
        outer_start: of the dash before them.
        outer_end: of the dash behind them, or of the words where no second dash ends them.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int


def dialogues(text: str, language: Language) -> Iterator[Turn]:
    """Speech behind a dash at the start of a line, as a second dash and a cue end it (—Sí —dijo Ana—. No)."""
    dashes = "".join(sorted(language.dialogue_dashes))
    inner = re.compile(rf"[{dashes}]")
    for line in _LINE.finditer(text):
        opening = re.match(rf"\s*[{dashes}]", line.group())
        if opening is None:
            continue
        first = line.start() + opening.end() - 1
        cuts = [
            first,
            *(m.start() for m in inner.finditer(text, first + 1, line.end()) if _is_dash(text, m.start())),
        ]
        yield from _turns(text, [*cuts, line.end()], language)


def _is_dash(text: str, position: int) -> bool:
    """Whether the dash stands between words rather than within one (Rhein–Main, Ein- und Ausfuhr)."""
    if text[position] == "-":
        return text[position - 1].isspace()
    return not text[position - 1 : position].isalnum() or not text[position + 1 : position + 2].isalnum()


def _turns(text: str, cuts: list[int], language: Language) -> Iterator[Turn]:
    """Speech, narration, speech … between the dashes of one line, if the first narration opens with a cue."""
    if len(cuts) < 3:
        yield from _until_cue(text, cuts[0], cuts[-1], language)
        return
    if not _opens_with_cue(text[cuts[1] + 1 : cuts[2]], language):
        return
    for opening, closing in zip(cuts[::2], cuts[1::2], strict=False):
        words = text[opening + 1 : closing]
        start = closing - len(words.lstrip(" \t\u00a0.,;:"))
        end = opening + 1 + len(words.rstrip())
        if start < end:
            yield Turn(start, end, opening, closing)


def _until_cue(text: str, opening: int, end: int, language: Language) -> Iterator[Turn]:
    """Speech that no second dash ends, but a mark and a cue (– Vi stannar, säger Lind)."""
    for mark in _BEFORE_CUE.finditer(text, opening + 1, end):
        narration = text[mark.end() : end][:_NARRATION]
        if not any(cue[0] == 0 for cue in cue_lexicon(language).find(narration)):
            continue
        words = text[opening + 1 : mark.start()]
        start = mark.start() - len(words.lstrip())
        if text.count(" ", start, mark.start()) >= _FEWEST_SPACES:
            yield Turn(start, mark.start() + 1, opening, mark.start() + 1)
        return


def _opens_with_cue(narration: str, language: Language) -> bool:
    opening = narration[:_NARRATION].lstrip()
    spans = cue_lexicon(language).find(opening)
    return bool(spans) and opening[: spans[0][0]].count(" ") <= _MOST_SPACES
