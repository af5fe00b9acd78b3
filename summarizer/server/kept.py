"""What the service keeps of a result: its JSON, what it took, and what it is found and counted by."""

from dataclasses import dataclass

from summarizer.results.result import Result
from summarizer.results.tokens import TokenUsage
from summarizer.schemas import Summary
from summarizer.server.passages import Passage, passages_of


@dataclass(frozen=True)
class Kept:
    """A result as it is kept.

    Attributes:
        json: the result.
        tokens, usd: what it took; US dollars are None where the price is not known.
        problems: (code, severity) of each problem.
        errors: how many of them are errors.
        passages: what its article is found by.
    """

    json: str
    tokens: TokenUsage
    usd: float | None
    problems: tuple[tuple[str, str], ...]
    errors: int
    passages: list[Passage]

    @classmethod
    def of(cls, result: Result[Summary]) -> "Kept":
        """What is kept of a result."""
        return cls(
            result.to_json(indent=None),
            result.provenance.tokens,
            result.provenance.cost,
            tuple((problem.code, problem.severity) for problem in result.problems),
            len(result.errors),
            passages_of(result.article),
        )
