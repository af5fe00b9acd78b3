"""Sections of a newsroom's own: the words of each mark and its other fields, or the plain value."""

from pydantic import BaseModel

from summarizer.results.result import Result
from summarizer.results.wording import plain, standing
from summarizer.schemas import Grounded, Summary
from summarizer.sheet.names import noted, style_of
from summarizer.terminal.cells import Cell
from summarizer.terminal.tables import Table

_HIDDEN = frozenset({"at", "spans", "match", "difference", "verbatim", "quote", "id", "mentions"})


def further(result: Result[Summary], name: str) -> Table:
    """A table of one such section."""
    table = Table(plain(name).capitalize(), ("", "words", "fields"))
    value = getattr(result.summary, name)
    for number, item in enumerate(value if isinstance(value, list) else [value], 1):
        if isinstance(item, Grounded):
            words = noted(Cell.name(item.words), standing(item))
            table.add(str(number), words, _fields(item), style=style_of(item))
        elif isinstance(item, BaseModel):
            table.add(str(number), "", _fields(item))
        elif item is not None:
            table.add(str(number), str(item), "")
    return table


def _fields(item: BaseModel) -> str:
    data = item.model_dump(exclude_none=True)
    return "; ".join(f"{plain(key)}: {value}" for key, value in data.items() if key not in _HIDDEN)
