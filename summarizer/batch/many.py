"""Many articles at one pace, without ledger or output."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

from summarizer.batch.clients import paced_client
from summarizer.batch.codes import HOPELESS
from summarizer.batch.run_config import check_concurrency
from summarizer.errors import SummarizerError, UnexpectedError
from summarizer.pipeline.config import SummaryConfig
from summarizer.pipeline.driver import AsyncModelClient, Progress, adrive
from summarizer.pipeline.flow import summary_flow
from summarizer.pipeline.given import Given
from summarizer.results.result import Result
from summarizer.schemas import Summary
from summarizer.text.article import Article

S = TypeVar("S", bound=Summary)


@dataclass(frozen=True)
class Failed:
    """An article of many that has no result.

    Attributes:
        text: the article as given.
        error: why.
    """

    text: str
    error: SummarizerError


@dataclass(frozen=True)
class ArticleSummarizer(Generic[S]):
    """Summarizes one article after the other, any number side by side.

    Attributes:
        summary_config: the options of each summary.
        model_client: who is asked.
        progress: told of each call.
        stagger: see `adrive`.
    """

    summary_config: SummaryConfig[S]
    model_client: AsyncModelClient
    progress: Progress | None
    stagger: float

    async def __call__(self, given: Given) -> Result[S] | Failed:
        """The result of a text or article, or why it has none.

        Raises:
            CredentialsError, UnknownModelError, QuotaError, ConfigurationError: no article can be asked
                about.
        """
        text = given if isinstance(given, str) else getattr(given, "text", "")
        try:
            task = (
                self.summary_config.task_of(given)
                if isinstance(given, Article)
                else self.summary_config.task(given)
            )
            return await adrive(summary_flow(task), self.model_client, self.progress, self.stagger)
        except HOPELESS:
            raise
        except SummarizerError as error:
            return Failed(text, error)
        except Exception as error:  # of one article in a million: it is told, and the others go on
            return Failed(text, UnexpectedError(f"{type(error).__name__} while it was summarized"))


@asynccontextmanager
async def article_summarizer(
    summary_config: SummaryConfig[S],
    remembered: Callable[[AsyncModelClient], AsyncModelClient],
    concurrency: int,
    rates: tuple[float | None, float | None],
    progress: Progress | None = None,
    *,
    stagger: float = 0.0,
) -> AsyncIterator[Callable[[Given], Awaitable[Result[S] | Failed]]]:
    """What summarizes articles with one model at one pace.

    Args:
        summary_config: the options of each summary.
        remembered: puts a cache before who is asked, where one is wanted.
        concurrency: requests under way at most.
        rates: requests and tokens a minute; None for any.
        progress: told of each call.
        stagger: see `adrive`.

    Raises:
        ConfigurationError, CredentialsError, UnknownModelError: no client can be made.
    """
    check_concurrency(concurrency)
    wanted = summary_config
    async with paced_client(wanted.connection, concurrency, *rates, second=wanted.second) as client:
        yield ArticleSummarizer(summary_config, remembered(client), progress, stagger)
