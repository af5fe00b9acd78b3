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
from summarizer.text.tokens import Tokens

__all__ = ["Quotation", "cues", "quoted", "speech"]

# As folding leaves them.
_ENDS = (".", "!", "?")
_PAUSES = (*_ENDS, ",", ";", "-")
_ADDRESS = re.compile(r"(?:\w+://)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?")
_WINDOW = 120
"""Code points on either side of a quotation in which its attribution is looked for."""
_LONGEST_TITLE = 3
"""Words of the longest name of an outlet that is told by its place beside a cue."""
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
    return cue_lexicon(language).find(text, tokens)


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
    return _is_speech(_context(report, quotation, sentence), report.language)


@dataclass(frozen=True, slots=True)
class _Context:
    """A quotation in its sentence.

    Attributes:
        words: the quoted words as printed.
        size: how many words they are.
        is_whole_sentence: whether nothing but signs stands beside them.
        before: the last of what stands before, folded.
        after: the first of what stands behind, folded.
        cue_before: words between the nearest cue before and the quotation; None without a cue.
        cue_after: words between the quotation and the nearest cue behind it; None without a cue.
        behind_cue: what stands behind that cue, as printed.
    """

    words: str
    size: int
    is_whole_sentence: bool
    before: str
    after: str
    cue_before: int | None
    cue_after: int | None
    behind_cue: str


def _context(report: _Report, quotation: Quotation, sentence: tuple[int, int]) -> _Context:
    text, language = report.text, report.language
    before_start = max(sentence[0], quotation.outer_start - _WINDOW)
    after_end = min(sentence[1], quotation.outer_end + _WINDOW)
    words = text[quotation.start : quotation.end]
    before, cues_before = _beside(report, before_start, quotation.outer_start)
    after, cues_after = _beside(report, quotation.outer_end, after_end)
    return _Context(
        words=words,
        size=_size(words, language),
        is_whole_sentence=not any(map(str.isalnum, before)) and not any(map(str.isalnum, after)),
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
    for index in range(bisect_left(quotations, start, key=_opening), len(quotations)):
        other = quotations[index]
        if other.outer_start >= end:
            break
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
        return True
    is_letter_apart = text[opening - 1].isspace() and not text[max(0, opening - 3) : opening - 2].strip()
    particle = text[opening - 2 : opening - 1]
    return is_letter_apart and particle in language.proclitics and particle not in language.conjunctions


def _is_aside(text: str, quotation: Quotation) -> bool:
    """Whether a quotation is in brackets (a transcript's notes), a web address or an attribute's value."""
    words = text[quotation.start : quotation.end]
    is_address = _ADDRESS.fullmatch(words) is not None
    is_value = text[quotation.outer_start - 1 : quotation.outer_start] == "="
    return words[0] + words[-1] in ("()", "[]", "（）") or is_address or is_value


def _is_speech(context: _Context, language: Language) -> bool:
    """Whether the surroundings show that somebody says the quoted words."""
    return not _is_subject(context, language) and (
        _is_introduced(context, language)
        or _is_followed(context, language)
        or _stands_alone(context)
        or _is_part_of_report(context)
    )


def _is_subject(context: _Context, language: Language) -> bool:
    """Whether the quoted words are who speaks, an outlet (that it is so, says «…»)."""
    if not _is_complete(context) and _opens_with(context.after, language.complementizers):
        return True
    if not _is_title_like(context) or context.cue_after is None or not _opens_clause(context):
        return False
    if _opens_with(context.after, language.quotatives):
        return False
    if not context.after.startswith(_PAUSES):
        return context.cue_after == 0 and not context.behind_cue[:1].isupper()
    is_insertion = context.after.startswith(",") and not context.after.startswith(", -")
    return is_insertion and context.cue_after > 2 and _is_name_like(context)


def _is_title_like(context: _Context) -> bool:
    """Whether a few words begin with a capital and end without a mark, as the name of an outlet does."""
    return context.size <= _LONGEST_TITLE and context.words[0].isupper() and not _ends_itself(context)


def _opens_clause(context: _Context) -> bool:
    return not context.before or context.before.endswith((*_PAUSES, ":"))


def _is_introduced(context: _Context, language: Language) -> bool:
    """Whether a colon, a complementizer, a comma or the cue itself leads up to the quotation."""
    has_cue = context.cue_before is not None
    if context.before.rstrip("- ").endswith(":"):
        return has_cue or context.cue_after is not None or (context.size >= 3 and not _is_name_like(context))
    if not has_cue or _is_name_like(context):
        return False
    is_whole = _is_complete(context) and context.size >= (2 if _has_case(context.words) else 3)
    if _closes_with(context.before, language.complementizers, language):
        return is_whole or context.size >= 4
    if context.before.endswith(","):
        return _ends_itself(context) or context.size >= 3
    if context.cue_before != 0 or _is_title_like(context):
        return False
    return is_whole or context.size >= (3 if _has_case(context.words) else 5)


def _is_followed(context: _Context, language: Language) -> bool:
    """Whether the attribution comes after the quotation (“…,” he said)."""
    if _opens_with(context.after, language.quotatives):
        return True
    if context.cue_after is None or context.cue_after > 5:
        return False
    if context.before.endswith(",") and context.cue_before is None and _is_name_like(context):
        return False  # a title in apposition (in his book, “…”, he says)
    opens_clause = _opens_clause(context)
    if opens_clause and _is_complete(context):
        return True
    if _is_name_like(context):
        return False
    return context.size >= (2 if opens_clause and _has_case(context.words) else 4)


def _stands_alone(context: _Context) -> bool:
    """Whether the quotation is the whole sentence, attributed by the sentences around it."""
    between_dashes = context.before.endswith("-") and context.after.startswith("-")
    return (
        context.is_whole_sentence and context.size >= 3 and not _is_name_like(context) and not between_dashes
    )


def _is_part_of_report(context: _Context) -> bool:
    """Whether a clause, not a name, is quoted in a sentence that reports (said the talks "lasted weeks")."""
    if (context.cue_before is None and context.cue_after is None) or _is_name_like(context):
        return False
    if not _has_case(context.words):
        return context.size >= 7
    return context.size >= 5 or (context.size >= 3 and context.words[0].islower())


def _is_complete(context: _Context) -> bool:
    """Whether a clause ends with the quotation, inside its marks or behind them."""
    return _ends_itself(context) or not context.after or context.after.startswith(_PAUSES)


def _ends_itself(context: _Context) -> bool:
    return fold(context.words[-1]).endswith((*_ENDS, ","))


def _has_case(words: str) -> bool:
    return words.lower() != words.upper()


def _is_name_like(context: _Context) -> bool:
    """Whether a few words all begin with a capital, but for short ones (“Army of Ababil”)."""
    if not _has_case(context.words) or context.size > 6:
        return False
    return not any(word[0].islower() for word in WORD.findall(context.words) if len(word) > 3)


def _opens_with(folded: str, phrases: frozenset[str]) -> bool:
    rest = folded.lstrip(" ,-")
    return any(rest.startswith(phrase) and not rest[len(phrase) :][:1].isalnum() for phrase in phrases)


def _closes_with(folded: str, phrases: frozenset[str], language: Language) -> bool:
    rest = folded.rstrip(" ,-")
    if not language.word_spaces:
        return rest.endswith(tuple(phrases))
    return any(
        rest.endswith(phrase) and not rest[: len(rest) - len(phrase)][-1:].isalnum() for phrase in phrases
    )
