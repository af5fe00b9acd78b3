"""What commands say and write on standard streams: the only place that calls `click.echo`."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import click

from summarizer.errors import ConfigurationError
from summarizer.terminal.safety import safe


def say(text: str) -> None:
    """A line for the person at the terminal, on standard error; controls in it are shown as escapes."""
    with _unless_full():
        click.echo(safe(text), err=True)


def warn(text: str) -> None:
    """The same in red."""
    with _unless_full():
        click.secho(safe(text), fg="red", err=True)


@contextmanager
def _unless_full() -> Iterator[None]:
    """Let no message end a command where its log cannot be written; a closed pipe ends it, as ever."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise


def put(piece: str | bytes) -> None:
    """A piece of what was asked for, on standard output.

    A pipe or a file gets the very characters, since programs read them; a terminal gets none that it obeys.

    Raises:
        ConfigurationError: it cannot be written: its disk is full.
    """
    if isinstance(piece, str) and sys.stdout.isatty():
        piece = safe(piece)
    with told_if_full():
        click.echo(piece, nl=False)


@contextmanager
def told_if_full() -> Iterator[None]:
    """While the block runs, standard output that cannot be written is an error of ours, told in two lines.

    Raises:
        ConfigurationError: its disk is full.
    """
    try:
        yield
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        with suppress(OSError):  # what is left in its buffer is not tried again at the end
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise ConfigurationError(
            f"standard output cannot be written ({error.strerror or error})",
            "Make room on its disk, or name a file on another with -o.",
        ) from error


def put_line(text: str) -> None:
    """A line of it."""
    put(f"{text}\n")
