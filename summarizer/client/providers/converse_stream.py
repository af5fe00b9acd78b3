"""Answers of Bedrock's Converse API as chat completions have them: whole, and in pieces.

https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html
"""

import json
from typing import Any

from summarizer.client.providers.events import EventStream
from summarizer.client.response_fields import field, objects

_REASONS = {
    "max_tokens": "length",
    "model_context_window_exceeded": "length",
    "guardrail_intervened": "content_filter",
    "content_filtered": "content_filter",
}
"""Why an answer ends; of other reasons there is nothing to say."""

_COUNTS = {
    "inputTokens": "input_tokens",
    "outputTokens": "output_tokens",
    "cacheReadInputTokens": "cache_read_input_tokens",
    "cacheWriteInputTokens": "cache_creation_input_tokens",
}


def completion_of(response: Any) -> dict[str, Any]:
    """A whole response as the chat completion that it would be; what the model thinks is no part of it."""
    content = objects(field(field(field(response, "output"), "message"), "content"))
    calls = [call for block in content if (call := field(block, "toolUse")) is not None]
    texts = [text for block in content if isinstance(text := field(block, "text"), str)]
    called = field(calls[0], "input") if calls else None
    written = json.dumps(called, ensure_ascii=False) if called is not None else "".join(texts)
    choice = {"finish_reason": _reason(field(response, "stopReason")), "message": {"content": written}}
    return {"choices": [choice] if content else [], "usage": _usage(field(response, "usage"))}


class ConverseStream(EventStream):
    """One answer while it is being written."""

    def take(self, chunk: Any) -> str:
        """Take an event in, whatever its shape; returns the text that it adds.

        Raises:
            OverlongAnswerError, RepetitionError: as `StreamedAnswer.take`.
        """
        delta = field(field(chunk, "contentBlockDelta"), "delta")
        written = field(field(delta, "toolUse"), "input") or field(delta, "text")
        reason = _reason(field(field(chunk, "messageStop"), "stopReason"))
        choice = {"delta": {"content": written if isinstance(written, str) else ""}, "finish_reason": reason}
        return super().take({"choices": [choice], "usage": _usage(field(field(chunk, "metadata"), "usage"))})


def _reason(said: Any) -> str | None:
    return _REASONS.get(said, "stop") if isinstance(said, str) else None


def _usage(counted: Any) -> dict[str, Any] | None:
    return {name: field(counted, said) for said, name in _COUNTS.items()} if counted else None
