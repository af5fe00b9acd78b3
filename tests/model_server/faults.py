"""The ways in which a model's server fails, by name."""

import json
import zlib
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, cast, get_args

from tests.model_server.openai_wire import event
from tests.model_server.shapes import SHAPES
from tests.model_server.wire import (
    Completion,
    ErrorKind,
    FinishReason,
    JsonObject,
    Part,
    Prompt,
    Reply,
    Wire,
    encoded,
)

# Answered with an HTTP error.
_Refused = Literal["unauthorized", "unknown_model", "rate_limit", "quota", "server_error", "unavailable"]
# Answered in the API's own form, but with something amiss in it.
_Amiss = Literal[
    "slow",
    "no_choices",
    "refusal",
    "content_filter",
    "length",
    "not_json",
    "fenced",
    "wrong_schema",
    "empty",
    "odd",
]
# Answered with something other than the API's form, or not at all.
_Broken = Literal[
    "dropped",
    "cut_body",
    "cut_json",
    "html",
    "error_object",
    "redirect",
    "drip",
    "huge",
    "gzip_bomb",
    "stream",
    "stream_cut",
    "stream_short",
    "stream_error",
]
FaultKind = Literal[_Refused, _Amiss, _Broken]

FAULT_KINDS: tuple[FaultKind, ...] = get_args(FaultKind)

_STOCK_ANSWER = (
    '{"headline": "A stand-in headline", "gist": "A stand-in gist, long enough to be cut in two."}'
)
_STOCK: dict[FaultKind, str] = {
    "refusal": "I'm sorry, but I can't help with that request.",
    "not_json": "I have read the article. It has two parties, and I would gladly list them.",
    "wrong_schema": '{"unexpected": {"form": [1, 2, 3]}}',
    "empty": "",
}
_HTML = b"<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><h1>Welcome</h1></body></html>\n"


_BLOCK = 1024 * 1024  # bytes that are sent, or packed, at once
_FORMED = ("drip", "huge", "gzip_bomb")  # sent in the form that was asked for, streamed or whole


@dataclass(frozen=True)
class Fault:
    """One failure.

    `answer` is the text that the fault spoils, or sends in its stead; without it a stock text is
    used. `delay` is waited before anything is sent, `retry_after` is announced by `rate_limit`, `pause`
    passes between the bytes of `drip`; all in seconds. `size` are the bytes that `huge` sends and that
    `gzip_bomb` unpacks to, `location` is where `redirect` points, `shape` which of `SHAPES` an `odd`
    answer has. Raises ValueError for an unknown kind or shape, and for a slowness without delay.
    """

    kind: FaultKind
    answer: str = ""
    delay: float = 0.0
    retry_after: float = 1.0
    pause: float = 1.0
    size: int = 64 * 1024 * 1024
    location: str = "http://elsewhere.invalid/v1/chat/completions"
    shape: str = "stop_reason_null"

    def __post_init__(self) -> None:
        if self.kind not in FAULT_KINDS:
            raise ValueError(f"unknown fault {self.kind!r}; known are {', '.join(FAULT_KINDS)}")
        if self.kind == "slow" and self.delay <= 0:
            raise ValueError("a slow answer needs a delay")
        if self.shape not in SHAPES:
            raise ValueError(f"unknown shape {self.shape!r}; known are {', '.join(SHAPES)}")

    @property
    def text(self) -> str:
        """The text that the fault is about."""
        return self.answer or _STOCK.get(self.kind, _STOCK_ANSWER)


def faulty_reply(fault: Fault, wire: Wire, prompt: Prompt, number: int) -> Reply:
    """Dress a fault in a provider's API."""
    if is_refusal(fault):
        return refusal(fault, wire, prompt.model)
    if fault.kind == "odd":
        return _reshaped(wire.answer(Completion(fault.text), prompt, number), fault.shape)
    if fault.kind in get_args(_Amiss):
        return wire.answer(_amiss(fault), prompt, number)
    if fault.kind.startswith("stream"):
        return _broken_stream(fault, wire, prompt, number)
    asked = prompt if fault.kind in _FORMED else replace(prompt, streamed=False)
    return spoiled(fault, wire.answer(Completion(fault.text), asked, number), wire)


def is_refusal(fault: Fault) -> bool:
    """Whether a fault is an HTTP error, given before anything is done."""
    return fault.kind in get_args(_Refused)


def is_broken(fault: Fault) -> bool:
    """Whether a fault spoils the bytes of a reply."""
    return fault.kind in get_args(_Broken)


def refusal(fault: Fault, wire: Wire, model: str) -> Reply:
    """Dress a fault as the HTTP error that it is."""
    kind = cast("ErrorKind", fault.kind)
    return wire.error(kind, model=model, message=fault.answer, retry_after=fault.retry_after)


