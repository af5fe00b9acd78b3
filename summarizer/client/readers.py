"""Whom a call is for: the one who reads an article first, or the one who reads it again."""

from dataclasses import dataclass
from typing import Any

from summarizer.client.call import Call

SECOND = "second-"
"""What the keys of a second reader's answers begin with, so that what these cost can be told apart."""


@dataclass(frozen=True)
class Identities:
    """Who is asked, for the keys of calls.

    Attributes:
        first, second: `Connection.identity` of each reader; no second where nobody reads again.
    """

    first: str
    second: str | None = None

    def key(self, call: Call) -> str:
        """What a call's answer is kept under."""
        if call.is_second:
            return SECOND + call.key(self.second or self.first)
        return call.key(self.first)


@dataclass(frozen=True)
class TwoReaders:
    """Two model clients as one, with or without asyncio: each call goes to the reader that it is for.

    Attributes:
        first, second: what asks each of them.
    """

    first: Any
    second: Any

    def ask(self, call: Call) -> Any:
        """As that reader's `ask`."""
        return self._of(call).ask(call)

    def receive(self, call: Call) -> Any:
        """As that reader's `receive`."""
        return self._of(call).receive(call)

    def stream(self, call: Call) -> Any:
        """As that reader's `stream`."""
        return self._of(call).stream(call)

    def _of(self, call: Call) -> Any:
        return self.second if call.is_second else self.first
