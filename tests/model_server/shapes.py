"""Answers of an odd shape: JSON that a provider could send, valid or not, around or instead of the answer."""

from collections.abc import Callable
from typing import Any, TypeAlias

from tests.model_server.wire import JsonObject

Reshape: TypeAlias = Callable[[JsonObject], Any]
"""Turns a completion, or one chunk of a stream, into the JSON that is sent in its stead."""


def _top(**changes: Any) -> Reshape:
    return lambda body: {**body, **changes}


def _choices(make: Callable[[list[JsonObject]], Any]) -> Reshape:
    return lambda body: {**body, "choices": make(body["choices"])} if body.get("choices") else body


def _first(make: Callable[[JsonObject], Any]) -> Reshape:
    return _choices(lambda choices: [make(choices[0]), *choices[1:]])


def _choice(**changes: Any) -> Reshape:
    return _first(lambda choice: {**choice, **changes})


def _message(make: Callable[[JsonObject], Any]) -> Reshape:
    """Change the message of the first choice, or a chunk's piece of it."""

    def changed(choice: JsonObject) -> JsonObject:
        key = "message" if "message" in choice else "delta"
        return {**choice, key: make(choice[key])}

    return _first(changed)


def _said(**changes: Any) -> Reshape:
    return _message(lambda message: {**message, **changes})


def _in_parts(message: JsonObject) -> JsonObject:
    text = message.get("content") or ""
    half = len(text) // 2
    parts: list[JsonObject] = [{"type": "text", "text": text[:half]}, {"type": "text", "text": text[half:]}]
    return {**message, "content": parts}


def _as_tool_call(message: JsonObject) -> JsonObject:
    function = {"name": "Summary", "arguments": message.get("content") or ""}
    calls = [{"index": 0, "id": "call_1", "type": "function", "function": function}]
    return {**message, "content": None, "tool_calls": calls}


def _without(*keys: str) -> Reshape:
    return lambda body: {name: value for name, value in body.items() if name not in keys}


def _counted(as_what: Callable[[int], Any]) -> Reshape:
    """Write the counts of tokens in another type."""

    def changed(body: JsonObject) -> JsonObject:
        usage = body.get("usage") or {}
        counts = {name: as_what(count) for name, count in usage.items() if isinstance(count, int)}
        return {**body, "usage": {**usage, **counts}}

    return changed


def _nested(depth: int) -> Any:
    value: Any = 0
    for _ in range(depth):
        value = [value]
    return value


READABLE: dict[str, Reshape] = {
    "stop_reason_null": _top(stop_reason=None),
    "stop_reason_word": _top(stop_reason="stop"),
    "choice_stop_reason": _choice(stop_reason=None, token_ids=None),
    "finish_null": _choice(finish_reason=None),
    "finish_missing": _first(_without("finish_reason")),
    "finish_unknown": _choice(finish_reason="eos"),
    "finish_number": _choice(finish_reason=1),
    "usage_null": _top(usage=None),
    "usage_missing": _without("usage"),
    "usage_list": _top(usage=[]),
    "usage_words": _counted(str),
    "usage_fractions": _counted(float),
    "usage_negative": _counted(lambda count: -count),
    "usage_huge": _counted(lambda count: count * 10**20),
    "usage_details_null": _top(usage={"prompt_tokens": 7, "prompt_tokens_details": None}),
    "model_null": _top(model=None),
    "model_object": _top(model={"id": "m"}),
    "error_null": _top(error=None),
    "index_gap": _choice(index=7),
    "index_missing": _first(_without("index")),
    "second_choice_null": _choices(lambda choices: [*choices, None]),
    "first_choice_null": _choices(lambda choices: [None, *choices]),
    "content_parts": _message(_in_parts),
    "as_tool_call": _message(_as_tool_call),
    "tool_calls_empty": _said(tool_calls=[]),
    "tool_calls_null": _said(tool_calls=None, function_call=None),
    "refusal_empty": _said(refusal=""),
    "reasoning": _said(reasoning_content="First I read the article.", reasoning=None),
    "logprobs_deep": _choice(logprobs=_nested(40)),
    "without_head": lambda body: {key: body[key] for key in ("choices", "usage") if key in body},
}  # fmt: skip
"""Shapes in which the answer is still there; tokens need not be."""

UNREADABLE: dict[str, Reshape] = {
    "choices_null": _choices(lambda _: None),
    "choices_object": _choices(lambda choices: {"0": choices[0]}),
    "choices_word": _choices(lambda _: "none"),
    "choice_null": _choices(lambda _: [None]),
    "choice_word": _choices(lambda _: ["none"]),
    "message_null": _message(lambda _: None),
    "message_word": _message(lambda _: "none"),
    "message_list": _message(lambda message: [message]),
    "message_missing": _first(_without("message", "delta")),
    "content_null": _said(content=None),
    "content_number": _said(content=7),
    "content_object": _said(content={"value": "x"}),
    "content_odd_parts": _said(content=[None, 7, {"type": "image"}, {"type": "text", "text": None}]),
    "tool_calls_odd": _said(content=None, tool_calls=[None, {}, {"function": {"arguments": 7}}]),
    "tool_calls_word": _said(content=None, tool_calls="none"),
    "refusal_object": _said(content=None, refusal={"why": "no"}),
    "error_word": _top(error="overloaded"),
    "error_deep": _top(error={"message": _nested(40), "code": {}, "type": []}),
    "list": lambda body: [body],
    "null": lambda _: None,
    "number": lambda _: 7,
    "word": lambda _: "none",
    "empty": lambda _: {},
}  # fmt: skip
"""Shapes in which no answer is."""

SHAPES: dict[str, Reshape] = {**READABLE, **UNREADABLE}
"""Every odd shape by name; in the form of chat completions."""
