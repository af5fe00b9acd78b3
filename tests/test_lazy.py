"""Properties that are worked out once an object."""

import ast
import os
import signal
from threading import Event, Thread

import pytest

from summarizer.lazy import cached_property
from tests.support.modules import PACKAGE, files, parsed, statements


class Counted:
    """Its property waits until it may go on, and counts how often it is worked out."""

    def __init__(self) -> None:
        self.begun, self.may_go_on, self.times = Event(), Event(), 0

    @cached_property
    def value(self) -> int:
        self.begun.set()
        self.may_go_on.wait(60)
        self.times += 1
        return self.times


def free() -> Counted:
    found = Counted()
    found.may_go_on.set()
    return found


def test_once() -> None:
    """A property is worked out at the first question and kept on its object."""
    one = free()
    assert (one.value, one.value, one.times) == (1, 1, 1)
    assert isinstance(Counted.value, cached_property)


def test_threads_do_not_wait_for_each_other() -> None:
    """While a property of one object is worked out, another thread is given that of another object."""
    slow, quick = Counted(), free()
    first, second = Thread(target=lambda: slow.value), Thread(target=lambda: quick.value)
    first.start()
    assert slow.begun.wait(60)
    second.start()
    second.join(10)
    waits = second.is_alive()
    slow.may_go_on.set()
    for thread in (first, second):
        thread.join(60)
    assert not waits


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process forks here")
def test_a_forked_child_does_not_wait() -> None:
    """A child that was forked while another thread worked out a property asks for one of its own."""
    slow, quick = Counted(), free()
    thread = Thread(target=lambda: slow.value)
    thread.start()
    assert slow.begun.wait(60)
    child = os.fork()
    if not child:
        signal.alarm(10)  # ends it where it waits
        os._exit(0 if quick.value == 1 else 1)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    slow.may_go_on.set()
    thread.join(60)
    assert status == 0


def test_no_other_is_used() -> None:
    """No module takes the property of the standard library, which has a lock in Python 3.11."""
    taken = {
        module
        for module, path in files().items()
        if "cached_property" in path.read_text("utf-8")
        for node in statements(parsed(module))
        if isinstance(node, ast.ImportFrom) and node.module == "functools"
        if any(alias.name == "cached_property" for alias in node.names)
    }
    assert taken == {f"{PACKAGE}.lazy"}
