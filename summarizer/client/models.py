"""Models: one call in, one outcome out, with and without asyncio."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import Any

from summarizer.client.call import Call, Outcome
from summarizer.client.exchanges import Direct, Patched
from summarizer.client.log_filter import quiet
from summarizer.client.streams import Written


@dataclass(frozen=True)
class _Opened:
    """What a model is made of.

    Attributes:
        sdk: the provider's own client, sync or async.
        options: what each request carries besides the call: the model's name, limits.
        strict: whether it speaks chat completions, and is sent `response_format` with a strict schema.
        patched: instructor's client around it; None for a client of ours that speaks chat completions, which
            is asked without.
    """

    sdk: Any
    options: dict[str, Any] = field(default_factory=dict)
    strict: bool = True
    patched: Any = None

    @property
    def _secret(self) -> str | None:
        """The key, which no error may repeat."""
        key = getattr(self.sdk, "api_key", None)
        return key if isinstance(key, str) else None

    def _exchange(self, call: Call) -> tuple[Any, Direct | Patched]:
        """Who sends a call, and what it is sent as."""
        if self.patched is None:
            return self.sdk.post, Direct(call, self.options)
        return self.patched.create, Patched(call, self.options, strict=self.strict)


@dataclass(frozen=True)
class Model(_Opened):
    """A model behind a synchronous client."""

    def ask(self, call: Call) -> Outcome:
        """The call's answer, or why there is none. Raises nothing that a provider can cause."""
        send, exchange = self._exchange(call)
        with quiet():
            try:
                reply = send(**exchange.arguments)
            except Exception as error:
                return exchange.failure(error, self._secret)
        return exchange.answer(reply)

    def stream(self, call: Call) -> Iterator[str | Outcome]:
        """The answer's text piece by piece, then what it comes to; only that where no text streams."""
        if not self.strict:
            yield self.ask(call)
            return
        written = Written(call, self.options)
        try:
            # The SDK's own completions: instructor's streams hold back what has arrived.
            with self.sdk.chat.completions.create(**written.arguments) as chunks:
                for chunk in chunks:
                    if text := written.take(chunk):
                        yield text
        except Exception as error:
            yield written.failure(error, self._secret)
            return
        yield written.outcome()


@dataclass(frozen=True)
class AsyncModel(_Opened):
    """A model behind an asynchronous client."""

    async def ask(self, call: Call) -> Outcome:
        """The call's answer, or why there is none. Raises nothing that a provider can cause."""
        send, exchange = self._exchange(call)
        with quiet(), exchange.hearing():
            try:
                reply = await send(**exchange.arguments)
            except Exception as error:
                return exchange.failure(error, self._secret)
        return exchange.answer(reply)

    async def stream(self, call: Call) -> AsyncIterator[str | Outcome]:
        """As `Model.stream`."""
        if not self.strict:
            yield await self.ask(call)
            return
        written = Written(call, self.options)
        try:
            async with await self.sdk.chat.completions.create(**written.arguments) as chunks:
                async for chunk in chunks:
                    if text := written.take(chunk):
                        yield text
        except Exception as error:
            yield written.failure(error, self._secret)
            return
        yield written.outcome()
