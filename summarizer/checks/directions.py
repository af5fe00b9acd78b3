"""Directions: a sentence of the gist does not say the contrary of the segments that carry it.

What rose did not fall, a profit is no loss, and what did not happen did not happen. Compared are words that
say the contrary of each other, and negations, beside the same figure or the same words. A sentence that has
both directions, or whose evidence has, is left alone, and so is a translation.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from summarizer.checks.context import Context
from summarizer.results.problem import Problem
from summarizer.schemas import Span
from summarizer.text.languages import Direction, Language
from summarizer.text.languages.phrases import Lexicon, UnspacedLexicon, beginnings_of
from summarizer.text.tokens import Tokens, tokenize
from summarizer.text.wordforms import SHORTEST, forms, kin
from summarizer.text.words import Word, words

AROUND = 6
"""Words on either side in which the same figure or the same words are looked for."""

FIGURE_AROUND = 3
"""The same for a figure that a word such as "over" must stand beside."""

SHARED = 2
"""So many words around two contrary words are the same where no figure is."""

SHARED_DENIED = 3
"""So many words of two sentences are the same beside the one that is denied."""

REACH = 3
"""Words in which a negation denies."""

BEGINNING = 5
"""Letters by which words of two sentences are held to be the same when sentences are chosen."""

EVIDENCE = 2
"""So many sentences of the article, most like the one of the gist, are evidence beside those cited."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A text cut into words, with its contrary words and its negations.

    Attributes:
        words: all of them.
        poles: index of the word, number of the pair, and which side of it.
        negated: indices of words that deny in any way, the last of several.
        denied: those that deny the verb beside them.
    """

    text: str
    words: tuple[Word, ...]
    poles: tuple[tuple[int, int, bool], ...]
    negated: tuple[int, ...]
    denied: tuple[int, ...]


def check(context: Context) -> Iterator[Problem]:
    """text-direction-reversed."""
    language = context.reading.language
    if language is None or not context.summary.gist or context.text_language is not language:
        return
    article = _Sentences(context, language)
    for index, sentence in enumerate(context.summary.gist):
        claimed = _said(sentence.text, language)
        evidence = article.evidence(claimed, sentence.at)
        found = _contrary(claimed, evidence, language) or _denial(claimed, evidence, article, language)
        if found:
            yield Problem(
                code="text-direction-reversed",
                severity="warning",
                path=f"gist[{index}].text",
                message=f"says “{found[0]}” where the article says “{found[1]}”",
                spans=sentence.spans,
            )


class _Sentences:
    """The sentences of an article, each read when it is first needed."""

    def __init__(self, context: Context, language: Language) -> None:
        self._language = language
        text = context.reading.article.text
        self._segments = context.reading.article.segments
        self._texts = [text[segment.start : segment.end] for segment in self._segments]
        self._words = context.reading.words
        self._said: dict[int, _Said] = {}

    def __iter__(self) -> Iterator[_Said]:
        return map(self._at, range(len(self._texts)))

    def evidence(self, claimed: _Said, cited: Sequence[int]) -> list[_Said]:
        """The sentences cited, and those that share most words with the claim, if they share enough."""
        own = _beginnings(claimed.words, self._language)
        scored = sorted(((-len(own & found), at) for at, found in enumerate(self._beginnings)))[:EVIDENCE]
        alike = [at for score, at in scored if -score > SHARED_DENIED]
        there = [number - 1 for number in cited if 1 <= number <= len(self._texts)]
        return [self._at(at) for at in dict.fromkeys((*there, *alike))]

    def _at(self, at: int) -> _Said:
        if at not in self._said:
            self._said[at] = _said(self._texts[at], self._language)
        return self._said[at]

    @cached_property
    def _beginnings(self) -> list[frozenset[str]]:
        starts = [word.start for word in self._words]
        cuts = [bisect_left(starts, segment.start) for segment in self._segments]
        parts = (self._words[first:last] for first, last in pairwise((*cuts, len(starts))))
        return [_beginnings(part, self._language) for part in parts]


def _beginnings(found: Sequence[Word], language: Language) -> frozenset[str]:
    """The first letters of the words that say what a text is about."""
    return frozenset(word[:BEGINNING] for word in _telling(found, language))


def _said(text: str, language: Language) -> _Said:
    found, tokens = tuple(words(text)), tokenize(text)
    poles = tuple(sorted(_poles(text, tokens, found, language)))
    negated, denied = (
        tuple(sorted({_index(found, end - 1) for _, end in lexicon.find(text, tokens)}))
        for lexicon in _negations(language)
    )
    return _Said(text, found, poles, negated, denied)


def _poles(
    text: str, tokens: Tokens, found: Sequence[Word], language: Language
) -> Iterator[tuple[int, int, bool]]:
    """Every contrary word; of those that hold each other the longest."""
    beginnings = beginnings_of(tokens)
    spans = [
        (Span(*span), number, side)
        for number, pair in enumerate(_lexicons(language))
        for side, lexicon in zip((True, False), pair, strict=True)
        if lexicon.may_stand_in(beginnings)
        for span in lexicon.find(text, tokens)
    ]
    for span, number, side in spans:
        is_part = any(
            other.start <= span.start and span.end <= other.end and other != span and at == number
            for other, at, _ in spans
        )
        if not is_part:
            yield _index(found, span.start), number, side


def _index(found: Sequence[Word], start: int) -> int:
    return max((at for at, word in enumerate(found) if word.start <= start), default=0)


@cache
def _lexicons(
    language: Language,
) -> tuple[tuple[Lexicon | UnspacedLexicon, Lexicon | UnspacedLexicon], ...]:
    return tuple(
        (_lexicon(pair.one, language), _lexicon(pair.other, language)) for pair in language.directions
    )


@cache
def _negations(language: Language) -> tuple[Lexicon | UnspacedLexicon, Lexicon | UnspacedLexicon]:
    """All words that deny, and those that deny a verb."""
    return _lexicon(language.negations, language), _lexicon(language.denials, language)


def _lexicon(listed: Iterable[str], language: Language) -> Lexicon | UnspacedLexicon:
    return Lexicon(listed, (), language.conjunctions) if language.word_spaces else UnspacedLexicon(listed)


def _contrary(claimed: _Said, evidence: Sequence[_Said], language: Language) -> tuple[str, str] | None:
    """A word of a claim and the contrary word of its evidence that stands beside the same figure or words."""
    for at, number, side in claimed.poles:
        pair = language.directions[number]
        if _is_denied(claimed, at) or _has(claimed, number, not side) or not _counts(claimed, at, pair):
            continue
        if any(_has(one, number, side) for one in evidence):
            continue
        for one, place in _places(evidence, number, not side):
            if _same_matter((claimed, at), (one, place), pair, language):
                return claimed.text[_word(claimed, at)], one.text[_word(one, place)]
    return None


def _places(evidence: Sequence[_Said], number: int, side: bool) -> Iterator[tuple[_Said, int]]:
    """Where the evidence has a word of one side of a pair, not denied."""
    for one in evidence:
        for place, other, pole in one.poles:
            if (other, pole) == (number, side) and not _is_denied(one, place):
                yield one, place


def _word(said: _Said, at: int) -> slice:
    return slice(said.words[at].start, said.words[at].end)


def _has(said: _Said, number: int, side: bool) -> bool:
    return any((other, pole) == (number, side) for _, other, pole in said.poles)


def _is_denied(said: _Said, at: int) -> bool:
    return any(abs(at - place) <= REACH for place in said.negated)


def _counts(said: _Said, at: int, pair: Direction) -> bool:
    """Whether a word says a direction where it stands: some do beside a figure only."""
    return not pair.beside_figure or bool(_figures(_around(said, at, FIGURE_AROUND)))


def _around(said: _Said, at: int, reach: int) -> list[Word]:
    return [*said.words[max(0, at - reach) : at], *said.words[at + 1 : at + 1 + reach]]


def _figures(found: Iterable[Word]) -> set[str]:
    return {word.folded for word in found if word.folded[0].isdecimal()}


def _same_matter(
    claim: tuple[_Said, int], found: tuple[_Said, int], pair: Direction, language: Language
) -> bool:
    """Whether two contrary words stand beside the same figure, or without one beside the same words."""
    if not _counts(*found, pair):
        return False
    reach = FIGURE_AROUND if pair.beside_figure else AROUND
    own, others = _around(*claim, reach), _around(*found, reach)
    if _figures(own) & _figures(others):
        return True
    if pair.beside_figure or _figures(own):
        return False
    return len(_shared(_telling(own, language), _telling(others, language))) >= SHARED


def _telling(found: Iterable[Word], language: Language) -> list[str]:
    """The words that say what a text is about, folded; of unspaced scripts pairs of letters."""
    listed = [word for word in found if word.folded not in language.negations]
    if not language.word_spaces:
        return [one.folded + two.folded for one, two in pairwise(listed)]
    return [w.folded for w in listed if w.folded not in language.stopwords and len(w.folded) >= SHORTEST]


def _shared(first: Iterable[str], second: Iterable[str]) -> set[str]:
    """The words of the first that the second has too, inflected or not."""
    others = set(second)
    return {word for word in set(first) if word in others or any(kin(word, other, 1) for other in others)}


def _denial(
    claimed: _Said, evidence: Sequence[_Said], article: _Sentences, language: Language
) -> tuple[str, str] | None:
    """A word that the gist denies and its evidence says, or the other way round; the rest denies nothing."""
    if claimed.denied:
        if any(one.negated for one in evidence):
            return None
        return _denied_alone(claimed, evidence, language)
    if claimed.negated:
        return None
    for one in evidence:
        if found := _denied_alone(one, [claimed], language):
            plain = [other for other in article if not other.negated]
            if not _denied_alone(one, plain, language):
                return found[1], found[0]
    return None


def _denied_alone(denying: _Said, others: Sequence[_Said], language: Language) -> tuple[str, str] | None:
    """A denial with the next telling word, and that word, where others say it of the same matter."""
    for at in denying.denied:
        behind = _behind(denying, at, language)
        own = denying.words[behind].folded if behind is not None else ""
        for other in others if behind is not None else ():
            for place, word in enumerate(other.words):
                if _is_form(word.folded, own, language) and _same_words(
                    denying, behind or 0, other, place, language
                ):
                    return f"{denying.text[_word(denying, at)]} {own}", own
    return None


def _is_form(word: str, own: str, language: Language) -> bool:
    return any(kin(one, other, 1) for one in forms(word, language) for other in forms(own, language))


def _behind(said: _Said, at: int, language: Language) -> int | None:
    """The first telling word behind one that denies, if it is near."""
    near = range(at + 1, min(at + 1 + REACH, len(said.words)))
    telling = (place for place in near if not language.word_spaces or _telling([said.words[place]], language))
    return next(telling, None)


def _same_words(first: _Said, at: int, second: _Said, place: int, language: Language) -> bool:
    own = _telling(_around(first, at, AROUND), language)
    return len(_shared(own, _telling(_around(second, place, AROUND), language))) >= SHARED_DENIED
