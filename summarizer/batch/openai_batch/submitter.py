"""Jobs brought to the provider, followed to their end, and their results kept."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.batch.codes import HOPELESS, as_data
from summarizer.batch.control import RunControl
from summarizer.batch.openai_batch.collector import Collector
from summarizer.batch.openai_batch.config import BatchSizes
from summarizer.batch.openai_batch.jobs import BatchJob, BatchJobs
from summarizer.batch.store.records import StoredAnswer
from summarizer.errors import AnswerError, BatchEndedError, RateLimitError, SummarizerError

if TYPE_CHECKING:
    from summarizer.batch.openai_batch.config import BatchApiConfig
    from summarizer.client.batch_lines import BatchReply
    from summarizer.client.batch_states import BatchState

_KEPT_AT_ONCE = 500  # results that are kept with one flush
_BYTES_PER_TOKEN = 4  # a rough figure, enough to tell a batch that can never fit from one that must wait
_ROOM = 0.8  # share of a limit that a batch is planned for
_LIMIT = re.compile(r"[Ll]imit(?: of)?:? ([\d,.]+ ?[KM]?)")
_MOST_COMPLAINTS = 50  # a provider that complains of so many lines complains of all


class Submitter:
    """One provider's Batch API, for one ledger.

    Args:
        control: whether the run goes on.
        ledger: its path; request files stand beside it.
        jobs: the jobs of the ledger.
        collector: plans further jobs.
        api: how the API is used.
        note: leaves word of the run in the ledger.
    """

    def __init__(
        self,
        control: RunControl,
        ledger: Path,
        jobs: BatchJobs,
        collector: Collector,
        api: "BatchApiConfig",
        *,
        note: Callable[[], None],
    ) -> None:
        self._control = control
        self._path = ledger
        self._jobs = jobs
        self._collector = collector
        self._api = api.batches
        self._backoff = api.backoff
        self._note = note
        self._states: dict[str, BatchState] = {}

    def tidy(self) -> None:
        """Delete request files that a killed run has left half written."""
        known = {request_file(self._path, job.token) for job in self._jobs.open()}
        for path in self._path.parent.glob(request_file(self._path, "*").name):
            if path not in known:
                path.unlink(missing_ok=True)

    async def place(self, job: BatchJob) -> BatchJob | None:
        """Bring a job to the provider, from wherever it stands; None where its file is gone.

        Raises:
            ModelError: the provider refuses, or cannot be reached.
        """
        path = request_file(self._path, job.token)
        fresh = job.stage == "ready"  # of what a killed run has uploaded there may be a batch already
        if fresh:
            if not path.exists():
                self._jobs.close(job, unasked=True)
                return None
            job = self._advanced(job, stage="uploaded", file=await self._api.upload(path))
        path.unlink(missing_ok=True)
        if job.stage == "uploaded":
            known = {"summarizer": self._path.name.removesuffix(".ledger")[:500], "order": job.token}
            made = None if fresh else await self._api.find(known)
            made = made or await self._api.create(job.file or "", known, self._backoff)
            job = self._advanced(job, stage="made", batch=made.id)
        return job

    async def receive(self) -> None:
        """Follow all jobs to their end and keep what they bring, until the run is stopped.

        An account may have only so many tokens waiting: what does not fit waits for other jobs to end.
        """
        waiting = self._jobs.open()
        stop: asyncio.Future[Any] = asyncio.ensure_future(self._control.stopping.wait())
        running: set[asyncio.Future[Any]] = set()
        crowded = False
        try:
            while (waiting or running) and self._control.stopped is None:
                while waiting and not crowded:
                    running.add(asyncio.ensure_future(self._see_through(waiting.pop(0))))
                done, _ = await asyncio.wait({stop, *running}, return_when=asyncio.FIRST_COMPLETED)
                running -= done
                back = [job for task in done if isinstance(job := task.result(), BatchJob)]
                waiting += back
                crowded = bool(back) and bool(running)
        except SummarizerError as error:
            self._control.stop(error)
        finally:
            for task in (stop, *running):
                task.cancel()
            await asyncio.gather(stop, *running, return_exceptions=True)
            if self._control.stopped is None:
                self._states.clear()
                self._tell()

    async def _see_through(self, job: BatchJob) -> BatchJob | None:
        """Follow a job to its end and keep what it brings; the job itself where it did not fit.

        Raises:
            ModelError: the provider cannot be reached, or refuses what no other job would survive either.
        """
        placed = await self.place(job)
        if placed is None:
            return None
        state = await self._api.follow(placed.batch or "", self._backoff, self._tell)
        if state.status == "failed":
            return await self._failed(placed, state)
        hopeless = await self._keep(state)
        self._jobs.close(placed)
        await self._api.delete(state.input_file, state.output_file, state.error_file)
        if hopeless:
            raise hopeless
        if state.status == "cancelled":
            raise BatchEndedError(
                f"the batch {state.id} was cancelled, with {state.completed:,} answers kept"
            )
        return None

    async def _keep(self, state: "BatchState") -> SummarizerError | None:
        """Keep all replies; an error that no other request would survive, if there is one, is given back."""
        hopeless: SummarizerError | None = None
        some: list[BatchReply] = []
        async for reply in self._api.replies(state, self._backoff):
            if isinstance(reply.error, HOPELESS):
                hopeless = reply.error
            some.append(reply)
            if len(some) == _KEPT_AT_ONCE:
                self._settle(some)
                some = []
        self._settle(some)
        return hopeless

    def _settle(self, replies: "list[BatchReply]") -> None:
        answers, errors, unasked = [], {}, []
        for reply in replies:
            if isinstance(reply.error, AnswerError):
                self._collector.unusable.add(reply.key)
            if isinstance(reply.error, AnswerError | None):
                error = as_data(reply.error) if reply.error else None
                answers.append(StoredAnswer(reply.key, reply.text, reply.tokens, reply.model, error))
            elif isinstance(reply.error, HOPELESS):
                unasked.append(reply.key)
            else:
                errors[reply.key] = reply.error
        self._jobs.settle(answers, errors, unasked)

    async def _failed(self, job: BatchJob, state: "BatchState") -> BatchJob | None:
        """Deal with a batch that the provider would not take; the job where it must wait.

        Raises:
            ModelError: what is wrong with all of it.
        """
        first = state.complaints[0].error if state.complaints else BatchEndedError("the batch failed")
        if isinstance(first, RateLimitError):
            return await self._too_much(job, first)
        lines = {each.line: each.error for each in state.complaints if each.line is not None}
        poisoned = {self._jobs.key_at(job, line): error for line, error in lines.items()}
        some = 0 < len(lines) < min(job.requests, _MOST_COMPLAINTS) and len(lines) == len(state.complaints)
        if some and not isinstance(first, HOPELESS):
            self._jobs.settle(errors={key: error for key, error in poisoned.items() if key})
        self._jobs.close(job, unasked=True)
        await self._api.delete(state.input_file)
        if not some or isinstance(first, HOPELESS):
            raise first
        return None

    async def _too_much(self, job: BatchJob, error: SummarizerError) -> BatchJob | None:
        """Plan smaller jobs where one alone is above the limit; else wait for others to make room."""
        limit = _limit(error.detail) or job.bytes / _BYTES_PER_TOKEN / 2  # unsaid: half is tried next
        if job.requests > 1 and job.bytes / _BYTES_PER_TOKEN > limit:
            sizes = self._collector.sizes
            room = int(limit * _ROOM * _BYTES_PER_TOKEN)
            self._collector.sizes = BatchSizes(sizes.requests, min(sizes.bytes, room))
            self._jobs.close(job, unasked=True)
            await self._api.delete(job.file)
            return None
        waiting = self._advanced(job, stage="uploaded", batch=None)
        await asyncio.sleep(self._backoff.longest)
        return waiting

    def _advanced(self, job: BatchJob, **changes: object) -> BatchJob:
        job = replace(job, **changes)  # type: ignore[arg-type]  # its own fields
        self._jobs.advance(job)
        return job

    def _tell(self, state: "BatchState | None" = None) -> None:
        """Show how far all batches are."""
        if state:
            self._states[state.id] = state
        states = self._states.values()
        through = sum(each.completed + each.failed for each in states)
        total = sum(each.total for each in states)
        statuses = ", ".join(sorted({each.status for each in states}))
        count = f"{len(states)} batches" if len(states) > 1 else "a batch"
        progress = self._control.progress
        answered = f", {through:,} of {total:,} answered" if total else ""
        progress.waiting = f"{count} ({statuses}){answered}" if states else ""
        progress.fraction = None  # the rows were gone through, which says nothing about how long it will take
        self._note()


def request_file(ledger: Path, token: str) -> Path:
    """Where the request file of a job stands."""
    return ledger.with_name(f"{ledger.name}.{token}.requests.jsonl")


def _limit(words: str) -> int | None:
    """The limit of waiting tokens that a provider names: `Limit: 90,000 enqueued tokens`, `limit of 30K`."""
    found = _LIMIT.search(words)
    if not found:
        return None
    number = found.group(1).replace(" ", "")
    factor = {"K": 1_000, "M": 1_000_000}.get(number[-1], 1)
    try:
        return int(float(number.rstrip("KM").replace(",", "")) * factor)
    except ValueError:
        return None
