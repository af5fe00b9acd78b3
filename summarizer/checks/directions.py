"""Directions: a sentence of the gist does not say the contrary of the segments that carry it.

What rose did not fall, a profit is no loss, and what did not happen did not happen. Compared are words that
say the contrary of each other, and negations, beside the same figure or the same words. Where the article
says the same as well, of as many of the words around, or the sentence has both directions of one matter, it
is left alone, and so is a translation.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from summarizer.checks.context import Context
from summarizer.checks.denials import affixed, denial
from summarizer.checks.said import (
    AROUND,
    REACH,
    SHARED,
    Said,
    Sentences,
    is_alike,
    is_denied_besides,
    said,
    shared,
    telling,
)
from summarizer.results.problem import Problem, worded
from summarizer.text.languages import Direction, Language
from summarizer.text.words import Word

FIGURE_AROUND = 3
"""The same for a figure that a word such as "over" must stand beside."""

SHARED_BESIDE_FIGURES = 3
"""The same where each has a figure beside it, and they are not the same figures."""

SHARED_DENYING = 3
"""The same where one of the words denies by itself (confirmed, denied)."""

_FIGURES_APART = 2
"""Different figures beside two words from which they are of two matters."""

_SAME_FIGURE = 100
"""What the same figure counts for, more than any words."""


def check(context: Context) -> Iterator[Problem]:
    """text-direction-reversed."""
    language = context.reading.language
    if language is None or not context.summary.gist or context.text_language is not language:
        return
    article = Sentences(context, language)
    for index, sentence in enumerate(context.summary.gist):
        path = f"gist[{index}].text"
        read = context.read_texts[path]
        claimed = said(read.text, read.tokens, read.words, language)
        evidence = article.evidence(claimed, sentence.at)
        ways = (_contrary, denial, affixed)
        found = next(filter(None, (way(claimed, evidence, article, language) for way in ways)), None)
        if found:
            yield Problem(
                code="text-direction-reversed",
                severity="warning",
                path=path,
                message=worded("says “{0}” where the article says “{1}”", *found),
                spans=sentence.spans,
            )


@dataclass(frozen=True, slots=True)
class _Pole:
    """A contrary word in its sentence: where it stands, the number of its pair, and which side of it."""

    one: Said
    at: int
    number: int
    side: bool

    def score(self, place: tuple[Said, int], language: Language) -> int:
        """How much is the same beside another word of the pair."""
        return _score((self.one, self.at), place, language.directions[self.number], language)


def _contrary(
    claimed: Said, evidence: Sequence[Said], article: Sentences, language: Language
) -> tuple[str, str] | None:
    """A word of a claim and the contrary word of its evidence that stands beside the same figure or words."""
    for at, number, side in claimed.poles:
        own = _Pole(claimed, at, number, side)
        if is_denied_besides(claimed, at) or not _counts(claimed, at, language.directions[number]):
            continue
        scored = [
            (score, one, place)
            for one, place in _places(evidence, number, not side)
            if (score := own.score((one, place), language))
        ]
        score, one, place = max(scored, key=lambda found: found[0], default=(0, claimed, at))
        if not score or _is_answered(own, score, (one, place), language):
            continue
        denies = at in claimed.negated or place in one.negated
        if denies and (score < SHARED_DENYING or _has_direction(article, number, side)):
            continue
        if not (
            _has_alike(own, one, language)
            or _is_beside_figure(own, one, place)
            or _is_said(own, score, article, language)
        ):
            return _printed(claimed, at, one, place)
    return None


def _has_direction(sentences: Iterable[Said], number: int, side: bool) -> bool:
    """Whether a side of a pair stands anywhere: one confirms what another denies."""
    return any((number, side) == pole[1:] for one in sentences for pole in one.poles)


def _printed(claimed: Said, at: int, one: Said, place: int) -> tuple[str, str]:
    """Two words as they stand, with the next ones where phrases begin alike (सबसे कम, सबसे ज्यादा)."""
    own, other = claimed.printed(at), one.printed(place)
    if own != other or not (at + 1 < len(claimed.words) and place + 1 < len(one.words)):
        return own, other
    return f"{own} {claimed.printed(at + 1)}", f"{other} {one.printed(place + 1)}"


def _is_beside_figure(own: _Pole, one: Said, found: int) -> bool:
    """Whether the claim's own direction stands nearest its figure in the sentence of the contrary word.

    Rose threefold, they wrote, when it fell by about 15 percent.
    """
    figure = _nearest_figure(own.one, own.at)
    return (
        bool(figure)
        and figure != _nearest_figure(one, found)
        and any(
            _nearest_figure(one, place) == figure
            for place, number, side in one.poles
            if (number, side) == (own.number, own.side)
        )
    )


def _is_said(own: _Pole, least: int, sentences: Iterable[Said], language: Language) -> bool:
    """Whether sentences have the claim's own direction beside as much that is the same."""
    return any(
        own.score((one, place), language) >= least
        for one in sentences
        for place, number, side in one.poles
        if (number, side) == (own.number, own.side)
    )


