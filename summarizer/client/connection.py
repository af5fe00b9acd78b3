"""Which model is meant and how it is reached; nothing is opened or imported for it here."""

import os
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote, urlsplit

from summarizer.errors import NoModelError

DEFAULT_MODEL = "openai/gpt-4.1-mini"
"""Used where a key for OpenAI is set and no model is named."""


@dataclass(frozen=True)
class Connection:
    """How to reach a model.

    Attributes:
        model: `provider/model` as instructor knows it; a bare name is taken as OpenAI's.
        base_url: address of an OpenAI-compatible server; the model's name is then passed on as it is.
        api_key: key; if not given, the provider's own environment variable.
        timeout: seconds until a request is given up, by any client.
        retries: how often transport failures (429, 5xx, drops) are tried again by our own clients.
        max_tokens: longest answer in tokens; if not given, as long as that to such an article may be.
        temperature: how freely words are chosen; 0 if not given, where the model takes that.
        seed: what chance begins with, where the model takes one.
        reasoning_effort: how long a model that reasons may do so, in its maker's words (low, high).
        client: an openai or instructor client of the host's own; it is not closed by us.
    """

    model: str | None = None
    base_url: str | None = None
    api_key: str | None = None
    timeout: float = 300.0
    retries: int = 2
    max_tokens: int | None = None
    client: Any = None
    temperature: float | None = None
    seed: int | None = None
    reasoning_effort: str | None = None

    @property
    def sampling(self) -> dict[str, Any]:
        """What a request says of how words are chosen."""
        return {"temperature": 0, **self.sampling_given}

    @property
    def sampling_given(self) -> dict[str, Any]:
        """The same, as far as the user has said it."""
        given = {
            "temperature": self.temperature,
            "seed": self.seed,
            "reasoning_effort": self.reasoning_effort,
        }
        return {name: value for name, value in given.items() if value is not None}

    @property
    def identity(self) -> str:
        """Who is asked, so that answers of different models or servers are never taken for each other.

        Raises:
            NoModelError: as `model_name`.
        """
        named = self.model or "unnamed" if self.client else model_name(self)
        server = _place_of(self.base_url or os.environ.get("OPENAI_BASE_URL") or "") or _own_place(named)
        said = "".join(f"|{name}={value}" for name, value in self.sampling_given.items())
        return (f"{server}|{named}" if server else named) + said

    def to(self, model: str) -> "Connection":
        """The same for another model; a key that was given belongs to the provider of the first."""
        elsewhere = not self.base_url and _provider(model) != _provider(self.model or DEFAULT_MODEL)
        return replace(self, model=model, api_key=None if elsewhere else self.api_key)

    def __repr__(self) -> str:
        """Without the key, and without what else an address may hold."""
        host = host_of(self.base_url or "")
        return f"Connection(model={self.model!r}, host={host!r}, timeout={self.timeout})"


_USUAL_PATH = "/v1"
_PLACES = {
    "anthropic": ("ANTHROPIC_BASE_URL",),
    "azure_openai": ("AZURE_OPENAI_ENDPOINT", "OPENAI_API_VERSION"),
    "bedrock": ("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_BEDROCK_RUNTIME"),
    "ollama": ("OLLAMA_HOST", "OLLAMA_BASE_URL"),
    "vertexai": ("GOOGLE_CLOUD_PROJECT", "GOOGLE_CLOUD_LOCATION"),
}
"""Variables of the environment that say where a provider is, by which its library goes."""


def _own_place(named: str) -> str:
    """Where a provider is by variables of its own; empty where none is set."""
    said = [os.environ.get(name, "") for name in _PLACES.get(_provider(named), ())]
    return ",".join(_place_of(value) or value for value in said if value)


def _place_of(url: str) -> str:
    """Host, port and path of an address; without the path where it is the usual one."""
    host = host_of(url)
    path = urlsplit(url).path.rstrip("/") if host else ""
    return host if path == _USUAL_PATH else f"{host}{path}"


def host_of(url: str) -> str:
    """Host and port of an address, without user, password, path and query; empty where it is none."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # what is no port may be a password with a slash in it
    except ValueError:
        return ""
    return parts.netloc.rpartition("@")[2]


def without_user(url: str) -> tuple[str, tuple[str, str] | None]:
    """An address without user and password, and these: client libraries write the address to their logs.

    Raises:
        ValueError: it is none.
    """
    parts = urlsplit(url)
    user, at, host = parts.netloc.rpartition("@")
    if not at:
        return url, None
    name, _, password = user.partition(":")
    return parts._replace(netloc=host).geturl(), (unquote(name), unquote(password))


def _provider(model: str) -> str:
    return model.partition("/")[0] if "/" in model else "openai"


def model_name(connection: Connection) -> str:
    """The model that a connection means.

    Raises:
        NoModelError: none is named, and no key of OpenAI's is set; says how to get one.
    """
    if connection.model:
        return connection.model
    server = connection.base_url or os.environ.get("OPENAI_BASE_URL")
    if server:
        raise NoModelError(
            f"no model named for the server {host_of(server)}",
            "Name it with --model (model=), as that server lists it.",
        )
    if connection.api_key or os.environ.get("OPENAI_API_KEY"):
        return DEFAULT_MODEL
    raise NoModelError(
        "no model configured",
        "Any of these will do:\n"
        "  a key:          OPENAI_API_KEY=… (then --model is optional), or ANTHROPIC_API_KEY=… and "
        "--model anthropic/…\n"
        "  a local server: --model ollama/qwen3, or --base-url http://localhost:8000/v1 --model NAME\n"
        "  neither:        summarizer demo\n"
        "In Python these are model= and base_url=.",
    )
