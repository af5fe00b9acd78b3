"""The best one-to-one assignment."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.matching.assignment import assign

WEIGHTS = st.tuples(st.integers(0, 5), st.integers(1, 5)).flatmap(
    lambda size: st.lists(
        st.lists(st.integers(0, 9), min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
    )
)


def weight_of(weights: list[list[int]], pairs: list[tuple[int, int]]) -> int:
    return sum(weights[row][column] for row, column in pairs)


def greatest(weights: list[list[int]]) -> int:
    """The greatest weight, by trying everything."""
    rows, columns = len(weights), len(weights[0]) if weights else 0
    padded = [row + [0] * rows for row in weights]
    return max(
        (
            sum(padded[row][order[row]] for row in range(rows))
            for order in permutations(range(columns + rows), rows)
        ),
        default=0,
    )


def test_greedy_is_not_best() -> None:
    """The heaviest pair is given up where two others together weigh more."""
    assert assign([[10, 9], [9, 1]]) == [(0, 1), (1, 0)]


def test_nothing() -> None:
    """Of nothing there are no pairs, and a weight of 0 is none."""
    assert assign([]) == []
    assert assign([[]]) == []
    assert assign([[0, 0], [0, 7]]) == [(1, 1)]


def test_long_and_short() -> None:
    """Either list may be the longer one."""
    assert assign([[1, 5, 2]]) == [(0, 1)]
    assert assign([[1], [5], [2]]) == [(1, 0)]


@pytest.mark.slow
@given(WEIGHTS)
def test_no_assignment_weighs_more(weights: list[list[int]]) -> None:
    """No other assignment weighs more, no row or column is used twice, and no pair weighs nothing."""
    pairs = assign(weights)
    assert weight_of(weights, pairs) == greatest(weights)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert all(weights[row][column] for row, column in pairs)
