"""Gemini's API, opened and asked through instructor, streamed by Google's SDK itself.

https://ai.google.dev/api/generate-content
"""

from dataclasses import replace
from typing import Any

import instructor

from summarizer.client.call import Call
from summarizer.client.connection import Connection
from summarizer.client.providers.google_stream import ContentsRequest, GeminiStream
from summarizer.client.providers.request_options import RequestOptions
from summarizer.client.providers.through_instructor import (
    ThroughInstructor,
    of_client,
    open_through_instructor,
)
from summarizer.errors import ConfigurationError

_THOUGHTS = {"none": 0, "minimal": 1_024, "low": 1_024, "medium": 8_192, "high": 24_576}
"""Tokens of thought for each effort: https://ai.google.dev/gemini-api/docs/openai#thinking"""


class Gemini(ThroughInstructor):
    """A model of Google's, which streams."""

    def streamed(self, call: Call) -> GeminiStream:
        """A request by the SDK itself: instructor asks for a call of a function, which comes whole."""
        asynchronous = isinstance(self.patched, instructor.AsyncInstructor)
        models = self.sdk.aio.models if asynchronous else self.sdk.models
        return GeminiStream(call, ContentsRequest(call, self), models.generate_content_stream)

    def described(self, sent: RequestOptions, mode: str | None = None) -> str:
        """As everywhere, and how long it may think."""
        thoughts = sent.options.get("thinking_config")
        said = super().described(sent, mode)
        return f"{said}, thinkingBudget {thoughts['thinkingBudget']}" if thoughts else said


def open_google(
    connection: Connection, name: str, *, asynchronous: bool, vertex: bool = False
) -> ThroughInstructor:
    """A client for a model of Google's.

    Args:
        connection: how to reach it.
        name: the model.
        asynchronous: whether it is used from asyncio.
        vertex: whether it is asked on Vertex AI, with a key or by Google's own settings of project, location
            and credentials.

    Raises:
        ConfigurationError: an effort of reasoning that Gemini has not.
        Exception: whatever instructor raises where it cannot make a client.
    """
    if vertex:
        found = _on_vertex(connection, name, asynchronous=asynchronous)
    else:
        found = open_through_instructor(connection, "google", name, asynchronous=asynchronous)
    options = {**found.options}
    options |= _thinking(options.pop("reasoning_effort", None))
    return Gemini(found.patched, replace(found.asked, options=options))


def _on_vertex(connection: Connection, name: str, *, asynchronous: bool) -> ThroughInstructor:
    """A client of Google's SDK: https://googleapis.github.io/python-genai/#create-a-client."""
    from google.genai import Client  # noqa: PLC0415 - an extra, whose absence is told when it is wanted

    client = Client(vertexai=True, api_key=connection.api_key)
    patch: Any = instructor.from_genai
    patched = patch(client, mode=instructor.Mode.TOOLS, use_async=asynchronous, model=name)
    return of_client(patched, connection, "google", name, asynchronous=asynchronous)


def _thinking(effort: str | None) -> dict[str, Any]:
    """The option that says how long it may think, which Gemini counts in tokens."""
    if effort is None:
        return {}
    if effort not in _THOUGHTS:
        raise ConfigurationError(
            f"Gemini has no reasoning effort {effort!r}", f"Give one of {', '.join(_THOUGHTS)}."
        )
    return {"thinking_config": {"thinkingBudget": _THOUGHTS[effort]}}
