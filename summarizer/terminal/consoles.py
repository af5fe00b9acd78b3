"""Where it is drawn: a terminal as wide as it is, or a file with the same words and no colours."""

import sys
from io import StringIO
from typing import TextIO

from rich.console import Console, RenderableType

FILE_WIDTH = 120
"""Cells of a line in a file or a pipe, whatever the environment: the same result gives the same bytes."""


def console_for(width: int | None = None) -> Console:
    """The console of standard output: its own width and colours on a terminal, neither in a pipe.

    NO_COLOR (https://no-color.org) takes the colours out; FORCE_COLOR has no say over a pipe.
    """
    return Console(highlight=False, width=width) if sys.stdout.isatty() else _plain(sys.stdout, width)


def drawn(*renderables: RenderableType, width: int | None = None) -> str:
    """What a file gets: the same words, no colours."""
    file = StringIO()
    console = _plain(file, width)
    for renderable in renderables:
        console.print(renderable)
    return file.getvalue()


def _plain(file: TextIO, width: int | None) -> Console:
    return Console(
        file=file,
        highlight=False,
        color_system=None,
        force_terminal=False,
        force_jupyter=False,  # in a notebook rich would show the words instead of writing them
        width=width or FILE_WIDTH,
    )
