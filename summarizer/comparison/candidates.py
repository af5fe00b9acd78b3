"""Which pairs of a list are compared at all, so that twice the items take about twice the time."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

T = TypeVar("T")

MANY = 400
"""Items up to which every pair is compared; far more than any article of news has."""

MOST_HOLDERS = 40
"""Items that may hold a key: one that more of them hold tells nothing apart."""


def pairs(items: Sequence[T], keys: Callable[[T], Iterable[Hashable]]) -> Iterator[tuple[int, int]]:
    """The pairs of places worth a comparison: all of few items; of many those with a key in common.

    Args:
        items: of all articles, one after the other.
        keys: what two items that match nearly always have in common, such as their words.
    """
    if len(items) <= MANY:
        yield from combinations(range(len(items)), 2)
        return
    holders: dict[Hashable, list[int]] = defaultdict(list)
    for place, item in enumerate(items):
        for key in set(keys(item)):
            holders[key].append(place)
    found = {
        pair for places in holders.values() if len(places) <= MOST_HOLDERS for pair in combinations(places, 2)
    }
    yield from sorted(found)
