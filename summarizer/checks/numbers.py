"""Numbers: the value agrees with the words it is said to stand in, in a newsroom's own sections too."""

from collections.abc import Iterator

from summarizer.checks.context import Context
from summarizer.results.problem import Problem, worded
from summarizer.schemas import Figure


def check(context: Context) -> Iterator[Problem]:
    """number-mismatch, number-unread."""
    for path, item in context.items:
        if isinstance(item, Figure) and item.match != "absent":
            yield from _check_figure(context, path, item)


def _check_figure(context: Context, path: str, figure: Figure) -> Iterator[Problem]:
    words, verdict = context.whole_words(figure), context.verdict(figure)
    if verdict == "mismatch":
        yield Problem(
            code="number-mismatch",
            severity="error",
            path=f"{path}.value",
            message=worded("“{0}” does not say {1}", words, _written(figure)),
            spans=figure.spans,
        )
    elif verdict == "unread":
        yield Problem(
            code="number-unread",
            severity="info",
            path=f"{path}.value",
            message=worded(
                "“{0}” could not be read as a number, so {1} is unchecked", figure.verbatim, _written(figure)
            ),
            spans=figure.spans,
        )


def _written(figure: Figure) -> str:
    return "a vague number" if figure.value is None else f"{figure.value:,.10g}"
