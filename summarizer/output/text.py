"""`text`: the sheet, as on a terminal of 120 characters, without colours."""

from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from rich.console import Console

from summarizer.result import Result
from summarizer.sheet import print_sheet

WIDTH = 120


def render(results: Iterable[Result[Any]]) -> Iterator[str]:
    """The sheet, as on a terminal of 120 characters."""
    for number, result in enumerate(results):
        sheet = StringIO()
        # Nothing of the terminal or its environment may show, so that the same result gives the same text.
        console = Console(file=sheet, width=WIDTH, force_terminal=False, color_system=None, highlight=False)
        print_sheet(result, console)
        yield f"\n{'─' * WIDTH}\n\n{sheet.getvalue()}" if number else sheet.getvalue()
