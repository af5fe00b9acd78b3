"""What one row has cost, counted wherever its calls go."""

from contextvars import ContextVar
from dataclasses import dataclass, field

from summarizer.call import Tokens


@dataclass
class Bill:
    """Requests sent and tokens paid for the row of a key; `afresh` asks again what was answered unusably."""

    requests: int = 0
    tokens: Tokens = field(default_factory=Tokens)
    afresh: bool = False
    row: str = ""

    def clear(self) -> None:
        """Nothing is paid after all: the row is taken up another time."""
        self.requests, self.tokens = 0, Tokens()


bill: ContextVar[Bill] = ContextVar("bill", default=Bill())  # noqa: B039 - nobody reads the bill of nobody