def _has_alike(own: _Pole, one: Said, language: Language) -> bool:
    """Whether the sentence of the contrary word has the claim's own direction among the same words too."""
    figure = _nearest_figure(own.one, own.at)
    return any(
        is_alike(own.one, own.at, one, place, language)
        and len({figure, _nearest_figure(one, place)} - {""}) < _FIGURES_APART
        for place, number, side in one.poles
        if (number, side) == (own.number, own.side)
    )


def _is_answered(own: _Pole, score: int, found: tuple[Said, int], language: Language) -> bool:
    """Whether the claim has the evidence's direction too, for as much that is the same."""
    return any(
        _Pole(own.one, at, number, side).score(found, language) >= score
        for at, number, side in own.one.poles
        if number == own.number and side != own.side
    )


def _places(evidence: Iterable[Said], number: int, side: bool) -> Iterator[tuple[Said, int]]:
    """Where the evidence has a word of one side of a pair, not denied."""
    for one in evidence:
        for place, other, pole in one.poles:
            if (other, pole) == (number, side) and not is_denied_besides(one, place):
                yield one, place


def _counts(one: Said, at: int, pair: Direction) -> bool:
    """Whether a word says a direction where it stands: some do beside a figure only."""
    return not pair.beside_figure or bool(_figures(one.around(at, _figure_around(one))))


def _figure_around(one: Said) -> int:
    """The reach of a figure; letters of an unspaced script are counted two for a word."""
    return FIGURE_AROUND if one.word_spaces else 2 * FIGURE_AROUND


def _figures(found: Iterable[Word]) -> set[str]:
    return {word.folded for word in found if word.folded[0].isdecimal()}


def _score(claim: tuple[Said, int], found: tuple[Said, int], pair: Direction, language: Language) -> int:
    """How much is the same beside two words: a figure, else words, if enough; else 0."""
    if not _counts(*found, pair) or (pair.orders and _is_turned_round(claim, found, language)):
        return 0
    own, others = (
        one.around(at, _figure_around(one) if pair.beside_figure else AROUND) for one, at in (claim, found)
    )
    words = len(shared(telling(own, language), telling(others, language)))
    figures = _figures(own), _figures(others)
    if pair.beside_figure:
        same = _nearest_figure(*claim) == _nearest_figure(*found)
        return _SAME_FIGURE + words if same else 0
    if figures[0] & figures[1]:
        return _SAME_FIGURE + words
    if pair.beside_word and not _beside_same_word(claim, found, language):
        return 0
    return words if words >= (SHARED_BESIDE_FIGURES if figures[0] else SHARED) else 0


def _beside_same_word(claim: tuple[Said, int], found: tuple[Said, int], language: Language) -> bool:
    """Whether two adjectives are said of the same word.

    It is the next word that says something; the last one where nothing follows, or adjectives stand behind.
    """
    own, others = _next_telling(*claim, language), _next_telling(*found, language)
    if shared(own, others):
        return True
    if (own or others) and not language.adjectives_behind:
        return False
    return bool(shared(_last_telling(*claim, language), _last_telling(*found, language)))


def _next_telling(one: Said, at: int, language: Language) -> list[str]:
    return telling(one.words[at + 1 : at + 1 + REACH], language)[:1]


def _last_telling(one: Said, at: int, language: Language) -> list[str]:
    return telling(one.words[max(0, at - REACH) : at], language)[-1:]


def _is_turned_round(claim: tuple[Said, int], found: tuple[Said, int], language: Language) -> bool:
    """Whether what stands before one word stands behind the other: A before B is B after A."""
    (own, behind), (others, others_behind) = (_sides(*each, language) for each in (claim, found))
    straight = len(shared(own, others)) + len(shared(behind, others_behind))
    return len(shared(own, others_behind)) + len(shared(behind, others)) > straight


def _sides(one: Said, at: int, language: Language) -> tuple[list[str], list[str]]:
    """What tells something before a word, and behind it."""
    before, behind = one.words[max(0, at - AROUND) : at], one.words[at + 1 : at + 1 + AROUND]
    return telling(before, language), telling(behind, language)


def _nearest_figure(one: Said, at: int) -> str:
    """The figure nearest to a word, if there is one around; else nothing."""
    near = range(max(0, at - AROUND), min(len(one.words), at + 1 + AROUND))
    found = [place for place in near if one.words[place].folded[0].isdecimal()]
    return one.words[min(found, key=lambda place: abs(place - at))].folded if found else ""
