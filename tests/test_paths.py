"""Paths into a summary."""

import pytest

from summarizer.paths import ItemPath, follow, item_path, steps
from summarizer.schemas import Sourcing
from summarizer.schemas.walk import grounded_items
from tests.support.building import source, statement, summary


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("headline", ["headline"]),
        ("numbers[2].value", ["numbers", 2, "value"]),
        ("sourcing.statements[13].by[0]", ["sourcing", "statements", 13, "by", 0]),
        ("", []),
    ],
)
def test_steps(path: str, expected: list[str | int]) -> None:
    """A path is its names and indexes in order."""
    assert steps(path) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("headline", ItemPath(("headline",), None)),
        ("numbers[2]", ItemPath(("numbers",), 2)),
        ("numbers[2].value", ItemPath(("numbers",), 2)),
        ("gist[0].text", ItemPath(("gist",), 0)),
        ("sourcing.statements[3].by[0]", ItemPath(("sourcing", "statements"), 3)),
    ],
)
def test_item(path: str, expected: ItemPath) -> None:
    """The item that a path leads into is named up to the first index."""
    assert item_path(path) == expected


@pytest.mark.parametrize("path", ["headline", "numbers[2]", "sourcing.statements[3]"])
def test_written(path: str) -> None:
    """An item's path is written as problems write it."""
    assert str(item_path(path)) == path
    assert item_path(path).section == path.rpartition(".")[2].partition("[")[0]


def test_follow() -> None:
    """A path leads to what stands there."""
    made = summary(sourcing=Sourcing(sources=[source()], statements=[statement(by=["s1", "s2"])]))
    assert follow(made, steps("sourcing.statements[0].by[1]")) == "s2"
    assert follow(made, []) is made


@pytest.mark.parametrize("path", ["numbers[9]", "nothing", "sourcing.nothing[0]"])
def test_follow_nowhere(path: str) -> None:
    """A path that leads nowhere is an error, never another item."""
    with pytest.raises((AttributeError, IndexError)):
        follow(summary(), steps(path))


def test_every_item_has_its_path() -> None:
    """The paths that a walk over a summary gives lead back to its items."""
    made = summary()
    found = list(grounded_items(made))
    assert len(found) == 5
    assert all(follow(made, steps(path)) is item for path, item in found)
