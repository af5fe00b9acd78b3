"""Whom to ask: opened when somebody is first asked, behind a cache where one is wanted."""

from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from summarizer.client.connection import Connection
from summarizer.pipeline.caching import AsyncCachedClient, CachedClient
from summarizer.pipeline.driver import AsyncModelClient

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

    from summarizer.client.models import AsyncModel, Model
    from summarizer.pipeline.answer_cache import AnswerCache


class ModelClients:
    """The askers of one connection, with and without asyncio.

    Args:
        connection: how the model is reached.
        cache: whether answers are kept in the user's cache folder; or the file to keep them in.
    """

    def __init__(self, connection: Connection, cache: bool | Path | str) -> None:
        self._connection = connection
        self._cache = _cache(cache)
        self._opening = Lock()
        self._model: Model | None = None
        self._async_model: AsyncModel | None = None
        self._loop: AbstractEventLoop | None = None

    def sync(self) -> Any:
        """Who is asked without asyncio."""
        if self._cache:
            return CachedClient(self._cache, self._connection.identity, self.open)
        return self.open()

    def asynchronous(self) -> Any:
        """Who is asked from asyncio."""
        if self._cache:
            return AsyncCachedClient(self._cache, self._connection.identity, self.open_async)
        return self.open_async()

    def remembered(self, model_client: AsyncModelClient) -> AsyncModelClient:
        """A model client of the same connection, behind the cache where one is wanted."""
        if self._cache:
            return AsyncCachedClient(self._cache, self._connection.identity, lambda: model_client)
        return model_client

    def open(self) -> "Model":
        """The model itself, opened once, whichever thread asks first."""
        with self._opening:
            if self._model is None:
                from summarizer.client.opening import open_model  # noqa: PLC0415 - a second of imports, only to ask

                self._model = open_model(self._connection)
            return self._model

    def open_async(self) -> "AsyncModel":
        """The model itself, opened once an event loop, to which its connections belong."""
        from asyncio import get_running_loop  # noqa: PLC0415 - only who waits needs it

        loop = get_running_loop()
        if self._async_model is None or self._loop is not loop:
            self._loop = loop
            from summarizer.client.opening import open_async_model  # noqa: PLC0415 - as above

            self._async_model = open_async_model(self._connection)
        return self._async_model

    def close(self) -> None:
        """Close what was opened without asyncio; a client that the host brought stays open."""
        if self._model and self._connection.client is None:
            self._model.sdk.close()
        self._model = None

    async def aclose(self) -> None:
        """Close what was opened from asyncio; a client that the host brought stays open."""
        if self._async_model and self._connection.client is None:
            await self._async_model.sdk.close()
        self._async_model = None


def _cache(wanted: bool | Path | str) -> "AnswerCache | None":
    if not wanted:
        return None
    from summarizer.pipeline.answer_cache import AnswerCache  # noqa: PLC0415 - only where it is wanted

    return AnswerCache(None if wanted is True else Path(wanted))
