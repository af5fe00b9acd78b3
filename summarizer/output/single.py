"""Formats of one result."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from summarizer.errors import OutputError

if TYPE_CHECKING:
    from summarizer.results.result import Result


def single(results: Iterable["Result[Any]"], name: str) -> "Result[Any]":
    """The one result that there is.

    Args:
        results: of which there must be one.
        name: the format that wants it, for the error.

    Raises:
        OutputError: there is none, or there are more.
    """
    waiting = iter(results)
    result = next(waiting, None)
    if result is None:
        raise OutputError(f"there is no result to write as {name}")
    if next(waiting, None) is not None:
        raise OutputError(
            f"{name} holds one result, and there are more",
            "Render them one by one, or in a format that holds many, such as jsonl, csv or geojson.",
        )
    return result
