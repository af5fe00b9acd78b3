"""Values in another spelling: "organization" for organisation, "Armed Group"; the word null for nothing.

A field that an answer leaves out, and whose default is known, has that default.
"""

import re
from dataclasses import dataclass
from typing import Any

Schema = dict[str, Any]

DEFAULT = "default"
"""The key of what a field is where an answer leaves it out, in the schema that answers are read by."""

_LEFT_OUT: tuple[Any, ...] = (None, "", [])
_BETWEEN = re.compile(r"[\s_./-]+")
_WORDS_FOR_NOTHING = frozenset({"null", "none", "n/a", "n.a", "undefined"})
"""What models write as text for null or no entry. In a field that must say something they are words
(German: zero); in an enumeration that has one of them it is its value."""


@dataclass(frozen=True)
class Respelling:
    """A value that was read as one of its enumeration, or as nothing.

    Attributes:
        path: names that lead to the list that holds its item, else to the field itself.
        field: the field.
        said: as the model wrote it.
        read: as the enumeration has it; None for nothing.
    """

    path: tuple[str, ...]
    field: str
    said: str
    read: str | None


def same_choice(said: str, known: list[Any]) -> str | None:
    """The value that is meant: capitals, blanks, hyphens and a plural s aside, and z for s."""
    wanted = _bare(said)
    found = [str(each) for each in known if _bare(str(each)) == wanted]
    found = found or [str(each) for each in known if _bare(str(each)) == wanted.removesuffix("s")]
    return found[0] if len(found) == 1 else None


def says_nothing(said: Any) -> bool:
    """Whether a value is a word that stands for nothing: "null", "None", "N/A"."""
    return isinstance(said, str) and said.strip().strip(".").casefold() in _WORDS_FOR_NOTHING


def may_be_null(schema: Schema) -> bool:
    """Whether a field may be null."""
    kinds = schema.get("type")
    alternatives = [each.get("type") for each in schema.get("anyOf", ())]
    return "null" in (kinds if isinstance(kinds, list) else alternatives)


def _bare(value: str) -> str:
    return _BETWEEN.sub("_", value.strip().casefold()).replace("z", "s")


def respelled(
    data: Any, schema: Schema, path: tuple[str, ...] = (), field: str = ""
) -> tuple[Any, list[Respelling]]:
    """Data in object form whose enumerations have their own spelling, and what was spelled otherwise.

    A word for nothing is null where a field may be null, and no entry of a list of texts.

    Args:
        data: JSON data.
        schema: the strict schema of the object form.
        path: where the data stands in the answer.
        field: the name of the field that holds it.
    """
    told: list[Respelling] = []
    return _read(data, schema, path, field, told), told


def _read(data: Any, schema: Schema, path: tuple[str, ...], field: str, told: list[Respelling]) -> Any:
    """The data as `respelled` gives them; what was spelled otherwise is added to a list."""
    if isinstance(data, dict) and "properties" in schema:
        known = schema["properties"]
        left_out = _defaults(data, known)
        return left_out | {
            name: _read(
                value, known.get(name, {}), (*path, name) if _leads_on(known, name) else path, name, told
            )
            for name, value in data.items()
            if name not in left_out
        }
    if isinstance(data, list):
        items = schema.get("items", {})
        kept = [value for value in data if not _is_idle(value, items)]
        told += [Respelling(path, field, value, None) for value in data if _is_idle(value, items)]
        return [_read(value, items, path, field, told) for value in kept]
    if not isinstance(data, str):
        return data
    choices = _choices(schema)
    if data in choices:
        return data
    meant = same_choice(data, choices) if choices else None
    if meant is None and not (says_nothing(data) and may_be_null(schema)):
        return data
    told.append(Respelling(path, field, data, meant))
    return meant


def _defaults(data: dict[str, Any], known: Schema) -> dict[str, Any]:
    """The defaults of the fields that an object leaves out or empty."""
    return {
        name: field[DEFAULT]
        for name, field in known.items()
        if DEFAULT in field and data.get(name) in _LEFT_OUT
    }


def _is_idle(value: Any, items: Schema) -> bool:
    """Whether an entry of a list of texts stands for none."""
    return items.get("type") == "string" and says_nothing(value) and value not in _choices(items)


def _leads_on(known: Schema, name: str) -> bool:
    """Whether a field is an object or a list of objects: part of the path to an item's list."""
    inner = known.get(name, {})
    return "properties" in inner or "properties" in inner.get("items", {})


def _choices(schema: Schema) -> list[Any]:
    parts = (schema, *schema.get("anyOf", ()))
    return [value for part in parts for value in part.get("enum", ()) if isinstance(value, str)]
