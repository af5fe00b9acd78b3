"""What one article has cost so far."""

from dataclasses import dataclass, field
from time import perf_counter

from summarizer.client.call import Answer, Call, Flow, Outcome
from summarizer.errors import AnswerError
from summarizer.results.tokens import TokenUsage


@dataclass
class ArticleUsage:
    """Counts and times of one article's requests; each means what `Provenance` and `Times` say of its name.

    Attributes:
        started: when, in seconds of `perf_counter`.
        model: the first that a provider said has answered.
        dialect: how the first answer was asked for.
    """

    started: float = field(default_factory=perf_counter)
    requests: int = 0
    reasks: int = 0
    repairs: int = 0
    repaired: int = 0
    withdrawn: int = 0
    dropped: int = 0
    recalled: int = 0
    windows: int = 1
    model: str | None = None
    dialect: str | None = None
    tokens: TokenUsage = field(default_factory=TokenUsage)
    bytes_sent: int = 0
    characters_answered: int = 0
    asking: float = 0.0
    first_token: float | None = None
    grounding: float = 0.0
    checking: float = 0.0

    def asked(self, calls: tuple[Call, ...]) -> Flow[tuple[Outcome, ...]]:
        """Yield calls, count and time their outcomes, return them."""
        begun = perf_counter()
        outcomes = yield calls
        self.asking += perf_counter() - begun
        for call, outcome in zip(calls, outcomes, strict=True):
            self.book(call, outcome)
        return outcomes

    def book(self, call: Call, outcome: Outcome) -> None:
        """Count an outcome; what came from a cache costs nothing."""
        if isinstance(outcome, Answer):
            self.model = self.model or outcome.model
            self.dialect = self.dialect or outcome.dialect
        if isinstance(outcome, Answer) and outcome.from_cache:
            self.recalled += 1
            return
        self.requests += 1
        self.bytes_sent += call.bytes
        if isinstance(outcome, AnswerError) and outcome.tokens is not None:
            self.tokens += outcome.tokens  # an answer that cannot be used is paid for all the same
        if isinstance(outcome, Answer):
            self.characters_answered += len(outcome.text)
            self.tokens += outcome.tokens
            if self.first_token is None:
                self.first_token = outcome.first_token
