"""What was paid: the tokens of each reader, whose prices may differ."""

from dataclasses import dataclass, field

from summarizer.client.call import Call
from summarizer.results.tokens import TokenUsage


@dataclass(frozen=True)
class PaidTokens:
    """Tokens by reader.

    Attributes:
        first: of the reader who makes the summaries.
        second: of the one who reads a second time.
    """

    first: TokenUsage = field(default_factory=TokenUsage)
    second: TokenUsage = field(default_factory=TokenUsage)

    @classmethod
    def of(cls, call: Call, tokens: TokenUsage) -> "PaidTokens":
        """What the answer to a call took."""
        return cls(second=tokens) if call.is_second else cls(tokens)

    def __add__(self, other: "PaidTokens") -> "PaidTokens":
        return PaidTokens(self.first + other.first, self.second + other.second)

    @property
    def both(self) -> TokenUsage:
        """The tokens of both together."""
        return self.first + self.second

    @property
    def count(self) -> int:
        """Sent and answered, of both together."""
        return self.both.input + self.both.output
