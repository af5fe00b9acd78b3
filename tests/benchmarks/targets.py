"""Targets: what was measured, what was wanted, and whether it was reached."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """One target and what was measured of it.

    Attributes:
        what: what was measured, in words.
        value: what it came to.
        limit: what it may come to.
        least: whether the limit is the least that is wanted, not the most.
        form: how both are written, as `format` takes it; `%` for shares.
        unit: what stands behind both.
    """

    what: str
    value: float
    limit: float
    least: bool = False
    form: str = ".2f"
    unit: str = ""

    @property
    def is_met(self) -> bool:
        """Whether the target is reached."""
        return self.value >= self.limit if self.least else self.value <= self.limit

    @property
    def wanted(self) -> str:
        """The limit in words."""
        return f"{'at least' if self.least else 'at most'} {self.limit:{self.form}}{self.unit}"

    @property
    def measured(self) -> str:
        """The value in words."""
        return f"{self.value:{self.form}}{self.unit}"

    @property
    def verdict(self) -> str:
        """The value, the limit, and whether it is met, in a line."""
        return f"{self.measured} ({self.wanted}: {'met' if self.is_met else 'MISSED'})"


_kept: list[Target] = []


def judge(target: Target) -> str:
    """Keep a target for whoever collects them; its verdict, to be printed where it was measured."""
    _kept.append(target)
    return target.verdict


@contextmanager
def collected() -> Iterator[list[Target]]:
    """The targets that are judged within it, in order."""
    _kept.clear()
    found: list[Target] = []
    try:
        yield found
    finally:
        found += _kept
        _kept.clear()


def table(found: list[tuple[str, Target]]) -> str:
    """Targets as a table: benchmark, what, measured, wanted, met or missed."""
    rows = [("benchmark", "what", "measured", "wanted", "")]
    rows += [
        (name, one.what, one.measured, one.wanted, "met" if one.is_met else "MISSED") for name, one in found
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )
    return "\n".join(lines)
