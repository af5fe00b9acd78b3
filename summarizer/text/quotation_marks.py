"""What stands between quotation marks, as [start, end) in Unicode code points."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from summarizer.text.dialogue import dialogues
from summarizer.text.gershayim import gershayim
from summarizer.text.languages import Language
from summarizer.text.typed_marks import FILLER, STRAIGHT, printed_marks

# For a text in an unknown language, the pairs in use somewhere.
_COMMON_PAIRS = ("“”", "‘’", "«»", "»«", "„“", "„”", "‚‘", "‹›", "「」", "『』", '""', "''")
_APOSTROPHES = "'’‘׳"
_DEEPEST = 8
"""How many quotations may stand in one another; of more open marks the first are strays."""
# A blank line, or a sign of its own; \r\n is one line end.
_PARAGRAPH_END = re.compile(
    r"[\n\r\x85\u2028\u2029\f](?:(?<=[\u2029\f])|(?:(?<=\r)\n)?+[^\S\n\r\x85\u2028]*+[\n\r\x85\u2028])"
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks.

    Attributes:
        start: of the words, without marks and white space.
        end: of the words.
        outer_start: of the opening mark.
        outer_end: behind the closing mark, or of the words where the next paragraph opens them again.
        goes_on: whether it goes on from the paragraph before, at whose end nothing closed.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    goes_on: bool = False


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


@dataclass(frozen=True, slots=True)
class _Open:
    """An opening mark that nothing has closed yet.

    Attributes:
        sign: the mark.
        position: where it stands.
        before: the mark that it opens again, and where that one's paragraph ends; None if it is the first.
    """

    sign: str
    position: int
    before: "tuple[_Open, int] | None" = None


def quoted(text: str, language: Language | None) -> list[Quotation]:
    """Everything between quotation marks, nested quotations included, in order of their starts.

    A quotation may go on over paragraphs, each of which opens it again, until one closes it. Any other mark
    that is not closed within its paragraph opens nothing. Without a language all common pairs count.
    """
    marks = _marks(language)
    printed = printed_marks(text)
    found: list[Quotation] = []
    unclosed: list[_Open] = []
    last_end = 0
    for start, end in paragraphs(printed):
        first = _skip_space(printed, start, end)
        if first == end:
            continue
        if printed[first] == "»" and any(mark.sign == "«" for mark in unclosed):  # as Spanish opens again
            printed = f"{printed[:first]}«{printed[first + 1 :]}"
        before = next((mark for mark in reversed(unclosed) if _opens_again(printed, first, end, mark)), None)
        paragraph, unclosed = _pairs(printed, first, end, marks, (before, last_end) if before else None)
        found += paragraph
        last_end = end
    if language is not None and language.dialogue_dashes:
        found += [Quotation(*turn) for turn in dialogues(text, language)]
    return sorted(found, key=lambda quotation: (quotation.outer_start, -quotation.outer_end))


def wholes(quotations: Sequence[Quotation]) -> list[list[Quotation]]:
    """The quotations, those that go on over several paragraphs together."""
    wholes: list[list[Quotation]] = []
    unclosed: list[Quotation] | None = None
    for quotation in quotations:
        whole = unclosed if quotation.goes_on and unclosed is not None else []
        if not whole:
            wholes.append(whole)
        whole.append(quotation)
        if quotation.outer_end == quotation.end:
            unclosed = whole
    return wholes


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _opens_again(text: str, first: int, end: int, mark: _Open) -> bool:
    """Whether a paragraph begins with a mark that the one before has left open."""
    if text[first] != mark.sign or first + 1 == end:
        return False
    return mark.sign in "«‹" or not text[first + 1].isspace()


def _closed(text: str, mark: _Open, closing: int) -> Iterator[Quotation]:
    """The quotation between a mark and what closes it, and its stretches in the paragraphs before."""
    quotation = _quotation(text, mark.position, closing)
    if quotation is not None:
        yield replace(quotation, goes_on=mark.before is not None)
    earlier = mark.before
    while earlier is not None:
        opening, end = earlier
        earlier = opening.before
        stretch = _quotation(text, opening.position, end)
        if stretch is not None:
            yield replace(stretch, outer_end=stretch.end, goes_on=earlier is not None)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The stretches between blank lines."""
    start = 0
    for match in _PARAGRAPH_END.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _pairs(
    text: str, start: int, end: int, marks: _Marks, before: tuple[_Open, int] | None
) -> tuple[list[Quotation], list[_Open]]:
    """The quotations that one paragraph closes, and the marks that it leaves open.

    The mark at its start opens again the one `before`, if any.
    """
    inside_words = gershayim(text, start, end)
    signs = [sign for sign in marks.pattern.finditer(text, start, end) if sign.start() not in inside_words]
    odd = {sign for sign in STRAIGHT if (text.count(sign, start, end) - _count(sign, text, inside_words)) % 2}
    openers = _openers(signs, marks)
    found: list[Quotation] = []
    stack: list[_Open] = []
    for match in signs:
        sign, position = match.group(), match.start()
        again = before if position == start else None
        level = _level_closed(text, position, stack, marks)
        reopens = sign in odd and _looks_open(text, position)
        if level is not None:
            if not reopens:
                found += _closed(text, stack[level], position)
            del stack[level:]
        elif stack and stack[-1].sign == sign and _begins_line(text, position):
            again = stack.pop(), position
        if (level is None or reopens) and sign in openers and _may_open(text, position, sign in odd):
            stack.append(_Open(sign, position, again))
            del stack[:-_DEEPEST]
    return found, stack


