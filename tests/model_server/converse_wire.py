"""Bedrock's Converse API, as of POST /model/MODEL/converse, whole and as events in AWS's binary form.

https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html,
https://smithy.io/2.0/aws/amazon-eventstream.html
"""

import json
import struct
import zlib

from tests.model_server.wire import (
    Completion,
    ErrorKind,
    FinishReason,
    JsonObject,
    Message,
    Part,
    Prompt,
    RejectedError,
    Reply,
    Wire,
    encoded,
    object_at,
    text_of,
)

_REASONS: dict[FinishReason, str] = {
    "stop": "end_turn", "length": "max_tokens", "content_filter": "content_filtered",
}  # fmt: skip
_ERRORS: dict[ErrorKind, tuple[int, str, str]] = {
    "unauthorized": (403, "UnrecognizedClientException", "The security token in the request is invalid."),
    "unknown_model": (404, "ResourceNotFoundException", "Could not resolve the foundation model {model}."),
    "rate_limit": (429, "ThrottlingException", "Too many requests, please wait before trying again."),
    "quota": (429, "ServiceQuotaExceededException", "Too many tokens per day."),
    "server_error": (500, "InternalServerException", "The system encountered an unexpected error."),
    "unavailable": (503, "ServiceUnavailableException", "Bedrock is unable to process your request."),
}  # fmt: skip
_BAD = (400, "ValidationException", "The request is not valid.")
_PIECE = 7
"""Characters of an event."""


class ConverseWire(Wire):
    """The dress of Converse."""

    def read(self, body: JsonObject | None) -> Prompt:
        """Read a request, whose model and way stand in its address and are put into its body."""
        body = body or {}
        if not isinstance(messages := body.get("messages"), list):
            raise RejectedError("bad_request", "messages is missing")
        tool = object_at(body, "toolConfig", "tools", 0, "toolSpec")
        turns = [Message("system", text_of(body.get("system")))]
        turns += [Message(str(one.get("role")), text_of(one.get("content"))) for one in messages]
        return Prompt(
            body=body,
            model=str(body.get("model", "")),
            messages=tuple(turn for turn in turns if turn.text),
            schema=object_at(tool, "inputSchema", "json"),
            tool=str(tool["name"]) if tool else None,
            streamed=bool(body.get("stream")),
            usage_wanted=True,
        )

    def plain(self, completion: Completion, prompt: Prompt, number: int) -> bytes:
        """Dress a completion as a response that calls the tool, where its text is JSON."""
        content = [] if completion.without_choices else [_block(completion.written, prompt, number)]
        return encoded({
            "output": {"message": {"role": "assistant", "content": content}},
            "stopReason": _REASONS[completion.finish_reason],
            "usage": _usage(completion, prompt),
            "metrics": {"latencyMs": 1},
        })  # fmt: skip

    def events(self, completion: Completion, prompt: Prompt, number: int) -> list[Part]:  # noqa: ARG002 - the interface's
        """Dress a completion as events."""
        text = "" if completion.without_choices else completion.written
        pieces = [text[start : start + _PIECE] for start in range(0, len(text), _PIECE)]
        said: list[tuple[str, JsonObject, int]] = [("messageStart", {"role": "assistant"}, 0)]
        for place, piece in enumerate(pieces, 1):
            delta = {"toolUse": {"input": piece}} if prompt.tool else {"text": piece}
            said.append(("contentBlockDelta", {"contentBlockIndex": 0, "delta": delta}, _PIECE * place))
        said.append(("messageStop", {"stopReason": _REASONS[completion.finish_reason]}, len(text)))
        said.append(
            ("metadata", {"usage": _usage(completion, prompt), "metrics": {"latencyMs": 1}}, len(text))
        )
        return [Part(event(kind, value), written) for kind, value, written in said]

    def answer(self, completion: Completion, prompt: Prompt, number: int) -> Reply:
        """As every API; streamed in AWS's own form."""
        reply = super().answer(completion, prompt, number)
        if not prompt.streamed:
            return reply
        return Reply(reply.parts, content_type="application/vnd.amazon.eventstream")

    def error(
        self, kind: ErrorKind, *, model: str = "", message: str = "", retry_after: float = 1.0
    ) -> Reply:
        """Dress an error as AWS does; a rate limit says when to come back."""
        status, name, stock = _ERRORS.get(kind, _BAD)
        headers = {"x-amzn-ErrorType": name}
        if kind == "rate_limit":
            headers["Retry-After"] = f"{retry_after:g}"
        body = encoded({"message": message or stock.format(model=model)})
        return Reply((Part(body),), status=status, headers=headers)


def _block(text: str, prompt: Prompt, number: int) -> JsonObject:
    try:
        called = json.loads(text) if prompt.tool else None
    except ValueError:
        called = None
    if not isinstance(called, dict):
        return {"text": text}
    return {"toolUse": {"toolUseId": f"tool-{number:06d}", "name": prompt.tool, "input": called}}


def _usage(completion: Completion, prompt: Prompt) -> JsonObject:
    asked, answered = prompt.tokens, completion.tokens
    return {"inputTokens": asked, "outputTokens": answered, "totalTokens": asked + answered}


def event(kind: str, value: JsonObject, type_: str = "event") -> bytes:
    """One message, of an event or an exception: lengths, headers and payload, followed by checksums."""
    named = {":message-type": type_, f":{type_}-type": kind, ":content-type": "application/json"}
    headers = b"".join(_header(name, text) for name, text in named.items())
    payload = encoded(value)
    prelude = struct.pack(">II", len(headers) + len(payload) + 16, len(headers))
    whole = prelude + struct.pack(">I", zlib.crc32(prelude)) + headers + payload
    return whole + struct.pack(">I", zlib.crc32(whole))


def _header(name: str, text: str) -> bytes:
    return struct.pack(">B", len(name)) + name.encode() + struct.pack(">BH", 7, len(text)) + text.encode()
