"""Working on batches: from an input file to output and error files."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass

from tests.model_server.batch import ENDED, Batch, BatchedRequest, BatchOrder
from tests.model_server.batch_input import InputLine, check_input
from tests.model_server.batch_settings import BatchSettings
from tests.model_server.files import ApiError, FileStore
from tests.model_server.wire import JsonObject, encoded

_UNANSWERED = {
    "batch_expired": "This request could not be executed before the completion window expired.",
    "batch_cancelled": "This request was not executed because the batch was cancelled.",
}


@dataclass(frozen=True)
class LineReply:
    """What became of one request: a status and a body, or neither where no answer came in time."""

    status: int
    body: JsonObject
    number: int


AnswerLine = Callable[[JsonObject], Awaitable[LineReply | None]]


class BatchRunner:
    """All batches of a server; ids count them, and each runs in a task of its own."""

    def __init__(
        self,
        files: FileStore,
        answer: AnswerLine,
        settings: BatchSettings,
        on_request: Callable[[BatchedRequest], None],
    ) -> None:
        self._files = files
        self._answer = answer
        self._settings = settings
        self._on_request = on_request
        self._batches: dict[str, Batch] = {}
        self._numbers = itertools.count(1)
        self._tasks: set[asyncio.Task[None]] = set()

    def create(self, order: BatchOrder) -> Batch:
        """Begin a batch."""
        batch = Batch(f"batch_{next(self._numbers):06d}", order)
        self._batches[batch.id] = batch
        task = asyncio.create_task(self._run(batch), name=batch.id)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return batch

    def get(self, id_: str) -> Batch:
        """Give a batch; raises ApiError where there is none."""
        if id_ not in self._batches:
            raise ApiError(404, f"No batch found with id '{id_}'.")
        return self._batches[id_]

    def page(self, after: str | None, limit: int) -> JsonObject:
        """Give a page of batches, newest first; raises ApiError where no batch has the id `after`."""
        if not 1 <= limit <= 100:
            message = f"Invalid 'limit': expected a value between 1 and 100, but got {limit}."
            raise ApiError(400, message, param="limit")
        newest_first = list(reversed(self._batches.values()))
        start = newest_first.index(self.get(after)) + 1 if after else 0
        page = newest_first[start : start + limit]
        return {
            "object": "list",
            "data": [batch.dressed for batch in page],
            "first_id": page[0].id if page else None,
            "last_id": page[-1].id if page else None,
            "has_more": start + limit < len(newest_first),
        }

    async def stop(self) -> None:
        """Leave off work on every batch."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _run(self, batch: Batch) -> None:
        batch.reach("validating")
        if await _set_within(batch.cancelled, self._settings.validating):
            batch.reach("cancelled")
            return
        checked = check_input(
            batch.order.input_file.content, batch.order.endpoint, self._settings, self._enqueued()
        )
        batch.errors = checked.errors
        if batch.errors:
            batch.reach("failed")
            return
        batch.total = len(checked.lines)
        batch.tokens = sum(line.tokens for line in checked.lines)
        batch.model = checked.lines[0].body["model"]
        batch.reach("in_progress")
        try:
            replies = await self._work(batch, checked.lines)
        except Exception as error:
            batch.errors = [{"code": "server_error", "line": None, "message": repr(error), "param": None}]
            batch.reach("failed")
            raise
        await self._finish(batch, checked.lines, replies)

    def _enqueued(self) -> int:
        return sum(batch.tokens for batch in self._batches.values() if batch.status not in ENDED)

    async def _work(self, batch: Batch, lines: list[InputLine]) -> dict[str, LineReply | None]:
        """Answer the lines until all are, or the window closes, or the batch is cancelled."""
        replies: dict[str, LineReply | None] = {}
        waiting = iter(lines)
        expired = asyncio.Event()
        workers = [
            asyncio.create_task(self._take(batch, waiting, replies, expired))
            for _ in range(min(self._settings.side_by_side, len(lines)))
        ]

        async def all_done() -> None:
            await asyncio.gather(*workers)

        done = asyncio.create_task(all_done())
        ends = [asyncio.create_task(_set(event)) for event in (batch.cancelled, expired)]
        try:
            await asyncio.wait(
                {done, *ends}, timeout=self._settings.window, return_when=asyncio.FIRST_COMPLETED
            )
            if batch.cancelled.is_set():
                await asyncio.wait({done}, timeout=self._settings.cancelling)
            if done.done():
                done.result()  # an answerer that is broken itself must not pass for an expired batch
        finally:
            for task in (*workers, *ends, done):
                task.cancel()
            await asyncio.gather(*workers, *ends, done, return_exceptions=True)
        return replies

    async def _take(
        self,
        batch: Batch,
        waiting: Iterator[InputLine],
        replies: dict[str, LineReply | None],
        expired: asyncio.Event,
    ) -> None:
        """Answer one line after the other; a cancelled or expired batch has no more of them."""
        for line in waiting:
            self._on_request(BatchedRequest(batch.id, line.custom_id, line.body))
            await asyncio.sleep(self._settings.per_request)
            reply = await self._answer(line.body)
            replies[line.custom_id] = reply
            if reply is not None and reply.status == 200:
                batch.completed += 1
                _book(batch, reply.body)
            else:
                batch.failed += 1
            if len(replies) == self._settings.expires_after:
                expired.set()
            if batch.cancelled.is_set() or expired.is_set():
                return

    async def _finish(
        self, batch: Batch, lines: list[InputLine], replies: dict[str, LineReply | None]
    ) -> None:
        expired = not batch.cancelled.is_set() and len(replies) < len(lines)
        if not batch.cancelled.is_set():
            batch.reach("finalizing")
        await asyncio.sleep(self._settings.finalizing)
        good = {key for key, reply in replies.items() if reply is not None and reply.status == 200}
        why = "batch_expired" if expired else "batch_cancelled"
        # Backwards, for the API keeps no order either.
        outputs = [
            _output(batch, number, line, replies[line.custom_id])
            if line.custom_id in replies
            else _unanswered(batch, number, line, why)
            for number, line in reversed(list(enumerate(lines, 1)))
        ]
        batch.failed += len(lines) - len(replies) if expired else 0
        batch.output_file_id = self._write(batch, "output", (o for o in outputs if o["custom_id"] in good))
        batch.error_file_id = self._write(batch, "error", (o for o in outputs if o["custom_id"] not in good))
        if batch.cancelled.is_set():
            batch.reach("cancelled")
        else:
            batch.reach("expired" if expired else "completed")

    def _write(self, batch: Batch, kind: str, outputs: Iterable[JsonObject]) -> str | None:
        content = b"".join(encoded(output) + b"\n" for output in outputs)
        if not content:
            return None
        return self._files.add(f"{batch.id}_{kind}.jsonl", "batch_output", content).id


