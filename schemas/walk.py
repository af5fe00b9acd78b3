"""Walking a summary: every item that stands on words, with its path, a newsroom's own sections included."""

from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from summarizer.schemas import Grounded


def grounded_items(model: BaseModel) -> list[tuple[str, Grounded]]:
    """(path, item) of each grounded item below a model, in the order of fields: ("numbers[2]", Figure)."""
    found: list[tuple[str, Grounded]] = []
    _collect(model, "", found)
    return found


def _collect(model: BaseModel, path: str, found: list[tuple[str, Grounded]]) -> None:
    if path and isinstance(model, Grounded):
        found.append((path, model))
    for name in _ways(type(model)):
        way = f"{path}.{name}" if path else name
        value = getattr(model, name)
        if isinstance(value, list):
            for index, entry in enumerate(value):
                _collect(entry, f"{way}[{index}]", found)
        elif isinstance(value, BaseModel):
            _collect(value, way, found)


@cache
def _ways(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a class below which grounded items may stand."""
    return tuple(name for name, field in model.model_fields.items() if _leads_on(field.annotation))


def _leads_on(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return issubclass(annotation, Grounded) or bool(_ways(annotation))
    return any(_leads_on(part) for part in get_args(annotation))
