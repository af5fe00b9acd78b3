"""Sections of a newsroom's own: the words of each mark and its other fields, or the plain value."""

from pydantic import BaseModel

from summarizer.document.model import Cell, Section, Table, name, note, plain, text
from summarizer.schemas import Figure, Grounded, Summary
from summarizer.schemas.mark import is_computed
from summarizer.sections.cells import noted
from summarizer.sections.wording import number, spelled, value_of

_WORDS = frozenset({"at", "verbatim", "quote"})
"""What stands in the column of words."""


def further(summary: Summary, field: str) -> Section:
    """The table of one such section."""
    table = Table(("", "words", "fields"))
    value = getattr(summary, field)
    for row, item in enumerate(value if isinstance(value, list) else [value], 1):
        key = plain(str(row))
        if isinstance(item, Grounded):
            table.add(key, noted(name(item.words), item), _fields(item), absent=item.match == "absent")
        elif isinstance(item, BaseModel):
            table.add(key, (), _fields(item))
        elif item is not None:
            table.add(key, text(str(item)), ())
    return Section(plain(spelled(field).capitalize()), [table] if table.rows else [], note("none"))


def _fields(item: BaseModel) -> Cell:
    """What the model has said of an item; what code adds is left out."""
    left_out = _WORDS | ({"value", "bound"} if isinstance(item, Figure) else set())
    asked = (
        key
        for key, field in type(item).model_fields.items()
        if not is_computed(field) and key not in left_out
    )
    said = {key: _said(getattr(item, key)) for key in asked}
    value = {"value": value_of(item)} if isinstance(item, Figure) else {}
    return text("; ".join(f"{spelled(key)}: {words}" for key, words in (value | said).items() if words))


def _said(value: object) -> str:
    """A value in words; nothing for none and for an empty list."""
    if value is None or value == []:
        return ""
    if isinstance(value, float):
        return number(value)
    if isinstance(value, list):
        return ", ".join(map(_said, value))
    return spelled(value) if isinstance(value, str) else str(value)
