"""Opening a client for a model's name, or for a client that the host brings."""

import os
from typing import Any, TypeVar

import openai

from summarizer.client.connection import Connection, model_name
from summarizer.client.header_capture import hear
from summarizer.client.log_filter import quiet
from summarizer.client.models import AsyncModel, Model
from summarizer.errors import (
    ConfigurationError,
    CredentialsError,
    NoModelError,
    SummarizerError,
    UnknownModelError,
)

_CHAT = {"openai": None, "ollama": "http://localhost:11434/v1"}
"""Providers that we open ourselves, with our transport, and their address where it is not OpenAI's."""

_ANTHROPIC_KEYS = ("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN")
_LONG_ANSWER = 16_384
"""Output tokens asked of Anthropic, which wants a limit; instructor's own 4,096 cut long summaries."""


M = TypeVar("M", Model, AsyncModel)


def open_model(connection: Connection) -> Model:
    """A model to ask without asyncio.

    Raises:
        ConfigurationError, CredentialsError, UnknownModelError: no client can be made.
    """
    return _opened(connection, Model)


def open_async_model(connection: Connection) -> AsyncModel:
    """A model to ask from asyncio; its transport is aiohttp.

    Raises:
        ConfigurationError, CredentialsError, UnknownModelError: no client can be made.
    """
    return _opened(connection, AsyncModel)


def _opened(connection: Connection, kind: type[M]) -> M:
    return _open(connection, kind) if connection.client is None else _injected(connection, kind)


def _open(connection: Connection, kind: type[M]) -> M:
    provider, name = _split(model_name(connection), connection.base_url)
    try:
        with quiet():
            if provider in _CHAT:
                return _open_chat(connection, provider, name, kind)
            return _open_other(connection, provider, name, kind)
    except SummarizerError:
        raise
    except openai.OpenAIError:
        raise CredentialsError(f"no key for {provider}") from None
    except Exception as error:
        raise _unopened(provider, error) from None


def _split(model: str, base_url: str | None) -> tuple[str, str]:
    """Provider and model; with a server of its own the name goes on unchanged but for `openai/`."""
    prefix, slash, rest = model.partition("/")
    if not slash:
        return "openai", model
    if base_url or (os.environ.get("OPENAI_BASE_URL") and prefix not in _providers()):
        return "openai", rest if prefix == "openai" else model
    return prefix, rest


def _providers() -> frozenset[str]:
    from instructor.v2.auto_client import supported_providers  # noqa: PLC0415 - only needed here

    return frozenset(supported_providers)


def _open_chat(connection: Connection, provider: str, name: str, kind: type[M]) -> M:
    base_url = connection.base_url or _CHAT[provider] or os.environ.get("OPENAI_BASE_URL")
    settings: dict[str, Any] = {
        "base_url": base_url,
        "api_key": connection.api_key or _key_or_placeholder(base_url),
        "timeout": connection.timeout,
        "max_retries": connection.retries,
    }
    client: Any
    if issubclass(kind, AsyncModel):
        hooks: dict[str, Any] = {"response": [_amark_hopeless, hear]}
        http = openai.DefaultAioHttpClient(event_hooks=hooks, timeout=connection.timeout)
        client = openai.AsyncOpenAI(**settings, http_client=http)
    else:
        hooks = {"response": [_mark_hopeless]}
        http = openai.DefaultHttpxClient(event_hooks=hooks, timeout=connection.timeout)
        client = openai.OpenAI(**settings, http_client=http)
    options: dict[str, Any] = {"model": name}
    if connection.max_tokens:
        options["max_tokens" if base_url else "max_completion_tokens"] = connection.max_tokens
    return kind(client, options)


def _key_or_placeholder(base_url: str | None) -> str | None:
    """The environment's key, which the SDK reads; servers of one's own often want none."""
    return None if not base_url or os.environ.get("OPENAI_API_KEY") else "none"


def _mark_hopeless(response: Any) -> None:
    """Tell the SDK not to try again when the quota is used up: 429 like a rate limit, but final."""
    if response.status_code == 429:
        response.read()
        _forbid_retry(response)


async def _amark_hopeless(response: Any) -> None:
    if response.status_code == 429:
        await response.aread()
        _forbid_retry(response)


def _forbid_retry(response: Any) -> None:
    if b"insufficient_quota" in response.content:
        response.headers["x-should-retry"] = "false"


def _open_other(connection: Connection, provider: str, name: str, kind: type[M]) -> M:
    if provider == "anthropic":
        return _open_anthropic(connection, name, kind)
    import instructor  # noqa: PLC0415 - a fifth of a second, which asking OpenAI does not need

    options = {"api_key": connection.api_key} if connection.api_key else {}
    open_provider: Any = instructor.from_provider
    client = open_provider(f"{provider}/{name}", async_client=issubclass(kind, AsyncModel), **options)
    return _patched(client, {"model": name}, kind, strict=False)


def _open_anthropic(connection: Connection, name: str, kind: type[M]) -> M:
    """Opened here, since instructor passes neither time-out nor retries on to the SDK."""
    import anthropic  # noqa: PLC0415 - an extra
    import instructor  # noqa: PLC0415 - as above

    if not (connection.api_key or any(os.environ.get(key) for key in _ANTHROPIC_KEYS)):
        raise CredentialsError("no key for anthropic")
    make: Any = anthropic.AsyncAnthropic if issubclass(kind, AsyncModel) else anthropic.Anthropic
    client = make(api_key=connection.api_key, timeout=connection.timeout, max_retries=connection.retries)
    patch: Any = instructor.from_anthropic
    options = {"model": name, "max_tokens": connection.max_tokens or _LONG_ANSWER}
    return _patched(patch(client), options, kind, strict=False)


def _patched(client: Any, options: dict[str, Any], kind: type[M], *, strict: bool) -> M:
    """A model behind a client of instructor's."""
    return kind(client.client, options, strict, client)


def _unopened(provider: str, error: Exception) -> SummarizerError:
    if "Unsupported provider" in str(error):
        return UnknownModelError(f"no provider is called {provider}")
    if isinstance(error, ImportError) or "package is required" in str(error):
        return ConfigurationError(
            f"the client library of {provider} is not installed", f"pip install 'instructor[{provider}]'"
        )
    if "key" in str(error).lower():
        return CredentialsError(f"no key for {provider}")
    return ConfigurationError(f"no client for {provider} could be made ({type(error).__name__})")


def _injected(connection: Connection, kind: type[M]) -> M:
    """The host's client, through instructor: whatever the host has hung on either is heard."""
    import instructor  # noqa: PLC0415 - as above

    client: Any = connection.client
    asynchronous = issubclass(kind, AsyncModel)
    plain = openai.AsyncOpenAI if asynchronous else openai.OpenAI
    patched = instructor.AsyncInstructor if asynchronous else instructor.Instructor
    strict_mode = instructor.Mode.JSON_SCHEMA
    if isinstance(client, plain):
        if not connection.model:
            raise NoModelError("no model named for the client given", "Name it: model=…")
        patch: Any = instructor.from_openai
        client = patch(client, mode=strict_mode)
    elif not isinstance(client, patched):
        raise ConfigurationError(
            f"a client of type {type(client).__name__} cannot be used here",
            f"Give an openai.{plain.__name__} or an instructor.{patched.__name__}.",
        )
    options: dict[str, Any] = {}
    if connection.model:
        options["model"] = connection.model.removeprefix("openai/")
    if connection.max_tokens:
        options["max_tokens"] = connection.max_tokens
    return _patched(client, options, kind, strict=client.mode == strict_mode)
