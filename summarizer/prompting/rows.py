"""Rows: each item of an answer as one string, its values in the order of its class's fields.

As objects, a third of an answer's tokens are keys, braces and nulls; as rows the answers to the twelve gold
articles take 41 % fewer. Order, enumerations and kinds of values are derived from the strict JSON Schema of
the object form.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from math import isfinite
from typing import Any

from summarizer.prompting.respelling import DEFAULT, Schema, may_be_null, same_choice, says_nothing

BETWEEN, WITHIN = "|", ";"
"""What parts the columns of a row, and the values of a column that holds several."""

INSTEAD = "¦"
"""What an article's own `|` is shown as; grounding takes both for marks without meaning."""

_PLAIN = frozenset({"string", "integer", "number", "boolean"})
_TRUE, _FALSE = "true", "false"
_NOTHING = frozenset({"", "null", "[]"})
"""What models write in a column that may be empty. In one that may not, null is a word (German: zero)."""


class MisfitError(ValueError):
    """A row that does not fit its columns; the message says which column, and how."""


@dataclass(frozen=True)
class Misfit:
    """A row of an answer that does not fit its columns.

    Attributes:
        path: names that lead to its list: ("sourcing", "statements").
        index: its place in the list, from 0.
        row: as the model wrote it.
        reason: the column, and what is wrong.
    """

    path: tuple[str, ...]
    index: int
    row: str
    reason: str


def columns(item: Schema) -> tuple[str, ...]:
    """The names of an item's columns; empty where its class has a field that no column can hold."""
    fields = item.get("properties")
    return tuple(fields) if fields and all(map(_fits_a_column, fields.values())) else ()


def choices(field: Schema) -> list[str]:
    """The values that a column may have, each of them where it holds several; empty where any will do."""
    found: list[Any] = _kind(field.get("items", field)).get("enum", [])
    return [str(each) for each in found]


def as_rows(schema: Schema) -> Schema:
    """A strict schema whose lists of items are lists of strings."""
    if "properties" in schema:
        return {**schema, "properties": {name: as_rows(each) for name, each in schema["properties"].items()}}
    if columns(schema.get("items", {})):
        return {**schema, "items": {"type": "string"}}
    return schema


def expanded(data: Any, schema: Schema, path: tuple[str, ...] = ()) -> tuple[Any, list[Misfit]]:
    """Data in object form, and the rows that do not fit, which are left out of it.

    Args:
        data: JSON data whose items are rows; an item that is an object already stays one.
        schema: the strict schema of the object form.
        path: where the data stands in the answer.
    """
    if isinstance(data, dict) and "properties" in schema:
        parts = {
            name: expanded(value, schema["properties"].get(name, {}), (*path, name))
            for name, value in data.items()
        }
        return {name: part for name, (part, _) in parts.items()}, [
            misfit for _, found in parts.values() for misfit in found
        ]
    if not isinstance(data, list) or not columns(schema.get("items", {})):
        return data, []
    kept, misfits = [], []
    for index, entry in enumerate(data):
        try:
            kept.append(decoded(entry, schema["items"]) if isinstance(entry, str) else entry)
        except MisfitError as error:
            misfits.append(Misfit(path, index, entry, str(error)))
    return kept, misfits


def contracted(data: Any, schema: Schema) -> Any:
    """Data in object form with each item as a row.

    Args:
        data: JSON data of the model's half of a class.
        schema: the strict schema of the object form.
    """
    if isinstance(data, dict) and "properties" in schema:
        known = schema["properties"]
        return {name: contracted(value, known.get(name, {})) for name, value in data.items()}
    if not isinstance(data, list) or not columns(item := schema.get("items", {})):
        return data
    return [encoded(entry, item) for entry in data]


def encoded(data: Schema, item: Schema) -> str:
    """The row of an item in object form, without empty columns at its end."""
    return BETWEEN.join(_cell(data.get(name)) for name in item["properties"]).rstrip(BETWEEN)


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return WITHIN.join(map(_cell, value))
    if value is None:
        return ""
    if isinstance(value, bool):
        return _TRUE if value else _FALSE
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).replace(BETWEEN, INSTEAD).split())


