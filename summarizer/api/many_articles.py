"""What a `Summarizer` does with many articles: side by side in memory, at one pace, or from file to file."""

from collections.abc import (
    AsyncGenerator,
    AsyncIterable,
    AsyncIterator,
    Awaitable,
    Callable,
    Iterable,
    Mapping,
)
from contextlib import aclosing, asynccontextmanager
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar, Unpack

from summarizer.pipeline.config import SummaryConfig
from summarizer.pipeline.driver import Progress
from summarizer.pipeline.given import Given
from summarizer.pipeline.model_client import ModelClients, TwoModelClients
from summarizer.results.result import Result
from summarizer.schemas import Summary

if TYPE_CHECKING:
    from summarizer.batch.engine import Engine
    from summarizer.batch.inputs import Input, InputFormat
    from summarizer.batch.many import Failed
    from summarizer.batch.rows import InputRow
    from summarizer.batch.run import Report
    from summarizer.batch.run_config import RunOptions

S = TypeVar("S", bound=Summary)


class ManyArticles(Generic[S]):
    """The part of a `Summarizer` that is for many articles; it is set up there."""

    _config: SummaryConfig[S]
    _clients: ModelClients | TwoModelClients
    _progress: Progress | None
    _stagger: float

    async def many(
        self,
        articles: Iterable[Given] | AsyncIterable[Given],
        *,
        concurrency: int = 16,
        ordered: bool = True,
    ) -> "AsyncGenerator[Result[S] | Failed]":
        """Summarize many articles side by side: `async for result in summarizer.many(texts)`.

        Args:
            articles: texts, or articles (`Article.of`) where title or outlet are known; taken one by one as
                results are read, never more than `concurrency` ahead.
            concurrency: requests under way at most; fewer as long as the provider says it is too much.
            ordered: results in the order of the articles; else as completed.

        Yields:
            A result, or a Failed for an article that has none; one failing leaves the others standing.

        Raises:
            CredentialsError, UnknownModelError, QuotaError, ConfigurationError: no article can be asked
                about.
        """
        from summarizer.batch.schedule.bounded import bounded  # noqa: PLC0415 - only many articles need it

        async with (
            self.pacing(concurrency) as one,
            aclosing(bounded(articles, one, concurrency, ordered=ordered)) as results,
        ):
            async for result in results:
                yield result

    @asynccontextmanager
    async def pacing(
        self,
        concurrency: int = 16,
        *,
        requests_per_minute: float | None = None,
        tokens_per_minute: float | None = None,
    ) -> "AsyncIterator[Callable[[Given], Awaitable[Result[S] | Failed]]]":
        """One model and one pace for as many articles as one likes: `async with … as one: await one(text)`.

        Args:
            concurrency: requests under way at most; fewer as long as the provider says it is too much.
            requests_per_minute: what may be sent; None for any.
            tokens_per_minute: sent and answered together; None for any.

        Yields:
            What summarizes one text or article, in any number side by side; it gives and raises what `many`
            does.

        Raises:
            ConfigurationError, CredentialsError, UnknownModelError: no client can be made.
        """
        from summarizer.batch.many import article_summarizer  # noqa: PLC0415 - only many articles need it

        rates = requests_per_minute, tokens_per_minute
        remembered, progress, stagger = self._clients.cached, self._progress, self._stagger
        opened = article_summarizer(self._config, remembered, concurrency, rates, progress, stagger=stagger)
        async with opened as one:
            yield one

    async def batch(
        self,
        source: "str | PathLike[str] | Input | Iterable[InputRow]",
        output: str | PathLike[str],
        *,
        fields: Mapping[str, str] | None = None,
        input_format: "InputFormat | None" = None,
        encoding: str | None = None,
        started: "Callable[[Engine], None]" = lambda _: None,
        **options: "Unpack[RunOptions]",
    ) -> "Report":
        """Summarize an archive into a file of JSON lines; what the file has is not asked again.

        Args:
            source: a file of JSON lines, CSV or Parquet, a folder of `*.txt`, a glob of text files, `-` for
                standard input; or the rows themselves.
            output: appended to; a ledger (`.ledger`) and a lock (`.lock`) stand beside it.
            fields: what the source calls fields, where it is otherwise: {"text": "body"}.
            input_format: of the source, where its name does not say it.
            encoding: of text files and CSV; UTF-8 or the byte order mark's if not given.
            started: is given the engine, which can be watched and stopped.
            **options: pace, budget, what is made anew; see `summarizer.batch.run_config.RunOptions`.

        Raises:
            BusyError, UnwritableError, ResultError, UnreadableArticleError, ConfigurationError: files, or
                what is asked, cannot be used.
        """
        from summarizer.batch.inputs import Input  # noqa: PLC0415 - only many articles need it
        from summarizer.batch.rows import InputFields  # noqa: PLC0415 - only many articles need it
        from summarizer.batch.run import run_batch  # noqa: PLC0415 - only many articles need it
        from summarizer.batch.run_config import RunConfig  # noqa: PLC0415 - only many articles need it

        config = RunConfig(self._config, self._stagger, **options)
        if isinstance(source, str | PathLike):
            source = Input(str(source), InputFields.called(fields), input_format, encoding)
        return await run_batch(source, Path(output), config, started)
