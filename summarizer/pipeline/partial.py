"""Partial answers: the items that are complete while the rest is still being written."""

from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

from summarizer.errors import SchemaError
from summarizer.pipeline.parts import empty
from summarizer.prompting.response_format import AnswerFormat
from summarizer.schemas import Summary
from summarizer.text.article import Article

S = TypeVar("S", bound=Summary)


_MORE, _FIRST = 16, 500
"""Share of what was shown, as its reciprocal, that must have come before more is shown; and the characters
that this share does not wait for, so that each item of an ordinary answer is shown as soon as it is there."""


class PartialReader(Generic[S]):
    """Reads an answer as it arrives.

    Args:
        format_: what the whole answer must be.
        article: what it is about.
    """

    def __init__(self, format_: AnswerFormat[S], article: Article) -> None:
        self._format = format_
        self._article = article
        self._pieces: list[str] = []
        self._length = self._complete = self._shown = 0
        self._open: list[str] = []
        self._quoted = self._escaped = False

    def feed(self, piece: str) -> S | None:
        """Take more of the answer in; the summary so far if an item of a list was completed, else None.

        What is shown anew is read anew from the beginning. So that this stays a small multiple of the answer,
        of a long one a sixteenth more is waited for.
        """
        before = self._complete
        for offset, letter in enumerate(piece, self._length + 1):
            if self._closes_item(letter):
                self._complete = offset
        self._pieces.append(piece)
        self._length += len(piece)
        is_due = self._complete > before and self._complete - self._shown >= self._shown / _MORE - _FIRST
        return self.summary() if is_due else None

    def _closes_item(self, letter: str) -> bool:
        """Follow the answer's brackets; whether this one ends an object in a list."""
        if self._quoted:
            if self._escaped or letter == "\\":
                self._escaped = not self._escaped
            elif letter == '"':
                self._quoted = False
            return False
        if letter == '"':
            self._quoted = bool(self._open)
        elif letter in "{[":
            self._open.append(letter)
        elif letter in "}]" and self._open:
            self._open.pop()
            return letter == "}" and self._open[1:] != [] and self._open[-1] == "["
        return False

    def summary(self) -> S | None:
        """What is complete of the summary; None where nothing is, or it is no summary."""
        self._shown = self._complete
        text = "".join(self._pieces)
        self._pieces = [text]
        start = text.find("{")
        try:
            data = from_json(text[start : self._complete], allow_partial=True)
            fill(data, self._format.type, self._article)
            return self._format.type.model_validate(self._format.prune(data))
        except (ValueError, ValidationError, SchemaError):  # what is wrong is said when the answer is whole
            return None


def fill(data: Any, model: type[BaseModel], article: Article) -> None:
    """Put something empty in place of each field that is not there yet.

    Raises:
        SchemaError: a field has nothing empty to stand for it.
    """
    for name, field in model.model_fields.items():
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            fill(data.setdefault(name, {}), inner, article)
        elif name not in data:
            data[name] = empty(name, field, article, SchemaError(f"{name} is not there yet"))
