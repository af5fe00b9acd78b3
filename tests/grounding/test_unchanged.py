"""What two versions of a list have in common, and that finding it takes steps in proportion."""

import random
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.grounding.unchanged import MOST_PAIRS, unchanged
from tests.support.steps import steps

LISTS = st.lists(st.sampled_from("abcde"), max_size=30)


def places(before: Sequence[str], after: Sequence[str]) -> list[int]:
    return [place for place, _ in unchanged(before, after)]


@pytest.mark.slow
@given(LISTS, LISTS)
def test_of_few_items_as_many_as_there_are(before: list[str], after: list[str]) -> None:
    """What is found is the same in both, rises in both, and is no less than the standard library finds."""
    found = unchanged(before, after)
    assert all(before[place] == after[other] for place, other in found)
    for (place, other), (next_place, next_other) in pairwise(found):
        assert place < next_place
        assert other < next_other
    blocks = SequenceMatcher(a=before, b=after, autojunk=False).get_matching_blocks()
    assert len(found) >= sum(block.size for block in blocks)


def edited(size: int, seed: int = 0) -> tuple[list[str], list[str]]:
    """A long list, one item in nine the same everywhere, and a version with changes all over it."""
    draw = random.Random(seed)
    before = ["same" if number % 9 == 0 else f"item {number}" for number in range(size)]
    after = []
    for item in before:
        kind = draw.random()
        after += [] if kind < 0.02 else [item, "new"] if kind < 0.04 else ["other"] if kind < 0.06 else [item]
    return before, after


def test_of_many_items_what_stands_once() -> None:
    """In long versions with changes all over, what stands once is found, and nearly all of what repeats."""
    before, after = edited(2000)
    kept = [number for number, item in enumerate(before) if item in set(after) and item != "same"]
    found = places(before, after)
    assert set(kept) <= set(found)
    assert len([place for place in found if before[place] == "same"]) >= 0.9 * before.count("same")


def test_items_that_changed_places() -> None:
    """Of items in another order the longest run that rises in both is found."""
    long, short = [f"item {number}" for number in range(150)], [f"other {number}" for number in range(120)]
    assert places([*long, *short], [*short, *long]) == [*range(150)]


def test_once_in_a_part() -> None:
    """What stands twice in the whole and once between two items that stand once is found too."""
    half = [f"line {number}" for number in range(150)]
    before = [*half, "middle", *half]
    after = ["a", *half[::2], "x", "middle", "y", *half[1::2], "b"]
    assert len(unchanged(before, after)) == 75 + 1 + 75


@pytest.mark.parametrize(("size", "found"), [(100, 50), (101, 0)])
def test_what_repeats(size: int, found: int) -> None:
    """A stretch up to the limit is compared item by item; of a longer one only what stands once is known."""
    before, after = (["a", "b"] * size)[:size], ["c", *["b", "d"] * 49, "c"]
    assert 100 * len(after) == MOST_PAIRS
    assert len(unchanged(before, after)) == pytest.approx(found, abs=1)


HOSTILE = {
    "all the same": lambda size: (["a"] * size, ["a"] * (size - 1) + ["b"]),
    "two in turn": lambda size: (["a", "b"] * (size // 2), ["b", "a", "a"] * (size // 3)),
    "backwards": lambda size: (
        [str(each) for each in range(size)],
        [str(each) for each in range(size, 0, -1)],
    ),
    "nothing in common": lambda size: (["a"] * size, ["b"] * size),
    "changes all over": edited,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_items_take_twice_the_steps(name: str) -> None:
    """Steps grow with the items, whatever they are."""
    counts = [steps(partial(unchanged, *HOSTILE[name](size))) for size in (3000, 6000)]
    assert counts[1] <= 2.2 * counts[0] + 100, counts
