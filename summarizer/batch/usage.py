"""What one row has cost, counted wherever its calls go."""

from contextvars import ContextVar
from dataclasses import dataclass, field

from summarizer.results.tokens import TokenUsage


@dataclass
class Bill:
    """Requests sent and tokens paid for the row of a key; `afresh` asks again what was answered unusably."""

    requests: int = 0
    tokens: TokenUsage = field(default_factory=TokenUsage)
    afresh: bool = False
    row: str = ""

    def clear(self) -> None:
        """Nothing is paid after all: the row is taken up another time."""
        self.requests, self.tokens = 0, TokenUsage()


bill: ContextVar[Bill] = ContextVar("bill", default=Bill())  # noqa: B039 - nobody reads the bill of nobody
