"""Sentences of a text, as [start, end) in Unicode code points.

A full stop, question or exclamation mark ends a sentence where white space follows, unless it belongs
to an abbreviation, an initial, a number or a pause. A blank line and a list item end one too. A
single line break does not: articles arrive with lines broken anywhere, even inside quotations.
"""

import re
import unicodedata
from bisect import bisect_left
from functools import cache

from summarizer.text.folding import fold
from summarizer.text.languages import Language
from summarizer.text.languages.cues import bare_cue_lexicon
from summarizer.text.typed_marks import STRAIGHT

MAX_LENGTH = 1200
"""Code points after which a run without any end is split at a clause."""

_LEAST_MEAN = 12
"""Least mean length of the segments of a text that has more than `_FEW`; prose has at least twice as much."""
_FEW = 40
_LEAST_JOINED = 24
"""Code points up to which neighbours are joined in a text of shorter segments: that bounds the prompt."""

_NEWLINES = "\n\r\v\f\x85\u2028\u2029"
# Marks that end a sentence although no white space follows.
_TIGHT = "。！？｡।৷॥۔"
_TERMINALS = ".!?…؟‼⁇⁈⁉" + _TIGHT
_CLOSERS = "\"'”’»›“‘«‹)]}）】」』》〉＂"
# Of the closers, those that open where no white space separates them from the sentence before.
_AMBIGUOUS = "“‘«‹\"'＂"
_BULLET = re.compile(r"[•▪◦●■‣]|[-*]\s")
_NUMBER_BULLET = re.compile(r"(\d{1,2})[.)،、-](?:\s|(?<=、))")
_TERMINAL = re.compile(rf"[{_TERMINALS}]")
_COLON = re.compile(r"[:：]")
_LINE = re.compile(rf"\r\n|[{_NEWLINES}]")
_WORD_EDGE = re.compile(r"[\s\"'“”„«»‹›‘’‚(\[{（「『]")
_WORD_AFTER = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d{1,3}")
_LETTERS_WITH_STOPS = re.compile(r"[^\W\d_](?:\.-?[^\W\d_]){1,4}")
_LONGEST_WORD = 24
# Where a run without end is split: the strongest mark that the last two thirds of it have.
_CLAUSES = tuple(
    re.compile(pattern) for pattern in (r"[;；؛](?=\s)|；", r"[:：—–]\s|：", r"[,،]\s|[，、]", r"\s")
)


@cache
def _candidates(terminals: str) -> re.Pattern[str]:
    """Where a sentence may end in a language that has further marks for it."""
    return re.compile(
        rf"(?P<marks>[{_TERMINALS}{re.escape(terminals)}]+)"
        rf"(?P<closers>(?:[{re.escape(_CLOSERS)}]|>>|[ \u00a0\u202f][»”](?=[\s,;:.!?]|\Z))*"
        rf"(?:\[\d{{1,3}}\])*)"
        rf"|(?P<lines>[{_NEWLINES}]\s*)"
    )


def segment(text: str, language: Language | None) -> list[tuple[int, int]]:
    """The text's sentences as [start, end) code points, in order.

    They have no white space at their ends and cover every other character exactly once. Without a
    language only what holds for all is known: initials, numbers, lower case after the stop.
    """
    segments: list[tuple[int, int]] = []
    for start, end in _pieces(text, language):
        segments.extend(_shortened(text, start, end))
    return segments if len(segments) <= _FEW + len(text) // _LEAST_MEAN else _joined(segments)


