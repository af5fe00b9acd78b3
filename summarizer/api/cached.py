"""A result of the answers that are kept alone."""

from typing import TypeVar

from summarizer.api.summarizer import Summarizer
from summarizer.pipeline.caching import NotCachedError
from summarizer.pipeline.driver import drive
from summarizer.pipeline.flow import summary_flow
from summarizer.pipeline.given import Given
from summarizer.results.result import Result
from summarizer.schemas import Summary

S = TypeVar("S", bound=Summary)


def cached(
    summarizer: Summarizer[S], text: Given, *, title: str | None = None, outlet: str | None = None
) -> Result[S] | None:
    """What `summarize` of the same article would come to, if nobody need be asked; else None.

    Arguments and errors are those of `Summarizer.summarize`.
    """
    task = summarizer._config.task(text, title, outlet)
    try:
        return drive(summary_flow(task), summarizer._clients.cached_only())
    except NotCachedError:
        return None
