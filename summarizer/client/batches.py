"""OpenAI's Batch API: request files up, result files down, and never a batch made twice.

https://platform.openai.com/docs/guides/batch
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import openai
from openai.types import Batch

from summarizer.client.batch_lines import ENDPOINT, BatchReply, read_reply, request_line
from summarizer.client.batch_states import BatchState, state_of
from summarizer.client.call import Call
from summarizer.client.connection import Connection
from summarizer.client.deadline import awaited_within
from summarizer.client.error_mapping import map_error
from summarizer.client.opening import open_async_model
from summarizer.client.transport import MAX_BODY
from summarizer.errors import (
    ConfigurationError,
    MissingBatchError,
    OversizedError,
    ServerError,
    SummarizerError,
    UnknownModelError,
    UnreachableError,
)

T = TypeVar("T")
Sleep = Callable[[float], Awaitable[None]]

MOST_REQUESTS = 50_000
"""Lines that a request file may have."""
MOST_BYTES = 200_000_000
"""Bytes that a request file may have."""

_LOOKED_THROUGH = 1_000  # batches, newest first, among which one of ours is looked for


@dataclass(frozen=True)
class Backoff:
    """How long to wait between looks at a batch, in seconds.

    Attributes:
        first: the first wait.
        longest: no wait is longer.
        growth: how much longer each wait is than the one before.
        patience: how many looks may fail one after the other.
    """

    first: float = 2.0
    longest: float = 60.0
    growth: float = 1.5
    patience: int = 8

    def waits(self) -> Iterator[float]:
        """The waits, without end."""
        wait = self.first
        while True:
            yield min(wait, self.longest)
            wait = min(wait * self.growth, self.longest)


@dataclass(frozen=True)
class Batches:
    """The Batch API of one account.

    Attributes:
        client: whom to ask.
        body: the JSON of a request for a call.
        sleep: waits.
        timeout: seconds that a request may take, its tries included; not that for a file.
    """

    client: openai.AsyncOpenAI
    body: Callable[[Call], dict[str, Any]]
    sleep: Sleep = asyncio.sleep
    timeout: float | None = None

    def line(self, key: str, call: Call) -> bytes:
        """A call as a line of a request file."""
        return request_line(key, self.body(call))

    async def upload(self, path: Path) -> str:
        """Upload a request file, from disk, and give its id.

        Raises:
            ModelError: the provider would not take it, or could not be reached.
        """
        with path.open("rb") as content:  # given as it is, not read into memory
            named = (path.name, content, "application/jsonl")
            try:
                uploading = self.client.files.create(file=named, purpose="batch")
                file = await self._asked(uploading, "Batch API", None)
            except MissingBatchError as error:
                hint = "Batches can be asked of OpenAI and of servers that speak its Batch API."
                raise error.having(hint=hint) from error
        return _usable(file, "id").id

    async def create(
        self, file_id: str, metadata: Mapping[str, str], backoff: Backoff = Backoff()
    ) -> BatchState:
        """Make a batch of an uploaded file.

        A reply can be lost after the batch was made, so no failure is tried again before the batch has been
        looked for by its metadata, which must be its own.

        Raises:
            ModelError: the provider refuses, or is out of reach for longer than the patience lasts.
        """
        once = self.client.with_options(max_retries=0).batches
        tried = False
        for failures, wait in enumerate(backoff.waits(), 1):
            try:
                if tried and (found := await self.find(metadata)):
                    return found
                tried = True
                return await self._state(
                    once.create(
                        input_file_id=file_id,
                        endpoint=ENDPOINT,
                        completion_window="24h",
                        metadata=dict(metadata),
                    )
                )
            except SummarizerError as error:
                if not error.retryable or failures > backoff.patience:
                    raise
            await self.sleep(wait)
        raise AssertionError  # the waits have no end

    async def find(self, metadata: Mapping[str, str]) -> BatchState | None:
        """The newest batch with this metadata that has not failed, among the last thousand; None if none has.

        Raises:
            ModelError: as `retrieve`.
        """

        async def look() -> Batch | None:
            seen = 0
            async for batch in self.client.batches.list(limit=100):
                seen += 1
                if batch.status != "failed" and (batch.metadata or {}).items() >= metadata.items():
                    return batch
                if seen == _LOOKED_THROUGH:
                    break
            return None

        found = await self._asked(look(), "list of batches", self.timeout)
        return state_of(_usable(found, "id", "status")) if found else None

    async def retrieve(self, id_: str) -> BatchState:
        """A batch as it is now.

        Raises:
            ModelError: the provider does not know it, or cannot be reached.
        """
        return await self._state(self.client.batches.retrieve(id_))

    async def cancel(self, id_: str) -> BatchState:
        """Cancel a batch; what was answered can be fetched once it has ended.

        Raises:
            ModelError: it had ended already, or the provider cannot be reached.
        """
        return await self._state(self.client.batches.cancel(id_))

    async def follow(
        self, id_: str, backoff: Backoff = Backoff(), tell: Callable[[BatchState], None] | None = None
    ) -> BatchState:
        """Look at a batch, less and less often, until it has ended.

        Args:
            id_: of the batch.
            backoff: how often.
            tell: is given each state.

        Raises:
            ModelError: the provider does not know it, or is out of reach for longer than the patience lasts.
        """
        failures = 0
        for wait in backoff.waits():
            try:
                state = await self.retrieve(id_)
            except SummarizerError as error:
                failures += 1
                if not error.retryable or failures > backoff.patience:
                    raise
            else:
                failures = 0
                if tell:
                    tell(state)
                if state.ended:
                    return state
            await self.sleep(wait)
        raise AssertionError  # the waits have no end

    async def replies(self, state: BatchState, backoff: Backoff = Backoff()) -> AsyncIterator[BatchReply]:
        """What an ended batch has of each request, in no order.

        Where a download breaks off it begins again, so that a reply may come twice. A request without a reply
        was never answered: that of a failed batch, or a line that arrived torn.

        Raises:
            ModelError: a file is gone, or the provider is out of reach for longer than the patience lasts.
        """
        for file_id in filter(None, (state.output_file, state.error_file)):
            for failures, wait in enumerate(backoff.waits(), 1):
                try:
                    async for line in self._lines(file_id):
                        if reply := read_reply(line):
                            yield reply
                    break
                except Exception as error:
                    found = self._mapped(error, "file of these results")
                    if not found.retryable or failures > backoff.patience:
                        raise found from None
                await self.sleep(wait)

    async def delete(self, *file_ids: str | None) -> None:
        """Delete files at the provider; one that cannot be deleted is left to expire."""
        for file_id in filter(None, file_ids):
            try:
                await self.client.files.delete(file_id)
            except Exception:  # noqa: S112 - an article left behind is no reason to lose its summary
                continue

    async def close(self) -> None:
        """Close the connections."""
        await self.client.close()

    async def _lines(self, file_id: str) -> AsyncIterator[bytes]:
        """The lines of a file as they arrive; only LF ends one, for a text may hold any other line end."""
        described = await self._asked(
            self.client.files.retrieve(file_id), "file of these results", self.timeout
        )
        whole = _usable(described, "id").bytes
        rest, received = b"", 0
        async with self.client.files.with_streaming_response.content(file_id) as response:
            async for chunk in response.iter_bytes():
                received += len(chunk)
                *lines, rest = (rest + chunk).split(b"\n")
                for line in lines:
                    yield line
                if len(rest) > MAX_BODY:
                    raise OversizedError("a line in a file of results is longer than any answer")
        if received != whole:  # what is missing would be asked, and paid, once more
            raise ServerError(f"a file of results arrived with {received:,} of its {whole:,} bytes")
        if rest:
            yield rest

    async def _state(self, request: Awaitable[Batch]) -> BatchState:
        found = await self._asked(request, "such batch or file", self.timeout)
        return state_of(_usable(found, "id", "status"))

    async def _asked(self, request: Awaitable[T], what: str, seconds: float | None) -> T:
        try:
            return await awaited_within(seconds, request)
        except Exception as error:
            raise self._mapped(error, what) from None

    def _mapped(self, error: Exception, what: str) -> SummarizerError:
        """Our error; what is not found here is no model."""
        found = map_error(error, None, self.client.api_key or None)
        if isinstance(found, UnknownModelError):
            return MissingBatchError(f"the provider has no {what} (HTTP 404)", detail=found.detail)
        return found


def open_batches(connection: Connection) -> Batches:
    """The Batch API that a connection reaches.

    Raises:
        ConfigurationError, CredentialsError, UnknownModelError: no client can be made, or none for batches.
    """
    model = open_async_model(connection)
    client = model.sdk
    if not isinstance(client, openai.AsyncOpenAI) or not model.strict:
        raise ConfigurationError(
            f"{connection.model or 'the client given'} cannot be asked in batches",
            "Batches can be asked of OpenAI and of servers that speak its Batch API (--base-url, base_url=).",
        )
    return Batches(client, model.provider.body, timeout=model.timeout)


def _usable(found: T, *needed: str) -> T:
    """What came back, if it is what was asked for: the SDK also passes on pages and error objects."""
    if isinstance(found, str):
        raise UnreachableError(
            "a web page or plain text came back instead of an API response",
            "Check the address (--base-url, base_url=); it usually ends in /v1.",
        )
    if not all(isinstance(getattr(found, name, None), str) for name in needed):
        raise ServerError("the provider's response could not be read")
    return found
