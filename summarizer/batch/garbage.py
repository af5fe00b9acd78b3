"""Python's cycle collector, held back while thousands of rows pass.

By default it looks through all young objects after every 700 new ones, and again and again through all that
live, the client libraries' hundreds of thousands included. Rows leave hardly a cycle behind: while they pass,
a quarter of the CPU goes into looking for what is not there.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_SELDOM = 20_000
"""New objects between collections: some 5 MB, if all of them were cycles."""

_INTERPRETERS_OWN = 1_000
"""Frozen objects that are no host's doing: Python 3.12 sets its immortal ones aside at each collection, 375
of them in 3.12.1; `gc.freeze` takes all that live, over 5,000 where nothing was imported."""

_changing = Lock()
_inside = 0
_before = (0, 0, 0)
_froze = False


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Collect seldom, and never what lived before; as it was when the last that is inside leaves.

    A host that has turned the collector off, or made it rarer still, keeps its settings; and what it has
    frozen stays frozen.
    """
    _enter()
    try:
        yield
    finally:
        _leave()


def _enter() -> None:
    global _inside, _before, _froze  # noqa: PLW0603 - the collector is the process's, and so is this
    with _changing:
        _inside += 1
        if _inside > 1:
            return
        _before = gc.get_threshold()
        if 0 < _before[0] < _SELDOM:
            _froze = gc.get_freeze_count() < _INTERPRETERS_OWN
            if _froze:
                gc.freeze()
            gc.set_threshold(_SELDOM, *_before[1:])


def _leave() -> None:
    global _inside, _froze  # noqa: PLW0603 - the collector is the process's, and so is this
    with _changing:
        _inside -= 1
        if _inside == 0 and gc.get_threshold()[0] == _SELDOM:
            gc.set_threshold(*_before)
        if _inside == 0 and _froze:
            _froze = False
            gc.unfreeze()
