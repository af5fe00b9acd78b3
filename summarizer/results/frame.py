"""A list of a summary as a data frame."""

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

from summarizer.errors import MissingExtraError, ResultError


def frame(summary: BaseModel, section: str) -> Any:
    """A row an item, a column a field, in the order of the list; spans are [start, end) in code points.

    Args:
        summary: whose list it is.
        section: its name or path: "numbers", "statements", "sourcing.statements".

    Returns:
        A `pandas.DataFrame`.

    Raises:
        ResultError: the summary has no such list; says which there are.
        MissingExtraError: pandas is not installed.
    """
    lists = {path: (kind, items) for path, kind, items in _lists(summary, "")}
    path = next((path for path in lists if section in {path, path.rpartition(".")[2]}), None)
    if path is None:
        raise ResultError(f"the summary has no list {section!r}; it has {', '.join(lists)}")
    try:
        import pandas as pd  # type: ignore[import-untyped] # noqa: PLC0415 - an extra, without stubs
    except ImportError:
        raise MissingExtraError.of("pandas", "a data frame needs pandas, which is not installed") from None
    kind, items = lists[path]
    return pd.DataFrame([item.model_dump(mode="json") for item in items], columns=list(kind.model_fields))


def _lists(model: BaseModel, before: str) -> Iterator[tuple[str, type[BaseModel], list[BaseModel]]]:
    """Every list of models of a summary: its path, the class of its items, the items."""
    for name, field in type(model).model_fields.items():
        path, value = f"{before}.{name}" if before else name, getattr(model, name)
        if isinstance(value, BaseModel):
            yield from _lists(value, path)
        kinds = [kind for kind in get_args(field.annotation) if isinstance(kind, type)]
        kind = next((kind for kind in kinds if issubclass(kind, BaseModel)), None)
        if isinstance(value, list) and kind is not None:
            yield path, kind, value
