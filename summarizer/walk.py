"""Walking a summary: every item that stands on words, with its path, a newsroom's own sections included."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from summarizer.schemas import Grounded


def grounded_items(model: BaseModel, path: str = "") -> Iterator[tuple[str, Grounded]]:
    """(path, item) of each grounded item below a model, in the order of fields: ("numbers[2]", Figure)."""
    if path and isinstance(model, Grounded):
        yield path, model
    prefix = f"{path}." if path else ""
    for name in _ways(type(model)):
        value = getattr(model, name)
        if isinstance(value, BaseModel):
            yield from grounded_items(value, prefix + name)
        elif isinstance(value, list):
            for index, entry in enumerate(value):
                yield from grounded_items(entry, f"{prefix}{name}[{index}]")


@cache
def _ways(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a class below which grounded items may stand."""
    return tuple(name for name, field in model.model_fields.items() if _leads_on(field.annotation))


def _leads_on(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return issubclass(annotation, Grounded) or bool(_ways(annotation))
    return any(_leads_on(part) for part in get_args(annotation))
