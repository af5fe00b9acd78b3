"""A row of the input: an article to summarize, or the reason why it is none."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from math import isfinite
from typing import Any, Self

from summarizer.errors import ConfigurationError, RowError, SummarizerError
from summarizer.lazy import cached_property
from summarizer.readers.document import Document
from summarizer.text.surrogates import has_unpaired, replace_unpaired

OURS = ("id", "row", "result", "error")
"""Fields of an output line that are ours; a carried field of that name gets `_` behind it."""

A_LINE_EACH = "Each line holds one JSON object; of one large array `jq -c '.[]' FILE` makes such lines."
"""What to do about an input that is JSON of another kind."""

DOUBLED = "double"
"""The fingerprint of a row whose id is that of another row, with another text."""

DEEPEST = 1_000
"""Levels of objects and lists that a row may have: every Python reads and writes about as many."""

_LONGEST_ID = 300  # characters, so that a line's id is found in its first 2,000 bytes
_OURS = "\x1f"  # what keys begin with that are no ids


@dataclass(frozen=True, slots=True)
class InputFields:
    """What the input calls the fields that matter."""

    id: str = "id"
    text: str = "text"
    title: str = "title"
    outlet: str = "outlet"
    language: str = "language"

    @classmethod
    def called(cls, names: Mapping[str, str] | None) -> Self:
        """The fields, some of which the input calls otherwise: {"text": "body"}.

        Raises:
            ConfigurationError: there is no such field.
        """
        known = [each.name for each in fields(cls)]
        if strangers := set(names or ()) - set(known):
            raise ConfigurationError(
                f"no field is called {sorted(strangers)[0]}", f"Fields are {', '.join(known)}."
            )
        return cls(**(names or {}))


@dataclass(frozen=True)
class InputRow:
    """One article of the input.

    Attributes:
        number: its line, record or file, counted from 1.
        id: as given (text or number), or the number where none is given; None if the row is unreadable.
        text: the article; empty if there is an error.
        title, outlet, language: what else the model or the checks are told.
        carried: all other fields, for the output.
        error: why there is no article.
        document: what it was read from, where that was a document; title and outlet are the document's then.
        doubled: whether that is because another row has its id.
    """

    number: int
    id: str | int | None
    text: str = ""
    title: str | None = None
    outlet: str | None = None
    language: str | None = None
    carried: dict[str, Any] = field(default_factory=dict)
    error: SummarizerError | None = None
    document: Document | None = None
    doubled: bool = False

    @property
    def key(self) -> str:
        """What the ledger knows the row by."""
        return row_key(self.id, self.number)

    def fingerprint(self, identity: str) -> str:
        """SHA-256 of the article and of how it is summarized; another one makes a stored result stale.

        Args:
            identity: how it is summarized (see `RunConfig.identity`).
        """
        return DOUBLED if self.doubled else hashlib.sha256(f"{identity} {self._digest}".encode()).hexdigest()

    @cached_property
    def _digest(self) -> str:
        said = [self.text, self.title, self.outlet, self.language]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def row_key(given: str | int | None, number: int) -> str:
    """The ledger's key of an id, or of a row that has none; no two of them share one."""
    if given is None:
        return f"{_OURS}row {number}"
    key = str(given)
    return f"{_OURS}id {key}" if key.startswith(_OURS) else key


def doubled_row(number: int, id_: str | int | None, owner: int) -> InputRow:
    """A row whose id is that of another row, with another text: it is told, and not summarized."""
    error = RowError(
        f"row {number}: the id {id_} is that of row {owner}, with another text",
        "Give each article an id of its own, or name the right field (--id-field, fields=).",
    )
    return InputRow(number, None, error=error, doubled=True)


def read_row(data: Any, number: int, fields: InputFields, default_id: str | int | None = None) -> InputRow:
    """The row that a record holds; a record without usable text becomes a row with an error."""
    fallback = number if default_id is None else default_id
    if not isinstance(data, Mapping):
        return bad_row(number, f"row {number} is no JSON object but {_kind(data)}", A_LINE_EACH)
    given = data.get(fields.id)
    if given is not None and (isinstance(given, bool) or not isinstance(given, str | int | float)):
        return bad_row(number, f"the id of row {number} is {_kind(given)}, not text or a number")
    found = _id(given)
    if found is not None and _is_too_long(found):
        return bad_row(number, f"the id of row {number} is longer than {_LONGEST_ID} characters")
    if isinstance(found, str) and has_unpaired(found):
        return bad_row(number, f"the id of row {number} holds an unpaired surrogate, which is no character")
    found = fallback if found is None else found
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
            f"Its fields: {known}. Name that of the text (--text-field, fields=).",
        )
        return InputRow(number, found, carried=carried, error=error)
    return InputRow(
        number, found, text, _words(data.get(fields.title)), _words(data.get(fields.outlet)),
        _words(data.get(fields.language)), carried,
    )  # fmt: skip


def bad_row(number: int, message: str, hint: str = "") -> InputRow:
    """A row that could not be read at all."""
    return InputRow(number, None, error=RowError(message, hint))


def _id(given: str | float | None) -> str | int | None:
    """An id as it is kept; None where there is none: tables have NaN for what is missing."""
    if isinstance(given, float):
        if not isfinite(given):
            return None
        return int(given) if given.is_integer() else str(given)
    return None if given == "" else given


def _is_too_long(found: str | int) -> bool:
    """Whether an id is; the digits of a very large integer cannot even be written."""
    if isinstance(found, int):
        return found.bit_length() > 4 * _LONGEST_ID or len(str(found)) > _LONGEST_ID
    return len(found) > _LONGEST_ID


def _words(value: Any) -> str | None:
    return replace_unpaired(value).strip() or None if isinstance(value, str) else None


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
