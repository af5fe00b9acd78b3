"""Quotations, attribution cues and quoted speech.

What stands between quotation marks is speech only if somebody is shown to say it; names, titles and
words held at arm's length are quoted too. All spans are [start, end) in Unicode code points.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.text.folding import fold
from summarizer.text.languages import Language
from summarizer.text.languages.cues import cue_lexicon
from summarizer.text.languages.phrases import WORD
from summarizer.text.quotation_marks import Quotation, quoted, wholes
from summarizer.text.sentences import segment
from summarizer.text.surroundings import QuotationContext, is_speech
from summarizer.text.tokens import Tokens

__all__ = ["Quotation", "cues", "quoted", "speech"]

_ADDRESS = re.compile(r"(?:\w+://)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?")
_SIGNATURE = re.compile(r"\s{0,2}[-–—―]{1,2}[ \t]?[^\W\d_][^\n]{1,60}(?:\n|$)")
_WINDOW = 120
"""Code points on either side of a quotation in which its attribution is looked for."""
_EDGE = 40
"""Code points next to a quotation that are compared with complementizers and the like."""


def cues(text: str, language: Language | None, tokens: Tokens | None = None) -> list[tuple[int, int]]:
    """Where words attribute (said, according to, it is rumoured), in order, without overlap.

    Conjunctions written as one with a cue (ونقلت) are not part of its span; of a cue in two parts
    (نقلت … عن) the first is the span. Without a language there are none. The text's tokens may be given
    where they are known.
    """
    if language is None:
        return []
    found = cue_lexicon(language).find(text, tokens)
    if not language.cue_homographs:
        return found
    return [(start, end) for start, end in found if text[start:end] not in language.cue_homographs]


@dataclass(frozen=True, slots=True)
class _Report:
    """A text with what is known of it: its quotations and its attribution cues, in order."""

    text: str
    language: Language
    quotations: Sequence[Quotation]
    cues: Sequence[tuple[int, int]]


def speech(
    text: str,
    language: Language | None,
    segments: Sequence[tuple[int, int]] | None = None,
    attributing: Sequence[tuple[int, int]] | None = None,
) -> list[Quotation]:
    """The quotations that are quoted speech, in order; one inside another's speech is part of that.

    Told from quoted names and words by their surroundings in the sentence: a colon, a comma or a
    complementizer before, a cue near, and how long and complete they are. The text's sentences and cues may
    be given where they are known.
    """
    quotations = quoted(text, language)
    if not quotations or language is None:
        return []
    if segments is None:
        segments = segment(text, language)
    report = _Report(text, language, quotations, cues(text, language) if attributing is None else attributing)
    starts = [start for start, _ in segments]
    said: dict[Quotation, bool] = {}
    for whole in wholes(quotations):
        sentences = [_sentence(quotation, segments, starts) for quotation in whole]
        says = any(_says(report, *pair) for pair in zip(whole, sentences, strict=True))
        said.update(dict.fromkeys(whole, says))
    found: list[Quotation] = []
    for quotation in quotations:
        is_inside = found and quotation.outer_end <= found[-1].outer_end
        if said[quotation] and not is_inside and not _is_aside(text, quotation):
            found.append(quotation)
    return found


def _sentence(
    quotation: Quotation, segments: Sequence[tuple[int, int]], starts: Sequence[int]
) -> tuple[int, int]:
    """The sentences in which a quotation stands."""
    first = segments[bisect_right(starts, quotation.outer_start) - 1]
    last = segments[bisect_right(starts, quotation.outer_end - 1) - 1]
    return first[0], last[1]


def _says(report: _Report, quotation: Quotation, sentence: tuple[int, int]) -> bool:
    if report.text[quotation.outer_start] in report.language.dialogue_dashes:
        return True
    if _is_glued(report.text, quotation.outer_start, report.language):
        return False
    return is_speech(_context(report, quotation, sentence), report.language)


def _context(report: _Report, quotation: Quotation, sentence: tuple[int, int]) -> QuotationContext:
    text, language = report.text, report.language
    before_start = max(sentence[0], quotation.outer_start - _WINDOW)
    after_end = min(sentence[1], quotation.outer_end + _WINDOW)
    words = text[quotation.start : quotation.end]
    before, cues_before = _beside(report, before_start, quotation.outer_start)
    after, cues_after = _beside(report, quotation.outer_end, after_end)
    return QuotationContext(
        words=words,
        size=_size(words, language),
        is_whole_sentence=not any(map(str.isalnum, before)) and not any(map(str.isalnum, after)),
        is_signed=_is_signed(text, quotation),
        before=fold(before[-_EDGE:]),
        after=fold(after[:_EDGE]),
        cue_before=_size(before[cues_before[-1][1] :], language) if cues_before else None,
        cue_after=_size(after[: cues_after[0][0]], language) if cues_after else None,
        behind_cue=after[cues_after[0][1] :].lstrip() if cues_after else "",
    )


def _beside(report: _Report, start: int, end: int) -> tuple[str, list[tuple[int, int]]]:
    """What stands between two places, other quotations left out, and the cues in it, by their place there."""
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    length = 0
    for left, right in _outside(report.quotations, start, end):
        moved = length - left
        for index in range(bisect_left(report.cues, (left, left)), len(report.cues)):
            cue_start, cue_end = report.cues[index]
            if cue_end > right:
                break
            spans.append((cue_start + moved, cue_end + moved))
        parts.append(report.text[left:right])
        length += right - left + 1
    return "|".join(parts), spans


def _outside(quotations: Sequence[Quotation], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between two places without other quotations, whose cues attribute others' words."""
    first, last = (bisect_left(quotations, place, key=_opening) for place in (start, end))
    for other in quotations[first:last]:
        if start <= other.outer_start and other.outer_end <= end:
            yield start, other.outer_start
            start = other.outer_end
    yield start, end