def _book(batch: Batch, body: JsonObject) -> None:
    usage = body.get("usage") or {}
    batch.input_tokens += usage.get("prompt_tokens", 0)
    batch.output_tokens += usage.get("completion_tokens", 0)


def _output(batch: Batch, number: int, line: InputLine, reply: LineReply | None) -> JsonObject:
    if reply is None:
        error = {"code": "request_timeout", "message": "The underlying call to the model timed out."}
        return _line(batch, number, line, None, error)
    response = {
        "status_code": reply.status,
        "request_id": f"req_{reply.number:06d}",
        "body": reply.body,
    }
    return _line(batch, number, line, response, None)


def _unanswered(batch: Batch, number: int, line: InputLine, why: str) -> JsonObject:
    return _line(batch, number, line, None, {"code": why, "message": _UNANSWERED[why]})


def _line(
    batch: Batch, number: int, line: InputLine, response: JsonObject | None, error: JsonObject | None
) -> JsonObject:
    return {
        "id": f"batch_req_{batch.id.removeprefix('batch_')}_{number:06d}",
        "custom_id": line.custom_id,
        "response": response,
        "error": error,
    }


async def _set(event: asyncio.Event) -> None:
    await event.wait()


async def _set_within(event: asyncio.Event, seconds: float) -> bool:
    """Whether an event comes within so many seconds."""
    try:
        async with asyncio.timeout(seconds):
            return await event.wait()
    except TimeoutError:
        return False
