"""Summaries under way: begun once, waited for, kept, and found again after a restart."""

import asyncio
import hashlib
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any

from summarizer.errors import SummarizerError, UnexpectedError
from summarizer.pipeline.streaming import Partial
from summarizer.pipeline.task import Task
from summarizer.results.result import Result
from summarizer.results.tokens import TokenUsage
from summarizer.schemas import Summary
from summarizer.server.access import Access
from summarizer.server.bodies import GivenBody
from summarizer.server.charges import Charges
from summarizer.server.documents import Documents, StoredAt
from summarizer.server.kept import Kept
from summarizer.server.keys import Key
from summarizer.server.metrics import Metrics
from summarizer.server.problems import NotReadyError, ProblemDetails, ReusedKeyError, refusal
from summarizer.server.store import Store, Work
from summarizer.server.summarizing import SummaryMaker

KIND = "summary"
_FRESH = 600.0
"""Seconds in which a request that is repeated by another protocol gets the summary that it had asked for."""


@dataclass
class SummaryTasks:
    """Makes summaries in the background, each once.

    Attributes:
        store: where they are kept.
        documents: where their articles are looked up.
        access: what they are counted against.
        maker: makes them.
        metrics: counts them.
        finished: is told of each that has a callback.
    """

    store: Store
    documents: Documents
    access: Access
    maker: SummaryMaker
    metrics: Metrics
    finished: Callable[[Work, str], None]
    _running: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _stopping: bool = False
    _grace_over: asyncio.Event = field(default_factory=asyncio.Event)

    def begin(self, key: Key, body: GivenBody, idempotency: str | None) -> Work:
        """Begin a summary, or find the one that was begun under the same Idempotency-Key.

        Raises:
            ArticleError, ConfigurationError: nothing can be made of the text, or the output language is none.
            ReusedKeyError: the Idempotency-Key was used for something else.
            BudgetSpentError, NotReadyError: none can be begun now.
        """
        task = self.maker.task(body, body)
        work = self._admitted(key, body, idempotency)
        if work.id not in self._running and work.outcome is None:
            self._start(work, key, body, task)
        return work

    def join(self, key: Key, body: GivenBody) -> Work:
        """The same summary where it is being made, or was made just now; else as `begin`.

        For protocols whose callers repeat a request that has taken too long, and can name none.

        Raises:
            SummarizerError: as `begin`.
        """
        hashed = _hash(body.model_dump_json())
        for work in self.store.alike(KIND, key.name, hashed, time.time() - _FRESH):
            if work.id in self._running or work.state == "done":
                return work
        return self.begin(key, body, None)

    async def wait(self, work: Work, seconds: float) -> Work:
        """The work once it is finished, or as it is after so many seconds; the caller then knows its id."""
        running = self._running.get(work.id)
        if running is not None:
            await self._until(running, seconds)
        now = self.store.get(KIND, work.id, work.owner) or work
        if now.state == "queued":
            self.store.set_state(work.id, "working")
            now = self.store.get(KIND, work.id, work.owner) or work
        return now

    async def stream(self, key: Key, body: GivenBody) -> AsyncIterator[Partial[Summary] | Work]:
        """A summary while it is written; at the end the work that keeps it.

        Raises:
            SummarizerError: as `begin`, and whatever keeps it from being made.
        """
        task = self.maker.task(body, body)
        work = self._admitted(key, body, None)
        result: Result[Summary] | None = None
        usd: float | None
        tokens, usd = self.access.mean(key.name)  # what is given up is perhaps paid for all the same
        charges = Charges(self.access, key.name)
        try:
            async with aclosing(self.maker.stream(task, charges.take)) as partials:  # type: ignore[type-var]
                async for partial in self._until_over(partials):
                    result = partial.result or result
                    if not partial.result:
                        yield partial
            assert result is not None  # noqa: S101 - the last partial has it
            kept = Kept.of(result)
            tokens, usd = kept.tokens, kept.usd
            self._keep(work, body, kept)
        except SummarizerError as error:
            tokens = error.tokens or TokenUsage()
            usd = self.access.price(tokens)
            self.store.remove(work.id)
            raise
        except BaseException:
            self.store.remove(work.id)
            raise
        finally:
            self._end(charges, tokens, usd)
        yield self.store.get(KIND, work.id, work.owner) or work

    def forget(self, work: Work) -> None:
        """Forget a summary; one that is being made is given up."""
        if running := self._running.get(work.id):
            running.cancel()
        self.store.remove(work.id)
        self.store.database.empty_log()

    def resume(self) -> int:
        """Begin again what a restart has interrupted and somebody may ask for; how many there are."""
        count = 0
        for work in self.store.unfinished(KIND):
            if work.state == "queued" and work.idempotency is None:
                self.store.remove(work.id)  # nobody was told its id
                continue
            count += self._resumed(work)
        return count

    def _resumed(self, work: Work) -> bool:
        """Begin interrupted work again; what cannot be begun has failed, with the reason."""
        body = GivenBody.model_validate_json(work.request)
        try:
            key = self.access.known(work.owner)
            task = self.maker.task(body, body)
            self.access.begin(key)
        except SummarizerError as error:
            self._fail(work, body, error)
            return False
        self._start(work, key, body, task)
        return True

    def stop(self, grace: float) -> None:
        """Begin no more; who still waits when the grace is over is told where to ask again."""
        if not self._stopping:
            self._stopping = True
            asyncio.get_running_loop().call_later(grace, self._grace_over.set)

    async def drain(self) -> None:
        """Wait for what is under way until the grace is over; the rest is begun again after a restart."""
        running = list(self._running.values())
        if running:
            await self._until(asyncio.gather(*running, return_exceptions=True))
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)

    async def _until(self, work: asyncio.Future[Any], seconds: float | None = None) -> bool:
        """Wait until work is done, but no longer than so many seconds or the grace; whether it is done."""
        over = asyncio.ensure_future(self._grace_over.wait())
        try:
            await asyncio.wait([work, over], timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            over.cancel()
        return work.done()

    async def _until_over(self, partials: AsyncIterator[Partial[Summary]]) -> AsyncIterator[Partial[Summary]]:
        """What is written, until the grace is over.

        Raises:
            NotReadyError: it is.
        """
        while True:
            coming = asyncio.ensure_future(_next(partials))
            try:
                if not await self._until(coming):
                    raise NotReadyError("the service is being stopped", retry_after=10)
                yield coming.result()
            except StopAsyncIteration:
                return
            finally:
                coming.cancel()
                await asyncio.wait([coming])

    def _admitted(self, key: Key, body: GivenBody, idempotency: str | None) -> Work:
        if self._stopping:
            raise NotReadyError("the service is being stopped", retry_after=10)
        request = body.model_dump_json()
        hashed = _hash(request)
        work, is_new = self.store.add(KIND, key.name, hashed, request, idempotency)
        if not is_new and work.body == hashed and _may_succeed(work):
            self.store.remove(work.id)
            work, is_new = self.store.add(KIND, key.name, hashed, request, idempotency)
        if work.body != hashed:
            raise ReusedKeyError("this Idempotency-Key was used for another request")
        if is_new:
            try:
                self.access.begin(key)
            except SummarizerError:
                self.store.remove(work.id)
                raise
        return work

    def _start(self, work: Work, key: Key, body: GivenBody, task: Task[Summary]) -> None:
        running = asyncio.create_task(self._make(work, key, body, task))
        self._running[work.id] = running
        running.add_done_callback(lambda _: self._running.pop(work.id, None))

    async def _make(self, work: Work, key: Key, body: GivenBody, task: Task[Summary]) -> None:
        usd: float | None
        tokens, usd = self.access.mean(key.name)  # what is given up is perhaps paid for all the same
        charges = Charges(self.access, key.name)
        try:
            kept = await self.maker.summarize(task, charges.take)
            tokens, usd = kept.tokens, kept.usd
            self._keep(work, body, kept)
        except SummarizerError as error:
            tokens = error.tokens or TokenUsage()
            usd = self.access.price(tokens)
            self._fail(work, body, error)
        except Exception as error:  # a fault of this package: it is told by its class, without the article
            self._fail(work, body, UnexpectedError(f"{type(error).__name__} while it was summarized"))
        finally:
            self._end(charges, tokens, usd)

    def _keep(self, work: Work, body: GivenBody, kept: Kept) -> None:
        self.store.set_state(work.id, "done", kept.json)
        self.documents.add(work.owner, [(StoredAt(work.id), kept.passages)])
        self.metrics.found(kept.problems)
        self._tell(work, body, "done")

    def _fail(self, work: Work, body: GivenBody, error: SummarizerError) -> None:
        self.store.set_state(work.id, "failed", refusal(error).details.model_dump_json())
        self.metrics.failed(error.code)
        self._tell(work, body, "failed")

    def _end(self, charges: Charges, tokens: TokenUsage, usd: float | None) -> None:
        whole = charges.end(tokens, usd)
        self.metrics.paid(whole.tokens, whole.usd)

    def _tell(self, work: Work, body: GivenBody, state: str) -> None:
        if body.callback:
            self.finished(work, state)


async def _next(partials: AsyncIterator[Partial[Summary]]) -> Partial[Summary]:
    return await anext(partials)


def _hash(request: str) -> str:
    return hashlib.sha256(request.encode()).hexdigest()


def _may_succeed(work: Work) -> bool:
    """Whether work has failed for a reason that may have passed."""
    return work.state == "failed" and ProblemDetails.model_validate_json(work.outcome or "{}").retryable


def view_of(work: Work, keep: float) -> str:
    """A summary as JSON (`SummaryView`): its result stands in it as it is stored.

    Args:
        work: the summary.
        keep: seconds that it is kept after it is finished.
    """
    head: dict[str, Any] = {
        "id": work.id,
        "state": work.state,
        "created": work.created,
        "finished": work.finished,
        "expires": work.finished + keep if work.finished else None,
    }
    result = work.outcome if work.state == "done" else "null"
    problem = work.outcome if work.state == "failed" else "null"
    return f'{json.dumps(head)[:-1]}, "result": {result}, "problem": {problem}}}'