def spoiled(fault: Fault, reply: Reply, wire: Wire) -> Reply:
    """Spoil a reply, as the fault says; one that is merely slow stays as it is."""
    match fault.kind:
        case "cut_body" | "cut_json" | "dropped":
            return _cut(fault, reply)
        case "html":
            return Reply((Part(_HTML),), content_type="text/html")
        case "error_object":
            return Reply(wire.error("server_error").parts)
        case "redirect":
            return Reply((Part(b""),), status=307, headers={"Location": fault.location})
        case "drip" | "huge" | "gzip_bomb":
            return _drawn_out(fault, reply)
    return reply


def _cut(fault: Fault, reply: Reply) -> Reply:
    """The first half of a reply, or nothing, in good order or not."""
    data = reply.data
    half = Part(data[: len(data) // 2], reply.parts[-1].written)
    match fault.kind:
        case "cut_body":
            return Reply((half,), declared_length=len(data), hangs_up=True)
        case "cut_json":
            return Reply((half,))
    return Reply(hangs_up=True)


def _drawn_out(fault: Fault, reply: Reply) -> Reply:
    """The whole reply, byte by byte or behind more bytes than anybody wants."""
    if fault.kind == "drip":
        parts = tuple(Part(bytes((byte,))) for byte in reply.data)
        return replace(reply, parts=parts, pause=fault.pause)
    return _inflated(fault, reply)


def _inflated(fault: Fault, reply: Reply) -> Reply:
    """The reply behind so many spaces that it has the size wanted: JSON ignores them, as does a stream."""
    streamed = reply.content_type == "text/event-stream"
    before, after = (b":", b"\n\n") if streamed else (b"", b"")
    if fault.kind == "gzip_bomb":
        packed = _packed(before, fault.size, after, reply.data)
        return replace(reply, parts=(Part(packed),), headers={"Content-Encoding": "gzip"})
    block = Part(b" " * _BLOCK)
    parts = (Part(before), *[block] * -(-fault.size // _BLOCK), Part(after), *reply.parts)
    return replace(reply, parts=tuple(part for part in parts if part.data))


@lru_cache(maxsize=16)
def _packed(before: bytes, size: int, after: bytes, data: bytes) -> bytes:
    """Data behind so many spaces, as gzip."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    packed = [packer.compress(before)]
    packed += [packer.compress(b" " * _BLOCK) for _ in range(-(-size // _BLOCK))]
    return b"".join([*packed, packer.compress(after + data), packer.flush()])


def _reshaped(reply: Reply, shape: str) -> Reply:
    """The reply with each JSON value in it in an odd shape."""
    reshape = SHAPES[shape]
    if reply.content_type != "text/event-stream":
        return replace(reply, parts=(Part(encoded(reshape(json.loads(reply.data)))),))
    return replace(reply, parts=tuple(_reshaped_event(part, shape) for part in reply.parts))


def _reshaped_event(part: Part, shape: str) -> Part:
    data = part.data.removeprefix(b"data: ").strip()
    if data == b"[DONE]":
        return part
    return part._replace(data=event(SHAPES[shape](json.loads(data))))


def _amiss(fault: Fault) -> Completion:
    text = fault.text
    match fault.kind:
        case "no_choices":
            return Completion(None, without_choices=True)
        case "refusal":
            return Completion(None, refusal=text)
        case "length" | "content_filter":
            reason: FinishReason = fault.kind
            return Completion(text[: len(text) // 2], finish_reason=reason)
        case "fenced":
            return Completion(f"```json\n{text}\n```")
        case _:
            return Completion(text)


def _broken_stream(fault: Fault, wire: Wire, prompt: Prompt, number: int) -> Reply:
    """Stream an answer, asked or not: whole, cut off, ended too soon, or ended by an error."""
    events = wire.events(Completion(fault.text), prompt, number)
    half = events[: len(events) // 2]
    match fault.kind:
        case "stream_cut":
            cut_event = events[len(half)]
            return _stream(*half, cut_event._replace(data=cut_event.data[:20]), hangs_up=True)
        case "stream_short":
            return _stream(*half)
        case "stream_error":
            return _stream(*half, Part(event(_STREAMED_ERROR), half[-1].written))
        case _:
            return _stream(*events)


_STREAMED_ERROR: JsonObject = {
    "error": {
        "message": "The server had an error while processing your request. Sorry about that!",
        "type": "server_error",
        "param": None,
        "code": None,
    }
}


def _stream(*events: Part, hangs_up: bool = False) -> Reply:
    return Reply(events, content_type="text/event-stream", hangs_up=hangs_up)
