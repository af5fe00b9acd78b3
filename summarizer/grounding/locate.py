"""Words to spans: where in the article the words of a quote stand.

Exact, then folded (see `summarizer.text.folding`), then elided ("first words … last words"), then near,
then absent. A near match is never a verified one: it comes with its differences.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.grounding.alignment import align
from summarizer.grounding.boundaries import fit, fits
from summarizer.grounding.differences import changes_meaning, differences, word_forms
from summarizer.schemas import Difference, Match, Span
from summarizer.text.article import Article
from summarizer.text.folding import View, fold, fold_bare
from summarizer.text.languages import Language
from summarizer.text.words import places, words

MAX_EXTENT = 1500
"""Longest passage that an elided quote may stand for, in code points."""

MAX_SENTENCES = 3
"""The same in segments: a claim over more sentences than these is more likely two, joined."""

_ELISION = re.compile(r"\s*[\[(]?(?:\.\.\.|…)[\])]?\s*")
_LONGEST_WORD = 24  # code points before a quote in which a negation is looked for


@dataclass(frozen=True, slots=True)
class Grounding:
    """Where a quote stands.

    Attributes:
        spans: [start, end) in code points of the article; empty if absent.
        match: how it was found.
        difference: how a near match differs from the article, word by word.
    """

    spans: tuple[Span, ...] = ()
    match: Match = "absent"
    difference: tuple[Difference, ...] = ()

    @property
    def grave(self) -> bool:
        """Whether a near match differs in something that changes the meaning."""
        return changes_meaning(self.difference)


def locate(
    article: Article, quote: str, segment: int | None = None, names: frozenset[str] = frozenset()
) -> Grounding:
    """Where a quote stands in the article; the occurrence in or nearest to the segment wins.

    Args:
        article: the article.
        quote: words copied from it; an ellipsis stands for whatever is between its parts.
        segment: number of the segment where they are said to stand.
        names: folded words that are names; a near match that differs in one of them is grave.
    """
    return as_printed(article, quote, segment) or nearly(article, quote, segment, names)


def as_printed(article: Article, quote: str, segment: int | None = None) -> Grounding | None:
    """Where a quote stands word for word, in this or another spelling, whole or elided (see `locate`)."""
    quote = quote.strip()
    if not quote:
        return None
    parts = _parts(quote)
    if verified := _verified(article, quote, segment, whole=len(parts) < 2):
        return verified
    if len(parts) < 2:
        return None
    passage = _nearest_passage(article, [_part_places(article, part) for part in parts], segment)
    if passage is None:
        return None
    nothing_left_out = fold_bare(article.text[passage.start : passage.end]) == fold_bare(quote)
    return Grounding((passage,), "folded" if nothing_left_out else "elided")


def nearly(
    article: Article, quote: str, segment: int | None = None, names: frozenset[str] = frozenset()
) -> Grounding:
    """Where a quote stands in other words, few of them; absent if nowhere (see `locate`)."""
    quote = quote.strip()
    return _near(article, quote, segment, names) if quote else Grounding()


def _verified(article: Article, quote: str, segment: int | None, *, whole: bool) -> Grounding | None:
    """An exact or a folded match: that in or nearest to the segment, of two as near the exact one.

    An elided quote is not looked for without its punctuation: it has some that the article has not.
    """
    exact = _nearest(article, list(_exact(article, quote)), segment)
    if exact and _distance(article, exact, segment) == 0:
        return Grounding((exact,), "exact")
    folded = _nearest(article, _folded(article, quote, bare=whole), segment)
    if exact and (
        folded is None or _distance(article, exact, segment) <= _distance(article, folded, segment)
    ):
        return Grounding((exact,), "exact")
    return Grounding((folded,), "folded") if folded else None


def occurrences(article: Article, words: str) -> list[Span]:
    """Every place where the words stand as words, in this or another spelling, in order."""
    return _folded(article, words.strip())


def _exact(article: Article, quote: str) -> Iterator[Span]:
    for start in places(article.text, quote):
        span = Span(start, start + len(quote))
        if fits(article, span):
            yield span


def _folded(article: Article, quote: str, *, bare: bool = True) -> list[Span]:
    """Occurrences in the folded view; without any, those in the bare one, if wanted."""
    found = _in_forms(article, article.folded, fold(quote))
    if not found and bare:
        found = _in_forms(article, article.bare, fold_bare(quote))
    return sorted(found)


def _in_forms(article: Article, view: View, folded: str) -> list[Span]:
    return [span for form in _written_forms(folded, article.words) for span in _in_view(article, view, form)]


def _written_forms(folded: str, language: Language | None) -> Iterator[str]:
    """A quote as it is, and as it is written behind a particle (الهلال in للهلال)."""
    yield folded
    for beginning, behind in language.assimilated if language else ():
        if folded.startswith(beginning) and len(folded) > len(beginning) + 1:
            yield behind + folded[len(beginning) :]


def _in_view(article: Article, view: View, folded: str) -> Iterator[Span]:
    for start in places(view.text, folded):
        end = start + len(folded)
        span = Span(*view.span(start, end))
        if not view.parts_characters(start, end) and fits(article, span):
            yield span


def _distance(article: Article, span: Span, segment: int | None) -> int:
    """How many segments away from the cited one a span begins; 0 where none is cited."""
    return 0 if segment is None else abs(article.segment_at(span.start) - segment)


def _nearest(article: Article, spans: list[Span], segment: int | None) -> Span | None:
    """The span nearest to the segment; of equals, whole words before parts, the first before the rest."""
    if len(spans) <= 1:
        return spans[0] if spans else None
    return min(
        spans,
        key=lambda span: (_distance(article, span, segment), fit(article.text, span, article.words), span),
    )


def _parts(quote: str) -> list[str]:
    """The parts of an elided quote; one where nothing is elided."""
    return [part for part in _ELISION.split(quote) if fold_bare(part)]


def _nearest_passage(article: Article, parts: list[list[Span]], segment: int | None) -> Span | None:
    """From the first part's first word to the last part's last, where all parts follow in one passage."""
    passages = [span for first in parts[0] if (span := _passage(first, parts[1:]))]
    passages = [span for span in passages if _sentences(article, span) <= MAX_SENTENCES]
    return min(
        passages,
        key=lambda span: (_distance(article, span, segment), span.end - span.start, span),
        default=None,
    )


def _sentences(article: Article, span: Span) -> int:
    return article.segment_at(span.end - 1) - article.segment_at(span.start) + 1


def _part_places(article: Article, part: str) -> list[Span]:
    return list(_exact(article, part)) or _folded(article, part)


def _passage(first: Span, rest: list[list[Span]]) -> Span | None:
    end = first.end
    for spans in rest:
        following = next((span for span in spans if span.start >= end), None)
        if following is None or following.end - first.start > MAX_EXTENT:
            return None
        end = following.end
    return Span(first.start, end)


def _near(article: Article, quote: str, segment: int | None, names: frozenset[str]) -> Grounding:
    parts = _parts(quote)
    if len(parts) > 1:
        return _near_elided(article, parts, segment, names)
    span = align(article, quote, segment)
    if span is None:
        return Grounding()
    span = _with_negation(article, span, quote)
    difference = differences(quote, article.text[span.start : span.end], article.words, names)
    if difference:
        return Grounding((span,), "near", difference)
    return Grounding((span,), "folded") if fits(article, span) else Grounding()


def _near_elided(article: Article, parts: list[str], segment: int | None, names: frozenset[str]) -> Grounding:
    """An elided quote whose parts are all found, some of them nearly; the differences are those of parts."""
    found_places: list[list[Span]] = []
    difference: list[Difference] = []
    for part in parts:
        found = _part_places(article, part)
        if not found:
            near = _near(article, part, segment, names)
            found = list(near.spans)
            difference += near.difference
        found_places.append(found)
    passage = _nearest_passage(article, found_places, segment) if all(found_places) else None
    return Grounding((passage,), "near", tuple(difference)) if passage and difference else Grounding()


def _with_negation(article: Article, span: Span, quote: str) -> Span:
    """The span with a negation directly before it that the quote has left out."""
    negation = negation_before(article, span)
    if negation is None or fold(article.text[negation.start : negation.end]) in {
        w.folded for w in words(quote)
    }:
        return span
    return Span(negation.start, span.end)


def negation_before(article: Article, span: Span) -> Span | None:
    """The word directly before a span, if it denies ("not", وليس)."""
    language = article.words
    chunks = article.text[max(0, span.start - _LONGEST_WORD) : span.start].split()
    if language is None or not chunks:
        return None
    start = article.text.rindex(chunks[-1], 0, span.start)
    before = words(article.text, start, span.start)[-1:]
    if not before or article.text[before[0].end : span.start].strip():
        return None
    denies = any(form in language.negations for form in word_forms(before[0].folded, language))
    return Span(before[0].start, before[0].end) if denies else None
