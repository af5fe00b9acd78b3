"""Whether a quote with an ellipsis crosses from one speaker's words into another's.

All spans here are [start, end) in code points of the article's plain text (`Article.plain`).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, takewhile

from summarizer.grounding.occurrences import segment_of
from summarizer.schemas import Span
from summarizer.text.article import Article
from summarizer.text.folding import fold
from summarizer.text.languages import Language
from summarizer.text.words import CLAUSE_END, words

_APPOSED = re.compile(r"\w\s*[,،，、]\s*$")
_WORD = re.compile(r"\w")
_BESIDE_CUE = 60  # code points on either side of a cue in which who speaks is looked for
_WORDS_BESIDE = 3
_BEHIND = re.compile(r"[\"'“”’»」』]*\s*[,،，]\s*(\w+)(?=\s+\w)")


@dataclass(frozen=True, slots=True)
class Crossing:
    """What makes a passage doubtful: words that its elision passes over, or that attribute its end alone.

    Attributes:
        span: the words, a cue where there is one.
        grave: whether two speakers are named, so that the passage joins words of both.
    """

    span: Span
    grave: bool = False


def crossing(article: Article, chain: Sequence[Span], start: int, end: int) -> Crossing | None:
    """What makes a passage doubtful, if anything.

    Args:
        article: the article.
        chain: where the parts of the quote stand, in order.
        start: where the passage begins, without signs, in code points of the plain text.
        end: where it ends.
    """
    first, last = whole_at(article, start), whole_at(article, end - 1)
    if first is not None and first == last:
        return None
    gaps = [Span(left.end, right.start) for left, right in pairwise(chain)]
    crossed = [cue for gap in gaps for cue in _cues_within(article, *gap)]
    sentences = segment_of(article, start), segment_of(article, end - 1)
    if first is not None and last is not None:
        return _other_quotation(article, crossed, sentences, start, end)
    return _other_turn(article, crossed, sentences) if sentences[0] != sentences[1] else None


def whole_at(article: Article, place: int) -> int | None:
    """Which of the outermost quotations, counted through, holds a place; None if none does."""
    index = bisect_right(article.outermost, place, key=lambda entry: entry[0]) - 1
    if index < 0:
        return None
    _, end, whole = article.outermost[index]
    return whole if place < end else None


def _cues_within(article: Article, start: int, end: int) -> list[Span]:
    """The cues between two places that stand outside quotations."""
    found = []
    for index in range(bisect_left(article.cues, (start, start)), len(article.cues)):
        cue = article.cues[index]
        if cue.end > end:
            break
        if whole_at(article, cue.start) is None:
            found.append(cue)
    return found


def _sentence(article: Article, number: int) -> tuple[int, int]:
    span = article.segment_span(number) or Span(0, 0)
    return article.plain.at(span.start), article.plain.at(span.end)


def _other_quotation(
    article: Article, crossed: list[Span], sentences: tuple[int, int], start: int, end: int
) -> Crossing | None:
    """What parts two quotations, if the second does not plainly go on with the first.

    It does in “…,” she said, “…” and in “…,” she said. “…”, also with “she added” behind it, but not where
    somebody else is named there.
    """
    left, right = _quotation_at(article, start), _quotation_at(article, end - 1)
    behind = _cues_within(article, end, _sentence(article, sentences[1])[1]) + _source_behind(
        article, right.end
    )
    if sentences[0] == sentences[1]:
        own, others = crossed[:1], [*crossed[1:], *(behind if crossed else ())]
        is_next = True
    else:
        own = _cues_within(article, *_sentence(article, sentences[0]))
        closing = segment_of(article, left.end - 1)
        own += _cues_within(article, left.end, _sentence(article, closing)[1])
        others = [cue for cue in crossed if cue not in own] + behind
        opens_sentence = _is_bare(
            article, _sentence(article, segment_of(article, right.start))[0], right.start
        )
        ends_sentence = _is_bare(article, right.end, _sentence(article, sentences[1])[1])
        is_next = segment_of(article, right.start) - closing <= 1 and (
            bool(others) or bool(own) or (opens_sentence and ends_sentence)
        )
    named = next((cue for cue in others if _names_another(article, cue, own)), None)
    if named is None and behind and sentences[0] != sentences[1]:
        named = _other_opening(article, (left, right), sentences)
    if named is not None:
        return Crossing(named, grave=any(_speaker(article, cue) for cue in own))
    return None if is_next else Crossing(others[0] if others else Span(left.end, right.start))


def _source_behind(article: Article, end: int) -> list[Span]:
    """A word that names a source directly behind a quotation and a comma (“…”, so Byrne)."""
    language = article.words
    found = _BEHIND.match(article.plain.text, end)
    if language is None or found is None or not language.attribution.get("before"):
        return []
    first = found.span(1)
    return [Span(*first)] if fold(found.group(1)) in language.attribution["before"] else []


def _other_opening(
    article: Article, quotations: tuple[Span, Span], sentences: tuple[int, int]
) -> Span | None:
    """The words before the second of two quotations, if they name somebody else than those before the first.

    Where verbs stand last, who speaks stands there: Byrne, “…” dedi. Lindt, “…” diye konuştu.
    """
    language, text = article.words, article.plain.text
    if language is None or not language.verb_final:
        return None
    opening = [
        Span(_sentence(article, number)[0], one.start)
        for one, number in zip(quotations, sentences, strict=True)
    ]
    dull = language.stopwords | _pronouns(language)
    first, second = ({word.folded for word in words(text, *span)} - dull for span in opening)
    return opening[1] if first and second and not first & second else None


def _is_bare(article: Article, start: int, end: int) -> bool:
    """Whether nothing but signs stands between two places."""
    return _WORD.search(article.plain.text, start, end) is None


def _names_another(article: Article, cue: Span, own: Sequence[Span]) -> bool:
    """Whether somebody is named beside a cue who is not named beside the others."""
    speaker = _speaker(article, cue)
    return bool(speaker) and not any(speaker & _speaker(article, other) for other in own)


def _quotation_at(article: Article, place: int) -> Span:
    """The outermost quotation that holds a place."""
    index = bisect_right(article.outermost, place, key=lambda entry: entry[0]) - 1
    return Span(*article.outermost[index][:2])


def _speaker(article: Article, cue: Span) -> frozenset[str]:
    """The words that may name who speaks, beside a cue outside quotations; none beside a pronoun.

    They stand before the cue, or where its clause begins with it, behind; function words are left out.
    """
    language, text = article.words, article.plain.text
    if language is None:
        return frozenset()
    pronouns, itself = _pronouns(language), [word.folded for word in words(text, *cue)]
    if not pronouns.isdisjoint(itself):
        return frozenset()
    start, end = max(0, cue.start - _BESIDE_CUE), min(len(text), cue.end + _BESIDE_CUE)
    found = words(_clause_before(text[start : cue.start]))[-_WORDS_BESIDE:]
    found = [word for word in found if word.folded not in language.conjunctions]
    if not found and itself[-1:] and itself[-1] not in language.complementizers:
        found = words(CLAUSE_END.split(text[cue.end : end])[0])[:_WORDS_BESIDE]
        found = list(takewhile(lambda word: word.folded not in language.complementizers, found))
    dull = language.stopwords | pronouns
    return frozenset(word.folded for word in found if word.folded not in dull)


def _clause_before(text: str) -> str:
    """The clause before a cue; where a comma stands between, that before the comma ("the mayor, X, said")."""
    *others, last = CLAUSE_END.split(text)
    is_apposition = others and not last.strip() and _APPOSED.search(text)
    return others[-1] if is_apposition else last


@cache
def _pronouns(language: Language) -> frozenset[str]:
    """The words of a language's pronouns, those of longer ones (celle-ci) one by one."""
    phrases = language.attribution.get("pronouns", frozenset())
    return frozenset(word.folded for phrase in phrases for word in words(phrase))


def _other_turn(article: Article, crossed: list[Span], sentences: tuple[int, int]) -> Crossing | None:
    """The cue of a later sentence that names somebody, where an earlier one has its own."""
    first, last = sentences
    own = _cues_within(article, *_sentence(article, first))
    if not own:
        return None
    leading: dict[int, Span] = {}  # the first cue of each later sentence; others may be no one's
    for cue in [*crossed, *_cues_within(article, *_sentence(article, last))]:
        number = segment_of(article, cue.start)
        if number > first and (number not in leading or cue.start < leading[number].start):
            leading[number] = cue
    named = next((cue for cue in leading.values() if _names_another(article, cue, own)), None)
    return Crossing(named) if named else None
