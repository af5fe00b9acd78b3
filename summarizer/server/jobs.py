"""Jobs: many articles on a batch's ledger, so that a kill loses nothing and nothing is paid twice.

A job is a folder: `articles.jsonl` as it was sent, `results.jsonl` with the records, and their ledger.
"""

import asyncio
import json
import logging
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from summarizer.batch.control import INTERRUPTED
from summarizer.batch.engine import Engine
from summarizer.batch.host import Host
from summarizer.batch.inputs import Input
from summarizer.batch.rows import InputFields
from summarizer.batch.run import Report, run_batch
from summarizer.batch.run_config import RunConfig
from summarizer.batch.schedule.budget import USED_UP
from summarizer.batch.status import status
from summarizer.errors import SummarizerError, UnexpectedError, UnwritableError
from summarizer.files import replace_private
from summarizer.server.access import Access
from summarizer.server.bodies import JobArticle, JobView
from summarizer.server.config import ServiceConfig
from summarizer.server.key_budget import KeyBudget
from summarizer.server.keys import Key
from summarizer.server.metrics import Metrics
from summarizer.server.problems import NotReadyError, ReusedKeyError
from summarizer.server.registering import Registrar, ResultFile
from summarizer.server.store import State, Store, Work
from summarizer.server.summarizing import SummaryMaker
from summarizer.server.telemetry import note_job, span

KIND = "job"
_ARTICLES = "articles.jsonl"
_FIELDS = InputFields(language="article_language")
_LOOK = 2.0
"""Seconds between looks at what a job has written."""

_log = logging.getLogger("summarizer.server")


