"""How sure a score or a difference is, when articles are few: resampling, seeded, without libraries.

The bootstrap draws whole articles with replacement (Efron 1979; percentile interval), since facts of one
article stand and fall together. The permutation test exchanges the two runs of whole articles (Fisher 1935).
"""

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import product

Vector = tuple[int, ...]
Statistic = Callable[[Vector], float | None]
"""A score of summed counts; None where it is not defined."""

LEVEL = 0.95
"""Share of resamples that an interval holds."""

LEAST_FOR_INTERVAL = 2
_ALL_EXCHANGES = 12  # up to 2^12 of them are tried one by one
_DRAWN_EXCHANGES = 10_000
_ALMOST = 1e-12


def total(vectors: Sequence[Vector]) -> Vector:
    """The sum of vectors of one length; empty of none."""
    return tuple(map(sum, zip(*vectors, strict=True)))


def resamples(size: int, times: int, seed: int) -> list[list[int]]:
    """Drawings of as many articles as there are, with replacement; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - statistics, no secret
    return [chance.choices(range(size), k=size) for _ in range(times)] if size else []


def interval(
    vectors: Sequence[Vector], statistic: Statistic, drawn: list[list[int]]
) -> tuple[float, float] | None:
    """The 95 % bootstrap interval of a statistic; None for fewer than two articles."""
    if len(vectors) < LEAST_FOR_INTERVAL:
        return None
    values = (statistic(total([vectors[index] for index in indices])) for indices in drawn)
    return percentiles([value for value in values if value is not None])


def paired_interval(
    before: Sequence[Vector], after: Sequence[Vector], statistic: Statistic, drawn: list[list[int]]
) -> tuple[float, float] | None:
    """The 95 % bootstrap interval of a difference, after less before, the same articles drawn for both."""
    if len(before) < LEAST_FOR_INTERVAL:
        return None
    found = []
    for indices in drawn:
        first = statistic(total([before[index] for index in indices]))
        second = statistic(total([after[index] for index in indices]))
        if first is not None and second is not None:
            found.append(second - first)
    return percentiles(found)


def percentiles(values: list[float]) -> tuple[float, float] | None:
    """The values between which the middle 95 % lie, interpolated; None of none."""
    if not values:
        return None
    ordered = sorted(values)
    tail = (1 - LEVEL) / 2
    return _quantile(ordered, tail), _quantile(ordered, 1 - tail)


def _quantile(ordered: list[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def exchange_test(
    before: Sequence[Vector], after: Sequence[Vector], statistic: Statistic, seed: int
) -> float | None:
    """p: how often exchanging the two runs of articles by chance gives a difference as great as the real one.

    Two-sided. All exchanges are tried where 12 articles or fewer differ; else 10,000 are drawn, the real one
    counted among them, so that p is never 0. None where the difference is not defined.
    """
    first, second = total(before), total(after)
    real = _difference(first, second, statistic)
    if real is None:
        return None
    steps = [
        tuple(right - left for left, right in zip(one, other, strict=True))
        for one, other in zip(before, after, strict=True)
        if one != other
    ]
    as_great = tried = 0
    for chosen in _exchanges(len(steps), seed):
        moved = total([step for step, exchanged in zip(steps, chosen, strict=True) if exchanged])
        moved = moved or (0,) * len(first)
        left = tuple(map(sum, zip(first, moved, strict=True)))
        right = tuple(value - step for value, step in zip(second, moved, strict=True))
        found = _difference(left, right, statistic)
        tried += 1
        as_great += found is not None and abs(found) >= abs(real) - _ALMOST
    return as_great / tried


def _difference(before: Vector, after: Vector, statistic: Statistic) -> float | None:
    first, second = statistic(before), statistic(after)
    return None if first is None or second is None else second - first


def _exchanges(size: int, seed: int) -> Iterator[Sequence[bool]]:
    if size <= _ALL_EXCHANGES:
        yield from product((False, True), repeat=size)
        return
    yield (False,) * size
    chance = random.Random(seed)  # noqa: S311 - statistics, no secret
    for _ in range(_DRAWN_EXCHANGES - 1):
        bits = chance.getrandbits(size)
        yield [bool(bits >> place & 1) for place in range(size)]


def holm(p_values: dict[str, float]) -> dict[str, float]:
    """p-values corrected for their number (Holm 1979)."""
    corrected: dict[str, float] = {}
    reached = 0.0
    for rank, name in enumerate(sorted(p_values, key=lambda name: (p_values[name], name))):
        reached = max(reached, min(1.0, (len(p_values) - rank) * p_values[name]))
        corrected[name] = reached
    return corrected
