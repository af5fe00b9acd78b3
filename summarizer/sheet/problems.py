"""Problems, each with its sentence of the article."""

from collections.abc import Iterator
from typing import get_args

from summarizer.document.directions import quoted_parts
from summarizer.document.model import Cell, Inline, InlineRole, Paragraph, Section, note
from summarizer.results.problem import Problem, Severity
from summarizer.results.result import Result
from summarizer.schemas import Span, Summary
from summarizer.text.article import Article

_ROLES: dict[Severity, InlineRole] = {"error": "alarm", "warning": "warning", "info": "note"}
_INDENT = 2
_MOST_SENTENCES = 3


def problems(result: Result[Summary]) -> Section:
    """The problems, the gravest first, how many there are, and how the result came about."""
    blocks: list[Paragraph] = []
    for problem in sorted(result.problems, key=lambda problem: get_args(Severity).index(problem.severity)):
        blocks.append(Paragraph(_head(problem)))
        blocks.append(Paragraph(tuple(_message(problem.message)), _INDENT))
        blocks += _sentences(problem, result.article)
    if result.problems:
        blocks.append(Paragraph(note(_count(result.problems))))
    blocks += [Paragraph(note(words)) for words in _notes(result)]
    title = Inline("Problems") if result.problems else Inline("No problems found.", "good")
    return Section((title,), [*blocks])


def _head(problem: Problem) -> Cell:
    return (
        Inline(problem.severity, _ROLES[problem.severity]),
        Inline("  "),
        Inline(problem.code, "term"),
        Inline("  "),
        Inline(problem.path or "missing from the summary", "name"),
    )


def _message(message: str) -> Iterator[Inline]:
    """The message, in English, the words that it quotes with a direction of their own."""
    own, *others = quoted_parts(message)
    for quoted, rest in zip(others[::2], others[1::2], strict=True):
        yield Inline(f"{own}“")
        yield Inline(quoted, "text")
        own = f"”{rest}"
    yield Inline(own)


def _sentences(problem: Problem, article: Article) -> Iterator[Paragraph]:
    """The sentences that the words concerned stand in, with the words in ‹marks›: a file has no colours."""
    found = list(dict.fromkeys(article.segment_at(start) for start, _ in problem.spans))
    for number in found[:_MOST_SENTENCES]:
        sentence = article.segment_span(number)
        if sentence:
            yield Paragraph(_marked(article, sentence, problem.spans), _INDENT, f"[{number}]")
    if len(found) > _MOST_SENTENCES:
        yield Paragraph(note(f"and {len(found) - _MOST_SENTENCES} sentences more"), _INDENT)


def _marked(article: Article, sentence: Span, spans: list[Span]) -> Cell:
    parts = []
    place = sentence.start
    for span in sorted(spans):
        start, end = max(span.start, place), min(span.end, sentence.end)
        if start < end:
            parts += [article.text[place:start], "‹", article.text[start:end], "›"]
            place = end
    return (Inline("".join([*parts, article.text[place : sentence.end]]), "text"),)


def _notes(result: Result[Summary]) -> Iterator[str]:
    """What an editor should know of how the result came about."""
    made = result.provenance
    if made.repaired or made.withdrawn or made.dropped:
        yield f"{made.repaired} errors mended, {made.withdrawn} facts withdrawn, {made.dropped} dropped"
    if made.second is not None and made.second.reading is not None:
        told = sum(problem.code == "readers-disagree" for problem in result.problems)
        yield f"Read a second time by {made.second.model}; the readers differ on {told or 'no'} facts"
    if result.article.words is None:
        yield "No word list for this language: cues, number words and quoted speech were not checked."


def _count(problems: list[Problem]) -> str:
    counts = ((severity, sum(problem.severity == severity for problem in problems)) for severity in _ROLES)
    return ", ".join(
        f"{count} {severity}{'s' if count > 1 and severity != 'info' else ''}"
        for severity, count in counts
        if count
    )
