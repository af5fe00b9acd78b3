"""`summarize` and `asummarize`: one article, with a client opened for it alone."""

from typing import Any, TypeVar, Unpack, overload

from summarizer.api.options import Options
from summarizer.api.summarizer import Summarizer
from summarizer.pipeline.given import Given
from summarizer.results.result import Result
from summarizer.schemas import Summary

S = TypeVar("S", bound=Summary)


@overload
def summarize(
    text: Given,
    *,
    model: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    **options: Unpack[Options],
) -> Result[Summary]: ...
@overload
def summarize(
    text: Given,
    *,
    schema: type[S],
    model: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    **options: Unpack[Options],
) -> Result[S]: ...
def summarize(
    text: Given,
    *,
    schema: type[Any] = Summary,
    model: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    **options: Unpack[Options],
) -> Result[Any]:
    """Summarize one article with a client opened for it alone.

    Args:
        text: the article: a text, an `Article`, or a `Document` (`read`); spans in the result are code
            points of exactly its text.
        schema: the class of summary, `Summary` or a subclass with sections of your own.
        model: `provider/model`.
        title: its headline, where the text does not begin with it.
        outlet: who published it.
        **options: as of `Summarizer`: language, prompts, on_error, base_url, api_key, client …

    Raises:
        SummarizerError: as of `Summarizer.summarize`.
    """
    with Summarizer(model, schema=schema, **options) as summarizer:
        return summarizer.summarize(text, title=title, outlet=outlet)


@overload
async def asummarize(
    text: Given,
    *,
    model: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    **options: Unpack[Options],
) -> Result[Summary]: ...
@overload
async def asummarize(
    text: Given,
    *,
    schema: type[S],
    model: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    **options: Unpack[Options],
) -> Result[S]: ...
async def asummarize(
    text: Given,
    *,
    schema: type[Any] = Summary,
    model: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    **options: Unpack[Options],
) -> Result[Any]:
    """Summarize one article without blocking; arguments and errors are those of `summarize`."""
    async with Summarizer(model, schema=schema, **options) as summarizer:
        return await summarizer.asummarize(text, title=title, outlet=outlet)
