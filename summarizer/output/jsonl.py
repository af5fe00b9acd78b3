"""`jsonl`: JSON lines, a result a line; `summarizer.results.archive` reads them back."""

from collections.abc import Iterable, Iterator
from typing import Any

from summarizer.results.result import Result


def render(results: Iterable[Result[Any]]) -> Iterator[str]:
    """Whole results as JSON lines, one a line."""
    return (result.to_json(indent=None) + "\n" for result in results)
