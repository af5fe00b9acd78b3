"""Amazon Bedrock's Converse API, opened and asked by boto3, whole and streamed.

instructor asks it on the event loop, which would stand still meanwhile, and opens no stream.
https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html
"""

import asyncio
import os
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from summarizer.client.call import Call, Reception
from summarizer.client.completions import receive
from summarizer.client.connection import Connection
from summarizer.client.error_mapping import map_error
from summarizer.client.providers.converse_request import ConverseRequest
from summarizer.client.providers.converse_stream import ConverseStream, completion_of
from summarizer.client.providers.request_options import RequestOptions, model_options
from summarizer.client.providers.through_instructor import ThroughInstructor
from summarizer.client.refusals import TOOLS
from summarizer.errors import ConfigurationError, CredentialsError, SummarizerError

_CONNECTIONS = 64
"""Connections that are kept open; boto3 waits in a thread for each request."""


@dataclass(frozen=True)
class Bedrock(ThroughInstructor):
    """A model on Bedrock; its options, limits and refusals are those of other makers' own APIs.

    Attributes:
        client: boto3's for `bedrock-runtime`.
        asynchronous: whether it is asked from asyncio, in threads.
    """

    client: Any = None
    asynchronous: bool = False

    @property
    def sdk(self) -> Any:
        """boto3's client."""
        return self.client

    @property
    def caches_when_told(self) -> bool:
        """No prompt is marked for its cache, which few of its models have."""
        return False

    def described(self, sent: RequestOptions, mode: str | None = None) -> str:
        """How a request was asked, for the provenance."""
        return ", ".join([f"Converse, {mode}", *sent.described])

    def exchange(self, call: Call) -> "ConverseExchange":  # type: ignore[override]
        """A request for a whole answer."""
        return ConverseExchange(call, self, self._later(self.client.converse))

    def streamed(self, call: Call) -> ConverseStream:
        """A request for an answer that comes in pieces."""
        opened = self._opened_later if self.asynchronous else self._opened
        return ConverseStream(call, ConverseRequest(call, self), opened)

    def _later(self, method: Callable[..., Any]) -> Callable[..., Any]:
        return partial(_in_thread, method) if self.asynchronous else method

    def _opened(self, **body: Any) -> Any:
        return self.client.converse_stream(**body)["stream"]

    async def _opened_later(self, **body: Any) -> "_LaterStream":
        return _LaterStream(await _in_thread(self._opened, **body))


class ConverseExchange:
    """One answer, whole."""

    def __init__(self, call: Call, provider: Bedrock, converse: Callable[..., Any]) -> None:
        self._request = ConverseRequest(call, provider)
        self._converse = converse

    def send(self) -> Any:
        """The response; from asyncio what must be awaited for it."""
        return self._converse(**self._request.body)

    def listening(self) -> AbstractContextManager[None]:
        """No header speaks of limits."""
        return nullcontext()

    def received(self, reply: Any) -> Reception:
        """What a response holds."""
        return receive(completion_of(reply), most=self._request.most, dialect=self._request.described)

    def adapt(self, error: Exception) -> bool:
        """Whether the request is put in another way, and should be sent again."""
        return self._request.adapt(error)

    def failure(self, error: Exception) -> SummarizerError:
        """What an error of boto3's comes to."""
        return map_error(error, None)


class _LaterStream:
    """The events of a stream that is read in threads."""

    def __init__(self, events: Any) -> None:
        self._events = events

    async def __aiter__(self) -> AsyncIterator[Any]:
        iterator: Iterator[Any] = iter(self._events)
        while (event := await _in_thread(next, iterator, None)) is not None:
            yield event

    def close(self) -> None:
        """Close the connection."""
        self._events.close()


async def _in_thread(function: Callable[..., Any], *args: Any, **given: Any) -> Any:
    """What a function gives back; a thread that nobody waits for any more holds no process up at its end."""
    loop = asyncio.get_running_loop()
    coming: asyncio.Future[Any] = loop.create_future()

    def tell(set_: Callable[[Any], None], found: Any) -> None:
        if not coming.done():
            set_(found)

    def work() -> None:
        try:
            told = coming.set_result, function(*args, **given)
        except BaseException as error:
            told = coming.set_exception, error
        with suppress(RuntimeError):  # the loop is closed
            loop.call_soon_threadsafe(tell, *told)

    threading.Thread(target=work, name="bedrock", daemon=True).start()
    return await coming


def open_bedrock(connection: Connection, name: str, *, asynchronous: bool) -> Bedrock:
    """A client for a model on Bedrock: region and credentials are AWS's own, a key is one of Bedrock's.

    Raises:
        ConfigurationError: no region is set.
        CredentialsError: the profile that AWS's settings name is none.
    """
    import boto3  # noqa: PLC0415 - an extra, whose absence is told when it is wanted
    from botocore import UNSIGNED  # noqa: PLC0415 - beside it
    from botocore.config import Config  # noqa: PLC0415 - beside it
    from botocore.exceptions import NoRegionError, ProfileNotFound  # noqa: PLC0415 - beside it

    config = Config(
        read_timeout=connection.timeout, connect_timeout=connection.timeout,
        retries={"total_max_attempts": 1}, max_pool_connections=_CONNECTIONS,
        **({"signature_version": UNSIGNED} if connection.api_key else {}),
    )  # fmt: skip
    try:
        region = os.environ.get("AWS_REGION")  # others than boto3 read it
        client = boto3.client("bedrock-runtime", region_name=region, config=config)
    except NoRegionError:
        raise ConfigurationError("no region is set for Bedrock", "Set AWS_REGION, e.g. us-east-1.") from None
    except ProfileNotFound as error:
        raise CredentialsError(f"no credentials for bedrock: {error}") from None
    if connection.api_key:
        client.meta.events.register("before-call.bedrock-runtime", partial(_authorize, connection.api_key))
    sampling = connection.sampling
    sampling.pop("seed", None)  # the API has none
    sampling.pop("reasoning_effort", None)  # each of its makers has fields of its own for that
    asked = model_options(connection, "bedrock", name, sampling, parts=(TOOLS,))
    return Bedrock(None, asked, client=client, asynchronous=asynchronous)


def _authorize(key: str, params: dict[str, Any], **_: Any) -> None:
    """Send a key as https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html has it."""
    params["headers"]["Authorization"] = f"Bearer {key}"
