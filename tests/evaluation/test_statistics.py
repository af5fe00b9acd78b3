"""Resampling: intervals, exchange tests, corrections, on data whose answers are known."""

import random
from math import comb

import pytest

from summarizer.evaluation.statistics import (
    Vector,
    exchange_test,
    holm,
    interval,
    paired_interval,
    percentiles,
    resamples,
    total,
)


def share(sums: Vector) -> float | None:
    """Right over all."""
    return sums[1] / sums[0] if sums and sums[0] else None


def test_seeded() -> None:
    """The same seed draws the same articles, another seed others, and each time as many as there are."""
    assert resamples(6, 50, 1) == resamples(6, 50, 1) != resamples(6, 50, 2)
    assert {len(drawn) for drawn in resamples(6, 50, 1)} == {6}
    assert {index for drawn in resamples(6, 50, 1) for index in drawn} == set(range(6))


def test_percentiles() -> None:
    """The middle 95 % of 0 … 1000 lie between 25 and 975."""
    values = [float(value) for value in range(1001)]
    random.Random(3).shuffle(values)
    assert percentiles(values) == pytest.approx((25.0, 975.0))
    assert percentiles([]) is None


def test_interval_of_a_constant() -> None:
    """Where all articles score alike nothing is uncertain."""
    assert interval([(10, 7)] * 5, share, resamples(5, 200, 0)) == pytest.approx((0.7, 0.7))


def test_interval_of_one_article() -> None:
    """One article says nothing about others."""
    assert interval([(10, 7)], share, resamples(1, 200, 0)) is None


def test_interval_is_as_wide_as_it_must_be() -> None:
    """For 200 articles of which half score 1, the interval is the binomial one: 0.5 ± 1.96·√(0.25/200)."""
    vectors = [(1, 1)] * 100 + [(1, 0)] * 100
    low, high = interval(vectors, share, resamples(200, 2000, 0)) or (0.0, 0.0)
    assert low == pytest.approx(0.5 - 0.0693, abs=0.012)
    assert high == pytest.approx(0.5 + 0.0693, abs=0.012)


@pytest.mark.slow
def test_intervals_hold_the_truth() -> None:
    """Of 200 samples of 40 articles, about 95 % of the intervals hold the true share."""
    chance = random.Random(7)
    held = 0
    for seed in range(200):
        vectors = [(1, int(chance.random() < 0.7)) for _ in range(40)]
        low, high = interval(vectors, share, resamples(40, 300, seed)) or (0.0, 0.0)
        held += low <= 0.7 <= high
    assert 0.88 <= held / 200 <= 0.99


def test_undefined_resamples_are_passed_over() -> None:
    """A resample in which a score is not defined takes no part; of none there is no interval."""
    assert interval([(0, 0), (4, 2)], share, resamples(2, 300, 0)) == pytest.approx((0.5, 0.5))
    assert interval([(0, 0), (0, 0)], share, resamples(2, 300, 0)) is None


def test_paired_interval_is_narrower_than_two_apart() -> None:
    """Articles differ more than two runs do: paired, a small steady gain is above 0."""
    before = [(100, right) for right in (10, 30, 50, 70, 90, 20)]
    after = [(100, right + 5) for _, right in before]
    assert paired_interval(before, after, share, resamples(6, 500, 0)) == pytest.approx((0.05, 0.05))
    assert paired_interval(before[:1], after[:1], share, resamples(1, 500, 0)) is None


@pytest.mark.parametrize("size", [1, 3, 6, 8])
def test_exchange_test_where_all_gain(size: int) -> None:
    """If every one of n articles gains, p is 2/2ⁿ: only all or none exchanged are as great."""
    before, after = [(10, 5)] * size, [(10, 6)] * size
    assert exchange_test(before, after, share, 0) == pytest.approx(2 / 2**size)


def test_exchange_test_by_the_sign_test() -> None:
    """With equal gains and losses it is the sign test: 7 gains and 1 loss of 8 have p = 2·(1+8)/2⁸."""
    before = [(10, 5)] * 8
    after = [(10, 6)] * 7 + [(10, 4)]
    expected = 2 * (comb(8, 0) + comb(8, 1)) / 2**8
    assert exchange_test(before, after, share, 0) == pytest.approx(expected)


def test_exchange_test_of_no_difference() -> None:
    """Two runs that score the same are never told apart, and articles that are the same do not count."""
    assert exchange_test([(10, 5)] * 30, [(10, 5)] * 30, share, 0) == 1.0
    assert exchange_test([(10, 5)] * 30 + [(10, 1)], [(10, 5)] * 30 + [(10, 9)], share, 0) == 1.0


def test_exchange_test_drawn() -> None:
    """For many articles exchanges are drawn by the seed, and p is never 0."""
    before, after = [(10, 5)] * 40, [(10, 6)] * 40
    assert exchange_test(before, after, share, 0) == pytest.approx(1e-4)
    mixed = [(10, 6)] * 24 + [(10, 4)] * 16
    first = exchange_test(before, mixed, share, 5)
    assert first == exchange_test(before, mixed, share, 5)
    # The sign test: P(24 or more of 40, either way).
    assert first == pytest.approx(2 * sum(comb(40, k) for k in range(24, 41)) / 2**40, abs=0.02)


def test_exchange_test_is_right_as_often_as_it_says() -> None:
    """Where nothing but chance differs, p ≤ 0.05 comes in at most about one run of twenty."""
    chance = random.Random(11)
    found = 0
    for seed in range(300):
        before = [(20, chance.randrange(5, 16)) for _ in range(8)]
        after = [(20, chance.randrange(5, 16)) for _ in range(8)]
        found += (exchange_test(before, after, share, seed) or 1.0) <= 0.05
    assert found / 300 <= 0.08


def test_exchange_test_undefined() -> None:
    """A difference that is not defined has no p."""
    assert exchange_test([(0, 0)], [(10, 5)], share, 0) is None
    assert exchange_test([], [], share, 0) is None


def test_holm() -> None:
    """Holm's correction: the smallest p times all, the next times one less, never falling, never above 1."""
    assert holm({"a": 0.01, "b": 0.04, "c": 0.03, "d": 0.9}) == pytest.approx(
        {"a": 0.04, "c": 0.09, "b": 0.09, "d": 0.9}
    )
    assert holm({"a": 0.6, "b": 0.7}) == {"a": 1.0, "b": 1.0}
    assert holm({}) == {}


def test_total() -> None:
    """Vectors are summed place by place."""
    assert total([(1, 2), (3, 4)]) == (4, 6)
    assert total([]) == ()
