"""Coverage: numbers and quoted speech of the article that no item covers. Precision comes first."""

from collections.abc import Iterable, Iterator
from typing import Literal

from summarizer.checks.context import Context
from summarizer.results.problem import Problem
from summarizer.schemas import Span, Statement

_MOSTLY = 0.5  # share of a quotation that a statement must cover


def check(context: Context) -> Iterator[Problem]:
    """omitted-number, omitted-quote."""
    summary = context.summary
    marked = [span for _, item in context.items if not isinstance(item, Statement) for span in item.spans]
    marked += [span for party in summary.parties for span in party.mentions]
    marked += [span for place in summary.locations for span in place.mentions]
    for quantity in context.reading.quantities:
        span = Span(quantity.start, quantity.end)
        if not _touched(span, marked):
            yield _omitted("omitted-number", "this number", context, span)
    statements = [span for statement in summary.sourcing.statements for span in statement.spans]
    for speech in context.reading.speech:
        span = Span(speech.start, speech.end)
        if _covered(span, statements) < _MOSTLY * (span.end - span.start):
            yield _omitted("omitted-quote", "this quoted speech", context, span)


def _omitted(
    code: Literal["omitted-number", "omitted-quote"], what: str, context: Context, span: Span
) -> Problem:
    article = context.reading.article
    why = "was left out of the brief summary" if context.brief else "is not in the summary"
    words = " ".join(article.text[span.start : span.end].split())
    sentence = article.segment_text(article.segment_at(span.start))
    return Problem(
        code=code,
        severity="info" if context.brief else "warning",
        path="",
        message=f"{what} {why}: “{words}”" + (f" in “{sentence}”" if sentence != words else ""),
        spans=[span],
    )


def _touched(span: Span, others: Iterable[Span]) -> bool:
    return any(other.start < span.end and span.start < other.end for other in others)


def _covered(span: Span, others: Iterable[Span]) -> int:
    """Code points of a span that others cover; overlapping others count once."""
    covered = 0
    reached = span.start
    for start, end in sorted(others):
        covered += max(0, min(end, span.end) - max(start, reached))
        reached = max(reached, min(end, span.end))
    return covered