def decoded(row: str, item: Schema) -> dict[str, Any]:
    """The item that a row describes, as JSON data.

    An empty column whose field has a default is that, where the row fits in no other way.

    Raises:
        MisfitError: a column is missing, there are too many, or a value is none of its column's.
    """
    cells, fields = [cell.strip() for cell in row.split(BETWEEN)], item["properties"]
    try:
        return _of_cells(cells, fields)
    except MisfitError:
        if found := _without_an_empty_cell(cells, fields):
            return found
        return _of_cells(cells, fields, with_defaults=True)


def _without_an_empty_cell(cells: list[str], fields: Schema) -> dict[str, Any] | None:
    """The item of a row that has an empty column too many, where it is clear which; nothing is lost by it."""
    found: list[dict[str, Any]] = []
    for place in (place for place, cell in enumerate(cells) if _is_empty(cell)):
        with suppress(MisfitError):
            item = _of_cells([*cells[:place], *cells[place + 1 :]], fields)
            found += [item] if item not in found else []
    return found[0] if len(found) == 1 else None


def _of_cells(cells: list[str], fields: Schema, *, with_defaults: bool = False) -> dict[str, Any]:
    cells = list(cells)
    while len(cells) > len(fields) and _is_empty(cells[-1]):
        cells.pop()
    if len(cells) > len(fields):
        raise MisfitError(f"it has {len(cells)} columns, not {len(fields)}")
    cells += [""] * (len(fields) - len(cells))
    return {
        name: field[DEFAULT]
        if with_defaults and DEFAULT in field and _is_empty(cell)
        else _value(cell, field, name)
        for (name, field), cell in zip(fields.items(), cells, strict=True)
    }


def _fits_a_column(field: Schema) -> bool:
    kind = _kind(field)
    if kind.get("type") == "array":
        return _is_plain(_kind(kind.get("items", {})))
    return _is_plain(kind)


def _is_plain(kind: Schema) -> bool:
    return "enum" in kind or kind.get("type") in _PLAIN


def _kind(field: Schema) -> Schema:
    """A field's schema without the null that it may be."""
    if isinstance(field.get("type"), list):
        kinds = [each for each in field["type"] if each != "null"]
        return {**field, "type": kinds[0]} if len(kinds) == 1 else {}
    others = [each for each in field.get("anyOf", ()) if each.get("type") != "null"]
    return others[0] if len(others) == 1 else field


def _value(cell: str, field: Schema, name: str) -> Any:
    kind = _kind(field)
    if kind.get("type") == "array":
        parts = () if _is_empty(cell) else _parts(cell)
        return [_entry(part, _kind(kind["items"]), name) for part in parts]
    if may_be_null(field) and (_is_empty(cell) or says_nothing(cell)):
        return None if _is_empty(cell) else cell
    return _plain(cell, kind, name)


def _entry(part: str, kind: Schema, name: str) -> Any:
    """One of several values; a word for none as it stands, which is told later (see `respelling`)."""
    return part if kind.get("type") == "string" and says_nothing(part) else _plain(part, kind, name)


def _is_empty(cell: str) -> bool:
    return cell.lower() in _NOTHING


def _parts(cell: str) -> Iterator[str]:
    return (part for each in cell.split(WITHIN) if (part := each.strip()))


def _plain(cell: str, kind: Schema, name: str) -> Any:
    if "enum" in kind:
        return _choice(cell, kind["enum"], name)
    match kind.get("type"):
        case "string":
            return cell
        case "boolean" if cell.lower() in (_TRUE, _FALSE):
            return cell.lower() == _TRUE
        case "integer" | "number" as wanted:
            return _number(cell, name, whole=wanted == "integer")
    raise MisfitError(f"{name} is {cell!r}, not {_TRUE} or {_FALSE}")


def _choice(cell: str, known: list[Any], name: str) -> Any:
    """One of the values, or its other spelling as it stands, which is told later (see `respelling`)."""
    wanted = cell.lower().replace(" ", "_")
    found = next((each for each in known if str(each).lower() == wanted), None)
    if found is None and same_choice(cell, known) is not None:
        return cell
    if found is None:
        raise MisfitError(f"{name} is {cell!r}, not one of {', '.join(map(str, known))}")
    return found


def _number(cell: str, name: str, *, whole: bool) -> float:
    try:
        value = int(cell) if whole else float(cell)
    except ValueError:
        raise MisfitError(f"{name} is {cell!r}, no {'whole ' if whole else ''}number") from None
    if not isfinite(value):
        raise MisfitError(f"{name} is {cell!r}, no number")
    return value
