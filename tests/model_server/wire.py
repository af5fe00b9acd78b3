"""What passes between client and server, whichever provider's API the client speaks."""

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal, NamedTuple, TypeAlias

from tests.model_server.prefixes import NO_PROMPT, PromptBytes

# Any: JSON that a client under test sent, whose form is the very thing in question.
JsonObject: TypeAlias = dict[str, Any]

FinishReason = Literal["stop", "length", "content_filter"]
ErrorKind = Literal[
    "unauthorized",
    "unknown_model",
    "rate_limit",
    "quota",
    "server_error",
    "unavailable",
    "bad_request",
    "unknown_url",
    "no_answer",
    "timeout",
]

CREATED = 1_735_689_600
"""The time of every answer, in seconds since 1970: 2025-01-01T00:00:00Z."""

_CHARACTERS_PER_TOKEN = 4


@dataclass(frozen=True)
class RecordedRequest:
    """A request as it arrived.

    `body` is None where there is no JSON object, `size` is in bytes, `prompt` is measured where the
    request asks a model (and empty where it does not, or cannot be read). `peer` is the port at the
    client's end of the connection.
    """

    method: str
    path: str
    headers: dict[str, str]
    body: JsonObject | None
    size: int
    prompt: PromptBytes = NO_PROMPT
    peer: int = 0


@dataclass(frozen=True)
class Message:
    """One message of a conversation, reduced to its text."""

    role: str
    text: str


@dataclass(frozen=True)
class Prompt:
    """A request for an answer, read from either API.

    `schema` is the JSON schema that the answer shall follow, `tool` the name of the tool that the
    answer shall call; both None where nothing of the kind was asked.
    """

    body: JsonObject
    model: str
    messages: tuple[Message, ...]
    schema: JsonObject | None
    tool: str | None
    streamed: bool
    usage_wanted: bool

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of each message."""
        return tuple(message.text for message in self.messages)

    @property
    def tokens(self) -> int:
        """An estimate of what the messages cost."""
        return tokens("".join(self.texts))


@dataclass(frozen=True)
class Completion:
    """What a model made of a prompt, before either API dresses it."""

    text: str | None
    refusal: str | None = None
    finish_reason: FinishReason = "stop"
    without_choices: bool = False

    @property
    def written(self) -> str:
        """What the model wrote, be it an answer or a refusal."""
        return self.text or self.refusal or ""

    @property
    def tokens(self) -> int:
        """An estimate of what the answer cost."""
        return tokens(self.written)


class Part(NamedTuple):
    """Bytes that leave at once, and how many characters the model has written by then.

    None where no model is at work, as in an error: the bytes leave without delay.
    """

    data: bytes
    written: int | None = None


@dataclass(frozen=True)
class Reply:
    """Bytes for the client.

    `parts` are sent one after the other. `declared_length` is a Content-Length that need not be
    true; without it a reply of one part declares its own and a longer one is sent chunked. With
    `hangs_up` the connection is closed after the last part, as if the line had dropped. `pause`
    seconds pass before each part but the first.
    """

    parts: tuple[Part, ...] = ()
    status: int = 200
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    declared_length: int | None = None
    hangs_up: bool = False
    pause: float = 0.0

    @property
    def data(self) -> bytes:
        """All bytes of the reply."""
        return b"".join(part.data for part in self.parts)


@dataclass(frozen=True)
class HttpError:
    """An answer that is an error of HTTP, with a body of any shape: what other makers' servers say."""

    status: int
    body: Any


class RejectedError(Exception):
    """The server itself refuses a request; `kind` says which error the client gets."""

    def __init__(self, kind: ErrorKind, message: str) -> None:
        super().__init__(message)
        self.kind: ErrorKind = kind
        self.message = message


class Wire(ABC):
    """The dress of one provider's API."""

    @abstractmethod
    def read(self, body: JsonObject | None) -> Prompt:
        """Read the body of a request; raises RejectedError where it isn't one of this API."""

    @abstractmethod
    def plain(self, completion: Completion, prompt: Prompt, number: int) -> bytes:
        """Dress a completion as one JSON body; `number` counts the requests from 1."""

    @abstractmethod
    def events(self, completion: Completion, prompt: Prompt, number: int) -> list[Part]:
        """Dress a completion as server-sent events; raises RejectedError where it can't."""

    @abstractmethod
    def error(
        self, kind: ErrorKind, *, model: str = "", message: str = "", retry_after: float = 1.0
    ) -> Reply:
        """Dress an error as the provider words it, or with the given message; `retry_after` in seconds."""

    def answer(self, completion: Completion, prompt: Prompt, number: int) -> Reply:
        """Dress a completion in the form that the prompt asks for, streamed or whole."""
        if prompt.streamed:
            events = self.events(completion, prompt, number)
            return Reply(tuple(events), content_type="text/event-stream")
        return Reply((Part(self.plain(completion, prompt, number), len(completion.written)),))


def tokens(text: str) -> int:
    """Estimate the tokens of a text: a quarter of its characters, and at least one."""
    return max(1, len(text) // _CHARACTERS_PER_TOKEN)


def encoded(value: object) -> bytes:
    """Write a value as compact JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


@lru_cache(maxsize=512)
def encoded_text(text: str | None) -> bytes:
    """Write a text as JSON; remembered, for the same answers go out again and again."""
    return encoded(text)


def spliced(head: JsonObject, key: str, value: bytes, tail: JsonObject) -> bytes:
    """Join two non-empty objects around a key whose value is JSON already."""
    return b'%s,"%s":%s,%s' % (encoded(head)[:-1], key.encode(), value, encoded(tail)[1:])


def text_of(content: object) -> str:
    """Return the text of a message's content, be it one string or a list of parts."""
    if isinstance(content, str):
        return content
    if not isinstance(content, list):
        return ""
    texts = [part.get("text") for part in content if isinstance(part, dict)]
    return "\n".join(text for text in texts if isinstance(text, str))


def messages_of(body: JsonObject | None) -> tuple[Message, ...]:
    """Return the conversation in a request's body; raises RejectedError where there is none."""
    if body is None:
        raise RejectedError("bad_request", "We could not parse the JSON body of your request.")
    if not isinstance(body.get("model"), str):
        raise RejectedError("bad_request", "you must provide a model parameter")
    messages = body.get("messages")
    if not isinstance(messages, list) or not messages or not all(isinstance(each, dict) for each in messages):
        raise RejectedError("bad_request", "Missing required parameter: 'messages'.")
    return tuple(Message(str(each.get("role", "")), text_of(each.get("content"))) for each in messages)


def object_at(value: object, *path: str | int) -> JsonObject | None:
    """Follow keys and positions into JSON; None where the path ends early or at no object."""
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value if isinstance(value, dict) else None
