"""Anthropic's Messages API, as of POST /v1/messages, whole and streamed."""

import json

from tests.model_server.wire import (
    Completion,
    ErrorKind,
    FinishReason,
    JsonObject,
    Message,
    Part,
    Prompt,
    Reply,
    Wire,
    encoded,
    messages_of,
    object_at,
    text_of,
    tokens,
)

_STOP_REASONS: dict[FinishReason, str] = {
    "stop": "end_turn",
    "length": "max_tokens",
    "content_filter": "refusal",
}
# Status, type and message, worded as Anthropic words them; the last two are the stand-in's own.
_ERRORS: dict[ErrorKind, tuple[int, str, str]] = {
    "unauthorized": (401, "authentication_error", "invalid x-api-key"),
    "unknown_model": (404, "not_found_error", "model: {model}"),
    "rate_limit": (
        429,
        "rate_limit_error",
        "This request would exceed your organization's rate limit. Please try again in {retry_after:g}s.",
    ),
    "quota": (402, "billing_error", "Your credit balance is too low to access the Anthropic API."),
    "server_error": (500, "api_error", "Internal server error"),
    "unavailable": (529, "overloaded_error", "Overloaded"),
    "bad_request": (400, "invalid_request_error", "Bad request."),
    "unknown_url": (404, "not_found_error", "Not Found"),
    "no_answer": (400, "invalid_request_error", "No answer is scripted for this request."),
    "timeout": (504, "timeout_error", "Nobody answered in time."),
}


_STREAMED = 40  # characters of an event


class AnthropicWire(Wire):
    """The dress of POST /v1/messages, with a prompt cache that forgets nothing."""

    def __init__(self) -> None:
        self._kept: set[str] = set()

    def read(self, body: JsonObject | None) -> Prompt:
        """Read a messages request; the schema is that of the tool that shall be called."""
        messages = messages_of(body)
        body = body or {}
        if system := text_of(body.get("system")):
            messages = (Message("system", system), *messages)
        tool = _wanted_tool(body)
        schema = object_at(tool, "input_schema") or object_at(body, "output_config", "format", "schema")
        return Prompt(
            body=body,
            model=body["model"],
            messages=messages,
            schema=schema,
            tool=str(tool.get("name")) if tool else None,
            streamed=bool(body.get("stream")),
            usage_wanted=False,
        )

    def plain(self, completion: Completion, prompt: Prompt, number: int) -> bytes:
        """Dress a completion as a message."""
        content = _content(completion, prompt, number)
        calls_tool = any(block["type"] == "tool_use" for block in content)
        ends_well = completion.finish_reason == "stop"
        stop_reason = "tool_use" if calls_tool and ends_well else _STOP_REASONS[completion.finish_reason]
        return encoded(
            {
                "id": f"msg_{number:06d}",
                "type": "message",
                "role": "assistant",
                "model": prompt.model,
                "content": content,
                "stop_reason": "refusal" if completion.refusal else stop_reason,
                "stop_sequence": None,
                "usage": {**self._asked(prompt), "output_tokens": completion.tokens},
            }
        )

    def _asked(self, prompt: Prompt) -> JsonObject:
        """Tokens of a prompt: what the cache shall keep is counted apart, when written and when read."""
        prefix = _prefix(prompt.body)
        marked = tokens(prefix) if prefix else 0
        is_known = prefix in self._kept
        self._kept.add(prefix)
        return {
            "input_tokens": max(0, prompt.tokens - marked),
            "cache_creation_input_tokens": 0 if is_known else marked,
            "cache_read_input_tokens": marked if is_known else 0,
        }

    def events(self, completion: Completion, prompt: Prompt, number: int) -> list[Part]:
        """Dress a completion as the events of a message: its head, its one block in pieces, its end."""
        whole = json.loads(self.plain(completion, prompt, number))
        usage, written = whole["usage"], completion.written
        head = {**whole, "content": [], "stop_reason": None, "usage": {**usage, "output_tokens": 1}}
        said: list[tuple[JsonObject, int]] = [({"type": "message_start", "message": head}, 0)]
        if whole["content"]:
            said += _block(whole["content"][0], written)
        ends = {"stop_reason": whole["stop_reason"], "stop_sequence": None}
        output = {"output_tokens": usage["output_tokens"]}
        said.append(({"type": "message_delta", "delta": ends, "usage": output}, len(written)))
        said.append(({"type": "message_stop"}, len(written)))
        return [Part(_event(one), at) for one, at in said]

    def error(
        self, kind: ErrorKind, *, model: str = "", message: str = "", retry_after: float = 1.0
    ) -> Reply:
        """Dress an error as Anthropic does; a rate limit says in seconds when to come back."""
        status, error_type, stock = _ERRORS[kind]
        text = message or stock.format(model=model, retry_after=retry_after)
        error = {"type": "error", "error": {"type": error_type, "message": text}}
        headers = {"retry-after": f"{retry_after:g}"} if kind == "rate_limit" else {}
        return Reply((Part(encoded(error)),), status=status, headers=headers)


def _prefix(body: JsonObject) -> str:
    """The system message up to the last block that is marked for the cache; empty where none is."""
    blocks = body.get("system")
    if not isinstance(blocks, list):
        return ""
    marked = [number for number, block in enumerate(blocks, 1) if object_at(block, "cache_control")]
    return text_of(blocks[: marked[-1]]) if marked else ""


def _wanted_tool(body: JsonObject) -> JsonObject | None:
    """Return the tool that `tool_choice` names, otherwise the first; None where tools are barred."""
    choice = object_at(body, "tool_choice") or {}
    tools = body.get("tools")
    if choice.get("type") == "none" or not isinstance(tools, list):
        return None
    named = [tool for tool in tools if isinstance(tool, dict) and tool.get("name") == choice.get("name")]
    return named[0] if named else object_at(tools, 0)


def _content(completion: Completion, prompt: Prompt, number: int) -> list[JsonObject]:
    """Return the blocks of a message: a tool's input must be an object, other text stays text."""
    if completion.without_choices or completion.refusal:
        return []
    text = completion.text or ""
    tool_input = _tool_input(completion) if prompt.tool else None
    if tool_input is not None:
        return [{"type": "tool_use", "id": f"toolu_{number:06d}", "name": prompt.tool, "input": tool_input}]
    return [{"type": "text", "text": text}]


def _tool_input(completion: Completion) -> JsonObject | None:
    try:
        value = json.loads(completion.text or "")
    except ValueError:
        # The API parses what the model wrote: of an input cut short nothing is left.
        return {} if completion.finish_reason == "length" else None
    return value if isinstance(value, dict) else None


def _event(said: JsonObject) -> bytes:
    return b"event: %s\ndata: %s\n\n" % (str(said["type"]).encode(), encoded(said))


def _block(block: JsonObject, written: str) -> list[tuple[JsonObject, int]]:
    """The events of a block, with how many characters are written by then; a tool's input is text."""
    is_tool = block["type"] == "tool_use"
    kind, name = ("input_json_delta", "partial_json") if is_tool else ("text_delta", "text")
    begun = {**block, "input": {}} if is_tool else {**block, "text": ""}
    starts = range(0, len(written), _STREAMED)
    pieces = [({"type": kind, name: written[at : at + _STREAMED]}, at) for at in starts]
    return [
        ({"type": "content_block_start", "index": 0, "content_block": begun}, 0),
        *(({"type": "content_block_delta", "index": 0, "delta": delta}, at) for delta, at in pieces),
        ({"type": "content_block_stop", "index": 0}, len(written)),
    ]
