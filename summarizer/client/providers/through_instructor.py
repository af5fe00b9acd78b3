"""All other providers, and clients that the host brings (host_client.py): asked through instructor."""

import re
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import instructor
import openai
from instructor import Provider
from instructor.core.hooks import Hooks

from summarizer.client.answer_length import longest_answer
from summarizer.client.call import Call, Received, Reception
from summarizer.client.causes import causes, http_status
from summarizer.client.chat_request import ChatRequest
from summarizer.client.completions import most_tokens, paid
from summarizer.client.connection import Connection
from summarizer.client.context_sizes import context_size
from summarizer.client.diagnosis import diagnose
from summarizer.client.dialects import LIMITS, SAMPLING, longest
from summarizer.client.error_mapping import map_error
from summarizer.client.providers.instructor_reply import reply_type
from summarizer.client.providers.instructor_stream import STREAMED, InstructorStream
from summarizer.client.refusals import names_limit, refused_parameter
from summarizer.client.response_fields import count_tokens, response_model
from summarizer.client.sdk_connections import http_clients
from summarizer.client.streams import StreamedAnswer
from summarizer.client.transport import response_hooks
from summarizer.errors import SummarizerError
from summarizer.prompting.prompt import Message
from summarizer.text.surrogates import replace_unpaired

_TAKE_TEMPERATURE = ("google", "mistral", "cohere", "groq", "litellm")
_LIMIT = "max_tokens"  # as instructor calls it for each of them
_USAGE = "stream_options"  # what a streamed chat completion wants to tell how many tokens it took
_THINKS = re.compile(
    r"^google/gemini-(?:2\.5|[3-9])|reason|think|\br1\b|magistral|gpt-5|gpt-oss|/o\d|qwq", re.IGNORECASE
)
"""Models that reason before they answer, by name; what they think counts as answered."""


@dataclass(frozen=True)
class ThroughInstructor:
    """A model behind a client of instructor's.

    Attributes:
        patched: an `instructor.Instructor` or `instructor.AsyncInstructor`.
        options: what each request carries besides the call: the model's name, limits.
        strict: whether it speaks chat completions, and is sent `response_format` with a strict schema.
        bounds: arguments of each request that are the client library's, and no part of what is sent.
        ours: names of options that are left out from when the provider refuses them; `max_tokens` stands for
            a limit that grows with the article, where the options have none.
        name: `provider/model`, by which the table of context sizes knows it; empty where nobody has said.
    """

    patched: Any
    options: dict[str, Any]
    strict: bool = False
    bounds: dict[str, Any] = field(default_factory=dict)
    ours: set[str] = field(default_factory=set)
    name: str = ""

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
        return ChatRequest(call, self.options).body

    def options_for(self, call: Call) -> dict[str, Any]:
        """What a request carries besides the call: the options, and a limit where the user has set none."""
        if _LIMIT not in self.ours or longest(self.options):
            return self.options
        thinks = bool(
            {"reasoning_effort", "thinking_config"} & set(self.options) or _THINKS.search(self.name)
        )
        wanted = longest_answer(call, thinks=thinks)
        return {**self.options, _LIMIT: min(wanted, context_size(self.name).output or wanted)}

    def described(self, call: Call, mode: str | None = None) -> str:
        """How it is asked, for the provenance; in another mode than its client's where one is named."""
        return ", ".join([f"instructor's mode {mode or self.patched.mode.value}", *self.sampled(call)])

    def sampled(self, call: Call) -> list[str]:
        """What a request says of how words are chosen and how many."""
        options = self.options_for(call)
        return [f"{name} {options[name]}" for name in (*SAMPLING, *LIMITS) if name in options]

    def leave_out(self, error: BaseException) -> str | None:
        """The option of ours that a refusal names, which is sent no more; None where it names none."""
        sent = {name: True for name in self.ours if name in self.options or name == _USAGE}
        refusals = (str(cause) for cause in causes(error) if http_status(cause))
        words = next(refusals, "")
        unwanted = refused_parameter(words, sent)
        if unwanted == _USAGE:
            self.ours.discard(_USAGE)
        elif unwanted is not None:
            del self.options[unwanted]
        elif _LIMIT in self.ours and names_limit(words):  # more than the model may write, or too much in all
            self.ours.discard(_LIMIT)
            return _LIMIT
        return unwanted

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
        return StreamedAnswer(call, ChatRequest(call, self.options, streamed=True), create, _key(self.sdk))


class InstructorExchange:
    """A request made by instructor, in the mode of its client."""

    def __init__(self, call: Call, provider: ThroughInstructor, *, streamed: bool = False) -> None:
        self._response: Any = None
        self._call = call
        self._provider = provider
        hooks = Hooks()
        hooks.on("completion:response", self._keep)
        self.arguments: dict[str, Any] = {
            "messages": [*marked(call.messages)] if provider.caches_when_told else list(call.messages),
            "response_model": reply_type(call.format, elsewhere=provider.strict, streamed=streamed),
            "max_retries": 0,  # neither transport nor content is instructor's to try again
            "hooks": hooks,
            **provider.options_for(call),
            **provider.bounds,
        }
        if streamed:
            counted = {_USAGE: {"include_usage": True}} if _USAGE in provider.ours else {}
            self.arguments |= {"stream": True, **counted}
        if provider.strict:
            self.arguments["extra_body"] = {"response_format": call.format.response_format}

    def _keep(self, response: Any) -> None:
        self._response = response

    def send(self) -> Any:
        """The reply, which holds the answer (see `InstructorReply`)."""
        return self._provider.patched.create(**self.arguments)

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
        return self.arguments

    @property
    def most(self) -> int | None:
        """The longest answer that it allows, in tokens."""
        return most_tokens(self.arguments)

    @property
    def described(self) -> str:
        """How it was asked, for the provenance."""
        return self._provider.described(self._call)

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
        unwanted = self._provider.leave_out(error)
        if unwanted is not None:
            self.arguments.pop(unwanted, None)
            self.arguments |= self._provider.options_for(self._call)
        return unwanted is not None

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
    options = {"model": name, **(connection.sampling if known else connection.sampling_given)}
    ours = {"temperature", "seed", "reasoning_effort"}
    if connection.max_tokens:
        options[_LIMIT] = connection.max_tokens
    elif known:
        ours.add(_LIMIT)
    if provider in ("litellm", "writer") or isinstance(client.client, openai.OpenAI | openai.AsyncOpenAI):
        ours.add(_USAGE)
    return ThroughInstructor(client, options, bounds=bounds, ours=ours, name=f"{provider}/{name}")


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
