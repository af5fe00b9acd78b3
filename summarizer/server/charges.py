"""What a summary is charged for as its answers come, so that a kill leaves what was paid on the account."""

from dataclasses import dataclass, field

from summarizer.client.call import Outcome
from summarizer.results.tokens import TokenUsage
from summarizer.server.access import Access
from summarizer.server.accounts import KeyUsage, missing


@dataclass
class Charges:
    """Charges a key for each answer to one summary, and at its end for what is missing.

    A second try after a restart has charges of its own: what the first has paid stands.

    Attributes:
        access: the accounts of all keys.
        owner: name of the key.
    """

    access: Access
    owner: str
    _paid: KeyUsage = field(default_factory=KeyUsage, init=False)

    def take(self, outcome: Outcome) -> None:
        """Charge what an answer has cost; one that cannot be used was paid for, too."""
        tokens = outcome.tokens or TokenUsage()
        more = KeyUsage(0, tokens, self.access.price(tokens) or 0.0)
        self.access.pay(self.owner, more)
        self._paid = KeyUsage(0, self._paid.tokens + tokens, self._paid.usd + more.usd)

    def end(self, tokens: TokenUsage, usd: float | None) -> KeyUsage:
        """The summary is finished and has taken so much; what it is charged for in all.

        Args:
            tokens: of all its requests, as far as that is known.
            usd: US dollars; None where the price is not known.
        """
        rest = missing(KeyUsage(0, tokens, usd or 0.0), self._paid)
        self.access.end(self.owner, rest.tokens, rest.usd, paid=self._paid)
        return KeyUsage(1, self._paid.tokens + rest.tokens, self._paid.usd + rest.usd)
