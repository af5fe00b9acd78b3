"""Rows of an answer that do not fit their columns, asked for again alone, as objects."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel, create_model

from summarizer.client.call import Answer, Call, Flow
from summarizer.errors import SummarizerError
from summarizer.paths import follow
from summarizer.pipeline.usage import ArticleUsage
from summarizer.prompting.delimiters import numbered_segments, tag
from summarizer.prompting.output_language import language_name
from summarizer.prompting.prompt import Prompts
from summarizer.prompting.response_format import AnswerFormat, answer_format
from summarizer.prompting.rows import BETWEEN, Misfit
from summarizer.results.problem import Problem, worded
from summarizer.text.article import Article


@dataclass(frozen=True)
class Answered:
    """An answer and the format that it was asked for in.

    Attributes:
        format: the format.
        answer: the answer; its value is completed in place.
        holder: the field of the summary that holds what it gives; empty for the summary itself.
    """

    format: AnswerFormat[Any]
    answer: Answer
    holder: str = ""


def respelled(answered: Sequence[Answered]) -> list[Problem]:
    """A problem for each value that was read as another of its field, or as nothing, once a list."""
    told = dict.fromkeys(
        (_named(each, one.path), one.field, one.said, one.read)
        for each in answered
        for one in each.answer.respellings
    )
    return [
        Problem(
            code="value-respelled",
            severity="info",
            path=path,
            message=worded("{0}: “{1}” was read as {2}", field, said, read or "nothing"),
        )
        for path, field, said, read in told
    ]


def complete(
    answered: Sequence[Answered],
    article: Article,
    prompts: Prompts,
    language: str | None,
    usage: ArticleUsage,
) -> Flow[list[Problem]]:
    """Ask once for the rows that do not fit and put what comes in their places.

    Returns:
        What is left out, and what was read in another spelling.
    """
    told = respelled(answered)
    found = [(each, misfits) for each in answered if (misfits := each.answer.misfits)]
    if not found:
        return told
    usage.repairs += len(found)
    calls = tuple(_call(each, misfits, article, prompts, language) for each, misfits in found)
    outcomes = yield from usage.asked(calls)
    problems = told
    for (each, misfits), outcome in zip(found, outcomes, strict=True):
        if isinstance(outcome, SummarizerError):
            problems += [_problem(each, misfit) for misfit in misfits]
        else:
            _insert(each, misfits, outcome.value)
            usage.repaired += len(misfits)
    return problems


def _call(
    answered: Answered, misfits: Sequence[Misfit], article: Article, prompts: Prompts, language: str | None
) -> Call:
    kinds = tuple(_kind(answered.format.type, misfit.path) for misfit in misfits)
    content = prompts.repair(
        language=language_name(language),
        tag=tag(article),
        items=[_described(answered, misfit, number) for number, misfit in enumerate(misfits, 1)],
        known=[],
        segments=numbered_segments(article, _segments(article, misfits)),
    )
    return Call("repair", ({"role": "user", "content": content},), answer_format(_items(kinds)))


def _described(answered: Answered, misfit: Misfit, number: int) -> dict[str, Any]:
    return {
        "key": f"item{number}",
        "section": _section(answered, misfit),
        "fields": misfit.row,
        "problems": [f"this row does not fit its columns: {misfit.reason}"],
    }


def _segments(article: Article, misfits: Sequence[Misfit]) -> list[int]:
    """The segments that the rows cite, where their first column can be read."""
    cited = {misfit.row.partition(BETWEEN)[0].strip() for misfit in misfits}
    numbers = sorted(int(cell) for cell in cited if cell.isdecimal() and len(cell) < 10)
    return [number for number in numbers if article.segment_span(number)] or [1]


def _insert(answered: Answered, misfits: Sequence[Misfit], fixed: BaseModel) -> None:
    """Each item in its place; one that the answer takes back (null) stays out."""
    for number, misfit in enumerate(misfits, 1):
        item = getattr(fixed, f"item{number}")
        if item is not None:
            items: list[Any] = follow(answered.answer.value, list(misfit.path))
            items.insert(misfit.index, item)


def _problem(answered: Answered, misfit: Misfit) -> Problem:
    return Problem(
        code="row-unreadable",
        severity="error",
        path=_section(answered, misfit),
        message=worded("an item of the answer was left out, since its row does not fit: {0}", misfit.reason),
    )


def _section(answered: Answered, misfit: Misfit) -> str:
    return _named(answered, misfit.path)


def _named(answered: Answered, path: Sequence[str]) -> str:
    return ".".join(filter(None, (answered.holder, *path)))


def _kind(model: type[BaseModel], path: Sequence[str]) -> type[BaseModel]:
    """The class of the items of a list, by the names that lead to it."""
    annotation: Any = model
    for name in path:
        annotation = annotation.model_fields[name].annotation
    kind: type[BaseModel] = get_args(annotation)[0]
    return kind


@cache
def _items(kinds: tuple[type[BaseModel], ...]) -> type[BaseModel]:
    """An object with `item1`, `item2` …; null for an item that the article does not carry."""
    fields: dict[str, Any] = {f"item{number}": (kind | None, ...) for number, kind in enumerate(kinds, 1)}
    return create_model("Rows", **fields)
