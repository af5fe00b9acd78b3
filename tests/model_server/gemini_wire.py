"""Gemini's API, as of POST /v1beta/models/MODEL:generateContent, whole and streamed as events.

https://ai.google.dev/api/generate-content
"""

import json
from itertools import accumulate

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
)

_FINISH: dict[FinishReason, str] = {"stop": "STOP", "length": "MAX_TOKENS", "content_filter": "SAFETY"}
_ERRORS: dict[ErrorKind, tuple[int, str, str]] = {
    "unauthorized": (400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key."),
    "unknown_model": (404, "NOT_FOUND", "models/{model} is not found for API version v1beta."),
    "rate_limit": (429, "RESOURCE_EXHAUSTED", "Resource has been exhausted (e.g. check quota)."),
    "quota": (429, "RESOURCE_EXHAUSTED", "You exceeded your current quota."),
    "server_error": (500, "INTERNAL", "An internal error has occurred."),
    "unavailable": (503, "UNAVAILABLE", "The model is overloaded. Please try again later."),
}
_STREAMED = 40  # characters of an event
_BAD = (400, "INVALID_ARGUMENT", "Request contains an invalid argument.")


class GeminiWire(Wire):
    """The dress of generateContent."""

    def read(self, body: JsonObject | None) -> Prompt:
        """Read a request, whose model stands in its address and is put into its body as `model`."""
        body = body or {}
        if not isinstance(contents := body.get("contents"), list):
            raise RejectedError("bad_request", "contents is not specified")
        turns = [("system", object_at(body, "systemInstruction") or {})]
        turns += [(str(content.get("role", "user")), content) for content in contents]
        function = object_at(body, "tools", 0, "functionDeclarations", 0)
        return Prompt(
            body=body,
            model=str(body.get("model", "")),
            messages=tuple(Message(role, _text(content)) for role, content in turns if content),
            schema=object_at(function, "parameters") or object_at(body, "generationConfig", "responseSchema"),
            tool=str(function["name"]) if function else None,
            streamed=bool(body.get("stream")),
            usage_wanted=False,
        )

    def plain(self, completion: Completion, prompt: Prompt, number: int) -> bytes:  # noqa: ARG002 - the interface's
        """Dress a completion as a candidate that calls the function, where its text is JSON."""
        candidate: JsonObject = {
            "content": _content(_parts(completion, prompt)),
            "finishReason": _FINISH[completion.finish_reason],
        }
        usage = {"promptTokenCount": prompt.tokens, "candidatesTokenCount": completion.tokens}
        candidates = [] if completion.without_choices else [candidate]
        return encoded({"candidates": candidates, "usageMetadata": usage, "modelVersion": prompt.model})

    def events(self, completion: Completion, prompt: Prompt, number: int) -> list[Part]:
        """Dress a completion as events: its text in pieces, the last of which says why it ends."""
        whole = json.loads(self.plain(completion, prompt, number))
        if not whole["candidates"]:
            return [Part(_event(whole), 0)]
        (candidate,) = whole["candidates"]
        pieces = _pieces(completion.written)
        said = [{**whole, "candidates": [{"content": _content([{"text": text}])}]} for text in pieces]
        last = {**whole, "candidates": [{**candidate, "content": _content([{"text": ""}])}]}
        ends = accumulate(map(len, pieces))
        parts = [Part(_event(one), at) for one, at in zip(said, ends, strict=True)]
        return [*parts, Part(_event(last), len(completion.written))]

    def error(
        self, kind: ErrorKind, *, model: str = "", message: str = "", retry_after: float = 1.0
    ) -> Reply:
        """Dress an error as Google does."""
        status, name, stock = _ERRORS.get(kind, _BAD)
        text = message or stock.format(model=model, retry_after=retry_after)
        return Reply((Part(encoded({"error": {"code": status, "message": text, "status": name}})),), status)


def _text(content: JsonObject) -> str:
    return "".join(str(part.get("text", "")) for part in content.get("parts", []))


def _content(parts: list[JsonObject]) -> JsonObject:
    return {"role": "model", "parts": parts}


def _pieces(text: str) -> list[str]:
    return [text[at : at + _STREAMED] for at in range(0, len(text), _STREAMED)]


def _event(chunk: JsonObject) -> bytes:
    return b"data: " + encoded(chunk) + b"\r\n\r\n"


def _parts(completion: Completion, prompt: Prompt) -> list[JsonObject]:
    if prompt.tool is None:
        return [{"text": completion.written}] if completion.written else []
    try:
        arguments = json.loads(completion.written)
    except ValueError:
        return [{"text": completion.written}] if completion.written else []
    return [{"functionCall": {"name": prompt.tool, "args": arguments}}]
