"""`plain`: text for mail and chat: no tables, no markup, no width."""

from collections.abc import Iterable, Iterator
from typing import Any

from summarizer.document.directions import isolated, paragraph, with_quotes_isolated
from summarizer.document.model import Fact
from summarizer.document.plain import fact, line, one_line
from summarizer.output.digest import gist, sections
from summarizer.places.credit import credit_of
from summarizer.results.result import Result


def render(results: Iterable[Result[Any]]) -> Iterator[str]:
    """Plain text for mail and chat."""
    for number, result in enumerate(results):
        lines = list(_lines(result))
        yield "\n".join(["\n----------------------------------------\n", *lines] if number else lines) + "\n"


def _lines(result: Result[Any]) -> Iterator[str]:
    yield paragraph(one_line(result.summary.headline)) or "(no headline)"
    about = [part for part in (result.article.outlet, result.article.title) if part]
    if about:
        yield ": ".join(isolated(one_line(part)) for part in about)
    sentences = gist(result)
    if sentences:
        yield from ("", paragraph(" ".join(sentence.head for sentence in sentences)))
    for section in sections(result):
        yield from ("", line(section.title).upper())
        for block in section.blocks:
            if isinstance(block, Fact):
                yield from fact(block)
    if credit := credit_of(place.geo for place in result.summary.locations):
        yield from ("", credit)
    yield from _problems(result)


def _problems(result: Result[Any]) -> Iterator[str]:
    if not result.problems:
        yield from ("", "No problems found.")
        return
    yield from ("", "PROBLEMS")
    for problem in result.problems:
        where = f" ({one_line(problem.path)})" if problem.path else ""
        message = with_quotes_isolated(one_line(problem.message))
        yield f"- {problem.severity.upper()} {problem.code}{where}: {message}"
