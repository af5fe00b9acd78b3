"""Aligning: which items of several articles are one and the same."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from summarizer.matching.candidates import pairs

T = TypeVar("T")

Likeness = Literal["same", "likely", "possible"]
"""How sure a match is: from 0.9, from 0.7, from 0.5."""

SAME, LIKELY, POSSIBLE = 0.9, 0.7, 0.5

_SAMPLE = 16
"""Members of a group that at most are compared one by one with those of another."""


def likeness(score: float) -> Likeness | None:
    """The word for a score; None where it is no match."""
    words: tuple[tuple[float, Likeness], ...] = ((SAME, "same"), (LIKELY, "likely"), (POSSIBLE, "possible"))
    return next((word for least, word in words if score >= least), None)


@dataclass(frozen=True, slots=True)
class Member(Generic[T]):
    """An item of an article (by its number, from 0) in a group, and how well it matches another article's."""

    article: int
    item: T
    score: float | None


Group = list[Member[T]]


def align(
    articles: Sequence[Sequence[T]],
    score: Callable[[T, T], float],
    keys: Callable[[T], Iterable[Hashable]] = lambda _: (),
    *,
    one_each: bool = True,
) -> list[Group[T]]:
    """Groups of items that are one thing; an item without its like is a group of its own.

    The best pairs are joined first, and two groups only if their items match on average; of more
    than sixteen items sixteen stand for all.

    Args:
        articles: the items of each article.
        score: how well two items match, 0 to 1.
        keys: what two items that match have in common; looked at where there are very many.
        one_each: whether a group has at most one item of an article; else two items of one article are
            joined only where their match is likely.

    Returns:
        The groups, those of most articles first, then in the order of the articles.
    """
    items = [(number, item) for number, found in enumerate(articles) for item in found]
    scores = _Scores(items, score, one_each=one_each)
    scores.compare(pairs(items, lambda item: keys(item[1]), lambda item: item[0]))
    group_of = {index: _Matched([index], {items[index][0]}) for index in range(len(items))}
    for left, right in scores.candidates():
        one, other = group_of[left], group_of[right]
        if one is not other and _fit(one, other, scores):
            larger, smaller = (one, other) if len(one.members) >= len(other.members) else (other, one)
            larger.take(smaller)
            group_of.update(dict.fromkeys(smaller.members, larger))
    best = scores.best({index: id(group) for index, group in group_of.items()})
    found = [group.listed(items, best) for group in dict.fromkeys(group_of.values())]
    return sorted(found, key=lambda group: -len({member.article for member in group}))


@dataclass(slots=True, eq=False)
class _Matched:
    """Places of items that are one thing, and the articles that they are of."""

    members: list[int]
    articles: set[int]

    def take(self, other: "_Matched") -> None:
        self.members += other.members
        self.articles |= other.articles

    def sample(self) -> list[int]:
        """All members of a small group; as many of a larger one, spread over it."""
        size = len(self.members)
        if size <= _SAMPLE:
            return self.members
        return [self.members[number * size // _SAMPLE] for number in range(_SAMPLE)]

    def listed(self, items: Sequence[tuple[int, T]], best: Mapping[int, float]) -> Group[T]:
        """The members in order, each with its best score where there is one of another article."""
        unmatched = 0.0 if len(self.articles) > 1 else None
        return [Member(*items[index], best.get(index, unmatched)) for index in sorted(self.members)]


class _Scores(Generic[T]):
    """How well items match, looked up where it is known.

    Args:
        items: each with its article's number.
        score: of two items, 0 to 1.
        one_each: whether two items of one article are never the same.
    """

    def __init__(
        self, items: Sequence[tuple[int, T]], score: Callable[[T, T], float], *, one_each: bool
    ) -> None:
        self.one_each = one_each
        self._items = items
        self._score = score
        self._known: dict[tuple[int, int], float] = {}

    def compare(self, pairs_: Iterable[tuple[int, int]]) -> None:
        """Score some pairs of places."""
        for left, right in pairs_:
            self.of(left, right)

    def of(self, left: int, right: int) -> float:
        """The score of two places, made where it is not known, rounded to hundredths."""
        pair = (left, right) if left < right else (right, left)
        known = self._known.get(pair)
        if known is None:
            one, other = self._items[pair[0]], self._items[pair[1]]
            is_no_match = self.one_each and one[0] == other[0]
            known = self._known[pair] = 0.0 if is_no_match else round(self._score(one[1], other[1]), 2)
        return known

    def are_of_one(self, left: int, right: int) -> bool:
        """Whether both are of one article."""
        return self._items[left][0] == self._items[right][0]

    def candidates(self) -> list[tuple[int, int]]:
        """The pairs that may be joined, the best first: two items of one article only where likely one."""
        found = [
            (-score, pair)
            for pair, score in self._known.items()
            if score >= (LIKELY if self.are_of_one(*pair) else POSSIBLE)
        ]
        return [pair for _, pair in sorted(found)]

    def best(self, group_of: Mapping[int, int]) -> dict[int, float]:
        """Place to the best score with an item of another article in its group, where there is one."""
        found: dict[int, float] = {}
        for pair, score in self._known.items():
            if group_of[pair[0]] == group_of[pair[1]] and not self.are_of_one(*pair):
                for place in pair:
                    found[place] = max(score, found.get(place, 0.0))
        return found


def _fit(one: _Matched, other: _Matched, scores: _Scores[T]) -> bool:
    """Whether two groups match on average, and whatever they have of one article is likely one."""
    if scores.one_each and not one.articles.isdisjoint(other.articles):
        return False
    compared = [(left, right) for left in one.sample() for right in other.sample()]
    found = [scores.of(*pair) for pair in compared]
    if not one.articles.isdisjoint(other.articles) and any(
        score < LIKELY and scores.are_of_one(*pair) for pair, score in zip(compared, found, strict=True)
    ):
        return False
    return sum(found) / len(found) >= POSSIBLE
