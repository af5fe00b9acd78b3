"""Attribution: the sources of a statement stand where the article shows its speaker."""

import re
from collections.abc import Iterator

from summarizer.checks.context import Context
from summarizer.grounding.attribution import stretch, within
from summarizer.grounding.source_mentions import SourceMention
from summarizer.grounding.speakers import nearest, sentences_before, speakers
from summarizer.results.problem import Problem, worded
from summarizer.schemas import Span, Statement
from summarizer.text.folding import fold
from summarizer.text.languages.phrases import WORD

SIGNATURE = 120
"""Code points behind a claim in which its speaker's name may stand for a signature."""

_SIGNED = re.compile(r"\W*[-–—―(\n]\W*")

_EDGE = 2
"""Words at a claim's beginning and end in which its source is its subject."""

SPEAKER_REACH = 2
"""Sentences back in which another speaker is looked for."""

NAMED_BEFORE, NAMED_BEHIND = 4, 2
"""Sentences before and behind a claim in which its source is named, unless it was the last one named.

So far back a pronoun, or a sentence without any subject, may refer as well.
"""


def check(context: Context) -> Iterator[Problem]:
    """source-elsewhere."""
    for index, statement in enumerate(context.summary.sourcing.statements):
        if statement.chains and statement.spans:
            yield from _check_elsewhere(context, f"sourcing.statements[{index}]", statement)


def _check_elsewhere(context: Context, path: str, statement: Statement) -> Iterator[Problem]:
    reading, source_mentions = context.reading, context.source_mentions
    around = stretch(reading, statement)
    claim = Span(statement.spans[0].start, statement.spans[-1].end)
    own = {source for chain in statement.chains for source in chain}
    if any(source_mentions.alluded(source, around, [claim]) for source in own) or _is_signed(
        context, own, claim
    ):
        return
    if within(reading.cues, claim) and any(source_mentions.alluded(source, claim) for source in own):
        return  # the claim's own words attribute it
    if any(_is_told_of_itself(context, source, claim) for source in own):
        return
    speaker = _another_speaker(context, own, around, claim)
    shown = speaker or _named_instead(context, own, around, claim)
    if shown is None:
        return
    words = reading.article.text[shown.span.start : shown.span.end]
    given = ", ".join(f"“{source_mentions.by_id[source].verbatim}”" for source in sorted(own))
    yield Problem(
        code="source-elsewhere",
        severity="warning",
        path=f"{path}.by",
        message=worded(
            "“{0}” is given to {1}, but its sentence shows “{2}”"
            if speaker
            else "“{0}” is given to {1}, who is named nowhere near it, as “{2}” is",
            statement.quote,
            given,
            words,
        ),
        spans=[*statement.spans, shown.span],
    )


def _another_speaker(context: Context, own: set[str], around: Span, claim: Span) -> SourceMention | None:
    """The source that the sentences of a claim, or those before them, show to speak in place of its own."""
    reading, source_mentions = context.reading, context.source_mentions
    others = [m for m in speakers(reading, source_mentions, around, claim) if m.source not in own]
    if not others:
        referring = not reading.is_answer(claim) and _refers_back(context, around, claim)
        if not referring or _is_near(context, own, around, claim):
            return None
        for before in sentences_before(reading, around, SPEAKER_REACH):
            others = [m for m in speakers(reading, source_mentions, before, claim) if m.source not in own]
            if others:
                break
    return nearest(others, claim)


def _named_instead(context: Context, own: set[str], around: Span, claim: Span) -> SourceMention | None:
    """The source named nearest to a claim whose own is named nowhere near it.

    Whoever was named last before it may go on speaking, however far back that is.
    """
    article, mentions = context.reading.article, context.source_mentions
    last = mentions.last_before(around.start)
    if context.reading.language is None or (last and last.source in own):
        return None
    if context.reading.is_answer(claim):
        return None
    first, behind = article.segment_at(around.start), article.segment_at(around.end - 1)
    reach = Span(
        article.segments[max(1, first - NAMED_BEFORE) - 1].start,
        article.segments[min(len(article.segments), behind + NAMED_BEHIND) - 1].end,
    )
    if any(mentions.alluded(source, reach) for source in own):
        return None
    return nearest(mentions.named(reach), claim) or last


def _is_told_of_itself(context: Context, source: str, claim: Span) -> bool:
    """Whether a claim holds its source's own mark, or begins or ends with its name: the unions denied it."""
    mentions, text = context.source_mentions, context.reading.article.text
    if any(claim.start <= start < end <= claim.end for start, end in mentions.by_id[source].spans):
        return True
    words = [match.span() for match in WORD.finditer(text, *claim)]
    ends = (words[:_EDGE], words[-_EDGE:]) if words else ()
    return any(mentions.alluded(source, Span(edge[0][0], edge[-1][1])) for edge in ends)


def _is_near(context: Context, own: set[str], around: Span, claim: Span) -> bool:
    """Whether a source is named so near that a pronoun can mean it."""
    nearby = [claim, *sentences_before(context.reading, around, NAMED_BEFORE), *_behind(context, around)]
    return any(context.source_mentions.alluded(source, span) for source in own for span in nearby)


def _behind(context: Context, around: Span) -> list[Span]:
    """The sentence behind a stretch, if there is one."""
    article = context.reading.article
    behind = article.segment_span(article.segment_at(around.end - 1) + 1)
    return [behind] if behind else []


def _is_signed(context: Context, own: set[str], claim: Span) -> bool:
    """Whether a dash, a bracket or a new line leads from a claim to the name of a source of its own."""
    text = context.reading.article.text
    behind = context.source_mentions.named(Span(claim.end, claim.end + SIGNATURE))
    return any(
        m.source in own and _SIGNED.fullmatch(text[claim.end : m.span.start]) is not None for m in behind
    )


def _refers_back(context: Context, around: Span, claim: Span) -> bool:
    """Whether nobody is named beside a claim: pronouns, cues and function words stand there, or nothing."""
    reading, language = context.reading, context.reading.language
    if language is None:
        return False
    known = language.stopwords | language.attribution.get("pronouns", frozenset())
    cues = within(reading.cues, around)
    return all(
        fold(match.group()) in known or any(cue.start <= match.start() < cue.end for cue in cues)
        for start, end in ((around.start, claim.start), (claim.end, around.end))
        for match in WORD.finditer(reading.article.text, start, end)
    )
