"""Figures of one article that may count the same thing, to be put side by side: a suggestion, shown as one.

Figures stand together only where each of them is like each other one: the same unit, and words of what they
count in common. Numbers, units and currencies are no such words, nor is a word that most figures have. Two
lengths of time, one a multiple of the other, are of two things: "duration" says as little as their unit.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from summarizer.matching.align import SAME, align
from summarizer.matching.figures import DIGITS, Counted
from summarizer.matching.tokens import CONCEPT, Tokens, similar, stems, tokens, total, unsaid, weight
from summarizer.results.result import Result
from summarizer.schemas import Figure, Summary
from summarizer.text.languages import load
from summarizer.text.languages.phrases import WORD

ENOUGH, ENOUGH_WORDS = 0.5, 2
"""Share of the words of the figure that has fewer, or words, that two figures must have in common."""

COMMON, FEW = 0.6, 4
"""A word in more than this share of the figures tells nothing apart, where there are this many figures."""

FARTHEST = 12
"""How many times as long as the other one of two lengths of time is that may be of one thing."""

_TIMES = frozenset({"s", "month"})
"""Base units of lengths of time (`summarizer.matching.units`)."""

_MONEY = f"{CONCEPT}money"


@dataclass(frozen=True)
class Together:
    """Figures that may count the same thing.

    Attributes:
        figures: their places in the summary's list, from 0.
        shared: the words that put them together, as printed.
    """

    figures: tuple[int, ...]
    shared: tuple[str, ...]


@dataclass(frozen=True)
class _Word:
    """A word that says what is counted, as it is printed, and folded even where it stands for a concept."""

    printed: str
    bare: str


@dataclass(frozen=True)
class _Worded:
    """A figure: its place in the list, its unit, its ends in that, and token to word of what it counts."""

    place: int
    unit: str | None
    ends: tuple[float | None, float | None]
    words: Mapping[str, _Word]


def together(result: Result[Summary]) -> list[Together]:
    """The groups of two figures or more, in the order of their first."""
    language = result.article.language or result.summary.language
    output = result.provenance.language or language
    figures = []
    for place, figure in enumerate(result.summary.numbers):
        counted = Counted.of(figure, language, output, frozenset())
        figures.append(_Worded(place, counted.unit, counted.ends, _words(figure, language, output)))
    groups = align([_without_common(figures)], _alike, _keys, one_each=False)
    found = [_group([member.item for member in group]) for group in groups if len(group) > 1]
    return sorted(found, key=lambda group: group.figures)


def _words(figure: Figure, language: str, output: str) -> dict[str, _Word]:
    """What it counts and includes, and its own words but for the number; not what it leaves out."""
    own = figure.verbatim.replace(figure.measure, " ") if figure.measure else figure.verbatim
    texts = [(DIGITS.sub(" ", own), language), (figure.includes or "", output), (figure.counted, output)]
    return {token: word for text, code in texts for token, word in _telling(text, code)}


def _telling(text: str, language: str) -> Iterator[tuple[str, _Word]]:
    """Each token of a text that says something, with its word; words of attribution say nothing."""
    text = unsaid(text, language)
    telling = tokens(text, language, concepts=True) - _idle(language)
    for match in WORD.finditer(text):
        bare = min(tokens(match.group(), language), default="")
        for token in tokens(match.group(), language, concepts=True) & telling:
            yield token, _Word(match.group(), bare)


@cache
def _idle(language: str) -> Tokens:
    """Units and currencies of a language."""
    known = load(language)
    units = known.numbers.get("units", {}) if known else {}
    names = [name for names in units.values() for name in ([names] if isinstance(names, str) else names)]
    return frozenset({_MONEY}).union(*(tokens(name.strip("*"), language) for name in names))


def _without_common(figures: Sequence[_Worded]) -> list[_Worded]:
    counts = Counter(token for figure in figures for token in figure.words)
    most = COMMON * len(figures) if len(figures) >= FEW else len(figures)
    return [
        replace(one, words={token: word for token, word in one.words.items() if counts[token] <= most})
        for one in figures
    ]


def _keys(figure: _Worded) -> Iterator[str]:
    return (f"{figure.unit}:{word}" for word in stems(frozenset(figure.words)))


def _alike(one: _Worded, other: _Worded) -> float:
    return SAME if _shared(one, other) else 0


def _shared(one: _Worded, other: _Worded) -> list[str]:
    """The words of the first that the second has too, as printed; none where they are too few."""
    if one.unit != other.unit or _are_far(one, other):
        return []
    found = [token for token in one.words if _has(other, token, one.words[token].bare)]
    said = sum(map(weight, found))
    least = min(total(frozenset(one.words)), total(frozenset(other.words)))
    is_enough = found and said >= min(ENOUGH_WORDS, ENOUGH * least)
    return [one.words[token].printed for token in found] if is_enough else []


def _are_far(one: _Worded, other: _Worded) -> bool:
    """Whether both are lengths of time, one of them many times as long as the other."""
    if one.unit not in _TIMES:
        return False
    (low, high), (least, most) = one.ends, other.ends
    is_longer = low is not None and most is not None and low > FARTHEST * most
    return is_longer or (least is not None and high is not None and least > FARTHEST * high)


def _has(figure: _Worded, token: str, bare: str) -> bool:
    return any(
        similar(token, other, stems=True) or similar(bare, word.bare, stems=True)
        for other, word in figure.words.items()
    )


def _group(figures: Sequence[_Worded]) -> Together:
    shared = [
        word
        for place, one in enumerate(figures)
        for other in figures[place + 1 :]
        for word in _shared(one, other)
    ]
    return Together(tuple(figure.place for figure in figures), tuple(dict.fromkeys(shared)))
