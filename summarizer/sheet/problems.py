"""Problems, each with its sentence of the article."""

import re
from collections.abc import Iterator
from typing import get_args

from rich.console import RenderableType
from rich.text import Text

from summarizer.results.problem import Problem, Severity
from summarizer.results.result import Result
from summarizer.schemas import Span, Summary
from summarizer.terminal.cells import Cell
from summarizer.terminal.tables import Lines
from summarizer.text.article import Article

_COLOURS: dict[Severity, str] = {"error": "bold red", "warning": "yellow", "info": "dim"}
_QUOTED = re.compile("(?<=“)([^”]*)(?=”)")
_INDENT = 2
_MOST_SENTENCES = 3


def problems(result: Result[Summary]) -> Iterator[RenderableType]:
    """The problems, the gravest first, how many there are, and how the result came about."""
    if result.problems:
        yield Text("Problems", style="bold cyan")
    else:
        yield Text("No problems found.", style="green")
    for problem in sorted(result.problems, key=lambda problem: get_args(Severity).index(problem.severity)):
        head = Cell.of(problem.severity, _COLOURS[problem.severity]).add("  ")
        head.add_name(problem.code, "bold").add("  ").add_name(problem.path or "missing from the summary")
        yield Lines(head)
        yield Lines(_message(problem), indent=_INDENT)
        yield from _sentences(problem, result.article)
    if result.problems:
        yield Text(_count(result.problems), style="dim")
    yield from (Lines(Cell.of(note, "dim")) for note in _notes(result))


def _message(problem: Problem) -> Cell:
    """The message, in English, the words that it quotes with a direction of their own."""
    cell = Cell()
    for number, part in enumerate(_QUOTED.split(problem.message)):
        cell = cell.add_cell(Cell.of(part)) if number % 2 else cell.add(part)
    return cell


def _sentences(problem: Problem, article: Article) -> Iterator[RenderableType]:
    """The sentences that the words concerned stand in, with the words in ‹marks›: a file has no colours."""
    numbers = [article.segment_at(start) for start, _ in problem.spans]
    found = list(dict.fromkeys(numbers))
    for number in found[:_MOST_SENTENCES]:
        sentence = article.segment_span(number)
        if sentence:
            yield Lines(_marked(article, sentence, problem.spans), indent=_INDENT, key=f"[{number}]")
    if len(found) > _MOST_SENTENCES:
        yield Lines(Cell.of(f"and {len(found) - _MOST_SENTENCES} sentences more", "dim"), indent=_INDENT)


def _marked(article: Article, sentence: Span, spans: list[Span]) -> Cell:
    parts = []
    place = sentence.start
    for span in sorted(spans):
        start, end = max(span.start, place), min(span.end, sentence.end)
        if start < end:
            parts += [article.text[place:start], "‹", article.text[start:end], "›"]
            place = end
    return Cell.of("".join([*parts, article.text[place : sentence.end]]))


def _notes(result: Result[Summary]) -> Iterator[str]:
    """What an editor should know of how the result came about."""
    made = result.provenance
    if made.repaired or made.withdrawn or made.dropped:
        yield f"{made.repaired} errors mended, {made.withdrawn} facts withdrawn, {made.dropped} dropped"
    if result.article.words is None:
        yield "No word list for this language: cues, number words and quoted speech were not checked."


def _count(problems: list[Problem]) -> str:
    counts = ((severity, sum(problem.severity == severity for problem in problems)) for severity in _COLOURS)
    return ", ".join(
        f"{count} {severity}{'s' if count > 1 and severity != 'info' else ''}"
        for severity, count in counts
        if count
    )
