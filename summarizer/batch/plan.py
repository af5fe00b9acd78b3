"""What is wanted of a run."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from summarizer.batch.budget import Allowed
from summarizer.batch.pace import Pace
from summarizer.batch.rows import Row
from summarizer.call import Tokens
from summarizer.driver import AsyncAsker
from summarizer.flow import Task


@dataclass(frozen=True)
class Plan:
    """What is wanted of a run.

    Attributes:
        make: the task of a row; raises ArticleError.
        identity: of everything that makes a result but the row: model, templates, schema, options.
        asked: who is asked (`Connection.identity`), for the keys of calls.
        asker: whoever answers what the ledger does not know, and tries again what failed.
        concurrency: requests under way at most.
        cost: US dollars of tokens; None if unknown.
        pace: the asker's, if it keeps one: it is stopped with the run.
        allowed: what all runs on this output may cost.
        refresh: summarize stale rows anew.
        retry_failed: try failed rows again.
        model: what the notes say is asked.
        lead: see `adrive`.
    """

    make: Callable[[Row], Task[Any]]
    identity: str
    asked: str
    asker: AsyncAsker
    concurrency: int = 64
    cost: Callable[[Tokens], float | None] = lambda _: None
    pace: Pace | None = None
    allowed: Allowed = field(default_factory=Allowed)
    refresh: bool = False
    retry_failed: bool = False
    model: str | None = None
    lead: float = 0.0
