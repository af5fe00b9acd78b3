"""What one row has cost."""

from dataclasses import dataclass, field

from summarizer.batch.paid import PaidTokens


@dataclass
class RowUsage:
    """Requests and tokens of one row, counted wherever its calls go.

    Attributes:
        row: the row's key in the ledger.
        afresh: whether calls that were answered unusably are asked again.
        requests: sent for the row, those that failed included.
        paid: for the row; nothing where another row had paid.
    """

    row: str = ""
    afresh: bool = False
    requests: int = 0
    paid: PaidTokens = field(default_factory=PaidTokens)

    def clear(self) -> None:
        """Count nothing: the row is taken up in another pass, which counts everything."""
        self.requests, self.paid = 0, PaidTokens()
