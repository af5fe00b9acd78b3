"""Who stands behind the tools: one user on this machine, or the keys of a service."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from summarizer.api.summarizer import Summarizer
from summarizer.results.result import Result
from summarizer.schemas import Summary
from summarizer.server.asking import key_in
from summarizer.server.bodies import ArticleBody, GivenBody, Wanted
from summarizer.server.keys import Key
from summarizer.server.mcp_server import Headers
from summarizer.server.outcomes import result_of_work
from summarizer.server.service import Service

_KEPT = 20
"""Summaries of one user that are kept for a call that is repeated."""


@dataclass(frozen=True)
class LocalCaller:
    """The one who has started the tools, with the model that was named then.

    A call that is repeated, since an assistant has waited too long for the first, joins what that has begun.

    Attributes:
        options: those of `Summarizer` but language and detail.
    """

    options: dict[str, Any]
    _begun: dict[str, asyncio.Task[Result[Summary]]] = field(default_factory=dict)

    def admit(self, headers: Headers) -> None:
        """Everything may be asked."""

    async def summarize(self, headers: Headers, article: ArticleBody, wanted: Wanted) -> Result[Summary]:  # noqa: ARG002 - the protocol's
        """The result of an article, from the model that was named.

        Raises:
            SummarizerError: as `Summarizer.asummarize`.
        """
        asked = article.model_dump_json() + wanted.model_dump_json()
        begun = self._begun.get(asked)
        if begun is None or (begun.done() and (begun.cancelled() or begun.exception())):
            begun = asyncio.create_task(self._make(article, wanted))
            self._begun[asked] = begun
            for old in list(self._begun)[:-_KEPT]:
                del self._begun[old]
        return await asyncio.shield(begun)

    async def _make(self, article: ArticleBody, wanted: Wanted) -> Result[Summary]:
        options = {**self.options, "language": wanted.language, "detail": wanted.detail}
        async with Summarizer(**options) as one:
            return await one.asummarize(article.text, title=article.title, outlet=article.outlet)


@dataclass(frozen=True)
class ServiceCaller:
    """The keys of a service: rate, budget and what is kept are those of its other routes.

    Attributes:
        service: the service.
    """

    service: Service

    def admit(self, headers: Headers) -> None:
        """Let in whose key may ask.

        Raises:
            UnauthorizedError, TooManyRequestsError: it may not.
        """
        self._key(headers)

    async def summarize(self, headers: Headers, article: ArticleBody, wanted: Wanted) -> Result[Summary]:
        """The result of an article, which is kept as others are.

        Raises:
            SummarizerError: as `POST /v1/summaries`.
        """
        body = GivenBody(**article.model_dump(), **wanted.model_dump())
        tasks = self.service.tasks
        work = await tasks.wait(tasks.join(self._key(headers), body), self.service.config.wait)
        return result_of_work(work)

    def _key(self, headers: Headers) -> Key:
        return self.service.access.caller(key_in(headers or {}))
