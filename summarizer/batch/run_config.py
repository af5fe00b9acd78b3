"""What is wanted of a run."""

from dataclasses import dataclass, replace
from typing import Any, Literal, TypedDict

from summarizer.batch.paid import PaidTokens
from summarizer.batch.rows import InputRow
from summarizer.batch.schedule.budget import Allowed
from summarizer.client.readers import Identities
from summarizer.errors import ConfigurationError
from summarizer.lazy import cached_property
from summarizer.pipeline.config import SummaryConfig
from summarizer.pipeline.task import Task

Via = Literal["requests", "openai-batch"]
GRACE = 30.0
"""Seconds that an interrupted run waits for the requests under way."""


class RunOptions(TypedDict, total=False):
    """Options of `Summarizer.batch`; what each means is said at `RunConfig`."""

    concurrency: int
    requests_per_minute: float | None
    tokens_per_minute: float | None
    budget_tokens: float | None
    budget_usd: float | None
    refresh: bool
    retry_failed: bool
    via: Via
    poll: float
    forget_batches: bool
    grace: float


@dataclass(frozen=True)
class RunConfig:
    """What is wanted of a run.

    Attributes:
        summary_config: model, schema, templates and options of each summary.
        stagger: see `adrive`.
        concurrency: requests under way at most.
        requests_per_minute, tokens_per_minute: what may be sent; None for any.
        budget_tokens: what all runs on this output may send and be answered together; None for any.
        budget_usd: the same in US dollars.
        refresh: summarize stale rows anew.
        retry_failed: try failed rows again.
        via: "requests" asks one by one; "openai-batch" asks through OpenAI's Batch API, which takes hours and
            costs half. A run that was stopped picks its batches up again, and pays for none twice.
        poll: longest wait between looks at a batch, in seconds.
        forget_batches: give up batches of earlier runs, whatever has become of them.
        grace: seconds that an interrupted run waits for the requests under way.

    Raises:
        ConfigurationError: nothing could be asked so.
    """

    summary_config: SummaryConfig[Any]
    stagger: float = 0.0
    concurrency: int = 64
    requests_per_minute: float | None = None
    tokens_per_minute: float | None = None
    budget_tokens: float | None = None
    budget_usd: float | None = None
    refresh: bool = False
    retry_failed: bool = False
    via: Via = "requests"
    poll: float = 60.0
    forget_batches: bool = False
    grace: float = GRACE

    def __post_init__(self) -> None:
        check_concurrency(self.concurrency)
        if self.by_batch and self.summary_config.second_model not in (None, self.summary_config.model):
            raise ConfigurationError(
                "a batch asks one model, and the second reader is another",
                "Give the second reader the same model (--second, second=), or ask one by one (--via, via=).",
            )
        if self.grace < 0:
            raise ConfigurationError(f"a grace of {self.grace} seconds has passed already")

    @property
    def limits(self) -> Allowed:
        """What all runs on this output may cost."""
        return Allowed(self.budget_tokens, self.budget_usd)

    @property
    def by_batch(self) -> bool:
        """Whether a Batch API is asked."""
        return self.via == "openai-batch"

    @cached_property
    def _priced(self) -> SummaryConfig[Any]:
        """The options with the prices of batches where those are asked."""
        return replace(self.summary_config, prices=replace(self.summary_config.prices, batch=self.by_batch))

    def task(self, row: InputRow) -> Task[Any]:
        """The task of a row.

        Raises:
            ArticleError: nothing can be made of its text.
        """
        task = self._priced.task(row.document or row.text, row.title, row.outlet, row.language)
        return replace(task, whole=True)

    @cached_property
    def identity(self) -> str:
        """Of everything that makes a result but the row: model, templates, schema, options."""
        return self.summary_config.identity

    @property
    def asked(self) -> Identities:
        """Who is asked, for the keys of calls."""
        return self.summary_config.identities

    @property
    def model(self) -> str | None:
        """What notes and provenance say is asked."""
        return self.summary_config.model

    @property
    def wait(self) -> float:
        """Seconds that the first call of a row goes ahead: a batch has no moment at which a cache is warm."""
        return 0.0 if self.by_batch else self.stagger

    def cost(self, paid: PaidTokens) -> float | None:
        """US dollars of tokens; None if unknown.

        What an earlier run paid a second reader counts at the first one's price where none is named now.
        """
        first, second = self.summary_config.model, self.summary_config.second_model
        return self._priced.prices.total(((first, paid.first), (second or first, paid.second)))


def check_concurrency(concurrency: int) -> None:
    """See that something can be asked.

    Raises:
        ConfigurationError: the concurrency is not positive.
    """
    if concurrency < 1:
        raise ConfigurationError(f"a concurrency of {concurrency} asks for nothing")
