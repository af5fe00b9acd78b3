"""How far a run is, in figures and in words."""

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from summarizer.batch.input_size import RowCount
from summarizer.batch.paid import PaidTokens
from summarizer.results.tokens import TokenUsage


@dataclass
class RunProgress:
    """The figures of a run.

    Attributes:
        done, failed: rows finished by this run.
        skipped: rows that earlier runs have finished.
        stale: rows finished with another text, prompt, schema or model.
        left: rows that were begun and not finished, since the run was stopped.
        requests: sent by this run, those that failed included.
        paid: tokens of all runs.
        cost: US dollars of them; None if unknown.
        problems: code to how often it was found by this run.
        reasons: code of an error to how many rows failed with it in this run.
        waiting: what a Batch API is working on, in words; empty if nothing.
        in_flight, limit: requests under way, and how many may be.
        abandoned: requests given up by an interrupted run; the provider may have been paid for them.
        fraction: of the input that was read; None if unknown.
        total: rows of the input, counted or estimated; None if unknown.
        started: when, in seconds of `time.monotonic`.
        first: when the fraction was first known, and what it was then; None before that.
    """

    done: int = 0
    failed: int = 0
    skipped: int = 0
    stale: int = 0
    left: int = 0
    requests: int = 0
    paid: PaidTokens = field(default_factory=PaidTokens)
    cost: float | None = None
    problems: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    waiting: str = ""
    in_flight: int = 0
    limit: int = 0
    abandoned: int = 0
    fraction: float | None = None
    total: RowCount | None = None
    started: float = field(default_factory=time.monotonic)
    first: tuple[float, float] | None = None

    @property
    def tokens(self) -> TokenUsage:
        """Paid by all runs, whoever read."""
        return self.paid.both

    @property
    def per_minute(self) -> float:
        """Rows finished a minute, since the run began."""
        return 60 * (self.done + self.failed) / max(1e-3, time.monotonic() - self.started)

    @property
    def over(self) -> int:
        """Rows that are done with, by this run or an earlier one."""
        return self.done + self.failed + self.skipped + self.stale

    @property
    def seconds_left(self) -> float | None:
        """Seconds until the end of the input at the present pace; None if unknown.

        Where the number of rows is known it goes by those that are not done with; what was read runs ahead of
        them by all that are under way.
        """
        if self.total is not None:
            rows = max(0, self.total.rows - self.over)
            return 60 * rows / self.per_minute if self.done + self.failed else None
        if self.fraction is None or self.first is None or not self.done + self.failed:
            return None
        begun, at = self.first
        passed = self.fraction - at
        return (time.monotonic() - begun) * (1 - self.fraction) / passed if passed > 0 else None

    def mark(self) -> None:
        """Remember where the first row stood that was worked on: those before it took no time."""
        if self.first is None and self.fraction is not None:
            self.first = (time.monotonic(), self.fraction)

    def noted(self) -> dict[str, Any]:
        """The figures that a run leaves for `summarizer status`."""
        return {
            "waiting": self.waiting,
            "in_flight": self.in_flight,
            "limit": self.limit,
            "fraction": self.fraction,
            "over": self.over,
            "total": self.total and self.total._asdict(),
            "per_minute": round(self.per_minute, 1),
            "seconds_left": self.seconds_left,
            "stale": self.stale,
            "cost": self.cost,
        }

    def line(self) -> str:
        """One line of progress."""
        parts = [f"{self.done:,} done", f"{self.failed:,} failed"]
        if self.total is not None:
            parts.insert(0, of_total(self.over, self.total))
        if self.skipped:
            parts.append(f"{self.skipped:,} done before")
        if self.stale:
            parts.append(f"{self.stale:,} stale")
        parts += [
            f"{sum(self.problems.values()):,} problems",
            f"{self.per_minute:,.0f}/min",
            self.waiting or f"{self.in_flight}/{self.limit} in flight",
            f"{self.paid.count:,} tokens",
            money(self.cost),
        ]
        if (left := self.seconds_left) is not None:
            parts.append(f"{duration(left)} left")
        return " · ".join(parts)


def of_total(over: int, total: RowCount) -> str:
    """How many rows of an input are done with: 60 of 90, 60 of about 90."""
    return f"{over:,} of {'' if total.exact else 'about '}{max(over, total.rows):,}"


def money(cost: float | None) -> str:
    """An amount in US dollars."""
    return "cost unknown" if cost is None else f"${cost:,.2f}" if cost >= 1 else f"${cost:.4f}"


def duration(seconds: float) -> str:
    """A time in words: 3 h 20 min, 4 min 5 s, 12 s."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def commonest(counts: dict[str, int], most: int = 5) -> str:
    """The commonest of something: `quote-absent 12, number-mismatch 3`."""
    return ", ".join(f"{name} {count:,}" for name, count in Counter(counts).most_common(most)) or "none"
