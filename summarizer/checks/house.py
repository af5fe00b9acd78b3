"""Checks that other packages bring: entry points of the group `summarizer.checks`.

Such a check is a function of an article and its grounded, linked summary; it yields problems of the code
`house-rule`, as warnings or infos. An error says that the article does not carry a fact; it is repaired or
dropped, and stays with this package.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from summarizer.checks.context import Context
from summarizer.errors import ConfigurationError, UnexpectedError
from summarizer.plugins import loaded, named
from summarizer.results.problem import Problem
from summarizer.schemas import Summary
from summarizer.text.article import Article

GROUP = "summarizer.checks"

CODE = "house-rule"

HouseCheck = Callable[[Article, Summary], Iterable[Problem]]
"""What an entry point names."""


@cache
def house_checks() -> dict[str, HouseCheck]:
    """The checks of other packages, by the names of their entry points, in order.

    Raises:
        ConfigurationError: one cannot be loaded, is no function, or has another's name.
    """
    found: dict[str, HouseCheck] = {}
    for name, entries in named(GROUP).items():
        found[name] = loaded(entries, "check")
        if not callable(found[name]):
            raise ConfigurationError(
                f"the entry point {name} = {entries[0].value} names no function",
                "A check is a function of an article and a summary that yields problems.",
            )
    return found


def check(context: Context) -> Iterator[Problem]:
    """What the checks of other packages say; each message begins with the check's name.

    Raises:
        UnexpectedError: one of them failed on this article, or yields what is no such problem.
    """
    for name, function in house_checks().items():
        summary = context.summary.model_copy(deep=True)  # theirs to change, ours not
        try:
            problems = list(function(context.reading.article, summary))
        except Exception as error:
            raise _faulty(name, f"failed on this article ({type(error).__name__}: {error})") from error
        for problem in problems:
            if not isinstance(problem, Problem) or problem.code != CODE:
                raise _faulty(name, f"yields what is no problem of the code {CODE}")
            if problem.severity == "error":
                raise _faulty(name, "yields an error: a rule of your own gives warnings or infos")
            yield problem.model_copy(update={"message": f"{name}: {problem.message}"})


def _faulty(name: str, what: str) -> UnexpectedError:
    return UnexpectedError(
        f"the check {name} {what}", "Mend the package that brings this check, or uninstall it."
    )
