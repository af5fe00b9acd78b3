"""What one row has cost, counted wherever its calls go."""

from contextvars import ContextVar
from dataclasses import dataclass, field

from summarizer.call import Tokens


@dataclass
class Bill:
    """Requests sent and tokens paid; `afresh` asks again what was answered, but unusably."""

    requests: int = 0
    tokens: Tokens = field(default_factory=Tokens)
    afresh: bool = False


bill: ContextVar[Bill] = ContextVar("bill", default=Bill())  # noqa: B039 - nobody reads the bill of nobody