def _opening(quotation: Quotation) -> int:
    return quotation.outer_start


def _size(words: str, language: Language) -> int:
    """The number of words; two characters make one where no white space parts them."""
    if language.word_spaces:
        return len(WORD.findall(words))
    return sum(character.isalnum() for character in words) // 2


def _is_glued(text: str, opening: int, language: Language) -> bool:
    """Whether a particle is written as one with the opening mark (لـ"…"): its object is a name."""
    if not language.word_spaces or opening == 0:
        return False
    if text[opening - 1].isalnum() or text[opening - 1] == "ـ":
        return fold(_word_before(text, opening)) not in language.complementizers  # ש"לא נוותר"
    is_letter_apart = text[opening - 1].isspace() and not text[max(0, opening - 3) : opening - 2].strip()
    particle = text[opening - 2 : opening - 1]
    return is_letter_apart and particle in language.proclitics and particle not in language.conjunctions


def _word_before(text: str, place: int) -> str:
    first = place
    while first > max(0, place - _EDGE) and text[first - 1].isalnum():
        first -= 1
    return text[first:place]


def _is_signed(text: str, quotation: Quotation) -> bool:
    """Whether a quotation opens its line and a dash and a name end it (“….” — Byrne)."""
    line = text.rfind("\n", 0, quotation.outer_start) + 1
    opens = not text[line : quotation.outer_start].strip()
    return opens and _SIGNATURE.match(text, quotation.outer_end) is not None


def _is_aside(text: str, quotation: Quotation) -> bool:
    """Whether a quotation is in brackets (a transcript's notes), a web address or an attribute's value."""
    words = text[quotation.start : quotation.end]
    is_address = _ADDRESS.fullmatch(words) is not None
    is_value = text[quotation.outer_start - 1 : quotation.outer_start] == "="
    return words[0] + words[-1] in ("()", "[]", "（）") or is_address or is_value
