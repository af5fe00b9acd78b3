"""The Python interface: `summarize`, `asummarize`, and `Summarizer` for many articles with one client."""

from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Self, TypedDict, TypeVar, Unpack, get_args, overload

from summarizer.answer import answer_format
from summarizer.article import MAX_CHARACTERS, Article
from summarizer.connection import Connection, model_name
from summarizer.driver import Progress, adrive, drive
from summarizer.errors import ConfigurationError
from summarizer.flow import OnError, Task, summary_flow
from summarizer.prices import Prices
from summarizer.prompt import Prompts
from summarizer.remembering import AsyncRemembering, Remembering
from summarizer.result import Detail, Result
from summarizer.schemas import Summary
from summarizer.streaming import Stream

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

    from summarizer.cache import AnswerCache
    from summarizer.client import AsyncModel, Model

S = TypeVar("S", bound=Summary)


class Options(TypedDict, total=False):
    """Options of `Summarizer`, `summarize` and `asummarize`; what each means is said at `Summarizer`."""

    language: str | None
    prompts: Path | str | None
    on_error: OnError
    base_url: str | None
    api_key: str | None
    client: Any
    timeout: float
    retries: int
    max_tokens: int | None
    max_characters: int
    progress: Progress | None
    prices: Path | str | None
    detail: Detail
    split: bool
    lead: float
    cache: bool | Path | str


class Summarizer(Generic[S]):
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
        timeout: seconds until a request is given up.
        retries: how often transport failures are tried again.
        max_tokens: longest answer, in tokens.
        max_characters: longest article, in code points.
        progress: called with each request before it is sent.
        prices: table of prices (TOML) that goes before the package's own; see `summarizer.prices`.
        detail: "full", or "brief": the few items that carry the story, in a fraction of the time.
        split: whether the sections are asked for side by side, one request each: sooner there, for more
            tokens sent (most of which providers have in their prompt cache).
        lead: seconds that the first of several requests goes ahead, to warm a provider's prompt cache.
        cache: whether answers are kept in the user's cache folder and not asked for again; or the file to
            keep them in.

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
        max_characters: int = MAX_CHARACTERS,
        progress: Progress | None = None,
        prices: Path | str | None = None,
        detail: Detail = "full",
        split: bool = False,
        lead: float = 0.0,
        cache: bool | Path | str = False,
    ) -> None:
        self._connection = Connection(model, base_url, api_key, timeout, retries, max_tokens, client)
        if on_error not in get_args(OnError):
            raise ConfigurationError(
                f"on_error is {on_error!r}", f"It may be {', '.join(get_args(OnError))}."
            )
        if detail not in get_args(Detail):
            raise ConfigurationError(f"detail is {detail!r}", f"It may be {', '.join(get_args(Detail))}.")
        if timeout <= 0:
            raise ConfigurationError(f"a time-out of {timeout} seconds leaves no time to answer")
        self._schema = schema
        self._language = language
        self._prompts = Prompts(prompts)
        self._on_error: OnError = on_error
        self._max_characters = max_characters
        self._progress = progress
        self._prices = Prices.of(prices)
        self._detail: Detail = detail
        self._split = split
        self._lead = lead
        self._cache = _cache(cache)
        self._opening = Lock()
        self._model: Model | None = None
        self._async_model: AsyncModel | None = None
        self._loop: AbstractEventLoop | None = None
        checked: type[Summary] = schema
        asked = {"translated": language is not None, "brief": detail == "brief"}
        answer_format(
            checked, **asked
        )  # a schema that cannot be asked for is found before any article is sent
        self._prompts.system(schema, **asked)  # and so is a broken template

    def summarize(self, text: str, *, title: str | None = None, outlet: str | None = None) -> Result[S]:
        """Summarize one article.

        Args:
            text: the article; spans in the result are code points of exactly this text.
            title: its headline, where the text does not begin with it.
            outlet: who published it.

        Raises:
            ArticleError: the article is unusable; nothing was sent.
            ModelError: the model could not be asked.
            AnswerError: its answer was unusable, also when asked once more.
            UnsupportedFactsError: see `on_error`.
        """
        task = self._task(text, title, outlet)
        return drive(summary_flow(task), self._asker(), self._progress, self._lead)

    async def asummarize(
        self, text: str, *, title: str | None = None, outlet: str | None = None
    ) -> Result[S]:
        """As `summarize`, without blocking; any number may run side by side."""
        task = self._task(text, title, outlet)
        return await adrive(summary_flow(task), self._async_asker(), self._progress, self._lead)

    def stream(self, text: str, *, title: str | None = None, outlet: str | None = None) -> Stream[S]:
        """Summarize one article and see the summary grow: `for partial in …`, or `async for partial in …`.

        The last partial has the `result`. Where the provider cannot stream, it is the only one.

        Raises:
            As `summarize`, while iterating; `received` of an error is the last partial.
            ConfigurationError: sections are asked for side by side, which cannot be streamed as one answer.
        """
        if self._split:
            raise ConfigurationError("split and stream exclude each other", "Leave one of them out.")
        task = self._task(text, title, outlet)
        return Stream(task, self._asker, self._async_asker, self._progress)

    def _asker(self) -> Any:
        return (
            Remembering(self._cache, self._connection.identity, self._open) if self._cache else self._open()
        )

    def _async_asker(self) -> Any:
        if self._cache:
            return AsyncRemembering(self._cache, self._connection.identity, self._open_async)
        return self._open_async()

    def _open(self) -> "Model":
        with self._opening:  # sections are asked for from several threads
            if self._model is None:
                from summarizer.client import open_model  # noqa: PLC0415 - a second of imports, only to ask

                self._model = open_model(self._connection)
            return self._model

    def _open_async(self) -> "AsyncModel":
        from asyncio import get_running_loop  # noqa: PLC0415 - only who waits needs it

        loop = get_running_loop()
        if self._async_model is None or self._loop is not loop:  # connections belong to their event loop
            self._loop = loop
            from summarizer.client import open_async_model  # noqa: PLC0415 - as above

            self._async_model = open_async_model(self._connection)
        return self._async_model

    def _task(self, text: str, title: str | None, outlet: str | None) -> Task[S]:
        article = Article.of(text, title=title, outlet=outlet, max_characters=self._max_characters)
        named = self._connection.model if self._connection.client else model_name(self._connection)
        return Task(
            article, self._schema, self._prompts, self._language, self._on_error, named, self._prices,
            self._detail, self._split,
        )  # fmt: skip

    def close(self) -> None:
        """Close the connections of `summarize`; a client you brought stays open."""
        if self._model and self._connection.client is None:
            _closer(self._model.client)()
        self._model = None

    async def aclose(self) -> None:
        """Close the connections of `asummarize`; a client you brought stays open."""
        if self._async_model and self._connection.client is None:
            await _closer(self._async_model.client)()
        self._async_model = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        await self.aclose()


