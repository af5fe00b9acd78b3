"""Sourcing: chains lead to listed sources, and what is said or quoted has somebody who says it."""

from collections import Counter
from collections.abc import Iterator

from summarizer.checks.context import Context, unknown
from summarizer.grounding.attribution import find_cue
from summarizer.grounding.references import chain_ids
from summarizer.results.problem import Problem
from summarizer.schemas import Statement


def check(context: Context) -> Iterator[Problem]:
    """reference-unknown, name-absent, statement-unattributed."""
    yield from _check_sources(context)
    for index, statement in enumerate(context.summary.sourcing.statements):
        path = f"sourcing.statements[{index}]"
        for number, written in enumerate(statement.by):
            strangers = [source for source in chain_ids(written) if source not in context.references.sources]
            if strangers:
                yield unknown(
                    f"{path}.by[{number}]", f"“{written}”: no source has the id {', '.join(strangers)}"
                )
            elif not chain_ids(written):
                yield unknown(f"{path}.by[{number}]", f"“{written}” names no source")
        if not statement.by and statement.match != "absent":
            yield from _check_unattributed(context, path, statement)


def _check_sources(context: Context) -> Iterator[Problem]:
    sources = context.summary.sourcing.sources
    counts = Counter(source.id for source in sources)
    for index, source in enumerate(sources):
        path = f"sourcing.sources[{index}]"
        if counts[source.id] > 1:
            yield unknown(f"{path}.id", f"the id {source.id} is given to {counts[source.id]} sources")
        yield from context.absent_names(f"{path}.alignment", [source.alignment])


def _check_unattributed(context: Context, path: str, statement: Statement) -> Iterator[Problem]:
    quoted = statement.form != "indirect"
    cue = None if quoted else find_cue(context.reading, statement, context.standing)
    if quoted or (cue and not _said_by_another(context, statement)):
        why = "is quoted speech" if quoted else "stands in a sentence that attributes"
        yield Problem(
            code="statement-unattributed",
            severity="warning",
            path=f"{path}.by",
            message=f"“{statement.quote}” {why}, and no source is given",
            spans=[*statement.spans, *([cue] if cue else [])],
        )


def _said_by_another(context: Context, statement: Statement) -> bool:
    """Whether another statement of the same sentences has a source: then the cue may be its own."""
    around = context.reading.article.segments_of(statement.spans[0].start, statement.spans[-1].end)
    return any(
        other.chains and span.start < around.end and span.end > around.start
        for other in context.summary.sourcing.statements
        for span in other.spans
    )
