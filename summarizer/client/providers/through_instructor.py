"""All other providers, and clients that the host brings: asked through instructor.

A client of the host's is asked so that whatever is hung on it, or wrapped around its `create`, is told.
"""

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
from summarizer.client.refusals import names_limit, refused_parameter
from summarizer.client.response_fields import count_tokens, response_model
from summarizer.client.streams import StreamedAnswer
from summarizer.client.transport import response_hooks
from summarizer.errors import ConfigurationError, NoModelError, SummarizerError
from summarizer.prompting.prompt import Message
from summarizer.text.surrogates import replace_unpaired

_TAKE_TEMPERATURE = ("google", "mistral", "cohere", "groq")
_LIMIT = "max_tokens"  # as instructor calls it for each of them
_THINKS = re.compile(
    r"^google/gemini-(?:2\.5|[3-9])|reason|think|\br1\b|magistral|gpt-5|gpt-oss|/o\d|qwq", re.IGNORECASE
)
"""Models that reason before they answer, by name; what they think counts as answered."""
_STRICT = instructor.Mode.JSON_SCHEMA  # of instructor's modes the one whose schema ours can replace


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
        options = self.options_for(call)
        said = [f"{name} {options[name]}" for name in (*SAMPLING, *LIMITS) if name in options]
        return ", ".join([f"instructor's mode {mode or self.patched.mode.value}", *said])

    def leave_out(self, error: BaseException) -> str | None:
        """The option of ours that a refusal names, which is sent no more; None where it names none."""
        sent = {name: self.options[name] for name in self.ours if name in self.options}
        refusals = (str(cause) for cause in causes(error) if http_status(cause))
        words = next(refusals, "")
        unwanted = refused_parameter(words, sent)
        if unwanted is not None:
            del self.options[unwanted]
        elif _LIMIT in self.ours and names_limit(words):  # more than the model may write, or too much in all
            self.ours.discard(_LIMIT)
            return _LIMIT
        return unwanted

    def exchange(self, call: Call) -> "InstructorExchange":
        """A request for a whole answer."""
        return InstructorExchange(call, self)

    def streamed(self, call: Call) -> StreamedAnswer | None:
        """A request by the SDK's own completions: instructor's streams hold back what has arrived."""
        if not self.strict:
            return None
        create = partial(self.sdk.chat.completions.create, **self.bounds)
        return StreamedAnswer(call, ChatRequest(call, self.options, streamed=True), create, _key(self.sdk))


class InstructorExchange:
    """A request made by instructor, in the mode of its client."""

    def __init__(self, call: Call, provider: ThroughInstructor) -> None:
        self._response: Any = None
        self._call = call
        self._provider = provider
        hooks = Hooks()
        hooks.on("completion:response", self._keep)
        self.arguments: dict[str, Any] = {
            "messages": [*marked(call.messages)] if provider.caches_when_told else list(call.messages),
            "response_model": reply_type(call.format, elsewhere=provider.strict),
            "max_retries": 0,  # neither transport nor content is instructor's to try again
            "hooks": hooks,
            **provider.options_for(call),
            **provider.bounds,
        }
        if provider.strict:
            self.arguments["extra_body"] = {"response_format": call.format.response_format}

    def _keep(self, response: Any) -> None:
        self._response = response

    def send(self) -> Any:
        """The reply, which holds the answer (see `InstructorReply`)."""
        return self._provider.patched.create(**self.arguments)

    def listening(self) -> AbstractContextManager[None]:
        """Nothing is kept: what a client of the host's is told stays with it."""
        return nullcontext()

    def received(self, reply: Any) -> Reception:
        """What a reply holds."""
        tokens = count_tokens(self._response)
        if wrong := diagnose(self._response):
            return paid(wrong, tokens, most=most_tokens(self.arguments))
        model, dialect = response_model(self._response), self._provider.described(self._call)
        return Received(replace_unpaired(reply.text), tokens, model, dialect=dialect)

    def adapt(self, error: Exception) -> bool:
        """Leave out a parameter of ours that the provider refuses by name."""
        unwanted = self._provider.leave_out(error)
        if unwanted is not None:
            self.arguments.pop(unwanted, None)
            self.arguments |= self._provider.options_for(self._call)
        return unwanted is not None

    def failure(self, error: Exception) -> SummarizerError:
        """What an error of instructor or its SDK comes to."""
        found = map_error(error, self._response, _key(self._provider.sdk))
        most = most_tokens(self.arguments)
        return paid(found, count_tokens(self._response), found.limits, most)


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
    _bound(client.client, connection.timeout, asynchronous=asynchronous)
    known = provider in _TAKE_TEMPERATURE or isinstance(client.client, openai.OpenAI | openai.AsyncOpenAI)
    options = {"model": name, **(connection.sampling if known else connection.sampling_given)}
    ours = {"temperature", "seed", "reasoning_effort"}
    if connection.max_tokens:
        options[_LIMIT] = connection.max_tokens
    elif known:
        ours.add(_LIMIT)
    return ThroughInstructor(client, options, ours=ours, name=f"{provider}/{name}")


def _bound(sdk: Any, timeout: float, *, asynchronous: bool) -> None:
    """Give a client that instructor has opened our time-out and hooks, which instructor hands to none.

    The SDKs that are made like OpenAI's keep them in these attributes; others keep their own.
    """
    for attribute, value in (("timeout", timeout), ("max_retries", 0)):
        if hasattr(sdk, attribute):
            with suppress(AttributeError, TypeError):
                setattr(sdk, attribute, value)
    http = getattr(sdk, "_client", None)
    if isinstance(hooks := getattr(http, "event_hooks", None), dict) and http is not None:
        ours = response_hooks(timeout, asynchronous=asynchronous)
        http.event_hooks = {**hooks, "response": [*hooks.get("response", ()), *ours]}


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
    return ThroughInstructor(client, options, strict=client.mode == _STRICT, bounds=bounds)


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


def _key(sdk: Any) -> str | None:
    """The key of a client, which no error may repeat."""
    key = getattr(sdk, "api_key", None)
    return key if isinstance(key, str) else None
