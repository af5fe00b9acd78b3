"""A model that is closed with the event loop that it was opened in."""

from collections.abc import AsyncGenerator
from contextlib import suppress

from summarizer.client.connection import Connection
from summarizer.client.models import AsyncModel
from summarizer.client.opening import open_async_model


class LoopClient:
    """A model opened in the running event loop.

    Connections cannot be closed once their loop is gone, and nobody is told before. But a loop that ends,
    as of `asyncio.run`, finishes the asynchronous generators that were begun in it: one of them closes the
    model.

    Args:
        connection: how the model is reached; a client that the host brought is never closed.

    Raises:
        ConfigurationError, CredentialsError, UnknownModelError: no client can be made.
    """

    def __init__(self, connection: Connection) -> None:
        self.model = open_async_model(connection)
        self._closing = _closing(self.model) if connection.client is None else None
        if self._closing is not None:
            with suppress(StopIteration):  # the generator reaches its `yield` without waiting
                anext(self._closing).__await__().send(None)

    async def close(self) -> None:
        """Close it before its loop ends."""
        if self._closing is not None:
            await self._closing.aclose()


async def _closing(model: AsyncModel) -> AsyncGenerator[None]:
    try:
        yield
    finally:
        await model.close()
