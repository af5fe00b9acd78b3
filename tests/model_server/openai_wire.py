"""OpenAI's Chat Completions API, as of POST /v1/chat/completions."""

from collections.abc import Sequence

from tests.model_server.wire import (
    CREATED,
    Completion,
    ErrorKind,
    JsonObject,
    Part,
    Prompt,
    Reply,
    Wire,
    encoded,
    encoded_text,
    messages_of,
    object_at,
    spliced,
)

# About a token a chunk, as OpenAI sends them.
_STREAMED_CHARACTERS = 4
COUNTING = "counting"
"""A model of those who say unasked what a streamed answer took: Groq's, Cerebras's, Mistral's."""

_FINGERPRINT = "fp_stand_in"
# Status, type, code and message, worded as OpenAI words them; the last two are the stand-in's own.
_ERRORS: dict[ErrorKind, tuple[int, str, str | None, str]] = {
    "unauthorized": (
        401,
        "invalid_request_error",
        "invalid_api_key",
        "Incorrect API key provided. You can find yours at https://platform.openai.com/account/api-keys.",
    ),
    "unknown_model": (
        404,
        "invalid_request_error",
        "model_not_found",
        "The model `{model}` does not exist or you do not have access to it.",
    ),
    "rate_limit": (
        429,
        "requests",
        "rate_limit_exceeded",
        "Rate limit reached for {model} on requests per min (RPM). Please try again in {retry_after:g}s.",
    ),
    "quota": (
        429,
        "insufficient_quota",
        "insufficient_quota",
        "You exceeded your current quota, please check your plan and billing details.",
    ),
    "server_error": (
        500,
        "server_error",
        None,
        "The server had an error while processing your request. Sorry about that!",
    ),
    "unavailable": (
        503,
        "server_error",
        None,
        "The engine is currently overloaded, please try again later.",
    ),
    "bad_request": (400, "invalid_request_error", None, "Bad request."),
    "unknown_url": (404, "invalid_request_error", None, "Invalid URL"),
    "no_answer": (400, "invalid_request_error", "no_answer", "No answer is scripted for this request."),
    "timeout": (504, "server_error", "timeout", "Nobody answered in time."),
}


class OpenAIWire(Wire):
    """The dress of POST /v1/chat/completions."""

    def read(self, body: JsonObject | None) -> Prompt:
        """Read a chat request; the schema is that of `response_format`, or of the first tool."""
        messages = messages_of(body)
        body = body or {}
        schema = object_at(body, "response_format", "json_schema", "schema")
        return Prompt(
            body=body,
            model=body["model"],
            messages=messages,
            schema=schema or object_at(body, "tools", 0, "function", "parameters"),
            tool=None,
            streamed=bool(body.get("stream")),
            usage_wanted=body["model"] == COUNTING
            or bool((object_at(body, "stream_options") or {}).get("include_usage")),
        )

    def plain(self, completion: Completion, prompt: Prompt, number: int) -> bytes:
        """Dress a completion as a chat.completion."""
        head = _head("chat.completion", prompt, number)
        tail = {"usage": _usage(completion, prompt), "service_tier": "default"}
        return spliced(head, "choices", _choices(completion), tail)

    def events(self, completion: Completion, prompt: Prompt, number: int) -> list[Part]:
        """Dress a completion as chat.completion.chunk events, a usage chunk where asked, and [DONE]."""
        head = _head("chat.completion.chunk", prompt, number)
        chunks = [] if completion.without_choices else _chunks(completion)
        usage: JsonObject = {"usage": None} if prompt.usage_wanted else {}
        total = len(completion.written)
        # The first chunk says who speaks and is empty; the last says why the model ended.
        written = (min(total, index * _STREAMED_CHARACTERS) for index in range(len(chunks)))
        events = [
            Part(event({**head, "choices": [chunk], **usage}), characters)
            for chunk, characters in zip(chunks, written, strict=True)
        ]
        if prompt.usage_wanted:
            usage = {"usage": _usage(completion, prompt)}
            events.append(Part(event({**head, "choices": [], **usage}), total))
        return [*events, Part(b"data: [DONE]\n\n", total)]

    def error(
        self, kind: ErrorKind, *, model: str = "", message: str = "", retry_after: float = 1.0
    ) -> Reply:
        """Dress an error as OpenAI does; a rate limit says in seconds when to come back."""
        status, error_type, code, stock = _ERRORS[kind]
        text = message or stock.format(model=model, retry_after=retry_after)
        error = {"message": text, "type": error_type, "param": None, "code": code}
        headers = {"Retry-After": f"{retry_after:g}"} if kind == "rate_limit" else {}
        return Reply((Part(encoded({"error": error})),), status=status, headers=headers)


def event(value: object) -> bytes:
    """Write one server-sent event."""
    return b"data: %s\n\n" % encoded(value)


def models(names: Sequence[str]) -> Reply:
    """Answer GET /v1/models."""
    data = [{"id": name, "object": "model", "created": CREATED, "owned_by": "stand-in"} for name in names]
    return Reply((Part(encoded({"object": "list", "data": data})),))


def _head(kind: str, prompt: Prompt, number: int) -> JsonObject:
    return {
        "id": f"chatcmpl-{number:06d}",
        "object": kind,
        "created": CREATED,
        "model": prompt.model,
        "system_fingerprint": _FINGERPRINT,
    }


def _choices(completion: Completion) -> bytes:
    if completion.without_choices:
        return b"[]"
    head = b'[{"index":0,"message":{"role":"assistant","content":%s,"refusal":%s,"annotations":[]}'
    tail = b',"logprobs":null,"finish_reason":"%s"}]' % completion.finish_reason.encode()
    return head % (encoded_text(completion.text), encoded_text(completion.refusal)) + tail


def _chunks(completion: Completion) -> list[JsonObject]:
    key = "content" if completion.refusal is None else "refusal"
    text = completion.text if completion.refusal is None else completion.refusal
    pieces = _pieces(text or "")
    deltas = [{"role": "assistant", "content": "", "refusal": None}, *({key: piece} for piece in pieces), {}]
    chunks: list[JsonObject] = [
        {"index": 0, "delta": delta, "logprobs": None, "finish_reason": None} for delta in deltas
    ]
    chunks[-1]["finish_reason"] = completion.finish_reason
    return chunks


def _pieces(text: str) -> list[str]:
    return [text[start : start + _STREAMED_CHARACTERS] for start in range(0, len(text), _STREAMED_CHARACTERS)]


def _usage(completion: Completion, prompt: Prompt) -> JsonObject:
    asked, answered = prompt.tokens, completion.tokens
    return {
        "prompt_tokens": asked,
        "completion_tokens": answered,
        "total_tokens": asked + answered,
        "prompt_tokens_details": {"cached_tokens": 0},
        "completion_tokens_details": {"reasoning_tokens": 0},
    }
