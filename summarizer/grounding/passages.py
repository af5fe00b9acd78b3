"""Passages: what a quote with an ellipsis stands for, from its first part to its last.

An elision may leave out any number of sentences inside one quotation, also one that runs over paragraphs, and
inside one paragraph. It never leaves a quotation for another speaker's, and where it passes over words that
attribute what follows to somebody else, the passage is doubtful.
All spans here are [start, end) in code points of the article's plain text (`Article.plain`).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nsmallest
from itertools import pairwise, takewhile

from summarizer.grounding.occurrences import distance, segment_of
from summarizer.schemas import Span
from summarizer.text.article import Article
from summarizer.text.folding import fold
from summarizer.text.languages import Language
from summarizer.text.words import CLAUSE_END, words

MAX_EXTENT = 1500
"""Longest passage over paragraphs that a quote outside quotation marks may stand for, in code points."""

MAX_SENTENCES = 3
"""The same in segments: a claim over more sentences than these is more likely two, joined."""

MAX_PARTS = 20
"""Most parts of an elided quote; with more of them anything stands somewhere."""

_MOST_TRIED = 50  # places of the first part, the likeliest first; more of them tell nothing apart
_ELISION = re.compile(r"[\[(]?(?:\.\.\.|…)[\])]?")
_APPOSED = re.compile(r"\w\s*[,،，、]\s*$")
_LABEL = re.compile(r"(?:\w[\w.'’-]*[ \u00a0]){0,3}\w[\w.'’-]*[ \u00a0]?(?::(?=\s)|：)")
_LINE_END = re.compile(r"[^\s\w,;:-][ \t]*\n|\n\s*\n")  # a line that ends with a sentence, or a blank one
_WORD = re.compile(r"\w")
_BESIDE_CUE = 60  # code points on either side of a cue in which who speaks is looked for
_WORDS_BESIDE = 3


@dataclass(frozen=True, slots=True)
class Crossing:
    """What makes a passage doubtful: words that its elision passes over, or that attribute its end alone.

    Attributes:
        span: the words, a cue where there is one.
        grave: whether two speakers are named, so that the passage joins words of both.
    """

    span: Span
    grave: bool = False


@dataclass(frozen=True, slots=True)
class QuotePassage:
    """Where an elided quote stands.

    Attributes:
        span: from its first part's first word to its last part's last.
        crossing: what makes it doubtful; None if it is not.
        rivals: how many other ways there are to read the quote in the same quotation or paragraph.
    """

    span: Span
    crossing: Crossing | None = None
    rivals: int = 0


def parts(quote: str) -> list[str]:
    """The parts of an elided quote; one where nothing is elided."""
    found = (part.strip() for part in _ELISION.split(quote))
    return [part for part in found if _WORD.search(part)]


def passage(article: Article, places: Sequence[Sequence[Span]], segment: int | None) -> QuotePassage | None:
    """The passage nearest to the cited segment in which all parts follow each other; the shortest of equals.

    Args:
        article: the article.
        places: for each part of the quote where it stands, in order.
        segment: number of the segment where the quote is said to begin.
    """
    doubtful: QuotePassage | None = None
    for chain in nsmallest(_MOST_TRIED, _chains(places), key=lambda chain: _order(article, chain, segment)):
        span = Span(chain[0].start, chain[-1].end)
        start, end = _inner(article.plain.text, span)
        if not _is_passage(article, start, end):
            continue
        crossing = _crossing(article, chain, start, end)
        if crossing is None:
            return QuotePassage(span, rivals=_rivals(article, places, span))
        doubtful = doubtful or QuotePassage(span, crossing)
    return doubtful


def _order(article: Article, chain: Sequence[Span], segment: int | None) -> tuple[int, int, int]:
    return distance(article, chain[0], segment), chain[-1].end - chain[0].start, chain[0].start


def _chains(places: Sequence[Sequence[Span]]) -> Iterator[list[Span]]:
    """For each place of the first part the nearest places of the others, in order."""
    starts = [[span.start for span in spans] for spans in places]
    for first in places[0]:
        chain = [first]
        for spans, begins in zip(places[1:], starts[1:], strict=True):
            index = bisect_left(begins, chain[-1].end)
            if index == len(spans):
                return  # and none follows a later place of the first part
            chain.append(spans[index])
        yield chain


def _is_passage(article: Article, start: int, end: int) -> bool:
    """Whether [start, end) is one quotation, one paragraph or a few sentences, with no label in it."""
    if _passes_label(article.plain.text, start, end):
        return False
    first = _whole_at(article, start)
    if first is not None and first == _whole_at(article, end - 1):
        return True
    is_long = _is_long(article, start, end)
    return not is_long or article.paragraph_at(start) == article.paragraph_at(end - 1)


_BEHIND = re.compile(r"[\"'“”’»」』]*\s*[,،，]\s*(\w+)(?=\s+\w)")


def _crossing(article: Article, chain: Sequence[Span], start: int, end: int) -> Crossing | None:
    """What makes a passage doubtful, if anything."""
    first, last = _whole_at(article, start), _whole_at(article, end - 1)
    if first is not None and first == last:
        return None
    gaps = [Span(left.end, right.start) for left, right in pairwise(chain)]
    crossed = [cue for gap in gaps for cue in _cues_within(article, *gap)]
    sentences = segment_of(article, start), segment_of(article, end - 1)
    if first is not None and last is not None:
        return _other_quotation(article, crossed, sentences, start, end)
    return _other_turn(article, crossed, sentences) if sentences[0] != sentences[1] else None


def _inner(text: str, span: Span) -> Span:
    """A span without the signs at its ends."""
    start, end = span
    while start < end - 1 and not text[start].isalnum():
        start += 1
    while end > start + 1 and not text[end - 1].isalnum():
        end -= 1
    return Span(start, end)


def _passes_label(text: str, start: int, end: int) -> bool:
    """Whether a line begins in between with who speaks and a colon, as in a transcript."""
    for line in _LINE_END.finditer(text, start, end):
        opening = _WORD.search(text, line.end(), min(line.end() + 8, end))
        if opening and _LABEL.match(text, opening.start(), min(opening.start() + 60, end)):
            return True
    return False


def _whole_at(article: Article, place: int) -> int | None:
    """Which of the outermost quotations, counted through, holds a place; None if none does."""
    index = bisect_right(article.outermost, place, key=lambda entry: entry[0]) - 1
    if index < 0:
        return None
    _, end, whole = article.outermost[index]
    return whole if place < end else None


def _is_long(article: Article, start: int, end: int) -> bool:
    sentences = segment_of(article, end - 1) - segment_of(article, start) + 1
    return sentences > MAX_SENTENCES or end - start > MAX_EXTENT


def _cues_within(article: Article, start: int, end: int) -> list[Span]:
    """The cues between two places that stand outside quotations."""
    found = []
    for index in range(bisect_left(article.cues, (start, start)), len(article.cues)):
        cue = article.cues[index]
        if cue.end > end:
            break
        if _whole_at(article, cue.start) is None:
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


def _rivals(article: Article, places: Sequence[Sequence[Span]], span: Span) -> int:
    """How often the first or the last part of a long passage stands in it a second time."""
    if not _is_long(article, *_inner(article.plain.text, span)):
        return 0
    first = [place for place in places[0] if span.start < place.start < span.end]
    last = [place for place in places[-1] if span.start < place.start and place.end < span.end]
    return len(first) + len(last)
