"""What was asked of a real model, and what came of it, as a table."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from summarizer import Result
from summarizer.results.tokens import TokenUsage

HEAD = ("asked", "exit", "items", "problems", "requests", "tokens in", "tokens out", "seconds", "what came")


@dataclass
class Table:
    """Rows, one a thing that was asked."""

    rows: list[tuple[str, ...]] = field(default_factory=list)
    _begun: float = 0.0

    def begin(self) -> None:
        """Start the clock."""
        self._begun = perf_counter()

    def note(  # noqa: PLR0917 - a row
        self,
        asked: str,
        code: int,
        items: int,
        problems: Sequence[str],
        requests: int,
        tokens: TokenUsage,
        came: str,
    ) -> None:
        """Add a row for what has just been asked."""
        counted = ", ".join(f"{times}× {name}" for name, times in Counter(problems).most_common(3))
        seconds = f"{perf_counter() - self._begun:.1f}"
        numbers = (str(requests), str(tokens.input), str(tokens.output), seconds)
        self.rows.append((asked, str(code), str(items), counted or "none", *numbers, came))

    def result(self, asked: str, result: Result[Any], items: int) -> None:
        """Add a row for a result."""
        made = result.provenance
        codes = [problem.code for problem in result.problems]
        self.note(
            asked, int(bool(result.errors)), items, codes, made.requests, made.tokens, str(made.dialect)
        )

    def error(
        self,
        asked: str,
        code: int,
        message: str,
        tokens: TokenUsage | None,
        *,
        requests: int = 1,
        items: int = 0,
    ) -> None:
        """Add a row for an error, with the items that had been received."""
        self.note(asked, code, items, [], requests, tokens or TokenUsage(), message)

    @property
    def text(self) -> str:
        """All rows in columns."""
        lines = [HEAD, *self.rows]
        widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
        return "".join(
            "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() + "\n"
            for line in lines
        )
