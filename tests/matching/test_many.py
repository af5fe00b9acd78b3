"""Very many items, of a few articles or of many: no match is lost, and the time grows with their number."""

import random
from collections.abc import Sequence
from functools import partial

import pytest

from summarizer.matching.align import align
from summarizer.matching.candidates import LOOKED_AT, MANY, NEAREST, pairs
from tests.support.steps import steps

Words = frozenset[int]


def drawn(size: int, vocabulary: int, seed: int = 1) -> list[Words]:
    """So many items of four words each, which draw from a vocabulary."""
    draw = random.Random(seed)
    return [frozenset(draw.sample(range(vocabulary), 4)) for _ in range(size)]


def likeness(one: Words, other: Words) -> float:
    return len(one & other) / len(one | other)


@pytest.mark.parametrize("count", [MANY // 2, MANY // 2 + 1])
def test_every_pair_of_few(count: int) -> None:
    """Up to the limit every pair is compared, above it those with something in common."""
    items = [*range(count), *range(count)]
    expected = len(items) * (len(items) - 1) // 2 if len(items) <= MANY else count
    assert len(list(pairs(items, lambda item: [item]))) == expected


@pytest.mark.parametrize("vocabulary", [20, 100, 1000])
@pytest.mark.parametrize("size", [MANY, 4 * MANY])
@pytest.mark.slow
def test_every_item_meets_its_like(vocabulary: int, size: int) -> None:
    """However many items share each of its words, an item meets the one that shares all."""
    first = list(dict.fromkeys(drawn(size, vocabulary)))
    found = set(pairs([*first, *first], lambda item: item))
    assert all((place, place + len(first)) in found for place in range(len(first)))


def test_those_with_most_in_common() -> None:
    """Of many that share something, those are taken that share most, a rare word before two that all have."""
    shared: list[set[object]] = [{"a", "c", number} for number in range(2 * NEAREST)]
    alone: list[set[object]] = [{number} for number in range(1000, 1000 + MANY)]
    items: list[set[object]] = [{"rare", "a"}, *shared, *alone, {"rare", "b"}]
    of_one = [pair[1] for pair in pairs(items, lambda item: item) if pair[0] == 0]
    assert len(items) - 1 in of_one


def test_what_is_looked_at_has_a_limit() -> None:
    """Of a word that all items have so many holders are looked at, and not the same for each item."""
    items = [{"everywhere"}] * (MANY + 10 * LOOKED_AT)
    found = [*pairs(items, lambda item: item)]
    assert len(found) <= NEAREST * len(items)
    assert len({place for pair in found for place in pair}) == len(items)


@pytest.mark.parametrize("articles", [41, 100])
def test_one_name_in_very_many_articles(articles: int) -> None:
    """What every one of very many articles names is one group, though each item is compared with few."""
    names = [f"name {number}" for number in range(10)]
    groups = align([names] * articles, lambda one, other: float(one == other), str.split)
    assert [{member.item for member in group} for group in groups] == [{name} for name in names]
    assert {len(group) for group in groups} == {articles}
    assert {member.score for group in groups for member in group} == {1.0}


SHAPES = {
    "pairs": lambda size: [drawn(size, 300), drawn(size, 300, 2)],
    "alike": lambda size: [drawn(size, 6), drawn(size, 6, 2)],
    "one article": lambda size: [drawn(2 * size, 12)],
    "many articles": lambda size: [drawn(10, 30, seed) for seed in range(size // 5)],
}


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("one_each", [True, False])
@pytest.mark.slow
def test_steps_grow_with_the_items(name: str, one_each: bool) -> None:
    """Twice the items take little more than twice the steps, whether all are alike or hardly two match."""

    def aligned(articles: Sequence[Sequence[Words]]) -> None:
        align(articles, likeness, lambda item: item, one_each=one_each)

    counts = [steps(partial(aligned, SHAPES[name](size))) for size in (300, 600, 1200)]
    assert counts[1] <= 2.25 * counts[0], counts
    assert counts[2] <= 2.25 * counts[1], counts
