"""All other providers, and clients that the host brings (host_client.py): asked through instructor."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import instructor
import openai
from instructor import Provider
from instructor.core.hooks import Hooks

from summarizer.client.call import Call, Received, Reception
from summarizer.client.chat_request import ChatRequest
from summarizer.client.completions import paid
from summarizer.client.connection import Connection
from summarizer.client.diagnosis import diagnose
from summarizer.client.error_mapping import map_error
from summarizer.client.providers.instructor_reply import reply_type
from summarizer.client.providers.instructor_stream import STREAMED, InstructorStream
from summarizer.client.providers.request_options import ModelOptions, RequestOptions, model_options
from summarizer.client.response_fields import count_tokens, response_model
from summarizer.client.sdk_connections import http_clients
from summarizer.client.streams import StreamedAnswer
from summarizer.client.transport import response_hooks
from summarizer.errors import SummarizerError
from summarizer.prompting.prompt import Message
from summarizer.text.surrogates import replace_unpaired

_TAKE_TEMPERATURE = ("google", "mistral", "cohere", "groq", "litellm")
_USAGE = "stream_options"  # what a streamed chat completion wants to tell how many tokens it took


@dataclass(frozen=True)
class ThroughInstructor:
    """A model behind a client of instructor's.

    Attributes:
        patched: an `instructor.Instructor` or `instructor.AsyncInstructor`.
        asked: what each request carries besides the call, and what of it may be left out.
        strict: whether it speaks chat completions, and is sent `response_format` with a strict schema.
        bounds: arguments of each request that are the client library's, and no part of what is sent.
    """

    patched: Any
    asked: ModelOptions
    strict: bool = False
    bounds: dict[str, Any] = field(default_factory=dict)

    @property
    def options(self) -> Mapping[str, Any]:
        """What each request carries besides the call: the model's name, limits."""
        return self.asked.options

    @property
    def caches_when_told(self) -> bool:
        """Whether the provider keeps in its prompt cache what is marked; others keep what they like."""
        return bool(self.patched.provider == Provider.ANTHROPIC)

    @property
    def sdk(self) -> Any:
        """The provider's own client."""
        return self.patched.client

    def body(self, call: Call) -> dict[str, Any]:
        """The JSON of a request for a call, where it speaks chat completions."""
        return ChatRequest(call, {**self.options}).body

    def described(self, sent: RequestOptions, mode: str | None = None) -> str:
        """How a request was asked, for the provenance.

        Args:
            sent: what it carried.
            mode: another than its client's.
        """
        return ", ".join([f"instructor's mode {mode or self.patched.mode.value}", *sent.described])

    def exchange(self, call: Call) -> "InstructorExchange":
        """A request for a whole answer."""
        return InstructorExchange(call, self)

    def streamed(self, call: Call) -> StreamedAnswer | None:
        """A request whose answer comes in pieces; None where instructor opens no stream."""
        if not self.strict:
            if self.patched.provider not in STREAMED:
                return None
            exchange = InstructorExchange(call, self, streamed=True)
            later = isinstance(self.patched, instructor.AsyncInstructor)
            return InstructorStream(
                call, exchange, exchange.opened_later if later else exchange.opened, _key(self.sdk)
            )
        create = partial(self.sdk.chat.completions.create, **self.bounds)
        return StreamedAnswer(
            call, ChatRequest(call, {**self.options}, streamed=True), create, _key(self.sdk)
        )


