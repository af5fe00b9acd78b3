"""Where two readers of one article disagree: on values, sources, who says a claim, and its status."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.matching.fields import show
from summarizer.matching.items import same_value
from summarizer.matching.pairing import Pairing, pair, written_chains
from summarizer.matching.similarity import common, overlap
from summarizer.schemas import Figure, Grounded, Source, Span, Statement, Summary
from summarizer.sections.numbers import NUMBERS
from summarizer.sections.sourcing import SOURCES, STATEMENTS
from summarizer.text.article import Article

OUTLET = "the outlet itself"
NOTHING = "nothing"
"""What a reader has who does not list a fact."""

LEAST_OF_SHORTER = 0.5
"""Share of the shorter of two claims from which they are compared, though they were cut differently."""


@dataclass(frozen=True)
class Disagreement:
    """A fact that two readers give differently, or that only one of them lists.

    Attributes:
        path: of the fact in the first summary; empty where only the second has it.
        words: the article's words for it.
        first: what the first reader has.
        second: what the second has.
        spans: where the words stand.
    """

    path: str
    words: str
    first: str
    second: str
    spans: list[Span]


def disagreements(
    article: Article, first: Summary, second: Summary, *, whole: bool = True
) -> list[Disagreement]:
    """Where two summaries of an article disagree, both grounded and linked; absent words say nothing.

    A claim in the outlet's own voice that only one of them lists is no disagreement: which of these carry
    the story is a matter of taste.

    Args:
        article: the article.
        first: whose facts are told.
        second: the other; only its numbers, sources and statements are read.
        whole: whether the first was to list everything, so that what it lacks is told too.
    """
    readers = _Readers(pair(article, first, second), first, second)
    found = [*readers.figures(), *readers.statements()]
    told = {id_ for one in found for id_ in readers.sources_at(one.path)}
    found += readers.sources(told)
    return [*found, *readers.only_second()] if whole else found


@dataclass(frozen=True)
class _Readers:
    pairing: Pairing
    first: Summary
    second: Summary

    def figures(self) -> Iterator[Disagreement]:
        others = self._others(NUMBERS.name)
        for index, figure in _grounded(self.first.numbers):
            other = others.get(id(figure))
            path = f"{NUMBERS.path}[{index}]"
            if other is None:
                if not any(_is_said_again(figure, extra) for extra in self._extra(NUMBERS.name)):
                    yield _said(path, figure, _number(figure), NOTHING)
            elif not same_value(figure, other):
                yield _said(f"{path}.value", figure, _number(figure), _value(other, figure))

    def statements(self) -> Iterator[Disagreement]:
        others = self._others(STATEMENTS.name)
        for index, claim in _grounded(self.first.sourcing.statements):
            path = f"{STATEMENTS.path}[{index}]"
            other = others.get(id(claim)) or self._nearest(claim)
            if other is None:
                if claim.by:
                    yield _said(path, claim, self._by(claim, self.first), NOTHING)
            elif not self.pairing.chains_of(claim, other).same:
                yield _said(f"{path}.by", claim, self._by(claim, self.first), self._by(other, self.second))
            elif id(claim) in others and claim.status != other.status:
                yield _said(f"{path}.status", claim, claim.status, other.status)

    def sources(self, told: set[str]) -> Iterator[Disagreement]:
        """Sources that only the first reader lists, but for those of claims that are told already."""
        others = self._others(SOURCES.name)
        for index, source in _grounded(self.first.sourcing.sources):
            if id(source) not in others and source.id not in told:
                yield _said(f"{SOURCES.path}[{index}]", source, "a source", NOTHING)

    def sources_at(self, path: str) -> Iterator[str]:
        """The ids of the sources of the claim at a path."""
        for index, claim in enumerate(self.first.sourcing.statements):
            if path.startswith(f"{STATEMENTS.path}[{index}]"):
                yield from (id_ for chain in claim.chains for id_ in chain)

    def only_second(self) -> Iterator[Disagreement]:
        """Numbers and attributed claims that the first reader has nowhere."""
        for figure in self._extra(NUMBERS.name):
            listed = self.first.numbers
            if not any(common(figure.spans, one.spans) or _is_said_again(figure, one) for one in listed):
                yield _said("", figure, NOTHING, _number(figure))
        for claim in self._extra(STATEMENTS.name):
            if claim.by and not any(_is_one(claim, other) for other in self.first.sourcing.statements):
                yield _said("", claim, NOTHING, self._by(claim, self.second))

    def _others(self, section: str) -> dict[int, Any]:
        """Item of the first summary, by identity, to that of the second which it is."""
        return {id(item): other for item, other in self.pairing.sections[section].pairs}

    def _extra(self, section: str) -> list[Any]:
        """The items of the second summary that are none of the first, if the article has their words."""
        return [item for _, item in _grounded(self.pairing.sections[section].extra)]

    def _nearest(self, claim: Statement) -> Statement | None:
        """Of the second reader's claims in the same words the one that says the same, else the most alike."""
        alike = [other for other in self.second.sourcing.statements if _is_one(claim, other)]
        same = (other for other in alike if self.pairing.chains_of(claim, other).same)
        most: Callable[[Statement], int] = lambda other: common(claim.spans, other.spans)  # noqa: E731 - typed
        return next(same, None) or max(alike, key=most, default=None)

    def _by(self, claim: Statement, summary: Summary) -> str:
        return "; ".join(written_chains(claim, summary)) or OUTLET


def _grounded(items: Sequence[Any]) -> Iterator[tuple[int, Any]]:
    return ((index, item) for index, item in enumerate(items) if item.match != "absent")


def _is_said_again(figure: Figure, other: Figure) -> bool:
    """Whether two figures give one number in different places, as a headline and its story do."""
    return figure.value is not None and same_value(figure, other) and figure.unit == other.unit


def _is_one(claim: Statement, other: Statement) -> bool:
    return overlap(claim.spans, other.spans) >= LEAST_OF_SHORTER


def _number(figure: Figure) -> str:
    return "no value" if figure.value is None else show(figure.value)


def _value(figure: Figure, beside: Figure) -> str:
    """A value, with the words that it was read in where they are others."""
    words = " ".join(figure.verbatim.split())
    return _number(figure) + ("" if figure.spans == beside.spans else f" (“{words}”)")


def _said(path: str, item: Grounded | Source, first: str, second: str) -> Disagreement:
    return Disagreement(path, " ".join(item.words.split()), first, second, list(item.spans))
