"""Asking a model about every gold article, some side by side; one that fails leaves the others going."""

import asyncio
from collections.abc import Callable, Iterator, Sequence

from summarizer.api.summarizer import Summarizer
from summarizer.errors import (
    ConfigurationError,
    CredentialsError,
    QuotaError,
    SummarizerError,
    UnknownModelError,
    UnsupportedFactsError,
)
from summarizer.evaluation.gold import Gold
from summarizer.results.result import Result
from summarizer.schemas import Summary

ArticleOutcome = Result[Summary] | SummarizerError
Told = Callable[[Gold, ArticleOutcome], None]
"""Told each article's outcome as it comes."""

_HOPELESS = (ConfigurationError, CredentialsError, QuotaError, UnknownModelError)
"""What fails for one article for this reason fails for all."""


async def ask_all(
    gold: Sequence[Gold], summarizer: Summarizer[Summary], concurrency: int, told: Told
) -> dict[str, ArticleOutcome]:
    """Name of each article to its result, or to why there is none.

    Raises:
        ConfigurationError, CredentialsError, QuotaError, UnknownModelError: no article can be asked about.
    """
    waiting = iter(gold)
    outcomes: dict[str, ArticleOutcome] = {}
    workers = [
        asyncio.create_task(_work(waiting, summarizer, outcomes, told))
        for _ in range(min(concurrency, len(gold)))
    ]
    try:
        await asyncio.gather(*workers)
    finally:
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
    return outcomes


async def _work(
    waiting: Iterator[Gold], summarizer: Summarizer[Summary], outcomes: dict[str, ArticleOutcome], told: Told
) -> None:
    for item in waiting:
        outcomes[item.name] = outcome = await _ask(item, summarizer)
        told(item, outcome)


async def _ask(item: Gold, summarizer: Summarizer[Summary]) -> ArticleOutcome:
    try:
        return await summarizer.asummarize(item.article.text)
    except _HOPELESS:
        raise
    except UnsupportedFactsError as error:
        result: Result[Summary] = error.result
        return result
    except SummarizerError as error:
        return error
