"""Sections of a newsroom's own: the words of each mark and its other fields, or the plain value."""

from pydantic import BaseModel

from summarizer.document.model import Cell, Section, Table, name, note, plain, text
from summarizer.schemas import Grounded, Summary
from summarizer.sections.cells import noted
from summarizer.sections.wording import spelled

_HIDDEN = frozenset({"at", "spans", "match", "difference", "verbatim", "quote", "id", "mentions"})


def further(summary: Summary, field: str) -> Section:
    """The table of one such section."""
    table = Table(("", "words", "fields"))
    value = getattr(summary, field)
    for number, item in enumerate(value if isinstance(value, list) else [value], 1):
        key = plain(str(number))
        if isinstance(item, Grounded):
            table.add(key, noted(name(item.words), item), _fields(item), absent=item.match == "absent")
        elif isinstance(item, BaseModel):
            table.add(key, (), _fields(item))
        elif item is not None:
            table.add(key, text(str(item)), ())
    return Section(plain(spelled(field).capitalize()), [table] if table.rows else [], note("none"))


def _fields(item: BaseModel) -> Cell:
    data = item.model_dump(exclude_none=True)
    return text("; ".join(f"{spelled(key)}: {value}" for key, value in data.items() if key not in _HIDDEN))
