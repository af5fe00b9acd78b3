"""`json`: one result, indented, as `Result.to_json` gives it."""

from collections.abc import Iterable, Iterator
from typing import Any

from summarizer.output.single import single
from summarizer.results.result import Result


def render(results: Iterable[Result[Any]]) -> Iterator[str]:
    """The whole result as JSON; holds one."""
    yield single(results, "json").to_json() + "\n"
