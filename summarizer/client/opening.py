"""Opening a model: from its name, or for a client that the host brings, to its provider."""

import os
import re
from typing import TypeVar

from summarizer.client.chat_servers import CHAT_SERVERS
from summarizer.client.connection import Connection, model_name
from summarizer.client.log_filter import silence_instructor
from summarizer.client.models import AsyncModel, Model
from summarizer.client.providers.protocol import Provider
from summarizer.errors import (
    ConfigurationError,
    CredentialsError,
    MissingExtraError,
    SummarizerError,
    UnknownModelError,
)
from summarizer.errors.configuration import install_command

M = TypeVar("M", Model, AsyncModel)

EXTRAS = {
    "anthropic": "anthropic",
    "bedrock": "bedrock",
    "google": "google",
    "vertexai": "google",
    **dict.fromkeys(("cerebras", "cohere", "groq", "mistral", "writer"), "providers"),
}
"""The extra of this package that brings a provider's client library."""

_NAMED = re.compile(r"pip install [\"']?([\w.\[\]-]+)")
"""The package that instructor says is missing."""


def open_model(connection: Connection) -> Model:
    """A model to ask without asyncio.

    Raises:
        ConfigurationError, CredentialsError, UnknownModelError: no client can be made.
    """
    return _opened(connection, Model)


def open_async_model(connection: Connection) -> AsyncModel:
    """A model to ask from asyncio.

    Raises:
        ConfigurationError, CredentialsError, UnknownModelError: no client can be made.
    """
    return _opened(connection, AsyncModel)


def _opened(connection: Connection, kind: type[M]) -> M:
    asynchronous = issubclass(kind, AsyncModel)
    if connection.client is not None:  # its retries are the host's to choose, and part of the time
        from summarizer.client.providers.host_client import wrap_client  # noqa: PLC0415 - only for these

        return kind(wrap_client(connection, asynchronous=asynchronous), connection.timeout, 0)
    provider, name = split_name(model_name(connection), connection.base_url)
    try:
        with silence_instructor():
            found = _provider(connection, provider, name, asynchronous=asynchronous)
    except SummarizerError:
        raise
    except Exception as error:
        raise _unopened(provider, error) from None
    return kind(found, connection.timeout, connection.retries)


def split_name(model: str, base_url: str | None) -> tuple[str, str]:
    """Provider and model; with a server of its own the name goes on unchanged but for `openai/`."""
    prefix, slash, rest = model.partition("/")
    if not slash:
        return "openai", model
    if base_url or (os.environ.get("OPENAI_BASE_URL") and prefix not in _known()):
        return "openai", rest if prefix == "openai" else model
    return prefix, rest


def streams(connection: Connection) -> bool:
    """Whether a model's answers can be seen while they are written.

    Raises:
        NoModelError: none is named.
    """
    provider, _ = split_name(model_name(connection), connection.base_url)
    if provider in (*CHAT_SERVERS, "anthropic", "bedrock", "google", "vertexai"):
        return True
    from summarizer.client.providers.instructor_stream import STREAMED_NAMES  # noqa: PLC0415 - loads instructor

    return provider in STREAMED_NAMES


def _known() -> frozenset[str]:
    from instructor.v2.auto_client import supported_providers  # noqa: PLC0415 - only needed here

    return frozenset(supported_providers)


def _provider(connection: Connection, provider: str, name: str, *, asynchronous: bool) -> Provider:
    """The provider, opened; its client library is loaded here, and no other."""
    if provider in CHAT_SERVERS:
        from summarizer.client.providers.openai import open_chat  # noqa: PLC0415 - loaded for it alone

        return open_chat(connection, provider, name, asynchronous=asynchronous)
    if provider == "anthropic":
        from summarizer.client.providers.anthropic import open_anthropic  # noqa: PLC0415 - an extra

        return open_anthropic(connection, name, asynchronous=asynchronous)
    if provider in ("google", "vertexai"):
        from summarizer.client.providers.google import open_google  # noqa: PLC0415 - an extra

        return open_google(connection, name, asynchronous=asynchronous, vertex=provider == "vertexai")
    if provider == "bedrock":
        from summarizer.client.providers.bedrock import open_bedrock  # noqa: PLC0415 - an extra

        return open_bedrock(connection, name, asynchronous=asynchronous)
    from summarizer.client.providers.through_instructor import open_through_instructor  # noqa: PLC0415 - loaded for it alone

    return open_through_instructor(connection, provider, name, asynchronous=asynchronous)


def _unopened(provider: str, error: Exception) -> SummarizerError:
    said = str(error)
    if "Unsupported provider" in said:
        return UnknownModelError(f"no provider is called {provider}")
    if "socksio" in said:
        return ConfigurationError(
            "a SOCKS proxy is set in the environment, and the package that speaks it is not installed",
            f"{install_command('socksio')}, or unset ALL_PROXY, HTTP_PROXY and HTTPS_PROXY.",
        )
    if "proxy" in said.lower():
        return ConfigurationError(
            "the proxy that is set in the environment cannot be used",
            "Check ALL_PROXY, HTTP_PROXY and HTTPS_PROXY: http://HOST:PORT, or socks5://HOST:PORT.",
        )
    if isinstance(error, ImportError) or "Install it with" in said:
        return _without_library(provider, said)
    if "key" in said.lower() or "Credentials" in type(error).__name__:
        return CredentialsError(f"no key for {provider}")
    return ConfigurationError(f"no client for {provider} could be made ({type(error).__name__})")


def _without_library(provider: str, said: str) -> MissingExtraError:
    """A provider's client library is missing: an extra of ours brings it, or else what instructor names."""
    message = f"the client library of {provider} is not installed"
    if provider in EXTRAS:
        return MissingExtraError.of(EXTRAS[provider], message)
    named = _NAMED.search(said)
    return MissingExtraError(message, install_command(named[1]) if named else "Install its maker's package.")
