"""Aligning: which items of several articles are one and the same."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from summarizer.comparison.candidates import pairs
from summarizer.comparison.model import Likeness

T = TypeVar("T")

SAME, LIKELY, POSSIBLE = 0.9, 0.7, 0.5


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

    The best pairs are joined first, and two groups only if their items match on average.

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
    compared = pairs(items, lambda item: keys(item[1]))
    scores = _scores(items, compared, score, one_each=one_each)
    group_of = {index: [index] for index in range(len(items))}
    candidates = [pair for pair in scores if _is_candidate(pair, items, scores)]
    for left, right in sorted(candidates, key=lambda pair: (-scores[pair], pair)):
        one, other = group_of[left], group_of[right]
        if one is not other and _fit(one, other, items, scores):
            one += other
            group_of.update(dict.fromkeys(other, one))
    groups = {id(group): sorted(group) for group in group_of.values()}.values()
    found = [[_member(index, group, items, scores) for index in group] for group in groups]
    return sorted(found, key=lambda group: -len({member.article for member in group}))


_Items = list[tuple[int, T]]
_Scores = dict[tuple[int, int], float]


def _scores(
    items: _Items[T],
    compared: Iterable[tuple[int, int]],
    score: Callable[[T, T], float],
    *,
    one_each: bool,
) -> _Scores:
    found = {}
    for left, right in compared:
        (first, one), (second, other) = items[left], items[right]
        if first == second and one_each:
            continue
        value = round(score(one, other), 2)
        if value > 0:
            found[left, right] = value
    return found


def _is_candidate(pair: tuple[int, int], items: _Items[T], scores: _Scores) -> bool:
    """Whether a pair may be joined: two items of one article only where they are likely one."""
    (first, _), (second, _) = items[pair[0]], items[pair[1]]
    return scores[pair] >= (LIKELY if first == second else POSSIBLE)


def _fit(one: list[int], other: list[int], items: _Items[T], scores: _Scores) -> bool:
    """Whether two groups match on average, and whatever they have of one article is likely one."""
    found = [
        ((left, right), scores.get((min(left, right), max(left, right)), 0))
        for left in one
        for right in other
    ]
    if any(items[left][0] == items[right][0] and score < LIKELY for (left, right), score in found):
        return False
    return sum(score for _, score in found) / len(found) >= POSSIBLE


def _member(index: int, group: list[int], items: _Items[T], scores: _Scores) -> Member[T]:
    article, item = items[index]
    others = (other for other in group if items[other][0] != article)
    found = [scores.get((min(index, other), max(index, other)), 0) for other in others]
    return Member(article, item, max(found) if found else None)
