"""Models: one call in, one outcome out, with and without asyncio."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from inspect import isawaitable
from typing import Any, TypeVar

from summarizer.client.call import Call, Outcome, Reception, outcome_of
from summarizer.client.deadline import awaited_within, pieces_within, within
from summarizer.client.log_filter import silence_instructor
from summarizer.client.providers.protocol import Provider, ProviderExchange, StreamedExchange
from summarizer.client.retrying import Retries
from summarizer.client.sdk_connections import http_clients
from summarizer.errors import ConfigurationError, SummarizerError

T = TypeVar("T")


@dataclass(frozen=True)
class _Opened:
    """What a model is made of.

    Attributes:
        provider: how it is asked.
        timeout: seconds that each try of a request may take as a whole; a client of the host's tries again
            by itself, within them.
        retries: how often failures of transport are tried again.
        process: the process that its connections belong to.
    """

    provider: Provider
    timeout: float
    retries: int = 0
    process: int = field(default_factory=os.getpid)

    @property
    def sdk(self) -> Any:
        """The provider's own client."""
        return self.provider.sdk

    @property
    def options(self) -> Mapping[str, Any]:
        """What each request carries besides the call."""
        return self.provider.options

    @property
    def strict(self) -> bool:
        """Whether it speaks chat completions."""
        return self.provider.strict

    @property
    def _retries(self) -> Retries:
        return Retries(self.retries, self.timeout)

    def _left(self, streamed: StreamedExchange) -> float:
        """Seconds that are left of a request whose stream has just been opened."""
        return max(0.0, self.timeout - (time.perf_counter() - streamed.begun))

    def _foreign(self) -> SummarizerError | None:
        """The error of asking in a forked process, whose answers would be mixed up with its parent's."""
        if self.process == os.getpid():
            return None
        return ConfigurationError(
            "the connections to the model belong to the process that this one was forked from",
            "Make a Summarizer, and a client where you give one, in each process.",
        )


@dataclass(frozen=True)
class Model(_Opened):
    """A model behind a synchronous client."""

    def ask(self, call: Call) -> Outcome:
        """The call's answer, or why there is none. Raises nothing that a provider can cause."""
        return outcome_of(self.receive(call), call.format)

    def receive(self, call: Call) -> Reception:
        """What came for a call, unread; raises as `ask`."""
        if foreign := self._foreign():
            return foreign
        exchange = self.provider.exchange(call)
        with silence_instructor():
            reply = self._tried(exchange, exchange.send)
        return reply if isinstance(reply, SummarizerError) else exchange.received(reply)

    def stream(self, call: Call) -> Iterator[str | Outcome]:
        """The answer's text piece by piece, then what it comes to; only that where no text streams."""
        streamed = self.provider.streamed(call)
        if streamed is None or self._foreign():
            yield self.ask(call)
            return
        try:
            yield from self._pieces(streamed)
        except Exception as error:
            yield streamed.failure(error)

    def _pieces(self, streamed: StreamedExchange) -> Iterator[str | Outcome]:
        with silence_instructor():
            chunks = self._tried(streamed, streamed.send)
        if isinstance(chunks, SummarizerError):
            yield chunks
            return

        def texts() -> Iterator[str]:
            with chunks:
                for chunk in chunks:
                    if text := streamed.take(chunk):
                        yield text

        yield from pieces_within(self._left(streamed), texts)
        yield streamed.outcome()

    def _tried(self, exchange: ProviderExchange | StreamedExchange, send: Callable[[], Any]) -> Any:
        """What is sent back, or the error of the last try."""
        tries = 0
        while True:
            tries += 1
            try:
                return within(self.timeout, send)
            except Exception as error:
                if exchange.adapt(error):  # no failure of transport: it does not count as one
                    tries -= 1
                    continue
                found = exchange.failure(error)
                wait = self._retries.wait(tries, found, error)
            if wait is None:
                return found
            time.sleep(wait)

    def close(self) -> None:
        """Close its connections, where its client has any of its own."""
        if close := getattr(self.sdk, "close", None):
            close()
            return
        for http in http_clients(self.sdk, asynchronous=False):  # some SDKs close them nowhere
            http.close()


@dataclass(frozen=True)
class AsyncModel(_Opened):
    """A model behind an asynchronous client."""

    async def ask(self, call: Call) -> Outcome:
        """The call's answer, or why there is none. Raises nothing that a provider can cause."""
        return outcome_of(await self.receive(call), call.format)

    async def receive(self, call: Call) -> Reception:
        """What came for a call, unread; raises as `ask`."""
        if foreign := self._foreign():
            return foreign
        exchange = self.provider.exchange(call)
        with silence_instructor(), exchange.listening():
            reply = await self._tried(exchange, exchange.send)
        return reply if isinstance(reply, SummarizerError) else exchange.received(reply)

    async def stream(self, call: Call) -> AsyncIterator[str | Outcome]:
        """The answer's text piece by piece, then what it comes to; only that where no text streams."""
        streamed = self.provider.streamed(call)
        if streamed is None or self._foreign():
            yield await self.ask(call)
            return
        with silence_instructor():
            chunks = await self._tried(streamed, streamed.send)
        if isinstance(chunks, SummarizerError):
            yield chunks
            return
        try:
            async with chunks:
                async for chunk in self._timed(chunks, self._left(streamed)):
                    if text := streamed.take(chunk):
                        yield text
        except Exception as error:
            yield streamed.failure(error)
            return
        yield streamed.outcome()

    async def close(self) -> None:
        """Close its connections, where its client has any of its own."""
        close = getattr(self.sdk, "close", None)
        if close and isawaitable(closing := close()):
            await closing
        for http in http_clients(self.sdk, asynchronous=True):  # some SDKs close them nowhere
            await http.aclose()

    async def _timed(self, chunks: AsyncIterator[T], left: float) -> AsyncIterator[T]:
        """The events of a stream; only time that is spent waiting for them counts."""
        iterator = aiter(chunks)
        while True:
            begun = time.monotonic()
            try:
                chunk = await awaited_within(left, anext(iterator))
            except StopAsyncIteration:
                return
            left -= time.monotonic() - begun
            yield chunk

    async def _tried(self, exchange: ProviderExchange | StreamedExchange, send: Callable[[], Any]) -> Any:
        """What is sent back, or the error of the last try."""
        tries = 0
        while True:
            tries += 1
            try:
                return await awaited_within(self.timeout, send())
            except Exception as error:
                if exchange.adapt(error):  # no failure of transport: it does not count as one
                    tries -= 1
                    continue
                found = exchange.failure(error)
                wait = self._retries.wait(tries, found, error)
            if wait is None:
                return found
            await asyncio.sleep(wait)
