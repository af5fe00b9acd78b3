"""Whom to ask: opened when somebody is first asked, behind a cache where one is wanted.

Connections belong to the process that opened them, and those of asyncio to their event loop as well.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from summarizer.client.connection import Connection
from summarizer.client.readers import TwoReaders
from summarizer.errors import ConfigurationError
from summarizer.pipeline.caching import AsyncCachedClient, CachedClient, NotCachedError, nobody
from summarizer.pipeline.driver import AsyncModelClient

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

    from summarizer.client.models import AsyncModel, Model
    from summarizer.pipeline.answer_cache import AnswerCache
    from summarizer.pipeline.loop_client import LoopClient

_inherited: list[Any] = []
"""What a forked process has from its parent: kept, for letting go might disturb the parent's sockets."""


class ModelClients:
    """The model clients of one connection, with and without asyncio; any thread and any fork may use them.

    Args:
        connection: how the model is reached.
        cache: whether answers are kept in the user's cache folder; or the file to keep them in.
    """

    def __init__(self, connection: Connection, cache: bool | Path | str) -> None:
        self._connection = connection
        self._cache = _cache(cache)
        self._begin()

    def _begin(self) -> None:
        self._process = os.getpid()
        self._opening = Lock()
        self._model: Model | None = None
        self._async_models: dict[AbstractEventLoop, LoopClient] = {}

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

    def cached_only(self) -> Any:
        """Who gives the answers that are kept, and raises NotCachedError where one is not; asks nobody."""
        if not self._cache:
            raise NotCachedError
        return CachedClient(self._cache, self._connection.identity, nobody)

    def cached(self, model_client: AsyncModelClient) -> AsyncModelClient:
        """A model client of the same connection, behind the cache where one is wanted."""
        if self._cache:
            return AsyncCachedClient(self._cache, self._connection.identity, lambda: model_client)
        return model_client

    def open(self) -> "Model":
        """The model itself, opened once a process, whichever thread asks first.

        Raises:
            ConfigurationError, CredentialsError, UnknownModelError: no client can be made.
        """
        self._leave_parents()
        with self._opening:
            if self._model is None:
                self._keep_dialects()
                from summarizer.client.opening import open_model  # noqa: PLC0415 - a second of imports, only to ask

                self._model = open_model(self._connection)
            return self._model

    def open_async(self) -> "AsyncModel":
        """The model itself, opened once an event loop, and closed with it.

        Raises:
            ConfigurationError, CredentialsError, UnknownModelError: no client can be made.
        """
        from asyncio import get_running_loop  # noqa: PLC0415 - only who waits needs it

        from summarizer.pipeline.loop_client import LoopClient  # noqa: PLC0415 - as much

        self._leave_parents()
        loop = get_running_loop()
        with self._opening:
            for gone in [each for each in self._async_models if each.is_closed()]:
                del self._async_models[gone]
            if loop not in self._async_models:
                self._keep_dialects()
                self._async_models[loop] = LoopClient(self._connection)
            return self._async_models[loop].model

    def _keep_dialects(self) -> None:
        """Where answers are kept, what is learnt of the server is kept too."""
        if self._cache:
            from summarizer.client.dialect_memory import keep_dialects  # noqa: PLC0415 - only who asks learns

            keep_dialects(self._cache.dialects)

    def close(self) -> None:
        """Close what was opened without asyncio; a client that the host brought stays open."""
        self._leave_parents()
        if self._model and self._connection.client is None:
            self._model.close()
        self._model = None

    async def aclose(self) -> None:
        """Close what was opened from this event loop; a client that the host brought stays open."""
        from asyncio import get_running_loop  # noqa: PLC0415 - only who waits needs it

        self._leave_parents()
        if opened := self._async_models.pop(get_running_loop(), None):
            await opened.close()

    def _leave_parents(self) -> None:
        """In a forked process: use none of the parent's connections, whose answers may be its own.

        Raises:
            ConfigurationError: they are those of a client that the host brought, which cannot be opened anew.
        """
        if self._process == os.getpid():
            return
        used = self._model is not None or self._async_models
        if used and self._connection.client is not None:
            raise ConfigurationError(
                "the client given was used in the process that this one was forked from",
                "Make a client, and a Summarizer with it, in each process.",
            )
        _inherited.append((self._model, self._async_models))
        self._begin()


@dataclass(frozen=True)
class TwoModelClients:
    """The model clients of two readers as those of one: each call goes to the reader that it is for.

    Attributes:
        first, second: those of each.
    """

    first: ModelClients
    second: ModelClients

    def sync(self) -> Any:
        """As `ModelClients.sync`."""
        return TwoReaders(self.first.sync(), self.second.sync())

    def asynchronous(self) -> Any:
        """As `ModelClients.asynchronous`."""
        return TwoReaders(self.first.asynchronous(), self.second.asynchronous())

    def cached_only(self) -> Any:
        """As `ModelClients.cached_only`."""
        return TwoReaders(self.first.cached_only(), self.second.cached_only())

    def cached(self, model_client: AsyncModelClient) -> AsyncModelClient:
        """As `ModelClients.cached`, for a model client that knows both readers."""
        return TwoReaders(self.first.cached(model_client), self.second.cached(model_client))

    def close(self) -> None:
        """As `ModelClients.close`."""
        self.first.close()
        self.second.close()

    async def aclose(self) -> None:
        """As `ModelClients.aclose`."""
        await self.first.aclose()
        await self.second.aclose()


def clients_of(
    connection: Connection, second: Connection | None, cache: bool | Path | str
) -> ModelClients | TwoModelClients:
    """The model clients of a reader, or of two."""
    first = ModelClients(connection, cache)
    return TwoModelClients(first, ModelClients(second, cache)) if second else first


def _cache(wanted: bool | Path | str) -> "AnswerCache | None":
    if not wanted:
        return None
    from summarizer.pipeline.answer_cache import AnswerCache  # noqa: PLC0415 - only where it is wanted

    return AnswerCache(None if wanted is True else Path(wanted))
