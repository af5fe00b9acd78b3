"""Numbers and dates that the article has, but of something else.

A number of free text that stands among the words of another number in the article, and nowhere among them
itself, was exchanged: “death 20 years ago of an American” where the article has “death 35 years ago of an
American” and a “20-year-old” elsewhere. Only what stands in the article is looked at here; what does not is
`text-number-unsupported`.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from math import isclose

from summarizer import numerals
from summarizer.checks.carrying import may_stand_for
from summarizer.checks.context import Context
from summarizer.checks.said import AROUND, BEGINNING, telling
from summarizer.grounding.features import Reading
from summarizer.results.problem import Problem, worded
from summarizer.text.folding import fold
from summarizer.text.languages import Language
from summarizer.text.wordforms import forms
from summarizer.text.words import Word

LEAST = 4
"""Words around another number that are the same as around the one of the text."""

AHEAD = 3
"""So many more of them are the same as around the number itself, wherever it stands in the article."""


_BOTH = 2

_LOOKED_AT = 100
"""Numbers of all free texts that are looked at, the first: several times those of any summary of news."""

_OF_A_SENTENCE = 40
"""Numbers of a sentence of the article that may be parts of a sum."""

_Amount = numerals.Quantity | numerals.Mention


AHEAD_BETWEEN = 1
"""The same where the next words on both sides are the other number's too, and none is its own."""


