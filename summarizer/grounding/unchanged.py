"""What two versions of a list have in common, in about the time that it takes to read them.

A shortest difference takes the product of both lengths. Here what stands at both ends is taken off first,
then items that each version has but once are tied to each other (patience diff, Bram Cohen 2006), and so on
between them; only what is short then is compared item by item.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import Indel

MOST_PAIRS = 10_000
"""Pairs of items up to which a stretch is compared item by item: a hundred by a hundred."""

_LEVELS = 8
"""How often stretches are parted anew: what stood twice in the whole may stand once in a part."""

_Stretch = tuple[int, int, int, int]
"""[start, end) in the one version, and in the other."""


def unchanged(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Places of the same items in two versions, rising in both.

    Of items that stand several times, far from any that stand once, some may be missed.
    """
    found: list[tuple[int, int]] = []
    stretches: list[_Stretch] = [(0, len(before), 0, len(after))]
    for _ in range(_LEVELS):
        stretches = [
            part
            for stretch in stretches
            for part in _parted(before, after, _trimmed(before, after, stretch, found), found)
        ]
    return sorted(found)


def _trimmed(
    before: Sequence[str], after: Sequence[str], stretch: _Stretch, found: list[tuple[int, int]]
) -> _Stretch:
    """A stretch without what is the same at its start and its end."""
    start, end, left, right = stretch
    while start < end and left < right and before[start] == after[left]:
        found.append((start, left))
        start, left = start + 1, left + 1
    while start < end and left < right and before[end - 1] == after[right - 1]:
        end, right = end - 1, right - 1
        found.append((end, right))
    return start, end, left, right


def _parted(
    before: Sequence[str], after: Sequence[str], stretch: _Stretch, found: list[tuple[int, int]]
) -> Iterator[_Stretch]:
    """The stretches between items that both have but once; none where nothing is left to be compared."""
    start, end, left, right = stretch
    if start == end or left == right:
        return
    if (end - start) * (right - left) <= MOST_PAIRS:
        steps = Indel.opcodes(before[start:end], after[left:right])
        for block in steps.as_matching_blocks():
            found.extend((start + block.a + step, left + block.b + step) for step in range(block.size))
        return
    first, second = start, left
    anchors = _rising(_single(before[start:end], after[left:right]))
    for place, other in anchors:
        found.append((start + place, left + other))
        yield first, start + place, second, left + other
        first, second = start + place + 1, left + other + 1
    if anchors:
        yield first, end, second, right


def _single(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Places of the items that stand once in each version, rising in the first."""
    counts, others = Counter(before), Counter(after)
    places = {item: place for place, item in enumerate(after) if others[item] == 1}
    for place, item in enumerate(before):
        if counts[item] == 1 and item in places:
            yield place, places[item]


def _rising(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that rises in the second place too (patience sorting)."""
    ends: list[int] = []
    last: list[int] = []
    known: list[tuple[int, int]] = []
    previous: list[int] = []
    for number, (place, other) in enumerate(pairs):
        pile = bisect_left(ends, other)
        ends[pile : pile + 1] = [other]
        last[pile : pile + 1] = [number]
        known.append((place, other))
        previous.append(last[pile - 1] if pile else -1)
    found = []
    number = last[-1] if last else -1
    while number >= 0:
        found.append(known[number])
        number = previous[number]
    return found[::-1]