class InstructorExchange:
    """A request made by instructor, in the mode of its client."""

    def __init__(self, call: Call, provider: ThroughInstructor, *, streamed: bool = False) -> None:
        self._response: Any = None
        self._provider = provider
        self._sent = RequestOptions(call, provider.asked, (_USAGE,) if streamed else ())
        hooks = Hooks()
        hooks.on("completion:response", self._keep)
        self._arguments: dict[str, Any] = {
            "messages": [*marked(call.messages)] if provider.caches_when_told else list(call.messages),
            "response_model": reply_type(call.format, elsewhere=provider.strict, streamed=streamed),
            "max_retries": 0,  # neither transport nor content is instructor's to try again
            "hooks": hooks,
            **provider.bounds,
        }
        if streamed:
            self._arguments["stream"] = True
        if provider.strict:
            self._arguments["extra_body"] = {"response_format": call.format.response_format}

    def _keep(self, response: Any) -> None:
        self._response = response

    def send(self) -> Any:
        """The reply, which holds the answer (see `InstructorReply`)."""
        return self._provider.patched.create(**self.body)

    def opened(self, **arguments: Any) -> Any:
        """The SDK's events of an answer that comes in pieces."""
        self._provider.patched.create(**arguments)
        return self._response

    async def opened_later(self, **arguments: Any) -> Any:
        """The same from asyncio."""
        await self._provider.patched.create(**arguments)
        return self._response

    @property
    def body(self) -> dict[str, Any]:
        """What instructor is given."""
        counted = {_USAGE: {"include_usage": True}} if self._sent.has(_USAGE) else {}
        return {**self._arguments, **self._sent.options, **counted}

    @property
    def most(self) -> int | None:
        """The longest answer that it allows, in tokens."""
        return self._sent.most

    @property
    def described(self) -> str:
        """How it was asked, for the provenance."""
        return self._provider.described(self._sent)

    def listening(self) -> AbstractContextManager[None]:
        """Nothing is kept: what a client of the host's is told stays with it."""
        return nullcontext()

    def received(self, reply: Any) -> Reception:
        """What a reply holds."""
        tokens = count_tokens(self._response)
        if wrong := diagnose(self._response):
            return paid(wrong, tokens, most=self.most)
        model, dialect = response_model(self._response), self.described
        return Received(replace_unpaired(reply.text), tokens, model, dialect=dialect)

    def adapt(self, error: BaseException) -> bool:
        """Leave out a parameter of ours that the provider refuses by name."""
        return self._sent.adapt(error)

    def failure(self, error: Exception) -> SummarizerError:
        """What an error of instructor or its SDK comes to."""
        found = map_error(error, self._response, _key(self._provider.sdk))
        return paid(found, count_tokens(self._response), found.limits, self.most)


def marked(messages: Iterable[Message]) -> Iterator[dict[str, Any]]:
    """Messages for Anthropic, which is told to cache the system message: it is the same for all articles.

    A prefix that is shorter than a model's least is sent as ever.
    https://docs.anthropic.com/en/docs/build-with-claude/prompt-caching
    """
    for message in messages:
        if message["role"] != "system":
            yield {**message}
            continue
        block = {"type": "text", "text": message["content"], "cache_control": {"type": "ephemeral"}}
        yield {"role": "system", "content": [block]}


def open_through_instructor(
    connection: Connection, provider: str, name: str, *, asynchronous: bool
) -> ThroughInstructor:
    """A client for any provider that instructor knows, with our time-out and limit of tokens.

    Raises:
        Exception: whatever instructor raises where it cannot make one.
    """
    given = {"api_key": connection.api_key} if connection.api_key else {}
    open_provider: Any = instructor.from_provider
    client = open_provider(f"{provider}/{name}", async_client=asynchronous, **given)
    return of_client(client, connection, provider, name, asynchronous=asynchronous)


def of_client(
    client: Any, connection: Connection, provider: str, name: str, *, asynchronous: bool
) -> ThroughInstructor:
    """A model behind a client of instructor's, which gets our time-out and limit of tokens."""
    _bound(client.client, connection.timeout, asynchronous=asynchronous)
    bounds: dict[str, Any] = {}
    if provider == "litellm":  # a function, which holds nothing
        bounds = {"timeout": connection.timeout, "num_retries": 0}
        bounds |= {"api_key": connection.api_key} if connection.api_key else {}
    known = provider in _TAKE_TEMPERATURE or isinstance(client.client, openai.OpenAI | openai.AsyncOpenAI)
    sampling = connection.sampling if known else connection.sampling_given
    counts = provider in ("litellm", "writer") or isinstance(
        client.client, openai.OpenAI | openai.AsyncOpenAI
    )
    parts = (_USAGE,) if counts else ()
    asked = model_options(connection, provider, name, sampling, parts=parts, limited=known)
    return ThroughInstructor(client, asked, bounds=bounds)


def _bound(sdk: Any, timeout: float, *, asynchronous: bool) -> None:
    """Give a client that instructor has opened our time-out and hooks, which instructor hands to none.

    The SDKs that are made like OpenAI's keep them in these attributes; others keep their own.
    """
    wrapper = getattr(getattr(sdk, "_client_wrapper", None), "httpx_client", None)  # Cohere's
    for holder, attribute, value in (
        (sdk, "timeout", timeout), (sdk, "max_retries", 0), (wrapper, "base_max_retries", 0),
    ):  # fmt: skip
        if hasattr(holder, attribute):
            with suppress(AttributeError, TypeError):
                setattr(holder, attribute, value)
    ours = response_hooks(timeout, asynchronous=asynchronous)
    for http in http_clients(sdk, asynchronous=asynchronous):
        if isinstance(hooks := getattr(http, "event_hooks", None), dict):
            http.event_hooks = {**hooks, "response": [*hooks.get("response", ()), *ours]}


def _key(sdk: Any) -> str | None:
    """The key of a client, which no error may repeat."""
    key = getattr(sdk, "api_key", None)
    return key if isinstance(key, str) else None
