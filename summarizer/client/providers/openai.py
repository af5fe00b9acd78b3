"""OpenAI, and every server that speaks its chat completions: asked by its SDK, without instructor.

What `create` adds to the SDK's `post` is checking the types of what is sent and building classes of what
comes back, most of the time of a request.
"""

import json
import os
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any
from urllib.request import getproxies

import openai

from summarizer.client.call import Call, Reception
from summarizer.client.chat_request import ChatRequest
from summarizer.client.chat_servers import CHAT_SERVERS
from summarizer.client.completions import PATH, receive
from summarizer.client.connection import Connection, without_user
from summarizer.client.dialects import Dialect, first_dialect
from summarizer.client.error_mapping import map_error
from summarizer.client.header_capture import capture_headers
from summarizer.client.rate_limits import read_limits
from summarizer.client.streams import StreamedAnswer
from summarizer.client.transport import response_hooks
from summarizer.errors import CredentialsError, SummarizerError

_ONCE: dict[str, Any] = {"max_retries": 0}  # transport is tried again by `Model`


@dataclass(frozen=True)
class ChatCompletions:
    """A model behind a client of ours for chat completions.

    Attributes:
        sdk: an `openai.OpenAI` or `openai.AsyncOpenAI`.
        options: what each request carries besides the call: the model's name, limits.
        server: whose dialect is learnt.
        first: the dialect in which it is asked while nothing is known of it.
    """

    sdk: Any
    options: dict[str, Any]
    server: str
    first: Dialect
    strict: bool = True

    def body(self, call: Call) -> dict[str, Any]:
        """The JSON of a request for a call."""
        return self._request(call).body

    def exchange(self, call: Call) -> "ChatExchange":
        """A request for a whole answer."""
        return ChatExchange(self._request(call), self.sdk)

    def streamed(self, call: Call) -> StreamedAnswer:
        """A request for a streamed answer; its events come as plain JSON."""
        asynchronous = isinstance(self.sdk, openai.AsyncOpenAI)
        events: Any = openai.AsyncStream[object] if asynchronous else openai.Stream[object]

        def create(**body: Any) -> Any:
            return self.sdk.post(
                PATH, cast_to=object, body=body, stream=True, stream_cls=events, options=_ONCE
            )

        return StreamedAnswer(call, self._request(call, streamed=True), create, self.sdk.api_key)

    def _request(self, call: Call, *, streamed: bool = False) -> ChatRequest:
        return ChatRequest(call, self.options, self.server, self.first, streamed=streamed)


class ChatExchange:
    """One chat completion."""

    def __init__(self, request: ChatRequest, sdk: Any = None) -> None:
        self._headers: list[Mapping[str, str]] = []
        self._sdk = sdk
        self._request = request

    def send(self) -> Any:
        """The JSON of the response."""
        return self._sdk.post(PATH, cast_to=object, body=self._request.body, options=_ONCE)

    def adapt(self, error: Exception) -> bool:
        """Whether the request is put in another way, and should be sent again."""
        return self._request.adapt(error)

    def listening(self) -> AbstractContextManager[None]:
        """Within it the headers of responses are kept, which say what the provider still allows."""
        return capture_headers(self._headers)

    def received(self, reply: Any) -> Reception:
        """What the JSON of a response holds; text that is none is a page, or JSON under another name."""
        if isinstance(reply, str):
            reply = _mislabelled(reply)
        limits = read_limits(self._headers[-1]) if self._headers else None
        request = self._request
        return receive(reply, limits=limits, most=request.most, dialect=request.described)

    def failure(self, error: Exception) -> SummarizerError:
        """What an error of the SDK comes to."""
        return map_error(error, None, self._sdk.api_key)


def open_chat(connection: Connection, provider: str, name: str, *, asynchronous: bool) -> ChatCompletions:
    """A client for chat completions.

    Args:
        connection: how to reach the model.
        provider: one of `CHAT_SERVERS`.
        name: the model, as the server lists it.
        asynchronous: whether it is used from asyncio; its transport is then aiohttp, but for SOCKS proxies.

    Raises:
        CredentialsError: there is no key.
    """
    known = CHAT_SERVERS[provider]
    given = connection.base_url or known.url or os.environ.get("OPENAI_BASE_URL")
    base_url, user = without_user(given) if given else (None, None)
    key = connection.api_key or known.known_key
    if not key and not (provider == "openai" and base_url):  # servers of one's own often want none
        raise CredentialsError(f"no key for {provider}")
    settings: dict[str, Any] = {
        "base_url": base_url,
        "api_key": key or "none",
        "timeout": connection.timeout,
        "max_retries": connection.retries,
    }
    transport: dict[str, Any] = {
        "event_hooks": {"response": response_hooks(connection.timeout, asynchronous=asynchronous)},
        "timeout": connection.timeout,
        "auth": user,
    }
    client: Any
    if asynchronous:
        http: Any = openai.DefaultAsyncHttpxClient if _has_socks_proxy() else openai.DefaultAioHttpClient
        client = openai.AsyncOpenAI(**settings, http_client=http(**transport))
    else:
        client = openai.OpenAI(**settings, http_client=openai.DefaultHttpxClient(**transport))
    if provider != "openai":  # the SDK takes OpenAI's own account from the environment
        client.organization = client.project = None
    first = first_dialect(name, base_url)
    options: dict[str, Any] = {"model": name, **connection.sampling}
    if connection.max_tokens and first.limit:
        options[first.limit] = connection.max_tokens
    return ChatCompletions(client, options, str(client.base_url), first)


def _has_socks_proxy() -> bool:
    """Whether a SOCKS proxy is set, which aiohttp would take for one of HTTP; httpx speaks it."""
    return any(address.startswith("socks") for address in getproxies().values())


def _mislabelled(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text
