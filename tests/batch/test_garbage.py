"""The cycle collector, held back and let go."""

import gc
from collections.abc import Iterator

import pytest

from summarizer.batch.garbage import collecting_seldom

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    """Begin with nothing frozen, which the tests themselves are; leave the collector as it was."""
    before = gc.get_threshold()
    gc.unfreeze()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


def is_frozen() -> bool:
    """Whether more is frozen than the interpreter's own few immortal objects, of which 3.12 has some 400."""
    return gc.get_freeze_count() > 1_000


def test_collector_is_held_back_and_let_go() -> None:
    """Inside the collector runs seldom and passes over what lived before; afterwards it is as it was."""
    gc.set_threshold(700, 10, 10)
    with collecting_seldom():
        assert gc.get_threshold()[0] > 10_000
        assert is_frozen()
    assert (gc.get_threshold(), is_frozen()) == ((700, 10, 10), False)


def test_what_the_interpreter_set_aside_is_no_hosts() -> None:
    """A few frozen objects, as Python 3.12 always has them, do not keep the collector from its rest."""
    gc.set_threshold(700, 10, 10)
    gc.collect()
    with collecting_seldom():
        assert is_frozen()
    assert not is_frozen()


def test_the_last_to_leave_lets_go() -> None:
    """Of runs that overlap the last one lets the collector go, whichever began first."""
    gc.set_threshold(700, 10, 10)
    first, second = collecting_seldom(), collecting_seldom()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert gc.get_threshold()[0] > 10_000
    second.__exit__(None, None, None)
    assert gc.get_threshold() == (700, 10, 10)


def test_let_go_after_an_error() -> None:
    """The collector is let go when the run breaks off, too."""
    gc.set_threshold(700, 10, 10)
    with pytest.raises(ZeroDivisionError), collecting_seldom():
        raise ZeroDivisionError
    assert gc.get_threshold() == (700, 10, 10)


@pytest.mark.parametrize("threshold", [0, 50_000])
def test_a_host_keeps_its_settings(threshold: int) -> None:
    """A host that never collects, or more seldom still, keeps its settings."""
    gc.set_threshold(threshold, 5, 5)
    with collecting_seldom():
        assert (gc.get_threshold(), is_frozen()) == ((threshold, 5, 5), False)
    assert gc.get_threshold() == (threshold, 5, 5)


@pytest.mark.parametrize("threshold", [700, 20_000])
def test_a_host_keeps_what_it_froze(threshold: int) -> None:
    """What a host has frozen, as servers do before they fork, stays frozen."""
    gc.set_threshold(threshold, 10, 10)
    gc.freeze()
    with collecting_seldom():
        assert gc.get_threshold()[0] > 10_000
    assert is_frozen()
    assert gc.get_threshold() == (threshold, 10, 10)
