"""What passes between the flow and whoever asks the model."""

import hashlib
import json
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Literal, TypeVar

from summarizer.client.rate_limits import Limits
from summarizer.errors import AnswerError, SummarizerError
from summarizer.prompting.prompt import Message
from summarizer.prompting.respelling import Respelling
from summarizer.prompting.response_format import AnswerFormat
from summarizer.prompting.rows import Misfit
from summarizer.results.tokens import TokenUsage

T = TypeVar("T")

Purpose = Literal["summary", "reask", "head", "repair", "second"]


@dataclass(frozen=True, slots=True)
class Call:
    """One request to the model.

    Attributes:
        purpose: summary (the first, of each window), reask (the same again, with what was wrong), head
            (headline and gist of an article that was read in windows), repair, second (a second reading,
            which may be another model's; also when it is asked again).
        messages: role and content of each.
        format: what the answer must be.
    """

    purpose: Purpose
    messages: tuple[Message, ...]
    format: AnswerFormat[Any]

    @property
    def is_second(self) -> bool:
        """Whether it is for the second reader."""
        return self.purpose == "second"

    @property
    def bytes(self) -> int:
        """Size of messages and schema in UTF-8, without what the wire adds."""
        return sum(len(message["content"].encode()) for message in self.messages) + self.format.bytes

    def key(self, model: str) -> str:
        """What this request is known by: SHA-256 over model, messages and schema, in hexadecimal.

        Args:
            model: who is asked, as `Connection.identity` has it.
        """
        digest = _begun(model, self.format).copy()
        for message in self.messages:
            digest.update(f", {_json(message)}".encode())
        digest.update(b"]")
        return digest.hexdigest()


@cache
def _begun(model: str, format_: AnswerFormat[Any]) -> "hashlib._Hash":
    """The hash of a key as far as all calls share it: a list in JSON, whose messages are still to come."""
    said = [model, format_.name, format_.schema]
    return hashlib.sha256(_json(said).removesuffix("]").encode())


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call came back with.

    Attributes:
        value: an instance of the call's type.
        tokens: what it took.
        model: the model that the provider says has answered, if it says.
        text: the answer as it was written.
        from_cache: whether it was answered before, so that nobody was asked and nothing paid.
        first_token: seconds until it began, where it was streamed.
        limits: what the provider said about its limits; None if nothing.
        dialect: how it was asked for; None where a client of the host's has asked, or nobody.
        misfits: rows of its text that do not fit their columns; the value lacks them.
        respellings: values of its text that were taken for others of their field.
    """

    value: Any
    tokens: TokenUsage = field(default_factory=TokenUsage)
    model: str | None = None
    text: str = ""
    from_cache: bool = False
    first_token: float | None = None
    limits: Limits | None = None
    dialect: str | None = None
    misfits: Sequence[Misfit] = ()
    respellings: Sequence[Respelling] = ()

    @classmethod
    def read(cls, text: str, format_: AnswerFormat[Any]) -> "Answer":
        """What a text is as an answer of a format; raises as `AnswerFormat.read`."""
        found = format_.read(text)
        return cls(found.value, text=text, misfits=found.misfits, respellings=found.respellings)


Outcome = Answer | SummarizerError
"""An answer, or why there is none; a call that fails leaves the others standing."""


@dataclass(frozen=True, slots=True)
class Received:
    """What a call came back with, before anybody reads it: it can be kept whatever reading does.

    Attributes:
        text: the answer as it was written.
        tokens, model, first_token, limits, dialect: as of `Answer`.
    """

    text: str
    tokens: TokenUsage = field(default_factory=TokenUsage)
    model: str | None = None
    first_token: float | None = None
    limits: Limits | None = None
    dialect: str | None = None

    def outcome(self, format_: AnswerFormat[Any]) -> Outcome:
        """What the text comes to as an answer of this format."""
        try:
            answer = Answer.read(self.text, format_)
        except AnswerError as unusable:
            return unusable.having(tokens=self.tokens, limits=self.limits)
        return replace(
            answer, tokens=self.tokens, model=self.model,
            first_token=self.first_token, limits=self.limits, dialect=self.dialect,
        )  # fmt: skip


Reception = Received | SummarizerError
"""What came, unread, or why nothing did. An AnswerError knows what its answer took."""


def outcome_of(reception: Reception, format_: AnswerFormat[Any]) -> Outcome:
    """What came, read as an answer of this format."""
    return reception.outcome(format_) if isinstance(reception, Received) else reception


Flow = Generator[tuple[Call, ...], tuple[Outcome, ...], T]
"""What yields the calls of a step, is sent their outcomes in the same order, and returns a T."""
