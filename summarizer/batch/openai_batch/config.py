"""How a Batch API is used."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.batch.openai_batch.collector import Sizes

if TYPE_CHECKING:
    from summarizer.client.batches import Backoff, Batches


@dataclass(frozen=True)
class Cheaply:
    """How a Batch API is used.

    Attributes:
        batches: the API.
        backoff: how often it is looked at.
        sizes: how large a batch may be.
        retries: how often a request is ordered again that came back unanswered.
    """

    batches: "Batches"
    backoff: "Backoff"
    sizes: Sizes
    retries: int = 4
