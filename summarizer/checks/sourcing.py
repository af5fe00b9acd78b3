"""Sourcing: chains lead to listed sources, and what is said or quoted has somebody who says it."""

from collections import Counter
from collections.abc import Iterator

from summarizer.checks.context import Context, unknown
from summarizer.grounding.attribution import find_cue, is_noun, stretch, within
from summarizer.grounding.linking import SOMEBODYS
from summarizer.grounding.references import chain_ids
from summarizer.grounding.speakers import distance, governs, speakers
from summarizer.results.problem import Problem, worded
from summarizer.schemas import Span, Statement
from summarizer.text.folding import fold
from summarizer.text.languages.phrases import WORD
from summarizer.text.words import CLAUSE_END

_NEAR = 15
"""Most words between a speaker and a claim that is said to be somebody's."""

_NEXT = 8
"""Most words between a cue and a claim of which no source is listed."""

_SHORTEST = 8
"""Code points of a claim that stands for itself."""

_SHORTEST_UNSPACED = 4
"""The same in a script without white space between words."""


def check(context: Context) -> Iterator[Problem]:
    """reference-unknown, name-absent, statement-unattributed."""
    yield from _check_sources(context)
    for index, statement in enumerate(context.summary.sourcing.statements):
        path = f"sourcing.statements[{index}]"
        for number, written in enumerate(statement.by):
            strangers = [source for source in chain_ids(written) if source not in context.references.sources]
            if strangers:
                yield unknown(
                    f"{path}.by[{number}]",
                    worded("“{0}”: no source has the id {1}", written, ", ".join(strangers)),
                )
            elif not chain_ids(written):
                yield unknown(f"{path}.by[{number}]", worded("“{0}” names no source", written))
        if not statement.by and statement.match != "absent":
            yield from _check_unattributed(context, path, statement)


def _check_sources(context: Context) -> Iterator[Problem]:
    sources = context.summary.sourcing.sources
    counts = Counter(source.id for source in sources)
    for index, source in enumerate(sources):
        path = f"sourcing.sources[{index}]"
        if counts[source.id] > 1:
            yield unknown(
                f"{path}.id", worded("the id {0} is given to {1} sources", source.id, counts[source.id])
            )
        yield from context.absent_names(f"{path}.alignment", [source.alignment])


def _check_unattributed(context: Context, path: str, statement: Statement) -> Iterator[Problem]:
    quoted = statement.form != "indirect"
    cue = None if quoted else _cue(context, statement)
    claim = Span(statement.spans[0].start, statement.spans[-1].end)
    said = statement.status in SOMEBODYS and not _lies_in_another(context, claim)
    if quoted or cue or said:
        template = (
            "“{0}” is quoted speech, and no source is given"
            if quoted
            else "“{0}” stands in a sentence that attributes, and no source is given"
            if cue
            else "“{0}” has the status {1}, and no source is given"
        )
        yield Problem(
            code="statement-unattributed",
            severity="warning",
            path=f"{path}.by",
            message=worded(template, statement.quote, statement.status),
            spans=[*statement.spans, *([cue] if cue else [])],
        )


def _cue(context: Context, statement: Statement) -> Span | None:
    """The words that attribute a statement without a source.

    They are a listed source that speaks beside it, where the statement is said to be somebody's or nothing
    but function words stands between; else a cue that no other statement of its sentence explains.
    """
    reading = context.reading
    around = stretch(reading, statement)
    claim = Span(statement.spans[0].start, statement.spans[-1].end)
    speaking = speakers(reading, context.source_mentions, around, claim)
    governing = [m.span for m in speaking if governs(reading, m.span, claim)]
    if beside := [span for span in governing if not _is_of_another(context, span, claim)]:
        return beside[0]
    near = [m for m in speaking if distance(reading, m.span, claim) <= _NEAR]
    if statement.status != "asserted" and near and not _is_part(context, claim):
        return near[0].span
    says = any(not is_noun(reading, cue) for cue in within(reading.cues, around))
    if not says or _said_by_another(context, statement):
        return None
    cue = find_cue(reading, statement, context.source_mentions)
    if cue is None or distance(reading, cue, claim) > _NEXT or _is_apart(context, cue, claim):
        return None
    return cue


def _is_apart(context: Context, cue: Span, claim: Span) -> bool:
    """Whether a cue says something else than a claim of its sentence, or is a part of it.

    The outlet says itself that a union demands more. Behind a colon stands what the cue is said of, and in
    another clause that which goes with "but"; a verb that stands last has said what stands before it.
    """
    language = context.reading.language
    if claim.start <= cue.start < cue.end <= claim.end or _is_of_another(context, cue, claim):
        return True
    between = context.reading.article.text[cue.end : claim.start]
    return language is not None and language.verb_final and CLAUSE_END.search(between) is not None


def _is_of_another(context: Context, said: Span, claim: Span) -> bool:
    """Whether what attributes belongs to another clause: behind a colon, or beyond a word such as "but"."""
    language = context.reading.language
    between = context.reading.article.text[min(said.end, claim.end) : max(said.start, claim.start)]
    if language is None or not CLAUSE_END.search(between):
        return False
    if said.start >= claim.end and (":" in between or ";" in between):
        return True
    opening = language.joining | language.contrasts | language.attribution.get("but", frozenset())
    known = opening - language.complementizers - language.quotatives - language.cues
    return any(fold(match.group()) in known for match in WORD.finditer(between))


def _is_part(context: Context, claim: Span) -> bool:
    """Whether a claim is too short to be more than a part of one, or lies in another that has a source."""
    language = context.reading.language
    shortest = _SHORTEST if language is None or language.word_spaces else _SHORTEST_UNSPACED
    return claim.end - claim.start < shortest or _lies_in_another(context, claim)


def _lies_in_another(context: Context, claim: Span) -> bool:
    """Whether a claim is a part of one that has a source."""
    return context.sourced.reached(claim.start + 1) >= claim.end


def _said_by_another(context: Context, statement: Statement) -> bool:
    """Whether another statement of the same sentences has a source: then the cue may be its own."""
    around = context.reading.article.segments_of(statement.spans[0].start, statement.spans[-1].end)
    return context.sourced.reached(around.end) > around.start