def _cache(wanted: bool | Path | str) -> "AnswerCache | None":
    if not wanted:
        return None
    from summarizer.cache import AnswerCache  # noqa: PLC0415 - only where it is wanted

    return AnswerCache(None if wanted is True else Path(wanted))


def _closer(client: Any) -> Any:
    return client.client.close


@overload
def summarize(
    text: str,
    *,
    model: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    **options: Unpack[Options],
) -> Result[Summary]: ...
@overload
def summarize(
    text: str,
    *,
    schema: type[S],
    model: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    **options: Unpack[Options],
) -> Result[S]: ...
def summarize(
    text: str,
    *,
    schema: type[Any] = Summary,
    model: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    **options: Unpack[Options],
) -> Result[Any]:
    """Summarize one article with a client opened for it alone.

    Args:
        text: the article; spans in the result are code points of exactly this text.
        schema: the class of summary, `Summary` or a subclass with sections of your own.
        model: `provider/model`.
        title: its headline, where the text does not begin with it.
        outlet: who published it.
        **options: as of `Summarizer`: language, prompts, on_error, base_url, api_key, client …

    Raises:
        As `Summarizer.summarize`.
    """
    with Summarizer(model, schema=schema, **options) as summarizer:
        return summarizer.summarize(text, title=title, outlet=outlet)


@overload
async def asummarize(
    text: str,
    *,
    model: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    **options: Unpack[Options],
) -> Result[Summary]: ...
@overload
async def asummarize(
    text: str,
    *,
    schema: type[S],
    model: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    **options: Unpack[Options],
) -> Result[S]: ...
async def asummarize(
    text: str,
    *,
    schema: type[Any] = Summary,
    model: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    **options: Unpack[Options],
) -> Result[Any]:
    """As `summarize`, without blocking."""
    async with Summarizer(model, schema=schema, **options) as summarizer:
        return await summarizer.asummarize(text, title=title, outlet=outlet)
