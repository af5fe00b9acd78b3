"""Rows for an event loop: a file is read as it goes, a slow source in a thread that holds nobody up."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterable
from typing import Generic, TypeVar

T = TypeVar("T")
_AHEAD = 16  # rows that the thread may be ahead


class RowStream(Generic[T]):
    """Rows, one by one, until `end` is called; made and used on one event loop.

    Args:
        rows: where they come from.
        blocking: whether the next one may take long; it is then waited for in a thread of its own, which
            ends with the process.
    """

    def __init__(self, rows: Iterable[T], *, blocking: bool = False) -> None:
        self._rows = rows
        self._blocking = blocking
        self._loop = asyncio.get_running_loop()
        self._waiting: asyncio.Queue[tuple[T] | Exception | None] = asyncio.Queue()
        self._room = threading.Semaphore(_AHEAD)

    def __aiter__(self) -> AsyncIterator[T]:
        """The rows."""
        return self._threaded() if self._blocking else self._plain()

    def end(self) -> None:
        """Whoever waits for a row waits no longer."""
        self._waiting.put_nowait(None)

    async def _plain(self) -> AsyncIterator[T]:
        for row in self._rows:
            yield row

    async def _threaded(self) -> AsyncIterator[T]:
        threading.Thread(target=self._read, name="reader", daemon=True).start()
        while (found := await self._waiting.get()) is not None:
            if isinstance(found, Exception):
                raise found
            self._room.release()
            yield found[0]

    def _read(self) -> None:
        try:
            for row in self._rows:
                self._room.acquire()
                self._hand((row,))
            self._hand(None)
        except Exception as error:  # handed to whoever waits for the next row
            self._hand(error)

    def _hand(self, found: tuple[T] | Exception | None) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._waiting.put_nowait, found)