def check(context: Context) -> Iterator[Problem]:
    """text-number-elsewhere."""
    language = context.reading.language
    if language is None or context.text_language is not language:
        return
    article = context.reading.article
    there = _in_article(context.reading, language)
    sentences = _by_sentence(there)
    left = _LOOKED_AT
    for path, read in context.read_texts.items():
        text, own = read.text, _figures(read.quantities, read.dates, read.words, language)
        looked_at, left = own[:left], left - len(own[:left])
        for figure in looked_at:
            if other := _rival(figure, looked_at, there, sentences):
                span = article.given(other.start, other.end)
                yield Problem(
                    code="text-number-elsewhere",
                    severity="warning",
                    path=path,
                    message=worded(
                        "says “{0}” where the article says “{1}”",
                        text[figure.start : figure.end],
                        article.text[slice(*span)],
                    ),
                    spans=[span],
                )


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number or a part of a date among the words around it.

    Attributes:
        start: where it begins, in code points.
        end: where it ends.
        sentence: number of its segment in the article; 0 in a text.
        amount: a quantity, or a mention of a year, month, day or quarter.
        before: the words before it that say something, the nearest first, as beginnings of forms.
        behind: those behind it, the nearest first.
        around: the beginnings of all.
    """

    start: int
    end: int
    sentence: int
    amount: _Amount
    before: tuple[frozenset[str], ...]
    behind: tuple[frozenset[str], ...]
    around: frozenset[str]

    @property
    def low(self) -> float | None:
        """The value of a quantity, the lower end of a range; None for a date."""
        return self.amount.low if isinstance(self.amount, numerals.Quantity) else None

    def same(self, other: "_Figure") -> int:
        """How many words around two figures are the same."""
        return sum(not word.isdisjoint(other.around) for word in (*self.before, *self.behind))

    def sides(self, other: "_Figure") -> int:
        """On how many sides the next word is the same."""
        pairs = ((self.before, other.before), (self.behind, other.behind))
        return sum(bool(own and its and own[0] & its[0]) for own, its in pairs)


def _in_article(reading: Reading, language: Language) -> list[_Figure]:
    """The quantities and dates of the article."""
    article = reading.article
    found = _figures(reading.plain_quantities, reading.plain_dates, reading.plain_words, language)
    return [
        replace(one, sentence=article.segment_at(article.given(one.start, one.end).start)) for one in found
    ]


def _figures(
    quantities: Iterable[numerals.Quantity],
    dates: Iterable[numerals.Mention],
    found: Sequence[Word],
    language: Language,
) -> list[_Figure]:
    """The quantities and dates of a text among its words."""
    amounts: list[_Amount] = [one for one in quantities if one.exact and not one.grammatical]
    amounts += dates
    starts = [word.start for word in found]
    placed: list[_Figure] = []
    for amount in amounts:
        first, last = bisect_left(starts, amount.start), bisect_left(starts, _end(amount))
        before = _beginnings(reversed(found[max(0, first - AROUND) : first]), language)
        behind = _beginnings(found[last : last + AROUND], language)
        around = frozenset().union(*before, *behind)
        placed.append(_Figure(amount.start, amount.end, 0, amount, before, behind, around))
    return placed


def _end(amount: _Amount) -> int:
    """Where an amount ends with its unit."""
    return max(amount.end, amount.unit_end or 0) if isinstance(amount, numerals.Quantity) else amount.end


def _beginnings(found: Iterable[Word], language: Language) -> tuple[frozenset[str], ...]:
    """The first letters of the forms of each word that says something; "about" and the like say nothing."""
    hedges = _hedges(language)
    return tuple(_beginnings_of(word, language) for word in telling(found, language) if word not in hedges)


@lru_cache(maxsize=8192)
def _beginnings_of(word: str, language: Language) -> frozenset[str]:
    return frozenset(form[:BEGINNING] for form in forms(word, language))


@cache
def _hedges(language: Language) -> frozenset[str]:
    return frozenset(map(fold, language.numbers.get("hedges", ())))


def _by_sentence(there: Iterable[_Figure]) -> dict[int, list[_Figure]]:
    """The first numbers of each sentence."""
    found: dict[int, list[_Figure]] = defaultdict(list)
    for one in there:
        if len(found[one.sentence]) < _OF_A_SENTENCE:
            found[one.sentence].append(one)
    return found


def _rival(
    figure: _Figure,
    own: Iterable[_Figure],
    there: Sequence[_Figure],
    sentences: Mapping[int, Sequence[_Figure]],
) -> _Figure | None:
    """The number of the article among whose words another one of it stands in the text."""
    support = [one for one in there if _carries(figure, one)]
    if not support:
        return None
    best, beside = max(map(figure.same, support)), any(map(figure.sides, support))
    told_in = {one.sentence for one in support}
    for other in there:
        if _carries(figure, other) or not _is_same_kind(figure, other):
            continue
        same, between = figure.same(other), not beside and figure.sides(other) == _BOTH
        said = [one for one in own if _carries(one, other)]
        if said and not (between and all(_is_exchanged(one, support, there) for one in said)):
            continue
        if not said and same < best + (AHEAD_BETWEEN if between else AHEAD):
            continue
        if not between and (other.sentence in told_in or same < LEAST):
            continue
        if not _is_sum(figure, other, sentences[other.sentence]):
            return other
    return None


def _is_exchanged(figure: _Figure, others: Iterable[_Figure], there: Iterable[_Figure]) -> bool:
    """Whether a number has the next words of others on both sides, and nowhere one of its own."""
    own = (one for one in there if _carries(figure, one))
    return any(figure.sides(other) == _BOTH for other in others) and not any(map(figure.sides, own))


def _carries(claimed: _Figure, found: _Figure) -> bool:
    first, second = claimed.amount, found.amount
    if isinstance(first, numerals.Quantity) and isinstance(second, numerals.Quantity):
        return may_stand_for(first, second)
    if isinstance(first, numerals.Mention) and isinstance(second, numerals.Mention):
        return (first.part, first.value) == (second.part, second.value)
    return False


def _is_sum(claimed: _Figure, found: _Figure, beside: Iterable[_Figure]) -> bool:
    """Whether a number is the sum of two that stand in one sentence: five, and two more, for seven."""
    if claimed.low is None or found.low is None:
        return False
    rest = claimed.low - found.low
    return any(other.low is not None and isclose(other.low, rest) for other in beside if other is not found)


def _is_same_kind(claimed: _Figure, found: _Figure) -> bool:
    first, second = claimed.amount, found.amount
    if isinstance(first, numerals.Quantity) and isinstance(second, numerals.Quantity):
        return first.unit == second.unit and second.low not in (0, 1)
    if isinstance(first, numerals.Mention) and isinstance(second, numerals.Mention):
        return first.part == second.part
    return False
