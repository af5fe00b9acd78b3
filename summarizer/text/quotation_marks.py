"""What stands between quotation marks, as [start, end) in Unicode code points."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from summarizer.text.languages import Language
from summarizer.text.languages.cues import cue_lexicon

# For a text in an unknown language, the pairs in use somewhere.
_COMMON_PAIRS = ("“”", "‘’", "«»", "»«", "„“", "„”", "‚‘", "‹›", "「」", "『』", '""', "''")
_STRAIGHT = "\"'＂"
_APOSTROPHES = "'’‘"
_DEEPEST = 8
"""How many quotations may stand in one another; of more open marks the first are strays."""
# A blank line, or a sign of its own; \r\n is one line end.
_PARAGRAPH_END = re.compile(
    r"[\n\r\x85\u2028\u2029\f](?:(?<=[\u2029\f])|(?:(?<=\r)\n)?+[^\S\n\r\x85\u2028]*+[\n\r\x85\u2028])"
)
_LINE = re.compile(r"[^\n\r\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks.

    Attributes:
        start: of the words, without marks and white space.
        end: of the words.
        outer_start: of the opening mark.
        outer_end: behind the closing mark.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int


@dataclass(frozen=True, slots=True)
class _Marks:
    """The quotation marks of a language: which marks close an opening one."""

    closers: dict[str, frozenset[str]]
    pattern: re.Pattern[str]


@cache
def _marks(language: Language | None) -> _Marks:
    pairs = [(pair[0], pair[1]) for pair in _COMMON_PAIRS] if language is None else language.quotation_pairs
    closers: dict[str, frozenset[str]] = {}
    for opener, closer in pairs:
        closers[opener] = closers.get(opener, frozenset()) | {closer}
    signs = "".join(sorted(set(closers).union(*closers.values())))
    return _Marks(closers, re.compile(f"[{re.escape(signs)}]"))


def quoted(text: str, language: Language | None) -> list[Quotation]:
    """Everything between quotation marks, nested quotations included, in order of their starts.

    A mark that is not closed within its paragraph opens nothing. Without a language all common
    pairs count.
    """
    marks = _marks(language)
    found: list[Quotation] = []
    for start, end in _paragraphs(text):
        found.extend(_pairs(text, start, end, marks))
    if language is not None and language.dialogue_dashes:
        found.extend(_dialogues(text, language))
    return sorted(found, key=lambda quotation: (quotation.outer_start, -quotation.outer_end))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _PARAGRAPH_END.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _pairs(text: str, start: int, end: int, marks: _Marks) -> Iterator[Quotation]:
    """The closed quotations of one paragraph."""
    signs = list(marks.pattern.finditer(text, start, end))
    if len(signs) < 2:
        return
    odd = {sign for sign in _STRAIGHT if text.count(sign, start, end) % 2 == 1}
    openers = _openers(signs, marks)
    stack: list[tuple[str, int]] = []
    for match in signs:
        sign, position = match.group(), match.start()
        level = _level_closed(text, position, stack, marks)
        reopens = sign in odd and _looks_open(text, position)
        if level is not None:
            quotation = None if reopens else _quotation(text, stack[level][1], position)
            del stack[level:]
            if quotation is not None:
                yield quotation
        if (level is None or reopens) and sign in openers and _may_open(text, position, sign in odd):
            stack.append((sign, position))
            del stack[:-_DEEPEST]


def _openers(signs: list[re.Match[str]], marks: _Marks) -> set[str]:
    """The opening marks in use: of «…» and »…« the one that the paragraph begins with, not both."""
    openers = set(marks.closers)
    for pair in ("«»", "‹›", "“”"):
        first = next((match.group() for match in signs if match.group() in pair), None)
        if first is not None and openers.issuperset(pair):
            openers.discard(pair.replace(first, ""))
    return openers


def _level_closed(text: str, position: int, stack: list[tuple[str, int]], marks: _Marks) -> int | None:
    """The innermost open quotation that the mark closes."""
    sign = text[position]
    if sign in _APOSTROPHES and _is_letter(text, position - 1) and _is_letter(text, position + 1):
        return None
    for level in range(len(stack) - 1, -1, -1):
        if sign in marks.closers[stack[level][0]]:
            return level
    return None


def _may_open(text: str, position: int, is_odd: bool) -> bool:
    """Whether the mark may open a quotation: no apostrophe, inch sign or mark left over."""
    sign, after = text[position], text[position + 1 : position + 2]
    before = text[position - 1] if position else " "
    if sign in _APOSTROPHES:
        return not before.isalnum() and not after.isspace() and not after.isdecimal()
    if sign in _STRAIGHT and before.isdecimal():
        return False
    return not (is_odd and after.isspace())


def _looks_open(text: str, position: int) -> bool:
    """Whether white space before and a letter after show that a straight mark opens."""
    return position > 0 and text[position - 1].isspace() and _is_letter(text, position + 1)


def _is_letter(text: str, position: int) -> bool:
    return 0 <= position < len(text) and text[position].isalnum()


def _quotation(text: str, outer_start: int, closing: int) -> Quotation | None:
    """The quotation between two marks; None where nothing stands between them."""
    inner = text[outer_start + 1 : closing]
    start = outer_start + 1 + len(inner) - len(inner.lstrip())
    end = outer_start + 1 + len(inner.rstrip())
    return Quotation(start, end, outer_start, closing + 1) if start < end else None


def _dialogues(text: str, language: Language) -> Iterator[Quotation]:
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
    """Whether the dash stands between words rather than within one (Rhein–Main)."""
    return not (_is_letter(text, position - 1) and _is_letter(text, position + 1))


def _turns(text: str, cuts: list[int], language: Language) -> Iterator[Quotation]:
    """Speech, narration, speech … between the dashes of one line, if the first narration opens with a cue."""
    if len(cuts) < 3 or not _opens_with_cue(text[cuts[1] + 1 : cuts[2]], language):
        return
    for opening, closing in zip(cuts[::2], cuts[1::2], strict=False):
        words = text[opening + 1 : closing]
        start = closing - len(words.lstrip(" \t\u00a0.,;:"))
        end = opening + 1 + len(words.rstrip())
        if start < end:
            yield Quotation(start, end, opening, closing)


def _opens_with_cue(narration: str, language: Language) -> bool:
    opening = narration[:80].lstrip()
    spans = cue_lexicon(language).find(opening)
    return bool(spans) and opening[: spans[0][0]].count(" ") < 3
