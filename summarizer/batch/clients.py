"""Opening what a run asks, and closing it; a client that the host brought stays open."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from summarizer.batch.openai_batch.config import BatchApiConfig, BatchSizes
from summarizer.batch.schedule.pace import Pace
from summarizer.batch.schedule.paced_client import PacedClient
from summarizer.client.connection import Connection


@asynccontextmanager
async def paced_client(
    connection: Connection,
    concurrency: int,
    requests_per_minute: float | None,
    tokens_per_minute: float | None,
) -> AsyncIterator[PacedClient]:
    """A model whose transport is tried again at one pace, not by the SDK.

    Raises:
        ConfigurationError, CredentialsError, UnknownModelError: no client can be made.
    """
    from summarizer.client.opening import open_async_model  # noqa: PLC0415 - a second of imports, only when asking

    pace = Pace(concurrency, requests_per_minute=requests_per_minute, tokens_per_minute=tokens_per_minute)
    opened = open_async_model(replace(connection, retries=0))
    try:
        yield PacedClient(opened, pace, connection.retries)
    finally:
        if connection.client is None:
            await opened.close()


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
