"""Anthropic's Messages API, opened here and asked through instructor.

https://docs.anthropic.com/en/api/messages
"""

import os
from typing import Any

from summarizer.client.call import Call
from summarizer.client.connection import Connection
from summarizer.client.providers.anthropic_stream import AnthropicStream, MessagesRequest
from summarizer.client.providers.request_options import model_options
from summarizer.client.providers.through_instructor import ThroughInstructor
from summarizer.client.transport import response_hooks
from summarizer.errors import CredentialsError

_KEYS = ("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN")
_ALWAYS = 4_096
"""Output tokens that each of its models may write: asked of one that refuses more; there must be a limit."""


class Anthropic(ThroughInstructor):
    """A model of Anthropic's, which streams."""

    def streamed(self, call: Call) -> AnthropicStream:
        """A request by the SDK itself: instructor's streams hold back what has arrived."""
        return AnthropicStream(call, MessagesRequest(call, self), self.sdk.messages.create, self.sdk.api_key)


def open_anthropic(connection: Connection, name: str, *, asynchronous: bool) -> ThroughInstructor:
    """A client for a model of Anthropic's, with our time-out, which instructor would not pass on.

    Raises:
        CredentialsError: there is no key.
    """
    import anthropic  # noqa: PLC0415 - an extra, whose absence is told when it is wanted
    import instructor  # noqa: PLC0415 - beside it

    if not (connection.api_key or any(os.environ.get(key) for key in _KEYS)):
        raise CredentialsError("no key for anthropic")
    transport: dict[str, Any] = {
        "event_hooks": {"response": response_hooks(connection.timeout, asynchronous=asynchronous)},
        "timeout": connection.timeout,
    }
    http: Any = anthropic.DefaultAsyncHttpxClient if asynchronous else anthropic.DefaultHttpxClient
    make: Any = anthropic.AsyncAnthropic if asynchronous else anthropic.Anthropic
    client = make(
        api_key=connection.api_key, timeout=connection.timeout, max_retries=0, http_client=http(**transport)
    )
    patch: Any = instructor.from_anthropic
    sampling = connection.sampling
    for unknown in ("seed", "reasoning_effort"):  # the API has neither
        sampling.pop(unknown, None)
    return Anthropic(patch(client), model_options(connection, "anthropic", name, sampling, least=_ALWAYS))