def _joined(segments: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Neighbours together until each has so many code points that the number of all is bounded."""
    joined = [segments[0]]
    for start, end in segments[1:]:
        first = joined[-1][0]
        if joined[-1][1] - first < _LEAST_JOINED and end - first <= MAX_LENGTH:
            joined[-1] = first, end
        else:
            joined.append((start, end))
    return joined


def _pieces(text: str, language: Language | None) -> list[tuple[int, int]]:
    """The sentences, however long, without white space at their ends."""
    pieces: list[tuple[int, int]] = []
    straight = {sign: [match.start() for match in re.finditer(sign, text)] for sign in STRAIGHT}
    start = _skip_space(text, 0)
    item = 0
    for match in _candidates(language.terminals if language is not None else "").finditer(text):
        if match.start() < start:
            continue
        if match.group("lines") is None:
            end = _sentence_end(text, start, match, language, straight)
        else:
            end, item = _line_end(text, start, match, item, language)
        if end is not None:
            pieces.append((start, end))
            start = _skip_space(text, end)
    if start < len(text):
        pieces.append((start, len(text.rstrip())))
    return pieces


def _skip_space(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _line_end(
    text: str, start: int, match: re.Match[str], item: int, language: Language | None
) -> tuple[int | None, int]:
    """The end of a segment at a line break, if there is one, and the number of the last list item."""
    bullet = _NUMBER_BULLET.match(text, match.end())
    if bullet is not None and _opens_item(text, match.start(), bullet, item, language):
        return _trimmed_end(text, start, match.start()), int(bullet.group(1))
    if _BULLET.match(text, match.end()) or _is_blank(match.group()):
        return _trimmed_end(text, start, match.start()), item
    return None, item


def _is_blank(lines: str) -> bool:
    return "\u2029" in lines or len(_LINE.findall(lines)) > 1


def _trimmed_end(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _opens_item(
    text: str, line_end: int, bullet: re.Match[str], item: int, language: Language | None
) -> bool:
    """Whether a number at the start of a line counts a list rather than ends or dates a sentence."""
    if (
        language is not None
        and language.ordinal_stop
        and fold(_word_after(text, bullet.end())) in language.months
    ):
        return False
    follows_on = int(bullet.group(1)) == item + 1
    return follows_on or text[max(0, line_end - 80) : line_end].rstrip()[-1:] in f"{_TERMINALS}:："


def _sentence_end(
    text: str, start: int, match: re.Match[str], language: Language | None, straight: dict[str, list[int]]
) -> int | None:
    """Where the sentence ends that the marks may end; None where they do not."""
    stop, end = match.start(), match.end()
    is_tight = match.group("marks")[-1] in _TIGHT
    if is_tight:
        end = match.end("marks") + _closed(text, start, match, straight)
    following = _skip_space(text, end)
    if following == len(text):
        return end
    if following == end and not is_tight:
        return None
    goes_on = (
        text[following] in _TERMINALS
        or _is_empty(text, start, stop)
        or _word_after(text, following)[:1].islower()
        or _is_pause(text, match, following)
        or (text[stop:end] in {".", "۔"} and _is_abbreviated(text, start, stop, following, language))
        or (end > match.end("marks") and _is_asked(text, start, stop, end, language))
        or (end > match.end("marks") and _is_quoted_on(text, end, language))
    )
    return None if goes_on else end


def _closed(text: str, start: int, match: re.Match[str], straight: dict[str, list[int]]) -> int:
    """How many of the marks behind a tight terminal close the sentence; the rest open the next.

    `straight` is where each straight mark stands in the text.
    """
    closers = match.group("closers")
    for index, closer in enumerate(closers):
        if closer not in _AMBIGUOUS:
            continue
        found = straight.get(closer, ())
        is_open = (bisect_left(found, match.start()) - bisect_left(found, start)) % 2 == 1
        is_last = match.end("marks") + index + 1
        followed_by_space = is_last == len(text) or text[is_last].isspace()
        if not is_open and not followed_by_space:
            return index
    return len(closers)


def _is_empty(text: str, start: int, end: int) -> bool:
    """Whether nothing but signs stands before the marks: a bullet, an ellipsis, a number of a list."""
    return not any(character.isalnum() for character in text[start : min(end, start + 80)])


def _word_after(text: str, start: int) -> str:
    """The next word as printed, over opening marks; empty where there is none."""
    word = _WORD_AFTER.search(text, start, start + 40)
    return word.group() if word is not None else ""


def _is_asked(text: str, start: int, stop: int, end: int, language: Language | None) -> bool:
    """Whether a quoted question or cry is still to be attributed (“Why?” Smith asked)."""
    if language is None or text[stop] in ".。।৷۔" or _COLON.search(text, max(start, stop - MAX_LENGTH), stop):
        return False
    if not language.word_spaces and text[end].isspace():
        return False
    clause = _TERMINAL.split(text[end : end + 80].lstrip(), maxsplit=1)[0]
    spans = bare_cue_lexicon(language).find(clause)
    if not spans:
        return False
    before = clause[: spans[0][0]]
    return before.count(" ") < 4 if language.word_spaces else len(before) < 8


def _is_quoted_on(text: str, end: int, language: Language | None) -> bool:
    """Whether what quoted speech is followed by is written onto its closing mark (「…。」と言った)."""
    if language is None or language.word_spaces or not language.quotatives:
        return False
    return text.startswith(tuple(language.quotatives), end)


def _is_pause(text: str, match: re.Match[str], following: int) -> bool:
    """Whether an ellipsis leaves words out ([…]) or, as two dots before no capital, takes a breath."""
    marks = match.group("marks")
    if marks == ".." and not text[following].isupper():
        return True
    return marks != "." and text[match.start() - 1 : match.start()] in {"[", "("}


def _is_abbreviated(text: str, start: int, stop: int, following: int, language: Language | None) -> bool:
    """Whether the full stop at `stop` belongs to its word: an abbreviation, an initial, an ordinal."""
    printed = _WORD_EDGE.split(text[max(start, stop - _LONGEST_WORD) : stop])[-1]
    if _NUMBER.fullmatch(printed):
        return _is_ordinal(text, start, stop - len(printed), following, language)
    word = fold(printed)
    if language is not None and word in language.numbered_abbreviations and text[following].isdecimal():
        return True
    is_known = language is not None and word in language.abbreviations
    is_initials = _is_initial(printed, language) or _LETTERS_WITH_STOPS.fullmatch(printed) is not None
    if not is_known and not is_initials:
        return False
    shortest = 1 if is_known or len(printed) > 1 else 3
    return (
        language is None
        or word in language.titles
        or not _opens_sentence(text, following, shortest, language)
    )


def _is_initial(printed: str, language: Language | None) -> bool:
    if len(printed) != 1 or not printed.isalpha() or printed.islower():
        return False
    return printed.isascii() or language is None or language.word_spaces


def _opens_sentence(text: str, following: int, shortest: int, language: Language) -> bool:
    """Whether a function word with a capital follows: names hardly ever begin with one."""
    word = _word_after(text, following)
    is_initial = text[following + len(word) : following + len(word) + 1] == "."
    return (
        word[:1].isupper() and len(word) >= shortest and not is_initial and fold(word) in language.stopwords
    )


def _is_ordinal(text: str, start: int, number: int, following: int, language: Language | None) -> bool:
    """Whether a stop after the number at `number` counts a list item or makes an ordinal."""
    if number == start:
        return True
    if language is None or not language.ordinal_stop or not text[following].isalpha():
        return False
    # S. 5 is a page, not the fifth of something.
    is_reference = text[max(start, number - 3) : number].rstrip().endswith(".")
    return not is_reference and fold(_word_after(text, following)) not in language.stopwords


def _shortened(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The segment in parts of at most MAX_LENGTH code points."""
    parts = []
    while end - start > MAX_LENGTH:
        cut = _clause_end(text, start)
        parts.append((start, _trimmed_end(text, start, cut)))
        start = _skip_space(text, cut)
    return [*parts, (start, end)]


def _clause_end(text: str, start: int) -> int:
    """The best place to split within MAX_LENGTH code points after `start`."""
    stop = start + MAX_LENGTH
    for clause in _CLAUSES:
        ends = [match.end() for match in clause.finditer(text, start + MAX_LENGTH // 3, stop)]
        if ends:
            return ends[-1]
    letter = stop
    while letter > start + MAX_LENGTH // 3 and unicodedata.combining(text[letter]):
        letter -= 1
    return letter if not unicodedata.combining(text[letter]) else stop
