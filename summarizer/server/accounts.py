"""What each key has spent, day by day, and what of it each job has been charged for."""

from dataclasses import dataclass, field

from summarizer.results.tokens import TokenUsage
from summarizer.server.database import Database


@dataclass(frozen=True)
class KeyUsage:
    """What was spent.

    Attributes:
        requests: summaries that were paid for.
        tokens: as the provider counts them.
        usd: US dollars, where prices are known.
    """

    requests: int = 0
    tokens: TokenUsage = field(default_factory=TokenUsage)
    usd: float = 0.0

    @property
    def count(self) -> int:
        """Tokens sent and answered together."""
        return self.tokens.input + self.tokens.output


def missing(whole: KeyUsage, charged: KeyUsage) -> KeyUsage:
    """What of a cost was not charged for yet; no summary of its own."""
    tokens = TokenUsage(
        input=max(0, whole.tokens.input - charged.tokens.input),
        output=max(0, whole.tokens.output - charged.tokens.output),
        cached=max(0, whole.tokens.cached - charged.tokens.cached),
    )
    return KeyUsage(0, tokens, max(0.0, whole.usd - charged.usd))


_ADD = """
INSERT INTO spent VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
    requests = requests + excluded.requests, input = input + excluded.input,
    output = output + excluded.output, cached = cached + excluded.cached, usd = usd + excluded.usd
"""
_CHARGE = """
INSERT INTO booked VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
    input = input + excluded.input, output = output + excluded.output, cached = cached + excluded.cached,
    usd = usd + excluded.usd
"""


@dataclass(frozen=True)
class Accounts:
    """The accounts of all keys.

    Attributes:
        database: where they stand.
    """

    database: Database

    def spend(self, owner: str, day: str, more: KeyUsage, job: str | None = None) -> None:
        """Add to what a key has spent on a day (ISO 8601), and to what one of its jobs was charged for.

        Both or neither, so that after a kill what a job's ledger has beyond its charges is what is missing.

        Raises:
            UnwritableError: it cannot be kept.
        """
        tokens = more.tokens.input, more.tokens.output, more.tokens.cached
        with self.database.changing() as base:
            base.execute(_ADD, (owner, day, more.requests, *tokens, more.usd))
            if job is not None:
                base.execute(_CHARGE, (job, *tokens, more.usd))

    def spent(self, owner: str, day: str) -> KeyUsage:
        """What a key has spent on a day (ISO 8601)."""
        return self._first(
            "SELECT requests, input, output, cached, usd FROM spent WHERE owner = ? AND day = ?", owner, day
        )

    def last(self, owner: str) -> KeyUsage:
        """What a key has spent on the last day on which it has paid for a summary."""
        return self._first(
            "SELECT requests, input, output, cached, usd FROM spent WHERE owner = ? AND requests > 0 "
            "ORDER BY day DESC LIMIT 1",
            owner,
        )

    def charged(self, job: str) -> KeyUsage:
        """What a job was charged for so far."""
        return self._first("SELECT 0, input, output, cached, usd FROM booked WHERE work = ?", job)

    def _first(self, question: str, *values: str) -> KeyUsage:
        rows = self.database.rows(question, values)
        if not rows:
            return KeyUsage()
        requests, asked, answered, cached, usd = rows[0]
        return KeyUsage(requests, TokenUsage(input=asked, output=answered, cached=cached), usd)
