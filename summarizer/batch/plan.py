"""What is wanted of a run."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from summarizer.batch.rows import Row
from summarizer.batch.schedule.budget import Allowed
from summarizer.batch.schedule.pace import Pace
from summarizer.pipeline.driver import AsyncModelClient
from summarizer.pipeline.flow import Task
from summarizer.results.tokens import TokenUsage


@dataclass(frozen=True)
class Plan:
    """What is wanted of a run.

    Attributes:
        make: the task of a row; raises ArticleError.
        identity: of everything that makes a result but the row: model, templates, schema, options.
        asked: who is asked (`Connection.identity`), for the keys of calls.
        model_client: whoever answers what the ledger does not know, and tries again what failed.
        concurrency: requests under way at most.
        cost: US dollars of tokens; None if unknown.
        pace: the model client's, if it keeps one: it is stopped with the run.
        allowed: what all runs on this output may cost.
        refresh: summarize stale rows anew.
        retry_failed: try failed rows again.
        model: what the notes say is asked.
        stagger: see `adrive`.
    """

    make: Callable[[Row], Task[Any]]
    identity: str
    asked: str
    model_client: AsyncModelClient
    concurrency: int = 64
    cost: Callable[[TokenUsage], float | None] = lambda _: None
    pace: Pace | None = None
    allowed: Allowed = field(default_factory=Allowed)
    refresh: bool = False
    retry_failed: bool = False
    model: str | None = None
    stagger: float = 0.0
