"""The checks: one file a section, and what a summary says wrongly, without ground, or not at all."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any

from summarizer.checks import (
    article,
    attribution,
    chains,
    codes,
    coverage,
    directions,
    exchanged,
    house,
    names,
    origins,
    places,
    points,
    quotes,
    repeated,
    text_quotes,
    texts,
)
from summarizer.checks.context import Context
from summarizer.grounding.features import Reading
from summarizer.grounding.references import References
from summarizer.grounding.source_mentions import SourceMentions
from summarizer.places.resolving import Resolution
from summarizer.results.problem import Problem
from summarizer.schemas import Summary
from summarizer.sections import declared


def check(
    reading: Reading,
    summary: Summary,
    references: References,
    source_mentions: SourceMentions,
    output: str | None = None,
    *,
    brief: bool = False,
    resolutions: Mapping[str, Resolution] = MappingProxyType({}),
) -> list[Problem]:
    """Every problem of a grounded and linked summary, section by section.

    Args:
        reading: the article as code reads it.
        summary: grounded and linked.
        references: as linking has returned them.
        source_mentions: the same.
        output: the summary's language where it is known to differ from the article's.
        brief: whether the summary leaves things out on purpose.
        resolutions: id of a place to what is known of it; none where no gazetteer is asked.
    """
    context = Context(reading, summary, references, source_mentions, output, brief, resolutions)
    return [problem for module in _checks() for problem in module.check(context)]


def _checks() -> Iterator[Any]:
    """The modules with checks, in the order of their problems."""
    yield from (article, codes, quotes, repeated)
    for name in dict.fromkeys(spec.field for spec in declared() if spec.has_checks):
        yield import_module(f"{__name__}.{name}")
    yield from (places, points, attribution, chains)
    yield from (texts, exchanged, names, origins, text_quotes, directions, coverage, house)
