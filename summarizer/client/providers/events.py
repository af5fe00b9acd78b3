"""The events of an SDK's stream that has begun, whichever SDK's: its first event has come."""

from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import suppress
from inspect import isawaitable
from itertools import chain, islice
from typing import Any, Self

from summarizer.client.streams import StreamedAnswer


class Events:
    """The events of a stream that has begun.

    Args:
        chunks: the SDK's, whose first event is fetched here, so that a refusal is known at once.
    """

    def __init__(self, chunks: Iterable[Any]) -> None:
        self._chunks = chunks
        self._iterator = iter(chunks)
        self._first = [*islice(self._iterator, 1)]

    def __iter__(self) -> Iterator[Any]:
        """The first event and those behind it."""
        return chain(self._first, self._iterator)

    def __enter__(self) -> Self:
        """Nothing is to be opened."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connection, where the SDK holds one."""
        for holder in (self._chunks, getattr(self._chunks, "response", None)):
            if close := getattr(holder, "close", None):
                close()


class LaterEvents:
    """The same from asyncio; made by `begun`."""

    def __init__(self, first: list[Any], chunks: Any, iterator: AsyncIterator[Any]) -> None:
        self._first = first
        self._chunks = chunks
        self._iterator = iterator

    @classmethod
    async def begun(cls, opening: Any) -> Self:
        """The events, the first of which has come.

        Args:
            opening: the SDK's stream, or what must be awaited for it.
        """
        chunks = await opening if isawaitable(opening) else opening
        iterator = aiter(chunks)
        first = []
        with suppress(StopAsyncIteration):
            first.append(await anext(iterator))
        return cls(first, chunks, iterator)

    async def __aiter__(self) -> AsyncIterator[Any]:
        """The first event and those behind it."""
        for chunk in self._first:
            yield chunk
        async for chunk in self._iterator:
            yield chunk

    async def __aenter__(self) -> Self:
        """Nothing is to be opened."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the connection, where the SDK holds one."""
        for holder in (self._chunks, getattr(self._chunks, "response", None)):
            close = getattr(holder, "aclose", None) or getattr(holder, "close", None)
            if close and isawaitable(closing := close()):
                await closing


class EventStream(StreamedAnswer):
    """One answer while it is being written, of an SDK that may send only when the first event is wanted."""

    def send(self) -> Any:
        """The events, the first of which has come; from asyncio what must be awaited for them."""
        opened = super().send()
        return LaterEvents.begun(opened) if isawaitable(opened) else Events(opened)
