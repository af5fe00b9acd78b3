"""The ways in which a model's server fails, by name."""

from dataclasses import dataclass, replace
from typing import Literal, cast, get_args

from tests.model_server.openai_wire import event
from tests.model_server.wire import Completion, ErrorKind, FinishReason, JsonObject, Part, Prompt, Reply, Wire

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
]
# Answered with something other than the API's form, or not at all.
_Broken = Literal[
    "dropped",
    "cut_body",
    "cut_json",
    "html",
    "error_object",
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


@dataclass(frozen=True)
class Fault:
    """One failure.

    `answer` is the text that the fault spoils, or sends in its stead; without it a stock text is
    used. `delay` is waited before anything is sent, `retry_after` is announced by `rate_limit`; both
    in seconds. Raises ValueError for an unknown kind, and for a slowness without delay.
    """

    kind: FaultKind
    answer: str = ""
    delay: float = 0.0
    retry_after: float = 1.0

    def __post_init__(self) -> None:
        if self.kind not in FAULT_KINDS:
            raise ValueError(f"unknown fault {self.kind!r}; known are {', '.join(FAULT_KINDS)}")
        if self.kind == "slow" and self.delay <= 0:
            raise ValueError("a slow answer needs a delay")

    @property
    def text(self) -> str:
        """The text that the fault is about."""
        return self.answer or _STOCK.get(self.kind, _STOCK_ANSWER)


def faulty_reply(fault: Fault, wire: Wire, prompt: Prompt, number: int) -> Reply:
    """Dress a fault in a provider's API."""
    if is_refusal(fault):
        return refusal(fault, wire, prompt.model)
    if fault.kind in get_args(_Amiss):
        return wire.answer(_amiss(fault), prompt, number)
    if fault.kind.startswith("stream"):
        return _broken_stream(fault, wire, prompt, number)
    return spoiled(fault, wire.answer(Completion(fault.text), _whole(prompt), number), wire)


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
    """Spoil a reply of one part, as the fault says; one that is merely slow stays as it is."""
    (whole,) = reply.parts
    half = Part(whole.data[: len(whole.data) // 2], whole.written)
    match fault.kind:
        case "cut_body":
            return Reply((half,), declared_length=len(whole.data), hangs_up=True)
        case "cut_json":
            return Reply((half,))
        case "html":
            return Reply((Part(_HTML),), content_type="text/html")
        case "error_object":
            return Reply(wire.error("server_error").parts)
        case "dropped":
            return Reply(hangs_up=True)
        case _:
            return reply


def _whole(prompt: Prompt) -> Prompt:
    return replace(prompt, streamed=False)


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
