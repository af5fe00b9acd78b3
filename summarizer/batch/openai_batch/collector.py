"""Collects into request files what the ledger does not know; the row waits, and nobody is asked."""

import os
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from summarizer.batch.openai_batch.config import BatchSizes
from summarizer.batch.openai_batch.jobs import BatchJob, BatchJobs, BatchRequest
from summarizer.batch.paid import PaidTokens
from summarizer.batch.row_client import AnswerPendingError
from summarizer.batch.store.base import unwritable
from summarizer.batch.store.ledger import Ledger
from summarizer.batch.usage import RowUsage
from summarizer.client.call import Answer, Call, Outcome
from summarizer.client.readers import Identities
from summarizer.errors import AnswerError, ServerError, SummarizerError
from summarizer.files import open_private
from summarizer.results.tokens import TokenUsage


@dataclass
class Collector:
    """Answers from the ledger; puts what it does not hold into a job, and raises AnswerPendingError.

    Attributes:
        ledger: for reading answers.
        jobs: what was put into jobs.
        identities: who is asked; both readers are one model, since a batch has no more.
        line: a call as a line of a request file, known by a key.
        path_of: where the request file of a token stands.
        sizes: how large a job may be.
        retries: how often a request is put into another job that came back unanswered.
        send: takes a job whose file is whole; its wait holds back further requests.
        affordable: whether one more request may be asked besides so many that are not answered yet.
        pending: requests that are in a job and not answered yet.
        refused: how many requests could not be afforded.
        unusable: keys whose answers came in this run and were unusable.
    """

    ledger: Ledger
    jobs: BatchJobs
    identities: Identities
    line: Callable[[str, Call], bytes]
    path_of: Callable[[str], Path]
    sizes: BatchSizes
    retries: int
    send: Callable[[BatchJob], Awaitable[None]]
    affordable: Callable[[int], bool] = lambda _: True
    pending: int = 0
    refused: int = 0
    unusable: set[str] = field(default_factory=set)
    _open: set[str] = field(default_factory=set)
    _file: "_RequestFile | None" = None

    async def ask(self, call: Call, usage: RowUsage) -> Outcome:
        """The call's answer, or why there will be none.

        Raises:
            AnswerPendingError: it is in a job, or cannot be afforded now.
            UnwritableError: it cannot be written down.
        """
        key = self.identities.key(call)
        request = self.jobs.request(key)
        if self._is_under_way(key, request):
            raise AnswerPendingError
        if outcome := self._known(call, key, request, usage) or self._given_up(request):
            return self._booked(outcome, call, request, usage)
        await self._collect(key, call, usage)
        raise AnswerPendingError

    async def finish(self) -> None:
        """Nothing: what is on its way is not waited for in a pass over the rows."""

    def _known(self, call: Call, key: str, request: BatchRequest | None, usage: RowUsage) -> Outcome | None:
        """What the ledger holds; None where there is nothing, or what was unusable shall be asked afresh."""
        found = self.ledger.answer(key)
        if found is None:
            return None
        outcome = found.outcome(call)
        if isinstance(outcome, Answer):
            return replace(outcome, from_cache=True)
        if isinstance(outcome, AnswerError):
            outcome = outcome.having(tokens=TokenUsage())  # paid before, or booked below
        if request is not None and not request.is_booked:  # it came for a row that is not finished
            self.unusable.add(key)
        if usage.afresh and key not in self.unusable:
            self.jobs.set_aside(key)
            return None
        return outcome

    def _given_up(self, request: BatchRequest | None) -> SummarizerError | None:
        """Why a request is not put into one more job."""
        if request is None or request.token is None or request.is_booked:
            return None
        error = request.error or ServerError("the batch has no answer to this request")
        again = error.retryable and request.tries - request.booked <= self.retries
        return None if again else error

    def _booked(self, outcome: Outcome, call: Call, request: BatchRequest | None, usage: RowUsage) -> Outcome:
        """The outcome, counted for the row that wanted it, once."""
        if request is None or request.is_booked or request.row != usage.row:
            return outcome
        usage.requests += request.tries - request.booked
        stored = self.ledger.answer(self.identities.key(call))
        if stored:
            usage.paid += PaidTokens.of(call, stored.tokens)
        if isinstance(outcome, Answer):
            return replace(outcome, from_cache=False)
        if isinstance(outcome, AnswerError) and stored:
            return outcome.having(tokens=stored.tokens)
        return outcome

    async def _collect(self, key: str, call: Call, usage: RowUsage) -> None:
        if not self.affordable(self.pending):
            self.refused += 1
            return
        line = self.line(key, call)
        while self._file and not self._file.has_room(line, self.sizes):
            await self.seal()
            if self._is_under_way(key, self.jobs.request(key)):  # another row had the same call meanwhile
                return
        if self._file is None:
            self._file = _RequestFile(self.path_of)
        self._file.add(key, usage.row, line)
        self.pending += 1

    def _is_under_way(self, key: str, request: BatchRequest | None) -> bool:
        written = self._file is not None and key in self._file.requests
        return written or (request is not None and request.token in self._open)

    async def seal(self) -> None:
        """Make a job of the requests that were written down so far, and send it.

        Raises:
            UnwritableError: it cannot be written.
        """
        file, self._file = self._file, None
        if file is None:
            return
        job = file.sealed()
        self.jobs.enter(job, file.requests)
        self._open.add(job.token)
        await self.send(job)

    def reopen(self, jobs: list[BatchJob]) -> None:
        """Begin a pass over the rows; these jobs are on their way."""
        self._open = {job.token for job in jobs}
        self.pending = sum(job.requests for job in jobs)
        self.refused = 0

    def discard(self) -> None:
        """Throw away requests that are not in a job yet."""
        if self._file:
            self._file.discard()
            self._file = None


class _RequestFile:
    """A request file that is being written; it holds articles, and is its owner's alone.

    Attributes:
        requests: key of each request to the key of its row, in the order of the lines.
    """

    def __init__(self, path_of: Callable[[str], Path]) -> None:
        self._token = uuid.uuid4().hex
        self._path = path_of(self._token)
        self._bytes = 0
        self.requests: dict[str, str] = {}
        try:
            self._file: BinaryIO = os.fdopen(open_private(self._path, os.O_WRONLY | os.O_EXCL), "wb")
        except OSError as error:
            raise unwritable(self._path, error) from None

    def has_room(self, line: bytes, sizes: BatchSizes) -> bool:
        """Whether another line fits; one fits always, whatever its size."""
        return not self.requests or (
            len(self.requests) < sizes.requests and self._bytes + len(line) <= sizes.bytes
        )

    def add(self, key: str, row: str, line: bytes) -> None:
        try:
            self._file.write(line)
        except OSError as error:
            raise unwritable(self._path, error) from None
        self._bytes += len(line)
        self.requests[key] = row

    def sealed(self) -> BatchJob:
        """The job that it makes; the file is on the disk when this returns."""
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
        except OSError as error:
            raise unwritable(self._path, error) from None
        return BatchJob(self._token, "ready", None, None, len(self.requests), self._bytes)

    def discard(self) -> None:
        self._file.close()
        self._path.unlink(missing_ok=True)
