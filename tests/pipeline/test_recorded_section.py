"""A recorded answer with a section of a newsroom's own: casualties, by class and template alone."""

from typing import Any

import pytest

from summarizer import Result, Summary
from tests.support.recorded import OWN_SECTION, Case, replayed


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """A key, which a replay needs to be there and nothing else."""
    if request.config.getoption("--record-mode") in (None, "none"):
        monkeypatch.setenv("OPENAI_API_KEY", "replayed")


@pytest.fixture
def default_cassette_name(case: Case) -> str:
    """The case's cassette."""
    return case.name


pytestmark = [pytest.mark.vcr, pytest.mark.parametrize("case", [OWN_SECTION], ids=lambda case: case.name)]


@pytest.fixture(params=[False, True], ids=["sync", "async"])
def result(case: Case, request: pytest.FixtureRequest) -> Result[Summary]:
    """The result, over the sync and over the async client."""
    return replayed(case, request)


def casualties(result: Result[Summary]) -> list[Any]:
    """The items of the section."""
    found: list[Any] = result.summary.casualties  # type: ignore[attr-defined]  # of the example's class
    return found


def test_casualties_are_found(result: Result[Summary]) -> None:
    """Every item of the section stands in the article, and no error is left."""
    assert casualties(result)
    assert {item.match for item in casualties(result)} <= {"exact", "folded"}
    assert result.errors == []


def test_who_came_to_harm(result: Result[Summary]) -> None:
    """Eleven are dead; of the missing two sources count 23 and 31, which are two items."""
    counts = {(item.harm, item.value) for item in casualties(result)}
    assert {("killed", 11), ("missing", 23), ("missing", 31)} <= counts


def test_values_are_read_from_the_words(result: Result[Summary]) -> None:
    """What code reads in the words of a casualty stands beside the model's value."""
    (dead,) = (item for item in casualties(result) if (item.harm, item.value) == ("killed", 11))
    assert dead.measure == "eleven"
    assert (dead.low, dead.high) == (11, 11)
