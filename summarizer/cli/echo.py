"""What commands say and write on standard streams: the only place that calls `click.echo`."""

import sys

import click

from summarizer.terminal.safety import safe


def say(text: str) -> None:
    """A line for the person at the terminal, on standard error; controls in it are shown as escapes."""
    click.echo(safe(text), err=True)


def warn(text: str) -> None:
    """The same in red."""
    click.secho(safe(text), fg="red", err=True)


def put(piece: str | bytes) -> None:
    """A piece of what was asked for, on standard output.

    A pipe or a file gets the very characters, since programs read them; a terminal gets none that it obeys.
    """
    if isinstance(piece, str) and sys.stdout.isatty():
        piece = safe(piece)
    click.echo(piece, nl=False)


def put_line(text: str) -> None:
    """A line of it."""
    put(f"{text}\n")
