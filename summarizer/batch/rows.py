"""A row of the input: an article to summarize, or the reason why it is none."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from summarizer.errors import RowError, SummarizerError

OURS = ("id", "row", "result", "error")
"""Fields of an output line that are ours; a carried field of that name gets `_` behind it."""

A_LINE_EACH = "Each line holds one JSON object; of one large array `jq -c '.[]' FILE` makes such lines."
"""What to do about an input that is JSON of another kind."""

_LONGEST_ID = 300  # characters, so that a line's id is found in its first 2,000 bytes
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Fields:
    """What the input calls the fields that matter."""

    id: str = "id"
    text: str = "text"
    title: str = "title"
    outlet: str = "outlet"
    language: str = "language"


@dataclass(frozen=True)
class Row:
    """One article of the input.

    Attributes:
        number: its line, record or file, counted from 1.
        id: as given (text or number), or the number where none is given; None if the row is unreadable.
        text: the article; empty if there is an error.
        title, outlet, language: what else the model or the checks are told.
        carried: all other fields, for the output.
        error: why there is no article.
    """

    number: int
    id: str | int | None
    text: str = ""
    title: str | None = None
    outlet: str | None = None
    language: str | None = None
    carried: dict[str, Any] = field(default_factory=dict)
    error: SummarizerError | None = None

    @property
    def key(self) -> str:
        """What the ledger knows the row by."""
        return row_key(self.id, self.number)

    def made_of(self, identity: str) -> str:
        """SHA-256 of the article and of how it is summarized; another one makes a stored result stale.

        Args:
            identity: how it is summarized (see `Plan.identity`).
        """
        return hashlib.sha256(f"{identity} {self._digest}".encode()).hexdigest()

    @cached_property
    def _digest(self) -> str:
        said = [self.text, self.title, self.outlet, self.language]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def row_key(given: str | int | None, number: int) -> str:
    """The ledger's key of an id, or of a row that has none."""
    return f"\x1frow {number}" if given is None else str(given)


def read_row(data: Any, number: int, fields: Fields, default_id: str | int | None = None) -> Row:
    """The row that a record holds; a record without usable text becomes a row with an error."""
    fallback = number if default_id is None else default_id
    if not isinstance(data, Mapping):
        return bad_row(number, f"row {number} is no JSON object but {_kind(data)}", A_LINE_EACH)
    given = data.get(fields.id)
    if given is not None and (isinstance(given, bool) or not isinstance(given, str | int | float)):
        return bad_row(number, f"the id of row {number} is {_kind(given)}, not text or a number")
    if isinstance(given, str) and (_HALF.search(given) or len(given) > _LONGEST_ID):
        return bad_row(number, f"the id of row {number} is too long, or holds half a character")
    if isinstance(given, float):
        given = int(given) if given.is_integer() else str(given)
    found = fallback if given is None or given == "" else given
    carried = {
        f"{name}_" if name in OURS else name: value
        for name, value in data.items()
        if name not in (fields.id, fields.text)
    }
    text = data.get(fields.text)
    if not isinstance(text, str):
        known = ", ".join(sorted(map(str, data))[:12]) or "none"
        kind = f"is {_kind(text)}" if fields.text in data else "is missing"
        error = RowError(
            f"row {number}: the field {fields.text} {kind}",
            f"Its fields: {known}. --text-field names the text.",
        )
        return Row(number, found, carried=carried, error=error)
    return Row(
        number, found, text, _words(data.get(fields.title)), _words(data.get(fields.outlet)),
        _words(data.get(fields.language)), carried,
    )  # fmt: skip


def bad_row(number: int, message: str, hint: str = "") -> Row:
    """A row that could not be read at all."""
    return Row(number, None, error=RowError(message, hint))


def _words(value: Any) -> str | None:
    return _HALF.sub("\ufffd", value).strip() or None if isinstance(value, str) else None


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
