"""Streamed answers: what has been written so far, and what it comes to in the end."""

from time import perf_counter
from types import SimpleNamespace
from typing import Any

from summarizer.client.call import Call, Outcome
from summarizer.client.completions import read, request_body
from summarizer.client.error_mapping import fault
from summarizer.errors import UnreachableError


class Written:
    """One answer while it is being written; the same for both clients."""

    def __init__(self, call: Call, options: dict[str, Any]) -> None:
        self.call = call
        self.arguments: dict[str, Any] = {
            **request_body(call, options),
            "stream": True,
            "stream_options": {"include_usage": True},
        }
        self._text: list[str] = []
        self._refusal = ""
        self._reason: str | None = None
        self._usage: Any = None
        self._model: str | None = None
        self._begun = perf_counter()
        self._first: float | None = None

    def take(self, chunk: Any) -> str:
        """Take a piece of the stream in; returns the text that it adds."""
        self._usage = getattr(chunk, "usage", None) or self._usage
        self._model = getattr(chunk, "model", None) or self._model
        if not chunk.choices:
            return ""
        choice = chunk.choices[0]
        self._reason = choice.finish_reason or self._reason
        self._refusal += getattr(choice.delta, "refusal", None) or ""
        text: str = getattr(choice.delta, "content", None) or ""
        if text and self._first is None:
            self._first = perf_counter() - self._begun
        self._text.append(text)
        return text

    def outcome(self) -> Outcome:
        """What the whole stream comes to."""
        if self._reason is None:
            return UnreachableError("the stream ended before the answer was whole")
        return read(self._response, self.call.format, first=self._first)

    def failure(self, error: Exception, secret: str | None) -> Outcome:
        """What a stream that broke comes to."""
        return fault(error, None, secret)

    @property
    def _response(self) -> Any:
        """The completion that would have come in one piece."""
        text = "".join(self._text)
        message = SimpleNamespace(content=text, refusal=self._refusal or None, tool_calls=None)
        choice = SimpleNamespace(finish_reason=self._reason, message=message)
        return SimpleNamespace(choices=[choice], usage=self._usage, model=self._model)
