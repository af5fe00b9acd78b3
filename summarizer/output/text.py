"""`text`: the sheet, as on a terminal of 120 characters, without colours."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from summarizer.results.result import Result
from summarizer.sheet import sheet
from summarizer.terminal.consoles import FILE_WIDTH, drawn


def render(results: Iterable[Result[Any]], sections: Sequence[str] = ()) -> Iterator[str]:
    """The sheet, as on a terminal of 120 characters."""
    for number, result in enumerate(results):
        text = drawn(*sheet(result, sections))
        yield f"\n{'─' * FILE_WIDTH}\n\n{text}" if number else text
