"""Attribution chains compared as sequences."""

import pytest

from summarizer.matching.chains import Agreement, common_links, compare


@pytest.mark.parametrize(
    ("first", "second", "links"),
    [
        (("a",), ("a",), 1),
        (("a", "b"), ("b",), 1),
        (("a", "b"), ("b", "a"), 1),
        (("a", "b", "c"), ("a", "c"), 2),
        (("a",), ("b",), 0),
        ((), ("a",), 0),
    ],
)
def test_common_links(first: tuple[str, ...], second: tuple[str, ...], links: int) -> None:
    """Links agree only in their order: a citing b is not b citing a."""
    assert common_links(first, second) == common_links(second, first) == links


def test_exact() -> None:
    """The same chains agree in every link, in whatever order they are listed."""
    assert compare([("a", "b"), ("c",)], [("c",), ("a", "b")]) == Agreement(exact=2, longer=1, links=3)


def test_partial() -> None:
    """A chain that lacks its nearest hand is not exact, and keeps the links that it has."""
    assert compare([("a", "b")], [("b",)]) == Agreement(exact=0, longer=0, links=1)


def test_repeated() -> None:
    """A chain that is listed twice is right once."""
    assert compare([("a",)], [("a",), ("a",)]) == Agreement(exact=1, longer=0, links=1)
    assert compare([("a",), ("a",)], [("a",)]) == Agreement(exact=1, longer=0, links=1)


def test_best_pairs_of_chains() -> None:
    """Partial agreement is that of the best assignment of chains, not of the first that fits."""
    assert compare([("a",), ("a", "b")], [("a", "b"), ("a",)]).links == 3
    assert compare([("a", "b"), ("b",)], [("b",), ("a",)]).links == 2


def test_nothing() -> None:
    """The outlet's own voice has no chain, and agrees in none."""
    assert compare([], []) == compare([("a",)], []) == Agreement()
