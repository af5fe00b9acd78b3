"""A newsroom's own classes and what is none, for tests that load classes by name."""

from summarizer.schemas import Mark, Summary

NUMBER = 7


class Penalty(Mark):
    """A sentence of a court."""

    months: int


class CourtSummary(Summary):
    """A summary with a section of a newsroom's own."""

    penalties: list[Penalty]


class Unrelated:
    """No summary."""