@dataclass
class Jobs:
    """Works through jobs, so many side by side; the others wait.

    Attributes:
        config: what the service was started with.
        store: which jobs there are.
        access: what they are counted against.
        maker: the options of their summaries.
        metrics: counts what they take, and their problems.
        registrar: their articles are looked up while they run, too.
        finished: is told of each that has a callback.
    """

    config: ServiceConfig
    store: Store
    access: Access
    maker: SummaryMaker
    metrics: Metrics
    registrar: Registrar
    finished: Callable[[Work, str], None]
    _room: asyncio.Semaphore = field(init=False)
    _running: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _engines: dict[str, Engine] = field(default_factory=dict)
    _stopping: bool = False

    def __post_init__(self) -> None:
        self._room = asyncio.Semaphore(self.config.jobs)

    async def add(
        self,
        key: Key,
        articles: list[JobArticle],
        wanted: dict[str, Any],
        body: str,
        idempotency: str | None,
    ) -> Work:
        """Begin a job, or find the one that was begun under the same Idempotency-Key.

        Args:
            key: whose it is.
            articles: its articles.
            wanted: language, detail and callback.
            body: SHA-256 of what was sent.
            idempotency: what the caller knows the request by.

        Raises:
            ConfigurationError: the output language is none.
            ReusedKeyError, NotReadyError, UnwritableError: it cannot be begun.
        """
        if self._stopping:
            raise NotReadyError("the service is being stopped", retry_after=10)
        self.maker.config(wanted["language"], wanted["detail"])  # refuses what is no language
        request = json.dumps({**wanted, "articles": len(articles)})
        work, is_new = self.store.add(KIND, key.name, body, request, idempotency)
        if work.body != body:
            raise ReusedKeyError("this Idempotency-Key was used for another job")
        if is_new:
            try:
                await asyncio.to_thread(_write, self.folder(work.id), articles)
            except BaseException:
                self.store.remove(work.id)
                raise
            self._start(work)
        return work

    def resume(self) -> int:
        """Go on with the jobs that a restart has interrupted; how many there are.

        One whose articles were not all written is forgotten: nobody was told of it.
        """
        waiting = self.store.unfinished(KIND)
        for work in waiting:
            if (self.folder(work.id) / _ARTICLES).exists():
                self._start(work)
            else:
                self.remove(work)
        return len(waiting)

    async def cancel(self, work: Work) -> None:
        """Stop a job if it is not finished; it ends as "cancelled" and keeps the results that it has."""
        running, engine = self._running.get(work.id), self._engines.get(work.id)
        if running is None:
            return
        self.store.set_state(work.id, "cancelled", json.dumps({"reason": "cancelled"}))
        if engine:
            engine.stop(INTERRUPTED)
            await asyncio.wait([running], timeout=self.config.grace + 5)
        else:
            running.cancel()

    def remove(self, work: Work) -> None:
        """Forget a job that is finished, and what it has made."""
        self.store.remove(work.id)
        self.registrar.documents.forget(self.results(work.id))
        shutil.rmtree(self.folder(work.id), ignore_errors=True)
        self.store.database.empty_log()

    def stop(self) -> None:
        """Send no more requests; those under way are waited for as long as the grace lasts."""
        self._stopping = True
        for id_, task in list(self._running.items()):
            if engine := self._engines.get(id_):
                engine.stop(INTERRUPTED)
            else:
                task.cancel()

    async def drain(self, grace: float) -> None:
        """Stop, and wait for what is under way; a restart goes on."""
        self.stop()
        if running := list(self._running.values()):
            await asyncio.wait(running, timeout=grace + 5)

    def view(self, work: Work) -> JobView:
        """A job as its caller sees it."""
        request = json.loads(work.request)
        outcome = json.loads(work.outcome) if work.outcome else {}
        done, failed = self._counts(work, outcome)
        return JobView(
            id=work.id,
            state=work.state,
            created=work.created,
            finished=work.finished,
            expires=work.finished + self.config.keep if work.finished else None,
            articles=request["articles"],
            done=done,
            failed=failed,
            reason=outcome.get("reason"),
            results=f"/v1/jobs/{work.id}/results",
        )

    def _counts(self, work: Work, outcome: dict[str, Any]) -> tuple[int, int]:
        """How many articles have a result, and how many have failed, in all runs of the job."""
        if not work.finished:
            with suppress(SummarizerError):  # no ledger yet; one that is damaged is what the run will tell
                return _finished(self.results(work.id))
        return outcome.get("done", 0), outcome.get("failed", 0)

    def folder(self, id_: str) -> Path:
        """Where a job's files stand."""
        return self.config.folder / "jobs" / id_

    def results(self, id_: str) -> Path:
        """A job's records, JSON lines."""
        return self.folder(id_) / "results.jsonl"

    def _start(self, work: Work) -> None:
        task = asyncio.create_task(self._run(work))
        self._running[work.id] = task
        task.add_done_callback(lambda _: self._running.pop(work.id, None))

    async def _run(self, work: Work) -> None:
        async with self._room:
            if self._stopping or self._state(work) == "cancelled":
                return
            self.store.set_state(work.id, "working")
            try:
                with span("job", **{"summarizer.articles": json.loads(work.request)["articles"]}) as current:
                    report = await self._batch(work)
                    note_job(current, report.progress.tokens, report.progress.done, report.progress.failed)
                state, outcome = _ended(report, self.results(work.id))
            except SummarizerError as error:
                state, outcome = "failed", {"reason": f"{error.message}. {error.hint}".strip()}
            except Exception as error:  # a fault of this package: it is told by its class
                told = UnexpectedError(f"{type(error).__name__} while the job was run")
                state, outcome = "failed", {"reason": told.message}
            finally:
                self._engines.pop(work.id, None)
        if self._stopping and outcome.get("reason") == INTERRUPTED:
            return  # it is still "working", and a restart goes on
        if self._state(work) == "cancelled":
            state, outcome = "cancelled", {**outcome, "reason": "cancelled"}
        self.store.set_state(work.id, state, json.dumps(outcome))
        if json.loads(work.request).get("callback"):
            self.finished(work, state)

    async def _batch(self, work: Work) -> Report:
        """One run on the job's files, within what its key may still spend today."""
        request = json.loads(work.request)
        folder, results = self.folder(work.id), self.results(work.id)
        config = RunConfig(
            self.maker.config(request["language"], request["detail"]),
            concurrency=self.config.concurrency,
            grace=self.config.grace,
        )
        budget = KeyBudget(self.access, work.owner, work.id, config.cost, self.metrics.paid)

        def started(engine: Engine) -> None:
            budget.catch_up(engine.control.progress.paid)
            self._engines[work.id] = engine

        host = Host(budget, self.maker.behind, self.maker.workers.result)
        registering = asyncio.create_task(self._register(work, every=_LOOK))
        try:
            rows = Input(str(folder / _ARTICLES), _FIELDS)
            return await run_batch(rows, results, config, started, host)
        finally:
            budget.close()
            registering.cancel()
            await asyncio.wait([registering])
            await self._register(work)

    async def _register(self, work: Work, *, every: float | None = None) -> None:
        """Have texts looked up in the articles that are through; again and again, where that is said."""
        file = ResultFile(self.results(work.id), work.owner, work.id)
        while True:
            try:
                await asyncio.to_thread(self.registrar.read_on, file, self.metrics.found)
            except (SummarizerError, OSError) as error:  # the job itself goes on
                _log.error("the articles of job %s could not be registered: %s", work.id, error)
            if every is None:
                return
            await asyncio.sleep(every)

    def _state(self, work: Work) -> State | None:
        found = self.store.get(KIND, work.id, work.owner)
        return found.state if found else "cancelled"


def _finished(results: Path) -> tuple[int, int]:
    """How many rows are done, and how many have failed, by the ledger.

    Raises:
        ResultError: there is none.
    """
    known = status(results).data
    return known["done"], known["failed"]


def _ended(report: Report, results: Path) -> tuple[State, dict[str, Any]]:
    """How a run ended."""
    done, failed = _finished(results)
    outcome: dict[str, Any] = {"done": done, "failed": failed}
    if isinstance(report.stopped, SummarizerError):
        return "failed", {**outcome, "reason": f"{report.stopped.message}. {report.stopped.hint}".strip()}
    if report.stopped == USED_UP:
        return "failed", {**outcome, "reason": "the key has spent its budget of the day"}
    if report.stopped:
        return "failed", {**outcome, "reason": report.stopped}
    return "done", outcome


def _write(folder: Path, articles: list[JobArticle]) -> None:
    """The articles of a job, all of them or none, on the disk before its caller is told of it."""
    lines = (json.dumps(article.model_dump(exclude_none=True)) + "\n" for article in articles)
    try:
        folder.mkdir(mode=0o700, parents=True)
        replace_private(folder / _ARTICLES, "".join(lines).encode(), durable=True)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise UnwritableError(f"the job cannot be kept: {error.strerror or error}") from None
