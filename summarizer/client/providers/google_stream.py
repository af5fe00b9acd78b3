"""Streamed answers of Gemini's API: JSON text by a response schema, as it is written.

Its calls of functions come whole, so that a stream asks for the same schema as the form of the text.
https://ai.google.dev/gemini-api/docs/structured-output, https://ai.google.dev/api/generate-content
"""

from typing import Any

from summarizer.client.diagnosis import GEMINI_FILTERED
from summarizer.client.providers.events import EventStream
from summarizer.client.providers.instructor_reply import named_schema
from summarizer.client.providers.sdk_request import SDKRequest, parted
from summarizer.client.response_fields import count_tokens, field, objects, response_model
from summarizer.results.tokens import TokenUsage

_NAMES = {"max_tokens": "max_output_tokens"}
"""Options whose name is another in the SDK's configuration."""


class ContentsRequest(SDKRequest):
    """What is sent to Gemini, whose text is to follow the schema."""

    mode = "json"

    @property
    def body(self) -> dict[str, Any]:
        """The arguments of the SDK's `models.generate_content_stream`."""
        # The schema as instructor puts it for a whole answer: Gemini takes a part of OpenAPI's.
        from instructor.v2.providers.gemini.utils import map_to_genai_schema  # noqa: PLC0415 - loads Google's SDK

        options = dict(self.options)
        model = options.pop("model")
        system, asked = parted(self._call.messages)
        config = {
            **{_NAMES.get(name, name): value for name, value in options.items()},
            "response_mime_type": "application/json",
            "response_schema": map_to_genai_schema(named_schema(self._call.format)),
            **({"system_instruction": system} if system is not None else {}),
        }
        contents = [{"role": "user", "parts": [{"text": message["content"]}]} for message in asked]
        return {"model": model, "contents": contents, "config": config}


class GeminiStream(EventStream):
    """One answer while it is being written; what the model thinks is no part of it."""

    def take(self, chunk: Any) -> str:
        """Take an event in, whatever its shape; returns the text that it adds.

        Raises:
            OverlongAnswerError, RepetitionError: as `StreamedAnswer.take`.
        """
        candidate = next(iter(objects(field(chunk, "candidates"))), None)
        parts = objects(field(field(candidate, "content"), "parts"))
        written = [text for part in parts if not field(part, "thought") and (text := field(part, "text"))]
        choice = {"delta": {"content": "".join(written)}, "finish_reason": _reason(chunk, candidate)}
        usage = _usage(count_tokens(chunk)) if field(chunk, "usage_metadata") else None
        return super().take({"choices": [choice], "usage": usage, "model": response_model(chunk)})


def _reason(chunk: Any, candidate: Any) -> str | None:
    """Why an answer ends, in the words of chat completions; None where it goes on."""
    said = str(field(candidate, "finish_reason") or "").rpartition(".")[2]
    if field(field(chunk, "prompt_feedback"), "block_reason") or said in GEMINI_FILTERED:
        return "content_filter"
    return {"": None, "FINISH_REASON_UNSPECIFIED": None, "MAX_TOKENS": "length"}.get(said, "stop")


def _usage(tokens: TokenUsage) -> dict[str, Any]:
    details = {"cached_tokens": tokens.cached}
    return {
        "prompt_tokens": tokens.input,
        "completion_tokens": tokens.output,
        "prompt_tokens_details": details,
    }
