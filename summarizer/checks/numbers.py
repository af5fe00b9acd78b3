"""Numbers: the value agrees with the words it is said to stand in."""

from collections.abc import Iterator

from summarizer import numerals
from summarizer.checks.context import Context
from summarizer.problem import Problem
from summarizer.schemas import Figure


def check(context: Context) -> Iterator[Problem]:
    """number-mismatch, number-unread."""
    for index, figure in enumerate(context.summary.numbers):
        if figure.match != "absent":
            yield from _check_figure(context, f"numbers[{index}]", figure)


def _check_figure(context: Context, path: str, figure: Figure) -> Iterator[Problem]:
    words = _whole_words(context, figure)
    verdict = numerals.agrees(figure.value, None, None, figure.bound, words, context.reading.language)
    if verdict == "mismatch":
        yield Problem(
            code="number-mismatch",
            severity="error",
            path=f"{path}.value",
            message=f"“{words}” does not say {_written(figure)}",
            spans=figure.spans,
        )
    elif verdict == "unread":
        yield Problem(
            code="number-unread",
            severity="info",
            path=f"{path}.value",
            message=f"“{figure.verbatim}” could not be read as a number, so {_written(figure)} is unchecked",
            spans=figure.spans,
        )


def _whole_words(context: Context, figure: Figure) -> str:
    """The figure's words, widened where they cut a number of the article ("5" of "5 million")."""
    start, end = figure.spans[0].start, figure.spans[-1].end
    cut = [
        quantity
        for quantity in context.reading.quantities
        if quantity.start < end and start < quantity.end and not start <= quantity.start < quantity.end <= end
    ]
    if not cut:
        return figure.verbatim
    start, end = min(start, cut[0].start), max(end, cut[-1].end)
    return context.reading.article.text[start:end]


def _written(figure: Figure) -> str:
    return "a vague number" if figure.value is None else f"{figure.value:,.10g}"
