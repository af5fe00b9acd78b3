"""Ctrl-C: a `KeyboardInterrupt` while a command runs; before and after it, an end without a word.

Where somebody else has the signal (a shell that has it ignored, a program that runs a command), he keeps it.
"""

import os
import signal
import sys
from _thread import interrupt_main, start_new_thread
from collections.abc import Iterator
from contextlib import contextmanager

TYPE_CHECKING = False  # as of typing, whose import is saved
if TYPE_CHECKING:
    from sys import UnraisableHookArgs

INTERRUPTED = 130
"""Exit code of Ctrl-C: 128 and the signal's number."""


def end_at_once() -> None:
    """From now on Ctrl-C ends the process: nothing has begun that could be told of or kept."""
    if signal.getsignal(signal.SIGINT) in {signal.default_int_handler, signal.SIG_DFL}:
        signal.signal(signal.SIGINT, _end)
        sys.unraisablehook = _raise_again


@contextmanager
def raised() -> Iterator[None]:
    """While the block runs, Ctrl-C is a `KeyboardInterrupt` if `end_at_once` has the signal."""
    if signal.getsignal(signal.SIGINT) is not _end:
        yield
        return
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        yield
    finally:
        signal.signal(signal.SIGINT, _end)


def _end(*_: object) -> None:
    os._exit(INTERRUPTED)


def _raise_again(lost: "UnraisableHookArgs") -> None:
    """Raise a Ctrl-C again that came where Python drops what is raised: in a finalizer or a callback."""
    if issubclass(lost.exc_type, KeyboardInterrupt):
        start_new_thread(interrupt_main, ())  # raised here at once, it would be lost again
    else:
        sys.__unraisablehook__(lost)
