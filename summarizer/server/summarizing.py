"""Making summaries: one model for all callers, and so many requests to it at a time."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from functools import partial
from typing import Any

from summarizer.client.call import Outcome
from summarizer.pipeline.config import SummaryConfig
from summarizer.pipeline.model_client import ModelClients
from summarizer.pipeline.streaming import Partial, Stream
from summarizer.pipeline.task import Task
from summarizer.results.result import Detail
from summarizer.results.tokens import TokenUsage
from summarizer.schemas import Summary
from summarizer.server.bodies import ArticleBody, GivenBody, Wanted
from summarizer.server.config import ServiceConfig
from summarizer.server.kept import Kept
from summarizer.server.options import summary_config
from summarizer.server.room import BoundedModel, Room
from summarizer.server.telemetry import note, span
from summarizer.server.workers import Workers
from summarizer.text.article import Article


class SummaryMaker:
    """Makes summaries with the service's model.

    Args:
        config: what the service was started with.
        workers: where what is not asking is done.

    Raises:
        NoModelError, PromptError: no model is named, or the templates cannot be used.
        ConfigurationError: the gazetteer, or the list of places, cannot be used.
    """

    def __init__(self, config: ServiceConfig, workers: Workers) -> None:
        self.workers = workers
        self._config = summary_config(config)
        _ = self._config.model  # raises where none is named
        self._clients = ModelClients(config.connection, cache=False)
        self.room = Room(config.concurrency)

    @property
    def model(self) -> str | None:
        """What the provenance says is asked."""
        return self._config.model

    def price(self, tokens: TokenUsage) -> float | None:
        """What tokens of the model cost in US dollars; None where that is not known."""
        return self._config.prices.cost(self.model, tokens)

    def config(self, language: str | None, detail: Detail) -> SummaryConfig[Summary]:
        """The options of a summary.

        Raises:
            ConfigurationError: the language is none.
        """
        return replace(self._config, language=language, detail=detail)

    def task(self, article: ArticleBody, wanted: Wanted) -> Task[Summary]:
        """What is to be made of an article.

        Raises:
            ArticleError: nothing can be made of its text.
            ConfigurationError: the output language is none.
        """
        config = self.config(wanted.language, wanted.detail)
        given = Article.of(
            article.text,
            title=article.title,
            outlet=article.outlet,
            language=article.article_language,
            max_characters=config.max_characters,
            origin=article.origin if isinstance(article, GivenBody) else None,
        )
        return config.task_of(given)

    async def summarize(self, task: Task[Summary], told: Callable[[Outcome], None]) -> Kept:
        """What is kept of a task's result; each outcome of its requests is told as it comes.

        Raises:
            ModelError, AnswerError: as `Summarizer.summarize`.
        """
        with span(
            "summarize", **{"gen_ai.request.model": self.model or "", "summarizer.detail": task.detail}
        ) as current:
            kept = await self.workers.keep(task, self._client(told))
            note(current, kept)
            return kept

    async def stream(
        self, task: Task[Summary], told: Callable[[Outcome], None]
    ) -> AsyncIterator[Partial[Summary]]:
        """The partials of a task; the last one has the result. Each outcome is told as it comes.

        Raises:
            ModelError, AnswerError: as `Summarizer.stream`.
        """
        client = partial(self._client, told)
        async for each in Stream(task, client, client):
            yield each

    def open(self) -> None:
        """Open the client, so that a missing key or package is found before anybody asks.

        Raises:
            ConfigurationError, CredentialsError: no client can be made.
        """
        self._clients.open_async()

    async def try_to_open(self) -> None:
        """Open the client and close it, so that what is missing is told before the service has an address.

        Raises:
            ConfigurationError, CredentialsError: no client can be made.
        """
        self.open()
        await self.close()

    async def close(self) -> None:
        """Close the connections."""
        await self._clients.aclose()

    def _client(self, told: Callable[[Outcome], None]) -> Any:
        return BoundedModel(self._clients.open_async(), self.room, ahead=True, told=told)

    def behind(self, model: Any) -> BoundedModel:
        """A job's model, whose requests go behind those that somebody waits for."""
        return BoundedModel(model, self.room, ahead=False)
