"""What an editor can change in a summary: the model's half of each item, without the article's own words."""

import re
from collections.abc import Iterator
from typing import Any

from summarizer.schemas import Affiliation, Summary

EditForm = list[dict[str, Any]]

_QUOTING = ("verbatim", "quote")
_WORDS = ("at", "verbatim", "quote", "id")  # where a fact stands, and its name in other facts


def forms(schema: type[Summary]) -> dict[str, EditForm]:
    """For each list of items ("parties", "sourcing.statements") its fields, with type and choices.

    A field is {name, type, nullable} and, for enumerations, {options}; type is text, number, boolean, list,
    choice or choices.
    """
    document = schema.model_json_schema(mode="serialization")
    return {path: list(_fields(items, document)) for path, items in _lists(document, document, "")}


def words_fields(schema: type[Summary]) -> dict[str, str]:
    """For each list of items the field that holds the article's words: "verbatim" or "quote"."""
    fields = {path: _first(items, _QUOTING) for path, items in _items(schema)}
    return {path: name for path, name in fields.items() if name}


def id_prefixes(schema: type[Summary]) -> dict[str, str]:
    """For each list whose ids the model gives, the letters before their numbers: "s"."""
    found = {}
    for path, items in _items(schema):
        declared = items["properties"].get("id", {"readOnly": True})
        prefix = re.match(r"([a-z]+)1\b", declared.get("description", ""))
        if not declared.get("readOnly") and prefix:
            found[path] = prefix[1]
    return found


def nouns(schema: type[Summary]) -> dict[str, str]:
    """For each list of items what one of them is called: "figure"."""
    return {path: items.get("title", path.rpartition(".")[2]).lower() for path, items in _items(schema)}


def _items(schema: type[Summary]) -> Iterator[tuple[str, dict[str, Any]]]:
    document = schema.model_json_schema(mode="serialization")
    return _lists(document, document, "")


def _first(items: dict[str, Any], names: tuple[str, ...]) -> str | None:
    return next((name for name in names if name in items["properties"]), None)


def relations() -> list[str]:
    """How a party may stand to another."""
    options: list[str] = Affiliation.model_json_schema()["properties"]["relation"]["enum"]
    return options


def _lists(
    model: dict[str, Any], document: dict[str, Any], path: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, declared in model.get("properties", {}).items():
        if declared.get("readOnly"):
            continue
        here = f"{path}.{name}" if path else name
        kind = _resolved(declared, document)
        items = _resolved(kind.get("items", {}), document)
        if "properties" in items:
            yield here, items
        elif "properties" in kind:
            yield from _lists(kind, document, here)


def _fields(model: dict[str, Any], document: dict[str, Any]) -> EditForm:
    fields = []
    for name, declared in model["properties"].items():
        if name in _WORDS or declared.get("readOnly"):
            continue
        kind, nullable = _without_null(declared, document)
        if found := _type(kind, document):
            fields.append({"name": name, "nullable": nullable, **found})
    return fields


def _without_null(declared: dict[str, Any], document: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    kinds = [_resolved(kind, document) for kind in declared.get("anyOf", [declared])]
    rest = [kind for kind in kinds if kind.get("type") != "null"]
    return (rest[0] if len(rest) == 1 else {}), len(rest) < len(kinds)


def _type(kind: dict[str, Any], document: dict[str, Any]) -> dict[str, Any] | None:
    """None for what no form can ask."""
    if "enum" in kind:
        return {"type": "choice", "options": kind["enum"]}
    if kind.get("type") == "array":
        items = _resolved(kind["items"], document)
        if "enum" in items:
            return {"type": "choices", "options": items["enum"]}
        return {"type": "list"} if items.get("type") == "string" else None
    plain = {"string": "text", "number": "number", "integer": "number", "boolean": "boolean"}
    found = plain.get(kind.get("type", ""))
    return {"type": found} if found else None


def _resolved(kind: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    reference = kind.get("$ref")
    if reference is None:
        return kind
    found: dict[str, Any] = document["$defs"][reference.rpartition("/")[2]]
    return found
