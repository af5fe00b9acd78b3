"""What is made of many items that lean on each other takes steps in proportion to their number."""

from collections.abc import Callable
from typing import Any

import pytest

from summarizer import check, compare
from summarizer.checks.locations import _circles
from tests.support.hostile_items import ITEMS, items_of
from tests.support.steps import steps

USES: dict[str, Callable[[Any], object]] = {
    "compare": lambda result: compare([result, result]),
    "jsonld": lambda result: result.to_jsonld(),
}


@pytest.mark.slow
@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("name", ["contested figures", "places within places", "aliases", "a source each"])
def test_in_proportion(name: str, use: str) -> None:
    """Twice the items are at most 2.2 times the steps to compare a result and to write it."""
    assert name in ITEMS
    counts = []
    for length in (100_000, 200_000):
        article, summary = items_of(name, length)
        result = check(article.text, summary)
        counts.append(steps(lambda result=result: USES[use](result)))  # type: ignore[misc]
    assert counts[1] <= 2.2 * counts[0], counts


def test_circles() -> None:
    """Places within themselves are found, however many are between; those that only lead there are not."""
    assert _circles({"a": "b", "b": "c", "c": "b", "d": None, "e": "x"}) == {"b", "c"}
