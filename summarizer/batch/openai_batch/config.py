"""How a Batch API is used."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.client.batches import Backoff, Batches


@dataclass(frozen=True)
class BatchSizes:
    """How large a batch may be.

    Attributes:
        requests: its requests at most.
        bytes: of its request file at most.
    """

    requests: int
    bytes: int


@dataclass(frozen=True)
class BatchApiConfig:
    """How a Batch API is used.

    Attributes:
        batches: the API.
        backoff: how often it is looked at.
        sizes: how large a batch may be.
        retries: how often a request is asked again that came back unanswered.
    """

    batches: "Batches"
    backoff: "Backoff"
    sizes: BatchSizes
    retries: int = 4
