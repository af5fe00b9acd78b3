"""The fields of a summary class in prose: what the prompt says of each, from its one description."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel

from summarizer.schemas import Summary

_HEAD = ("language", "headline", "gist")  # the fields of a summary that are no sections

COMMON, ROOT = "common", "Summary"


def describe(model: type[BaseModel], *, translated: bool = True) -> Mapping[str, str]:
    """For each class in a schema its fields, one line each; `Translated` ones only if they are asked for.

    A class is found under its own name and under those of the classes it is made from, so that a template
    for `Party` serves a newsroom's own kind of party. `common` has the lines that several classes share,
    `Summary` those of the model itself, whatever its name.
    """
    lines = {kind: list(_lines(kind, translated)) for kind in dict.fromkeys(_classes(model))}
    counts = Counter(line for own in lines.values() for line in own)
    common = [line for line, count in counts.items() if count > 1]
    found = {COMMON: "\n".join(common)}
    for kind, own in lines.items():
        text = "\n".join(line for line in own if line not in common)
        for name in (ROOT,) if kind is model else _names(kind):
            found.setdefault(name, text)
    return found


def _names(kind: type[BaseModel]) -> list[str]:
    return [base.__name__ for base in kind.__mro__ if issubclass(base, BaseModel) and base is not BaseModel]


def _classes(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The model and every class that the model's half of it holds, outer ones first."""
    yield model
    for field in model.model_fields.values():
        extra = field.json_schema_extra
        if not (isinstance(extra, dict) and extra.get("readOnly")):
            for kind in _held(field.annotation):
                yield from _classes(kind)


def _held(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _held(part)


def _lines(kind: type[BaseModel], translated: bool) -> Iterator[str]:
    sections = section_names(kind) if issubclass(kind, Summary) else []
    for field, declared in kind.model_json_schema()["properties"].items():
        hidden = declared.get("readOnly") or (declared.get("x-translated") and not translated)
        if not hidden and "description" in declared and field not in sections:
            yield f"- {field}: {declared['description']}"


def section_names(schema: type[Summary]) -> list[str]:
    """The fields that are sections: those that hold items of their own."""
    return [name for name in schema.model_fields if name not in _HEAD]


def plain_section(schema: type[Summary], name: str, translated: bool) -> str:
    """A section without a template of its own: its fields speak for themselves."""
    field = schema.model_fields[name]
    lines = [line for kind in _held(field.annotation) for line in _lines(kind, translated)]
    return "\n".join([f"## {name}{f': {field.description}' if field.description else ''}", *lines])
