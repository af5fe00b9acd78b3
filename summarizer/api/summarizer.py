"""`Summarizer`: one model, one schema and one set of templates, for one article or many."""

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar, Unpack, overload

from summarizer.api.many_articles import ManyArticles
from summarizer.api.options import Options
from summarizer.client.connection import Connection
from summarizer.client.prices import Prices
from summarizer.errors import ConfigurationError
from summarizer.pipeline.config import SummaryConfig
from summarizer.pipeline.driver import Progress, adrive, drive
from summarizer.pipeline.flow import summary_flow
from summarizer.pipeline.given import Given
from summarizer.pipeline.model_client import clients_of
from summarizer.pipeline.task import OnError, Wire
from summarizer.places.look_up import LookUp
from summarizer.prompting.prompt import Prompts
from summarizer.results.result import Detail, Result
from summarizer.schemas import Summary
from summarizer.text.sizes import MAX_CHARACTERS

if TYPE_CHECKING:
    from summarizer.pipeline.exchange import Exchange
    from summarizer.pipeline.streaming import Stream

S = TypeVar("S", bound=Summary)


class Summarizer(ManyArticles[S]):
    """Summarizes articles with one model, one schema and one set of templates.

    Args:
        model: `provider/model` (`openai/gpt-4.1-mini`, `anthropic/…`, `ollama/…`).
        schema: the class of summary, `Summary` or a subclass with sections of your own.
        language: output language, ISO 639-1; the article's own if not given.
        prompts: folder of templates that replace those of the package.
        on_error: what becomes of facts that the article does not carry after one repair: "flag" keeps and
            flags them, "drop" takes them out, "raise" raises UnsupportedFactsError, which holds the result.
        base_url: address of an OpenAI-compatible server; `OPENAI_BASE_URL` if not given.
        api_key: key; the provider's environment variable if not given.
        client: an openai or instructor client of your own, sync or async as the method you call.
        timeout: seconds until a request is given up, by whichever client it is made.
        retries: how often transport failures are tried again; a client of your own does so as it was made.
        max_tokens: longest answer, in tokens; if not given, twice what the longest answer to such an article
            has been.
        temperature: how freely words are chosen; 0 if not given, where the model takes that.
        seed: what chance begins with, where the model takes one.
        reasoning_effort: how long a model that reasons may do so, in its maker's words (low, high).
        max_characters: longest article, in code points.
        context: tokens that the model's context holds, request and answer together; what a table of the
            package says of the model if not given. A longer article is read window by window (docs/long.md).
        progress: called with each request before it is sent.
        prices: table of prices (TOML) that goes before the package's own; see `summarizer.client.prices`.
        detail: "full", or "brief": the few items that carry the story, in a fraction of the time.
        split: whether the sections are asked for side by side, one request each: sooner there, for more
            tokens sent (most of which providers have in their prompt cache).
        wire: how the model writes items: "rows", each as one string in three fifths of the tokens, or "json".
        stagger: seconds that the first of several requests goes ahead, to warm a provider's prompt cache.
        second: a model that reads each article a second time, without seeing the first answer, in the
            sections that carry risk (numbers, sources, statements): where the two disagree, the fact gets a
            warning with both versions. It may be the same model again.
        cache: whether answers are kept in the user's cache folder and not asked for again; or the file to
            keep them in.
        places: whether places get points from the gazetteer (docs/places.md); or a CSV or GeoJSON file of
            places that goes before it.

    Raises:
        SchemaError, PromptError: schema or templates cannot be used.
    """

    @overload
    def __init__(
        self: "Summarizer[Summary]", model: str | None = None, **options: Unpack[Options]
    ) -> None: ...
    @overload
    def __init__(self, model: str | None = None, *, schema: type[S], **options: Unpack[Options]) -> None: ...
    def __init__(
        self,
        model: str | None = None,
        *,
        schema: type[Any] = Summary,
        language: str | None = None,
        prompts: Path | str | None = None,
        on_error: OnError = "flag",
        base_url: str | None = None,
        api_key: str | None = None,
        client: Any = None,
        timeout: float = 300.0,
        retries: int = 2,
        max_tokens: int | None = None,
        temperature: float | None = None,
        seed: int | None = None,
        reasoning_effort: str | None = None,
        max_characters: int = MAX_CHARACTERS,
        context: int | None = None,
        progress: Progress | None = None,
        prices: Path | str | None = None,
        detail: Detail = "full",
        split: bool = False,
        wire: Wire = "rows",
        stagger: float = 0.0,
        second: str | None = None,
        cache: bool | Path | str = False,
        places: bool | Path | str = False,
    ) -> None:
        self._connection = Connection(
            model,
            base_url,
            api_key,
            timeout,
            retries,
            max_tokens,
            client,
            temperature,
            seed,
            reasoning_effort,
        )
        if timeout <= 0:
            raise ConfigurationError(f"a time-out of {timeout} seconds leaves no time to answer")
        again = self._connection.to(second) if second else None
        self._config: SummaryConfig[S] = SummaryConfig(
            self._connection, schema, Prompts(prompts), Prices.of(prices), language, on_error,
            max_characters, detail, split, wire, again, context, LookUp.of(places),
        )  # fmt: skip
        self._progress = progress
        self._stagger = stagger
        self._clients = clients_of(self._connection, again, cache)

    def summarize(self, text: Given, *, title: str | None = None, outlet: str | None = None) -> Result[S]:
        """Summarize one article.

        Args:
            text: the article: a text, an `Article`, or a `Document` (`read`); spans in the result are code
                points of exactly its text.
            title: its headline, where the text does not begin with it.
            outlet: who published it.

        Raises:
            ArticleError: the article is unusable; nothing was sent.
            ModelError: the model could not be asked.
            AnswerError: its answer was unusable, also when asked once more.
            UnsupportedFactsError: see `on_error`.
        """
        task = self._config.task(text, title, outlet)
        return drive(summary_flow(task), self._clients.sync(), self._progress, self._stagger)

    async def asummarize(
        self, text: Given, *, title: str | None = None, outlet: str | None = None
    ) -> Result[S]:
        """Summarize one article without blocking; any number may run side by side.

        Arguments and errors are those of `summarize`.
        """
        task = self._config.task(text, title, outlet)
        return await adrive(summary_flow(task), self._clients.asynchronous(), self._progress, self._stagger)

    def stream(self, text: Given, *, title: str | None = None, outlet: str | None = None) -> "Stream[S]":
        """Summarize one article and see the summary grow: `for partial in …`, or `async for partial in …`.

        The last partial has the `result`. Where the provider cannot stream, it is the only one.

        Raises:
            SummarizerError: as of `summarize`, while iterating; its `received` is the last partial.
            ConfigurationError: sections are asked for side by side, which cannot be streamed as one answer.
        """
        from summarizer.pipeline.streaming import Stream  # noqa: PLC0415 - most articles are waited for

        if self._config.split:
            raise ConfigurationError("split and stream exclude each other", "Leave one of them out.")
        task = self._config.task(text, title, outlet)
        return Stream(task, self._clients.sync, self._clients.asynchronous, self._progress)

    def exchange(self, text: Given, *, title: str | None = None, outlet: str | None = None) -> "Exchange[S]":
        """Summarize one article with requests that you make: through your gateway, library or queue.

        Nothing is sent by this package, no key is needed, and `base_url`, `client`, `timeout`, `retries`,
        `progress`, `stagger` and `cache` have no part in it; `model` is what the provenance says was asked.

        Args:
            text: the article: a text, an `Article`, or a `Document` (`read`); spans in the result are code
                points of exactly its text.
            title: its headline, where the text does not begin with it.
            outlet: who published it.

        Raises:
            ArticleError: the article is unusable.
        """
        from summarizer.pipeline.exchange import Exchange  # noqa: PLC0415 - most requests are made here

        return Exchange(self._config.task_of_host(text, title, outlet))

    @property
    def identity(self) -> str:
        """SHA-256 of everything but the article that makes a result: model, templates, schema, options."""
        return self._config.identity

    def close(self) -> None:
        """Close the connections of `summarize`; a client you brought stays open."""
        self._clients.close()

    async def aclose(self) -> None:
        """Close the connections of `asummarize`; a client you brought stays open."""
        await self._clients.aclose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        await self.aclose()