def _count(sign: str, text: str, places: frozenset[int]) -> int:
    return sum(text[place] == sign for place in places)


def _begins_line(text: str, position: int) -> bool:
    """Whether nothing but spaces stands before a place in its line."""
    before = text[max(0, position - 8) : position].rstrip(" \t\u00a0\u3000")
    return before.endswith(("\n", "\r", "\u2028", "\x85"))


def _openers(signs: list[re.Match[str]], marks: _Marks) -> set[str]:
    """The opening marks in use: of «…» and »…« the one that the paragraph begins with, not both."""
    openers = set(marks.closers)
    for pair in ("«»", "‹›", "“”"):
        first = next((match.group() for match in signs if match.group() in pair), None)
        if first is not None and openers.issuperset(pair):
            openers.discard(pair.replace(first, ""))
    return openers


def _level_closed(text: str, position: int, stack: list[_Open], marks: _Marks) -> int | None:
    """The innermost open quotation that the mark closes."""
    sign = text[position]
    if sign in _APOSTROPHES and _is_letter(text, position - 1) and _is_letter(text, position + 1):
        return None
    for level in range(len(stack) - 1, -1, -1):
        if sign in marks.closers[stack[level].sign]:
            return level
    return None


def _may_open(text: str, position: int, is_odd: bool) -> bool:
    """Whether the mark may open a quotation: no apostrophe, inch sign or mark left over."""
    sign, after = text[position], _after(text, position)
    before = text[position - 1] if position else " "
    if sign in _APOSTROPHES:
        return not before.isalnum() and not after.isspace() and not after.isdecimal()
    if sign in STRAIGHT and before.isdecimal():
        return False
    return not (is_odd and after.isspace())


def _looks_open(text: str, position: int) -> bool:
    """Whether white space before and a letter after show that a straight mark opens."""
    return position > 0 and text[position - 1].isspace() and _after(text, position).isalnum()


def _after(text: str, position: int) -> str:
    """What stands behind a mark: the next code point, over a filler; empty at the end."""
    following = text[position + 1 : position + 3]
    return following[1:] if following.startswith(FILLER) else following[:1]


def _is_letter(text: str, position: int) -> bool:
    return 0 <= position < len(text) and text[position].isalnum()


def _quotation(text: str, outer_start: int, closing: int) -> Quotation | None:
    """The quotation between two marks, which may have fillers; None where nothing stands between them."""
    start, end = outer_start + 1, closing
    while start < end and (text[start].isspace() or text[start] == FILLER):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == FILLER):
        end -= 1
    outer_end = closing + 1
    if text[outer_end : outer_end + 1] == FILLER:
        outer_end += 1
    return Quotation(start, end, outer_start, outer_end) if start < end else None
