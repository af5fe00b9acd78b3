"""The article itself: what should not be in a text that is to be read."""

from collections.abc import Iterator

from summarizer.checks.context import Context
from summarizer.results.problem import Problem
from summarizer.schemas import Span

_SHOWN = 5
"""Pieces of markup whose places a problem carries; a page as text has thousands."""


def check(context: Context) -> Iterator[Problem]:
    """article-markup."""
    article = context.reading.article
    pieces = article.plain.pieces
    if not pieces:
        return
    first = " ".join(article.text[pieces[0].start : pieces[0].end].split())
    yield Problem(
        code="article-markup",
        severity="warning",
        path="",
        message=f"the text has HTML in it ({len(pieces)} times, first “{first[:60]}”), read as what it means",
        spans=[Span(piece.start, piece.end) for piece in pieces[:_SHOWN]],
    )
