"""Streamed answers of Anthropic's Messages API: a tool's input, as it is written.

https://docs.anthropic.com/en/docs/build-with-claude/streaming
"""

from typing import Any

from summarizer.client.providers.sdk_request import SDKRequest, parted
from summarizer.client.providers.through_instructor import marked
from summarizer.client.response_fields import field
from summarizer.client.streams import StreamedAnswer

_REASONS = {"max_tokens": "length", "refusal": "content_filter"}


class MessagesRequest(SDKRequest):
    """What is sent to Anthropic: as instructor puts it, with a tool."""

    @property
    def body(self) -> dict[str, Any]:
        """The arguments of the SDK's `messages.create`."""
        format_ = self._call.format
        system, asked = parted(marked(self._call.messages))
        tool = {"name": format_.name, "description": f"The {format_.name}.", "input_schema": format_.schema}
        return {
            **self.options,
            **({"system": system} if system is not None else {}),
            "messages": asked,
            "tools": [tool],
            "tool_choice": {"type": "tool", "name": format_.name},
            "stream": True,
        }


class AnthropicStream(StreamedAnswer):
    """One message while it is being written."""

    def take(self, chunk: Any) -> str:
        """Take an event in, whatever its shape; returns the text that it adds.

        Raises:
            OverlongAnswerError, RepetitionError: as `StreamedAnswer.take`.
        """
        started = field(chunk, "message")
        usage = field(started, "usage") or field(chunk, "usage")
        self._counted = {**getattr(self, "_counted", {}), **_counts(usage)}
        delta = field(chunk, "delta")
        reason = field(delta, "stop_reason")
        written = field(delta, "partial_json") or field(delta, "text")
        choice = {
            "delta": {"content": written if isinstance(written, str) else ""},
            "finish_reason": _REASONS.get(reason, "stop") if isinstance(reason, str) else None,
        }
        return super().take({"choices": [choice], "usage": self._counted, "model": field(started, "model")})


def _counts(usage: Any) -> dict[str, Any]:
    """The counts of a usage that are there."""
    names = ("input_tokens", "output_tokens", "cache_read_input_tokens", "cache_creation_input_tokens")
    return {name: count for name in names if (count := field(usage, name)) is not None}
