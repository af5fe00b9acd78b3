"""The checks: one file a section, and what a summary says wrongly, without ground, or not at all."""

from summarizer.checks import (
    article,
    attribution,
    chains,
    coverage,
    directions,
    locations,
    names,
    numbers,
    parties,
    places,
    quotes,
    sourcing,
    texts,
)
from summarizer.checks.context import Context
from summarizer.grounding.features import Reading
from summarizer.grounding.references import References
from summarizer.grounding.standing import Standing
from summarizer.results.problem import Problem
from summarizer.schemas import Summary

_CHECKS = (
    article,
    quotes,
    parties,
    numbers,
    locations,
    places,
    sourcing,
    attribution,
    chains,
    texts,
    names,
    directions,
    coverage,
)


def check(
    reading: Reading,
    summary: Summary,
    references: References,
    standing: Standing,
    output: str | None = None,
    *,
    brief: bool = False,
) -> list[Problem]:
    """Every problem of a grounded and linked summary, section by section.

    Args:
        reading: the article as code reads it.
        summary: grounded and linked.
        references: as linking has returned them.
        standing: the same.
        output: the summary's language where it is known to differ from the article's.
        brief: whether the summary leaves things out on purpose.
    """
    context = Context(reading, summary, references, standing, output, brief)
    return [problem for section in _CHECKS for problem in section.check(context)]
