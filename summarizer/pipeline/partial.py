"""Partial answers: the items that are complete while the rest is still being written."""

import re
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

from summarizer.errors import SchemaError
from summarizer.pipeline.parts import empty
from summarizer.prompting.response_format import AnswerFormat
from summarizer.schemas import Summary
from summarizer.text.article import Article

S = TypeVar("S", bound=Summary)

_HEADLINE = re.compile(r'"headline"\s*:\s*"(?:[^"\\]|\\.)+"')
_FARTHEST_HEADLINE = 2_000
"""Code points of an answer within which its headline is looked for before there is any item."""

_SIXTEENTH = 16
"""Each summary has a sixteenth more items than the one before, so that all of them together take linear time;
up to 31 items each item makes one."""


class PartialReader(Generic[S]):
    """Reads an answer as it arrives.

    Args:
        format_: what the whole answer must be.
        article: what it is about.
        before: items that are there besides, of windows before: they make each summary dearer.
    """

    def __init__(self, format_: AnswerFormat[S], article: Article, before: int = 0) -> None:
        self._format = format_
        self._article = article
        self._pieces: list[str] = []
        self._length = self._complete = 0  # code points: received; up to the end of the last whole item
        self._before = before
        self._items = self._due = 0  # whole items; how many there must be before the next summary is made
        self._open: list[str] = []
        self._quoted = self._escaped = False

    def feed(self, piece: str) -> S | None:
        """Take more of the answer in; the summary so far if that ends the headline or an item, else None."""
        for offset, letter in enumerate(piece, self._length + 1):
            if self._closes_item(letter):
                self._complete = offset
                self._items += 1
        self._pieces.append(piece)
        self._length += len(piece)
        if not self._items:
            return self._headed()
        if self._items < self._due:
            return None
        self._due = self._items + max(1, (self._before + self._items) // _SIXTEENTH)
        return self.summary()

    def _headed(self) -> S | None:
        """The summary that is a headline yet: what is read first is there long before the first item."""
        if self._complete or self._length > _FARTHEST_HEADLINE:
            return None
        text = "".join(self._pieces)
        headline = _HEADLINE.search(text)
        if headline is None:
            return None
        self._complete = headline.end()
        return self.summary()

    def _closes_item(self, letter: str) -> bool:
        """Follow the answer's brackets; whether this one ends an item of a list."""
        if self._quoted:
            if self._escaped or letter == "\\":
                self._escaped = not self._escaped
            elif letter == '"':
                self._quoted = False
                return self._format.rows and self._is_in_list() and "[" not in self._open[:-1]
            return False
        if letter == '"':
            self._quoted = bool(self._open)
        elif letter in "{[":
            self._open.append(letter)
        elif letter in "}]" and self._open:
            self._open.pop()
            return letter == "}" and self._is_in_list()
        return False

    def _is_in_list(self) -> bool:
        """Whether what has just ended is an entry of a list."""
        return self._open[1:] != [] and self._open[-1] == "["

    def summary(self) -> S | None:
        """What is complete of the summary; None where nothing is, or it is no summary."""
        text = "".join(self._pieces)
        self._pieces = [text]
        try:
            data, _ = self._format.expand(
                from_json(text[text.find("{") : self._complete], allow_partial=True)
            )
            fill(data, self._format.type, self._article)
            return self._format.type.model_validate(self._format.prune(data))
        except (ValueError, ValidationError, SchemaError):  # what is wrong is said when the answer is whole
            return None


def fill(data: Any, model: type[BaseModel], article: Article) -> None:
    """Put something empty in place of each field that is not there yet; data of another form stays as it is.

    Raises:
        SchemaError: a field has nothing empty to stand for it.
    """
    if not isinstance(data, dict):
        return
    for name, field in model.model_fields.items():
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            fill(data.setdefault(name, {}), inner, article)
        elif name not in data:
            data[name] = empty(name, field, article, SchemaError(f"{name} is not there yet"))
