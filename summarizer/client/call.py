"""What passes between the flow and whoever asks the model."""

import hashlib
import json
from collections.abc import Generator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, TypeVar

from summarizer.client.rate_limits import Limits
from summarizer.errors import SummarizerError
from summarizer.prompting.prompt import Message
from summarizer.prompting.response_format import AnswerFormat
from summarizer.results.tokens import TokenUsage

T = TypeVar("T")

Purpose = Literal["summary", "reask", "repair"]


@dataclass(frozen=True, slots=True)
class Call:
    """One request to the model.

    Attributes:
        purpose: summary (the first), reask (the same again, with what was wrong), repair.
        messages: role and content of each.
        format: what the answer must be.
    """

    purpose: Purpose
    messages: tuple[Message, ...]
    format: AnswerFormat[Any]

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
    """

    value: Any
    tokens: TokenUsage = field(default_factory=TokenUsage)
    model: str | None = None
    text: str = ""
    from_cache: bool = False
    first_token: float | None = None
    limits: Limits | None = None


Outcome = Answer | SummarizerError
"""An answer, or why there is none; a call that fails leaves the others standing."""

Flow = Generator[tuple[Call, ...], tuple[Outcome, ...], T]
"""What yields the calls of a step, is sent their outcomes in the same order, and returns a T."""
