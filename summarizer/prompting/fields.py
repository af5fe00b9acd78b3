"""The fields of a summary class in prose: what the prompt says of each, from its one description."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from summarizer.prompting.respelling import Schema
from summarizer.prompting.rows import BETWEEN, choices, columns
from summarizer.schemas import Summary, is_computed

HEAD = ("language", "headline", "gist")
"""The fields of a summary that are no sections."""

COMMON, ROOT = "common", "Summary"

RowOf = Callable[[type[BaseModel]], Schema]
"""Gives the strict schema of a class whose items are written as rows."""


def unasked(*, translated: bool, brief: bool) -> tuple[str, ...]:
    """The marks of fields that a model is not asked for.

    Args:
        translated: whether the output language may differ from the article's.
        brief: whether a brief summary is wanted.
    """
    marks = {"readOnly": True, "x-translated": not translated, "x-full": brief}
    return tuple(mark for mark, hides in marks.items() if hides)


def describe(
    model: type[BaseModel], hidden: tuple[str, ...], row_of: RowOf | None = None
) -> Mapping[str, str]:
    """For each class in a schema its fields, one line each, without those with a hidden mark (`unasked`).

    Where items are written as rows (`row_of` gives a class's strict schema), the columns and the values that
    they may have are said too: no schema tells them.

    A class is found under its own name and under those of the classes it is made from, so that a template
    for `Party` serves a newsroom's own kind of party. `common` has the lines that several classes share,
    `Summary` those of the model itself, whatever its name.
    """
    in_rows = frozenset(_in_lists(model))
    lines = {
        kind: list(_lines(kind, hidden, row_of(kind) if row_of and kind in in_rows else {}))
        for kind in dict.fromkeys(_classes(model))
    }
    common = _common(Counter(line for own in lines.values() for line in own))
    found = {COMMON: "\n".join(common)}
    for kind, own in lines.items():
        text = "\n".join(line for line in own if line not in common)
        for name in (ROOT,) if kind is model else _names(kind):
            found.setdefault(name, text)
    return found


def _common(counts: Counter[str]) -> list[str]:
    """The lines that several classes share; of two of one name the one that more of them have."""
    shared: dict[str, str] = {}
    for line, count in counts.most_common():
        if count > 1:
            shared.setdefault(line.partition(":")[0], line)
    return [line for line in counts if line in shared.values()]


def _names(kind: type[BaseModel]) -> list[str]:
    return [base.__name__ for base in kind.__mro__ if issubclass(base, BaseModel) and base is not BaseModel]


def _classes(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The model and every class that the model's half of it holds, outer ones first."""
    yield model
    for field in model.model_fields.values():
        if not is_computed(field):
            for kind in held(field.annotation):
                yield from _classes(kind)


def _in_lists(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The classes that stand in lists, below a model."""
    for kind in _classes(model):
        for field in kind.model_fields.values():
            if get_origin(field.annotation) is list:
                yield from held(field.annotation)


def held(annotation: Any) -> Iterator[type[BaseModel]]:
    """The classes that an annotation holds: those of a list's entries, of a union's alternatives."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from held(part)


def _lines(kind: type[BaseModel], hidden: tuple[str, ...], row: Schema) -> Iterator[str]:
    """The line of columns where its items are rows, then a line a field."""
    if found := columns(row):
        yield f"row: {BETWEEN.join(found)}"
    sections = section_names(kind) if issubclass(kind, Summary) else []
    for name, field in kind.model_fields.items():
        extra = field.json_schema_extra
        marks = extra if isinstance(extra, dict) else {}
        if field.description and name not in sections and not any(marks.get(mark) for mark in hidden):
            called = field.alias or name
            known = choices(row["properties"][called]) if found else []
            said = all(choice in field.description for choice in known)
            yield f"- {called}: {field.description}" + ("" if said else f" ({', '.join(known)})")


def section_names(schema: type[BaseModel]) -> list[str]:
    """The fields that are sections: those that hold items of their own."""
    return [
        name for name, field in schema.model_fields.items() if name not in HEAD and not is_computed(field)
    ]


def plain_section(
    schema: type[Summary], name: str, hidden: tuple[str, ...], row_of: RowOf | None = None
) -> str:
    """A section without a template of its own: its fields speak for themselves."""
    field = schema.model_fields[name]
    in_list = get_origin(field.annotation) is list
    lines = [
        line
        for kind in held(field.annotation)
        for line in _lines(kind, hidden, row_of(kind) if row_of and in_list else {})
    ]
    return "\n".join([f"## {name}{f': {field.description}' if field.description else ''}", *lines])
