"""When a request that failed on its way is sent again, and after how long; the same for every provider."""

import random
from dataclasses import dataclass

from summarizer.client.error_mapping import failed_in_transport
from summarizer.errors import SummarizerError, TimedOutError

_FIRST, _LONGEST = 0.5, 8.0  # seconds of the first wait, doubled each time, and of the longest


@dataclass(frozen=True)
class Retries:
    """How often and how patiently transport is tried again.

    Attributes:
        most: how often at most.
        longest: seconds that no wait exceeds; a provider that wants a longer one is not asked again.
    """

    most: int
    longest: float

    def wait(self, tries: int, found: SummarizerError, error: BaseException) -> float | None:
        """Seconds until the next try; None where there is none.

        Args:
            tries: how often it has been tried.
            found: what the last try came to.
            error: what was raised by it.
        """
        transport = isinstance(found, TimedOutError) or failed_in_transport(error)
        if tries > self.most or not (transport and found.retryable):
            return None
        asked = getattr(found.limits, "retry_after", None)
        if asked:
            return float(asked) if asked <= self.longest else None
        spread = random.uniform(0.75, 1.0)  # noqa: S311 - spreads clients, guards nothing
        return min(_FIRST * 2.0 ** (tries - 1), _LONGEST, self.longest) * spread
