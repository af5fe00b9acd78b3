"""What one article has cost so far."""

from dataclasses import dataclass, field
from time import perf_counter

from summarizer.call import Answer, Outcome, Tokens


@dataclass
class Tally:
    """Counts of one article's requests; each means what `Provenance` says of the field of its name.

    Attributes:
        started: when, in seconds of `perf_counter`.
    """

    started: float = field(default_factory=perf_counter)
    requests: int = 0
    reasks: int = 0
    repairs: int = 0
    repaired: int = 0
    withdrawn: int = 0
    dropped: int = 0
    recalled: int = 0
    tokens: Tokens = field(default_factory=Tokens)

    def book(self, outcome: Outcome) -> None:
        """Count an outcome; what was remembered costs nothing."""
        if isinstance(outcome, Answer) and outcome.recalled:
            self.recalled += 1
            return
        self.requests += 1
        if isinstance(outcome, Answer):
            self.tokens += outcome.tokens
