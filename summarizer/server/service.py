"""The parts of a running service, and how they begin and end."""

import asyncio
import logging
import os
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Literal

from summarizer.batch.store.lock import locked
from summarizer.errors import ConfigurationError, SummarizerError, UnwritableError
from summarizer.server.access import Access
from summarizer.server.accounts import Accounts
from summarizer.server.config import ServiceConfig
from summarizer.server.database import Database
from summarizer.server.documents import Documents
from summarizer.server.jobs import KIND as JOB
from summarizer.server.jobs import Jobs
from summarizer.server.keys import Keyring
from summarizer.server.languagetool import TextLookup
from summarizer.server.metrics import Metrics
from summarizer.server.registering import Registrar, Watch
from summarizer.server.store import Store
from summarizer.server.summarizing import SummaryMaker
from summarizer.server.tasks import KIND as SUMMARY
from summarizer.server.tasks import SummaryTasks
from summarizer.server.webhooks import Webhooks
from summarizer.server.workers import Workers

_SWEEP = 60.0
"""Seconds between looks for what is kept no longer."""

_BEAT = 0.1
"""Seconds between looks at how late the event loop is."""

_log = logging.getLogger("summarizer.server")


@dataclass
class Service:
    """The parts of a running service.

    Attributes:
        config: what it was started with.
        lock: what holds the folder, until the service has ended.
        state: whether it takes requests.
    """

    config: ServiceConfig
    database: Database
    store: Store
    access: Access
    maker: SummaryMaker
    metrics: Metrics
    webhooks: Webhooks
    tasks: SummaryTasks
    jobs: Jobs
    lookup: TextLookup
    lock: ExitStack
    watch: Watch | None = None
    state: Literal["ok", "starting", "stopping"] = "starting"
    _beside: list[asyncio.Task[None]] = field(default_factory=list)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Open the model's client, go on with what a restart has interrupted, and drain at the end.

        Raises:
            ConfigurationError, CredentialsError: the model's client cannot be made.
        """
        with self.lock:
            async with self._opened():
                yield

    @asynccontextmanager
    async def _opened(self) -> AsyncIterator[None]:
        self.maker.open()
        self.maker.workers.open()
        begun = self.tasks.resume() + self.jobs.resume()
        if begun:
            _log.info("going on with %d summaries and jobs that a restart has interrupted", begun)
        self.jobs.registrar.keep_only(
            [self.config.folder / "jobs", *([self.watch.folder] if self.watch else [])]
        )
        beside = [
            self._begin(),
            self.webhooks.run(),
            self._sweep(),
            self._listen(),
            *([self.watch.run()] if self.watch else []),
        ]
        self._beside = [asyncio.create_task(each) for each in beside]
        try:
            yield
        finally:
            self.refuse()
            await asyncio.gather(self.tasks.drain(), self.jobs.drain(self.config.grace))
            for task in self._beside:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
            await self.maker.close()
            await self.maker.workers.close()
            self.database.close()

    def refuse(self) -> None:
        """Begin nothing more; what is under way may take as long as the grace lasts."""
        self.state = "stopping"
        self.tasks.stop(self.config.grace)
        self.jobs.stop()

    def sweep(self, now: float) -> None:
        """Forget what is kept no longer.

        Args:
            now: seconds since 1970, UTC.
        """
        before = now - self.config.keep
        summaries = self.store.expired(SUMMARY, before)
        for work in summaries:
            self.store.remove(work.id)
        if summaries:
            self.store.database.empty_log()
        for work in self.store.expired(JOB, before):
            self.jobs.remove(work)

    async def _begin(self) -> None:
        """Say that requests are taken as soon as the workers are ready."""
        await self.maker.workers.ready()
        if self.state == "starting":
            self.state = "ok"

    async def _listen(self) -> None:
        """Note how late the event loop is."""
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + _BEAT
            await asyncio.sleep(_BEAT)
            self.metrics.delayed(max(0.0, loop.time() - due))

    async def _sweep(self) -> None:
        while True:
            try:
                self.sweep(time.time())
            except (SummarizerError, OSError) as error:  # the next look may succeed
                _log.error("what is kept no longer could not be removed: %s", error)
            await asyncio.sleep(_SWEEP)


def open_service(config: ServiceConfig) -> Service:
    """The parts of a service; nothing runs yet.

    Raises:
        ConfigurationError, NoModelError, PromptError: it cannot be run so.
        UnwritableError: its folder cannot be used.
        BusyError: another service uses it.
    """
    workers = Workers(config, config.workers)
    maker = SummaryMaker(config, workers)
    keyring = Keyring(config.keys) if config.keys else None
    if keyring and config.results and all(key.name != config.results_key for key in keyring.known()):
        raise ConfigurationError(
            f"there is no key of the name {config.results_key}, which --results-key gives",
            "Make one with `summarizer keys add NAME --file KEYS`.",
        )
    with ExitStack() as stack:
        stack.enter_context(_folder_of(config))
        return _assembled(config, maker, keyring, stack)


@contextmanager
def _folder_of(config: ServiceConfig) -> Iterator[None]:
    """The folder, made if it is not there, and held."""
    try:
        config.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.chmod(config.folder, 0o700)  # noqa: PTH101 - of the folder itself
    except OSError as error:
        raise UnwritableError(f"the folder {config.folder} cannot be used: {error.strerror}") from None
    told = f"another service uses the folder {config.folder}"
    with locked(config.folder / "service.lock", told, "Ask that one, stop it, or give another --folder."):
        yield


def _assembled(
    config: ServiceConfig, maker: SummaryMaker, keyring: Keyring | None, held: ExitStack
) -> Service:
    """The parts; the folder is handed on to them."""
    database = Database(config.folder / "service.db")
    store, documents = Store(database), Documents(database)
    metrics = Metrics(lambda: {kind: store.counts(kind) for kind in (SUMMARY, JOB)}, maker.room)
    access = Access(keyring, Accounts(database), maker.price)
    registrar = Registrar(documents)
    webhooks = Webhooks(config, store)
    tasks = SummaryTasks(store, documents, access, maker, metrics, webhooks.add)
    jobs = Jobs(config, store, access, maker, metrics, registrar, webhooks.add)
    watch = Watch(registrar, config.results, config.results_key) if config.results else None
    lookup, lock = TextLookup(documents), held.pop_all()
    return Service(
        config, database, store, access, maker, metrics, webhooks, tasks, jobs, lookup, lock, watch
    )
