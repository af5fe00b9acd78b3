"""The server in a thread of its own, for tests, and a URL on which nothing listens."""

import asyncio
import socket
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from tests.model_server.answers import Answer, Answerer, AnswerFunction, answerer
from tests.model_server.app import HOST, Application
from tests.model_server.batch import BatchedRequest
from tests.model_server.batch_settings import BatchSettings
from tests.model_server.pace import Pace
from tests.model_server.prefixes import NO_PROMPT, PromptBytes
from tests.model_server.wire import RecordedRequest


class ModelServer:
    """A model's server on 127.0.0.1, running in a thread for as long as its `with` block.

    `answers` is a list of texts and faults given in turn (the last one repeats), a function of the
    request's JSON body that must not block, or an Answerer such as a Folder or a Desk. `latency`
    seconds pass before each answer, errors included; then the model writes at its pace: `first_token`
    seconds until it begins, `characters_per_second` after that (None: all at once), no more
    `silent_after` so many characters (None: to the end), whether or not the answer is streamed. `batches`
    says how files and batches go. Port 0 is any free one. Entering raises OSError where the port is
    taken. Leaving hangs up on requests that are still under way.
    """

    def __init__(
        self,
        answers: Sequence[Answer] | AnswerFunction | Answerer,
        *,
        port: int = 0,
        latency: float = 0.0,
        first_token: float = 0.0,
        characters_per_second: float | None = None,
        silent_after: int | None = None,
        batches: BatchSettings | None = None,
    ) -> None:
        self.port = port
        self._requests: list[RecordedRequest] = []
        self._batched: list[BatchedRequest] = []
        self._lock = threading.Lock()
        self._app = Application(
            answerer(answers),
            latency,
            self._record,
            pace=Pace(first_token, characters_per_second, silent_after),
            batches=batches,
            on_batched=self._record_batched,
        )
        self._started: Future[int] = Future()
        self._thread = threading.Thread(target=self._run, name="model-server", daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop = asyncio.Event()

    @property
    def root(self) -> str:
        """The URL without /v1, as Anthropic's client wants it."""
        return f"http://{HOST}:{self.port}"

    @property
    def url(self) -> str:
        """The URL with /v1, as OpenAI's client wants it."""
        return f"{self.root}/v1"

    @property
    def requests(self) -> list[RecordedRequest]:
        """A copy of what has arrived so far, in order of arrival."""
        with self._lock:
            return list(self._requests)

    @property
    def batched(self) -> list[BatchedRequest]:
        """A copy of what batches have put to the model so far, in that order."""
        with self._lock:
            return list(self._batched)

    @property
    def prompt_bytes(self) -> PromptBytes:
        """The sizes of all prompts so far together; those of each are in `requests`."""
        return sum((request.prompt for request in self.requests), NO_PROMPT)

    def __enter__(self) -> Self:
        self._thread.start()
        self.port = self._started.result()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def _record(self, request: RecordedRequest) -> None:
        with self._lock:
            self._requests.append(request)

    def _record_batched(self, request: BatchedRequest) -> None:
        with self._lock:
            self._batched.append(request)

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except BaseException as error:
            if self._started.done():
                raise
            self._started.set_exception(error)

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        runner, port = await self._app.start(self.port)
        self._started.set_result(port)
        await self._stop.wait()
        still_open = list(runner.server.connections) if runner.server else []
        await runner.cleanup()
        for connection in still_open:  # held by what a client has not read
            if connection.transport is not None:
                connection.transport.abort()
        await asyncio.sleep(0)


@contextmanager
def refused_url() -> Iterator[str]:
    """Give a URL that refuses connections, and keep its port from others meanwhile."""
    with socket.socket() as bound:
        bound.bind((HOST, 0))
        # Bound, but not listening: the port is taken, and whoever knocks is refused.
        yield f"http://{HOST}:{bound.getsockname()[1]}/v1"
