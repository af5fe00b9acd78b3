"""Gemini's API, as of POST /v1beta/models/MODEL:generateContent. Streaming is not served.

https://ai.google.dev/api/generate-content
"""

import json

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
            schema=object_at(function, "parameters"),
            tool=str(function["name"]) if function else None,
            streamed=False,
            usage_wanted=False,
        )

    def plain(self, completion: Completion, prompt: Prompt, number: int) -> bytes:  # noqa: ARG002 - the interface's
        """Dress a completion as a candidate that calls the function, where its text is JSON."""
        candidate: JsonObject = {
            "content": {"role": "model", "parts": _parts(completion, prompt)},
            "finishReason": _FINISH[completion.finish_reason],
        }
        usage = {"promptTokenCount": prompt.tokens, "candidatesTokenCount": completion.tokens}
        candidates = [] if completion.without_choices else [candidate]
        return encoded({"candidates": candidates, "usageMetadata": usage, "modelVersion": prompt.model})

    def events(self, completion: Completion, prompt: Prompt, number: int) -> list[Part]:  # noqa: ARG002 - the interface's
        """Refuse: nothing that is tested here streams from this API."""
        raise RejectedError("bad_request", "This stand-in does not stream contents.")

    def error(
        self, kind: ErrorKind, *, model: str = "", message: str = "", retry_after: float = 1.0
    ) -> Reply:
        """Dress an error as Google does."""
        status, name, stock = _ERRORS.get(kind, _BAD)
        text = message or stock.format(model=model, retry_after=retry_after)
        return Reply((Part(encoded({"error": {"code": status, "message": text, "status": name}})),), status)


def _text(content: JsonObject) -> str:
    return "".join(str(part.get("text", "")) for part in content.get("parts", []))


def _parts(completion: Completion, prompt: Prompt) -> list[JsonObject]:
    try:
        arguments = json.loads(completion.written)
    except ValueError:
        return [{"text": completion.written}] if completion.written else []
    return [{"functionCall": {"name": prompt.tool, "args": arguments}}]
