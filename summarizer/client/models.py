"""Models behind instructor clients: one call in, one outcome out, with and without asyncio."""

from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from instructor import AsyncInstructor, Instructor
from instructor.core.hooks import Hooks

from summarizer.call import Answer, Call, Outcome, Tokens
from summarizer.client.faults import diagnose, fault
from summarizer.client.headers import heard
from summarizer.client.quiet import quiet
from summarizer.client.replies import Reply, reply_type, response_format
from summarizer.client.streams import Written
from summarizer.errors import AnswerError, SummarizerError
from summarizer.limits import Limits, read_limits


@dataclass(frozen=True)
class Model:
    """A model behind a synchronous instructor client.

    Attributes:
        client: as instructor makes it.
        options: what each request carries besides the call: the model's name, limits.
        strict: whether `response_format` with a strict schema is sent (chat completions).
    """

    client: Instructor
    options: dict[str, Any] = field(default_factory=dict)
    strict: bool = True

    def ask(self, call: Call) -> Outcome:
        """The call's answer, or why there is none. Raises nothing that a provider can cause."""
        exchange = _Exchange(call, self.options, self.strict)
        with quiet():
            try:
                reply = self.client.create(**exchange.arguments)
            except Exception as error:
                return exchange.failure(error, getattr(self.client.client, "api_key", None))
        return exchange.answer(reply)

    def stream(self, call: Call) -> Iterator[str | Outcome]:
        """The answer's text piece by piece, then what it comes to; only that where no text streams."""
        if not self.strict:
            yield self.ask(call)
            return
        written = Written(call, self.options)
        try:
            with _completions(self.client).create(**written.arguments) as chunks:
                for chunk in chunks:
                    if text := written.take(chunk):
                        yield text
        except Exception as error:
            yield written.failure(error, getattr(self.client.client, "api_key", None))
            return
        yield written.outcome(count_tokens(written.response))


@dataclass(frozen=True)
class AsyncModel:
    """A model behind an asynchronous instructor client; attributes as of `Model`."""

    client: AsyncInstructor
    options: dict[str, Any] = field(default_factory=dict)
    strict: bool = True

    async def ask(self, call: Call) -> Outcome:
        """The call's answer, or why there is none. Raises nothing that a provider can cause."""
        exchange = _Exchange(call, self.options, self.strict)
        with quiet(), heard(exchange.headers):
            try:
                reply = await self.client.create(**exchange.arguments)
            except Exception as error:
                return exchange.failure(error, getattr(self.client.client, "api_key", None))
        return exchange.answer(reply)

    async def stream(self, call: Call) -> AsyncIterator[str | Outcome]:
        """As `Model.stream`."""
        if not self.strict:
            yield await self.ask(call)
            return
        written = Written(call, self.options)
        try:
            async with await _completions(self.client).create(**written.arguments) as chunks:
                async for chunk in chunks:
                    if text := written.take(chunk):
                        yield text
        except Exception as error:
            yield written.failure(error, getattr(self.client.client, "api_key", None))
            return
        yield written.outcome(count_tokens(written.response))


class _Exchange:
    """One request and what came back, the same for both drivers."""

    def __init__(self, call: Call, options: dict[str, Any], strict: bool) -> None:
        self.response: Any = None
        self.headers: list[Mapping[str, str]] = []
        hooks = Hooks()
        hooks.on("completion:response", self._keep)
        self.arguments: dict[str, Any] = {
            "messages": list(call.messages),
            "response_model": reply_type(call.format, elsewhere=strict),
            "max_retries": 0,  # transport is the SDK's to retry, content the flow's
            "hooks": hooks,
            **options,
        }
        if strict:
            self.arguments["extra_body"] = {"response_format": response_format(call.format)}

    def _keep(self, response: Any) -> None:
        self.response = response

    def answer(self, reply: Reply) -> Outcome:
        wrong = diagnose(self.response)
        made_by = getattr(self.response, "model", None)
        limits = read_limits(self.headers[-1]) if self.headers else None
        tokens = count_tokens(self.response)
        if wrong:
            return _with(wrong, tokens, limits)
        return Answer(reply.value, tokens, made_by, reply.text, limits=limits)

    def failure(self, error: Exception, secret: Any) -> Outcome:
        found = fault(error, self.response, secret if isinstance(secret, str) else None)
        return _with(found, count_tokens(self.response), found.limits)


def _with(error: SummarizerError, tokens: Tokens, limits: Limits | None) -> SummarizerError:
    error.limits = limits
    if isinstance(error, AnswerError):
        error.tokens = tokens
    return error


def count_tokens(response: Any) -> Tokens:
    """What a response says that it took; nothing where it says nothing."""
    usage = getattr(response, "usage", None)
    details = getattr(usage, "prompt_tokens_details", None)
    # Anthropic counts what its cache had, or now has, apart from the other tokens of the prompt.
    read, written = (_count(usage, f"cache_{how}_input_tokens") for how in ("read", "creation"))
    return Tokens(
        input=_count(usage, "prompt_tokens", "input_tokens") + read + written,
        output=_count(usage, "completion_tokens", "output_tokens"),
        cached=_count(details, "cached_tokens") or read,
    )


def _count(usage: Any, *names: str) -> int:
    found = (getattr(usage, name, None) for name in names)
    return next((count for count in found if isinstance(count, int)), 0)


def _completions(client: Any) -> Any:
    """The SDK's own chat completions: instructor's streams hold back what has arrived."""
    return client.client.chat.completions
