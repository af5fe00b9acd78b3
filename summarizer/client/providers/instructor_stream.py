"""Streamed answers of any provider whose streams instructor opens: the SDK's own events, as they come.

instructor puts the request as for a whole answer. What it makes of the events would hold back what has
arrived, so that they are read here: chat completions as OpenAI's, Groq's, Cerebras's and Writer's
SDKs give them, Mistral's, which stand in an envelope, and Cohere's.
https://docs.mistral.ai/api/, https://docs.cohere.com/v2/reference/chat-stream
"""

import json
from typing import Any

from instructor import Provider

from summarizer.client.providers.events import EventStream
from summarizer.client.response_fields import content_text, field, objects

STREAMED = frozenset({
    Provider.OPENAI, Provider.ANYSCALE, Provider.TOGETHER, Provider.DATABRICKS, Provider.DEEPSEEK,
    Provider.OPENROUTER, Provider.PERPLEXITY, Provider.GROQ, Provider.MISTRAL,
    Provider.CEREBRAS, Provider.WRITER, Provider.COHERE,
})  # fmt: skip
"""Providers whose answers are streamed so; of others instructor opens none, or one without
its events."""

STREAMED_NAMES = frozenset({"azure_openai", "litellm", *(provider.value for provider in STREAMED)})
"""The same, as a model's name begins."""

_REASONS = {"MAX_TOKENS": "length", "model_length": "length", "ERROR": "content_filter"}
"""Why an answer ends, where it is said in other words than chat completions have."""


class InstructorStream(EventStream):
    """One answer while it is being written."""

    def take(self, chunk: Any) -> str:
        """Take an event in, whatever its shape; returns the text that it adds.

        Raises:
            OverlongAnswerError, RepetitionError: as `StreamedAnswer.take`.
        """
        said = field(chunk, "data") or chunk
        choice = next(iter(objects(field(said, "choices"))), None)
        delta = field(choice, "delta") or field(said, "delta")
        reason = field(choice, "finish_reason") or field(delta, "finish_reason")
        usage = field(said, "usage") or field(delta, "usage") or field(field(said, "x_groq"), "usage")
        text = _arguments(delta) or content_text(field(delta, "content")) or _cohere_text(delta)
        event = {
            "delta": {"content": text, "refusal": field(delta, "refusal")},
            "finish_reason": _REASONS.get(reason, reason) if isinstance(reason, str) else None,
        }
        return super().take({"choices": [event], "usage": usage, "model": field(said, "model")})


def _arguments(delta: Any) -> str:
    """What a piece adds to the arguments of a tool that is called."""
    found = [field(field(call, "function"), "arguments") for call in objects(field(delta, "tool_calls"))]
    return "".join(one if isinstance(one, str) else json.dumps(one) for one in found if one)


def _cohere_text(delta: Any) -> str:
    text = field(field(field(delta, "message"), "content"), "text")
    return text if isinstance(text, str) else ""
