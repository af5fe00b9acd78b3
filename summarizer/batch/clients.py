"""Opening what a run asks, and closing it; a client that the host brought stays open."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

from summarizer.batch.openai_batch.config import BatchApiConfig, BatchSizes
from summarizer.batch.schedule.pace import Pace
from summarizer.batch.schedule.paced_client import PacedClient, Receiver
from summarizer.client.connection import Connection
from summarizer.client.readers import TwoReaders


@asynccontextmanager
async def paced_client(
    connection: Connection,
    concurrency: int,
    requests_per_minute: float | None,
    tokens_per_minute: float | None,
    *,
    second: Connection | None = None,
    asking: Callable[[Receiver], Receiver] = lambda receiver: receiver,
) -> AsyncIterator[PacedClient]:
    """A model, or two readers, whose transport is tried again at one pace, not by the SDK.

    `asking` puts something around what sends; see `Host`.

    Raises:
        ConfigurationError, CredentialsError, UnknownModelError: no client can be made.
    """
    from summarizer.client.opening import open_async_model  # noqa: PLC0415 - a second of imports, only when asking

    pace = Pace(concurrency, requests_per_minute=requests_per_minute, tokens_per_minute=tokens_per_minute)
    readers = [connection, *([second] if second else [])]
    opened = [open_async_model(replace(reader, retries=0)) for reader in readers]
    try:
        receiver = asking(TwoReaders(*opened) if second else opened[0])
        yield PacedClient(receiver, pace, connection.retries)
    finally:
        if connection.client is None:
            for model in opened:
                await model.close()


@asynccontextmanager
async def batch_api(connection: Connection, poll: float) -> AsyncIterator[BatchApiConfig]:
    """The Batch API, looked at every `poll` seconds at least.

    Raises:
        ConfigurationError, CredentialsError: it cannot be used so.
    """
    from summarizer.client import batches  # noqa: PLC0415 - a second of imports, only when asking

    api = batches.open_batches(connection)
    backoff = batches.Backoff(first=min(2.0, poll), longest=poll)
    sizes = BatchSizes(batches.MOST_REQUESTS, batches.MOST_BYTES)
    try:
        yield BatchApiConfig(api, backoff, sizes, connection.retries)
    finally:
        if connection.client is None:
            await api.close()
