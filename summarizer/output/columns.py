"""The columns of the tables, and what each kind of cell holds."""

from collections.abc import Callable
from typing import Any, Literal

CellKind = Literal["text", "float", "int", "bool", "texts", "ints", "chains", "spans", "json"]
"""A cell's kind: one value, or a list of texts, numbers, lists of texts or [start, end) pairs, or JSON.

Any cell may be empty."""


Columns = dict[str, CellKind]
DataRow = dict[str, Any]

ABOUT: Columns = {
    "result": "int",
    "article": "text",
    "title": "text",
    "outlet": "text",
    "language": "text",
    "section": "text",
    "index": "int",
    "words": "text",
    "problems": "texts",
}
"""What every item's row says: number of the result in the file from 1, SHA-256 of the article, its title and
outlet, the summary's language, path of the section, place in it from 0, the article's own words at the item's
spans, and "severity code: message" of each problem with it."""

FIELDS: Columns = {
    "id": "text",
    "verbatim": "text",
    "quote": "text",
    "name": "text",
    "text": "text",
    "aliases": "texts",
    "kind": "text",
    "role": "text",
    "roles": "texts",
    "ties": "texts",
    "value": "float",
    "low": "float",
    "high": "float",
    "unit": "text",
    "bound": "text",
    "measure": "text",
    "counted": "text",
    "includes": "text",
    "excludes": "text",
    "nature": "text",
    "english": "text",
    "country": "text",
    "within": "text",
    "parent": "text",
    "latitude": "float",
    "longitude": "float",
    "approximate": "bool",
    "known_as": "text",
    "feature": "text",
    "population": "int",
    "geonames": "int",
    "identification": "text",
    "channel": "text",
    "alignment": "text",
    "party": "text",
    "by": "texts",
    "chains": "chains",
    "status": "text",
    "denies": "text",
    "certainty": "text",
    "form": "text",
    "sources": "texts",
    "statements": "texts",
    "contested": "texts",
    "about": "texts",
    "at": "int",
    "segments": "ints",
    "match": "text",
    "spans": "spans",
    "mentions": "spans",
    "cue": "json",
    "affiliations": "json",
    "difference": "json",
    "further": "json",
}
"""The fields of items, each of the same name (`at` of a gist's sentence is `segments`); `further` holds, as a
JSON object, what has no column: the fields of a newsroom's own classes."""

CREDITED: Columns = {"credit": "text"}
"""What is to be said beside a point, as its licence wants it; empty where nothing is."""

ITEMS: Columns = {**ABOUT, **FIELDS, **CREDITED}

SPANS: Columns = {
    "result": "int",
    "article": "text",
    "section": "text",
    "index": "int",
    "id": "text",
    "role": "text",
    "number": "int",
    "start": "int",
    "end": "int",
    "segment": "int",
    "words": "text",
}
"""A span's row: as an item's; its role (evidence, mention, cue), its place among those of the item from 0,
[start, end) in code points, number of the segment it begins in, the article's words."""

TABLES: tuple[Columns, ...] = (ITEMS, {**ABOUT, **FIELDS}, SPANS)
"""The tables that are read; those of items had no credit once."""

_WIDEST = 2**63


def fits(kind: CellKind, value: Any) -> bool:
    """Whether JSON data can stand in a cell of a kind and be read back from it unchanged."""
    return value is None or _FITS[kind](value)


def _is_int(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and -_WIDEST <= value < _WIDEST


def _is_float(value: Any) -> bool:
    return isinstance(value, float) or (_is_int(value) and float(value) == value)


def _is_pair(value: Any) -> bool:
    return _is_list(value, _is_int) and len(value) == 2


def _is_list(value: Any, of: Callable[[Any], bool]) -> bool:
    return isinstance(value, list) and all(of(entry) for entry in value)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


_FITS: dict[CellKind, Callable[[Any], bool]] = {
    "text": _is_text,
    "float": _is_float,
    "int": _is_int,
    "bool": lambda value: isinstance(value, bool),
    "texts": lambda value: _is_list(value, _is_text),
    "ints": lambda value: _is_list(value, _is_int),
    "chains": lambda value: _is_list(value, lambda chain: _is_list(chain, _is_text)),
    "spans": lambda value: _is_list(value, _is_pair),
    "json": lambda _: True,
}
