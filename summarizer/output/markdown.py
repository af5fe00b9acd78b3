"""`markdown`: CommonMark with footnotes (GitHub, Pandoc, Obsidian), which carry the article's own words."""

from collections.abc import Iterable, Iterator
from typing import Any

from summarizer.document.directions import with_quotes_isolated
from summarizer.document.markdown import escaped, fact, footnote, inline, whole
from summarizer.document.model import Fact
from summarizer.document.plain import line, one_line
from summarizer.output.digest import gist, sections
from summarizer.places.credit import credit_of
from summarizer.results.result import Result


def render(results: Iterable[Result[Any]]) -> Iterator[str]:
    """Markdown whose footnotes carry the article's own words.

    A document for each result, with a rule between two; no label of a footnote is used twice.
    """
    for number, result in enumerate(results, 1):
        prefix = f"{number}-" if number > 1 else ""
        yield ("\n---\n\n" if number > 1 else "") + "\n".join(_lines(result, prefix)) + "\n"


def _lines(result: Result[Any], prefix: str) -> Iterator[str]:
    notes: list[str] = []
    yield f"# {whole(result.summary.headline or '(no headline)')}"
    about = [part for part in (result.article.outlet, result.article.title) if part]
    if about:
        yield from ("", ": ".join(inline(part) for part in about))
    sentences = gist(result)
    if sentences:
        yield from ("", " ".join(whole(each.head) + footnote(each, prefix, notes) for each in sentences))
    for section in sections(result):
        yield from ("", f"## {inline(line(section.title))}", "")
        yield from (fact(each, prefix, notes) for each in section.blocks if isinstance(each, Fact))
    if credit := credit_of(place.geo for place in result.summary.locations):
        yield from ("", credit)
    yield from _problems(result)
    if notes:
        yield from ("", *notes)


def _problems(result: Result[Any]) -> Iterator[str]:
    yield from ("", "## Problems", "")
    if not result.problems:
        yield "No problems found."
    for problem in result.problems:
        where = f" at `{_path(problem.path)}`" if problem.path else ""
        message = escaped(with_quotes_isolated(one_line(problem.message)))
        yield f"- **{problem.severity}** `{problem.code}`{where}: {message}"


def _path(path: str) -> str:
    """A path in the summary, which a stored file may have made up."""
    return one_line(path).replace("`", "'")
