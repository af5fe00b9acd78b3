"""The article itself: what should not be in a text that is to be read."""

from collections.abc import Iterator

from summarizer.checks.context import Context
from summarizer.results.problem import Problem, worded
from summarizer.schemas import Span
from summarizer.text.origin import Origin

_SHOWN = 5
"""Pieces of markup whose places a problem carries; a page as text has thousands."""


def check(context: Context) -> Iterator[Problem]:
    """article-markup, document-note, document-status."""
    article = context.reading.article
    if article.origin:
        yield from _of_origin(article.origin)
    pieces = article.plain.pieces
    if not pieces:
        return
    first = " ".join(article.text[pieces[0].start : pieces[0].end].split())
    yield Problem(
        code="article-markup",
        severity="warning",
        path="",
        message=worded(
            "the text has HTML in it ({0} times, first “{1}”), read as what it means", len(pieces), first[:60]
        ),
        spans=[Span(piece.start, piece.end) for piece in pieces[:_SHOWN]],
    )


def _of_origin(origin: Origin) -> Iterator[Problem]:
    if origin.status:
        stated = origin.status
        message = worded("the document says that it is no new story: {0} ({1})", stated.value, stated.where)
        yield Problem(code="document-status", severity="warning", path="", message=message)
    for note in origin.notes:
        yield Problem(code="document-note", severity="warning", path="", message=note)
