"""Which pairs of a list are compared at all, so that twice the items take about twice the time."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import combinations
from typing import TypeVar

T = TypeVar("T")

MANY = 400
"""Items up to which every pair is compared; far more than any article of news has."""

NEAREST = 16
"""Others that each of more items is compared with: those that it has most in common with."""

LOOKED_AT = 40
"""Others with something in common that are looked at for these, those that share what is rare first."""

_RAREST = 5
"""Keys of an item that also count together, two and two: of names, the first and the last one."""

_Holders = Mapping[Hashable, Sequence[int]]
"""What items have in common to the places of those that have it, rising."""


def pairs(
    items: Sequence[T],
    keys: Callable[[T], Iterable[Hashable]],
    article: Callable[[T], int] = lambda _: 0,
) -> Iterator[tuple[int, int]]:
    """The pairs of places worth a comparison: all of few items; of many those with most in common.

    Args:
        items: of all articles, one after the other.
        keys: what two items that match nearly always have in common, such as their words.
        article: the number of an item's article; where nothing tells items apart, those that stand in about
            the same place of theirs are compared.
    """
    if len(items) <= MANY:
        yield from combinations(range(len(items)), 2)
        return
    order = _side_by_side([article(item) for item in items])
    held = _combined([list(dict.fromkeys(keys(items[place]))) for place in order])
    holders = _holders(held)
    said = [sum(1 / len(holders[key]) for key in each) for each in held]
    found = {
        (min(order[one], order[other]), max(order[one], order[other]))
        for one, each in enumerate(held)
        for other in _nearest(one, each, holders, said)
    }
    yield from sorted(found)


def _side_by_side(articles: Sequence[int]) -> list[int]:
    """Places in another order: the first of each article, the second of each, and so on."""
    seen: Counter[int] = Counter()
    ranks = []
    for article in articles:
        ranks.append(seen[article])
        seen[article] += 1
    return sorted(range(len(articles)), key=lambda place: (ranks[place], place))


def _holders(held: Sequence[Sequence[Hashable]]) -> _Holders:
    holders: dict[Hashable, list[int]] = defaultdict(list)
    for place, each in enumerate(held):
        for key in each:
            holders[key].append(place)
    return holders


def _combined(held: Sequence[Sequence[Hashable]]) -> list[list[Hashable]]:
    """The keys of each item with those that it has only as a whole: all together, the rarest two and two.

    Where every single word is one of very many items, these still tell them apart.
    """
    holders = _holders(held)
    found: list[list[Hashable]] = []
    for each in held:
        rarest = sorted(each, key=lambda key: (len(holders[key]), holders[key][0], str(key)))[:_RAREST]
        found.append([*each, *combinations(rarest, 2), frozenset(each)])
    return found


def _nearest(place: int, keys: Sequence[Hashable], holders: _Holders, said: Sequence[float]) -> Iterable[int]:
    """The places of those that an item has most in common with, by the share of what both say.

    A key says the more, the fewer items have it.
    """
    shared: dict[int, float] = defaultdict(float)
    left = LOOKED_AT
    for others in sorted((holders[key] for key in keys), key=len):
        for other in _around(others, place, left):
            shared[other] += 1 / len(others)
        left -= len(others)
        if left <= 0:
            break
    shared.pop(place, None)
    if len(shared) <= NEAREST:
        return shared
    return nsmallest(
        NEAREST,
        shared,
        key=lambda other: (-shared[other] / (said[place] + said[other] - shared[other]), abs(other - place)),
    )


def _around(others: Sequence[int], place: int, most: int) -> Sequence[int]:
    """At most so many of some places, which are all or those around one of them."""
    if len(others) <= most:
        return others
    first = max(0, min(bisect_left(others, place) - most // 2, len(others) - most))
    return others[first : first + most]
