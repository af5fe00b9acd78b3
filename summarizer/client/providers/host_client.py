"""Clients that the host brings: asked through instructor, as they are.

So whatever is hung on a client, or wrapped around its `create`, is told.
"""

from typing import Any

import instructor
import openai

from summarizer.client.connection import Connection
from summarizer.client.providers.request_options import ModelOptions
from summarizer.client.providers.through_instructor import ThroughInstructor
from summarizer.errors import ConfigurationError, NoModelError

_STRICT = instructor.Mode.JSON_SCHEMA  # of instructor's modes the one whose schema ours can replace


def wrap_client(connection: Connection, *, asynchronous: bool) -> ThroughInstructor:
    """The client that the host has given with a connection.

    Raises:
        NoModelError: it is a plain client, and no model is named.
        ConfigurationError: it is none that can be used so.
    """
    client: Any = connection.client
    plain = openai.AsyncOpenAI if asynchronous else openai.OpenAI
    patched = instructor.AsyncInstructor if asynchronous else instructor.Instructor
    if isinstance(client, plain):
        if not connection.model:
            raise NoModelError("no model named for the client given", "Name it: model=…")
        patch: Any = instructor.from_openai
        client = patch(client, mode=_STRICT)
    elif not isinstance(client, patched):
        raise ConfigurationError(
            f"a client of type {type(client).__name__} cannot be used here",
            f"Give an openai.{plain.__name__} or an instructor.{patched.__name__}.",
        )
    options: dict[str, Any] = connection.sampling_given
    if connection.model:
        options["model"] = connection.model.removeprefix("openai/")
    if connection.max_tokens:
        options["max_tokens"] = connection.max_tokens
    bounds = _waits(client.client, connection.timeout)
    return ThroughInstructor(client, ModelOptions(options), strict=client.mode == _STRICT, bounds=bounds)


def _waits(sdk: Any, seconds: float) -> dict[str, Any]:
    """What bounds each wait of a request by a client that stays as the host made it: his bounds, or ours.

    The whole request is bounded by whoever asks; this lets work that he has given up end as well, unless its
    server sends a byte now and then. SDKs that are not made like OpenAI's do not take it.
    """
    if not (hasattr(sdk, "timeout") and hasattr(sdk, "max_retries")):
        return {}
    own = sdk.timeout if isinstance(sdk.timeout, int | float | openai.Timeout) else None
    waits = openai.Timeout(own).as_dict().items()
    return {"timeout": openai.Timeout(**{kind: min(wait or seconds, seconds) for kind, wait in waits})}
