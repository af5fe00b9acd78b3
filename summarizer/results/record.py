"""A line of a batch that is as we wrote it, read into its result without a tree of JSON data between."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from summarizer.errors import ResultError
from summarizer.results.integrity import verify
from summarizer.results.result import Result
from summarizer.schemas import Summary

_BEGINNING = b'{"id":'
_LONGEST = 300_000
"""Bytes up to which no line can hold more values than `text.json_data` reads."""
_HASH = re.compile(rb'"[0-9a-f]{64}"')
_NUMERALS = bytes.maketrans(b"123456789E", b"000000000e")
_UNUSUAL = (b"NaN", b"Infinity", b"0e000", b"0e+000", b"0" * 200)
"""What JSON has not, and numbers that no float may hold, each digit put as 0."""


@dataclass(frozen=True)
class StoredRecord:
    """A line's id and result."""

    id: Any
    result: Result[Summary]


def record_of(raw: bytes) -> StoredRecord | None:
    """The record of a line of a batch; None where it is another thing, or anything is amiss with it.

    It is read as `result_of` reads its data, which is for all others and says what is wrong. A newsroom's own
    class of summaries may have fields that only the long way looks at.

    Args:
        raw: the line, JSON in UTF-8.
    """
    if not raw.startswith(_BEGINNING) or len(raw) > _LONGEST or _is_unusual(raw):
        return None
    try:
        record: Any = _form().model_validate_json(raw)
    except ValidationError:
        return None
    stored = record.result
    fields = {name: getattr(stored, name) for name in Result[Summary].model_fields}
    result = Result[Summary].model_construct(stored.model_fields_set, **fields)
    try:
        verify(result)
    except ResultError:
        return None
    return StoredRecord(record.id, result)


def _is_unusual(raw: bytes) -> bool:
    """Whether it may hold what `text.json_data` refuses and pydantic reads; half a letter neither reads."""
    flat = _HASH.sub(b'""', raw).translate(_NUMERALS)
    return any(mark in flat for mark in _UNUSUAL)


@cache
def _form() -> type[BaseModel]:
    """The form of a record whose result is of the present version: others are brought up to it first."""
    fields: dict[str, Any] = {
        name: (field.annotation, ...) for name, field in Result[Summary].model_fields.items()
    }
    stored = create_model("Stored", __config__=ConfigDict(extra="forbid"), **fields)
    return create_model("Record", id=(Any, None), error=(None, None), result=(stored, ...))
