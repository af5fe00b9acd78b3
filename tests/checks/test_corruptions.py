"""Corruptions of clean summaries: what must not pass, on a small sample of each kind.

`python -m tests.benchmarks.corruptions -v` measures every kind, and lists what is not detected.
"""

from random import Random

import pytest

from tests.benchmarks.clean import Clean, clean_summaries
from tests.benchmarks.corrupting import KINDS
from tests.benchmarks.corruptions import (
    NOTICED,
    SEED,
    TARGETS,
    drawn,
    false_errors,
    false_warnings,
    noticed,
    rate,
)

SAMPLE = 40

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def cleans() -> list[Clean]:
    return clean_summaries()


def test_clean_summaries_are_there(cleans: list[Clean]) -> None:
    """There are recorded answers, and sentences and numbers in twelve languages, to corrupt."""
    assert any(clean.recorded for clean in cleans)
    assert len({clean.article.language for clean in cleans if not clean.recorded}) == 12
    assert all(clean.given.numbers or clean.given.sourcing.statements for clean in cleans)


def test_no_false_errors(cleans: list[Clean]) -> None:
    """No error is found in summaries that have none."""
    assert [(clean.name, problem.path, problem.message) for clean, problem in false_errors(cleans)] == []


@pytest.mark.parametrize("kind", TARGETS)
def test_detected(kind: str, cleans: list[Clean]) -> None:
    """Changed numbers, dropped negations, invented quotes and dangling references are errors."""
    outcomes = drawn(KINDS[kind], cleans, Random(f"{SEED} {kind}"), SAMPLE)
    assert len(outcomes) == SAMPLE
    passed = [
        (one.clean.name, one.corruption.was, one.corruption.now) for one in outcomes if one.seen != "error"
    ]
    assert rate(outcomes) >= TARGETS[kind], passed


@pytest.fixture(scope="module")
def read() -> list[Clean]:
    """What readers wrote: recorded answers, and the gold articles as answered and as annotated."""
    return [clean for clean in clean_summaries(gold=True) if clean.recorded]


@pytest.mark.parametrize("kind", NOTICED)
def test_noticed(kind: str, read: list[Clean]) -> None:
    """A wrong source, place or name, and a chain the wrong way round, are warnings as a rule."""
    outcomes = drawn(KINDS[kind], read, Random(f"{SEED} {kind}"), SAMPLE)
    assert noticed(outcomes) >= NOTICED[kind]


def test_few_false_warnings(read: list[Clean]) -> None:
    """What readers wrote has none of the warnings that tell a wrong source, place, name or direction."""
    assert [(clean.name, one.path, one.message) for clean, one in false_warnings(read)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_corrupts(kind: str, cleans: list[Clean]) -> None:
    """Every kind changes its item, and nothing of the summary that it starts from."""
    before = {clean.name: clean.given.model_dump_json() for clean in cleans}
    outcomes = drawn(KINDS[kind], cleans, Random(SEED), 3)
    assert outcomes
    for one in outcomes:
        assert one.corruption.was != one.corruption.now
    assert {clean.name: clean.given.model_dump_json() for clean in cleans} == before
