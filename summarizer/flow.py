"""The way of one article: ask, ground, link, check, repair, result. No input or output happens here.

The flow is a generator. It yields the calls of a step, which may be made side by side, and is sent
their outcomes in the same order; it returns the result. Whoever drives it, with or without asyncio,
needs a dozen lines (see `summarizer.client`).
"""

import hashlib
import json
from collections.abc import Generator
from dataclasses import dataclass, field
from functools import cache
from time import perf_counter
from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel

from summarizer.answer import AnswerFormat, answer_format
from summarizer.article import Article
from summarizer.call import Answer, Call, Outcome, Tokens
from summarizer.checks import check
from summarizer.dropping import drop
from summarizer.errors import AnswerError, SummarizerError, UnsupportedFactsError
from summarizer.folding import fold
from summarizer.linking import ground, link
from summarizer.prices import Prices
from summarizer.problem import Problem
from summarizer.prompt import Prompts
from summarizer.reading import Reading
from summarizer.repair import merge, plan
from summarizer.result import Provenance, Result, versions
from summarizer.schemas import Summary

S = TypeVar("S", bound=Summary)
T = TypeVar("T")
Flow = Generator[tuple[Call, ...], tuple[Outcome, ...], T]

OnError = Literal["flag", "drop", "raise"]
_MOST_DROPS = 5  # a dropped source may leave a chain dangling, and so on; it ends well before


@dataclass(frozen=True)
class Task(Generic[S]):
    """One article and what is wanted of it.

    Attributes:
        article: the article.
        schema: the class of summary to make.
        prompts: the templates.
        language: output language, ISO 639-1; None for the article's own.
        on_error: what becomes of facts that the article does not carry, after one repair: they are kept
            and flagged, dropped, or raised as an UnsupportedFactsError.
        model: what the provenance says was asked.
        prices: what tokens cost.
    """

    article: Article
    schema: type[S]
    prompts: Prompts
    language: str | None = None
    on_error: OnError = "flag"
    model: str | None = None
    prices: Prices = field(default_factory=Prices)


@dataclass
class _Ledger:
    """What a run has cost so far."""

    started: float = field(default_factory=perf_counter)
    requests: int = 0
    reasks: int = 0
    repairs: int = 0
    repaired: int = 0
    withdrawn: int = 0
    dropped: int = 0
    recalled: int = 0
    tokens: Tokens = field(default_factory=Tokens)

    def book(self, outcome: Outcome) -> None:
        if isinstance(outcome, Answer) and outcome.recalled:
            self.recalled += 1
            return
        self.requests += 1
        if isinstance(outcome, Answer):
            self.tokens += outcome.tokens


def summary_flow(task: Task[S]) -> Flow[Result[S]]:
    """The way of one article to its result.

    Raises (out of the generator):
        ModelError, AnswerError: the first request or its one re-ask failed for good.
        UnsupportedFactsError: errors remain and `on_error` is "raise"; it carries the result.
    """
    ledger = _Ledger()
    summary: S = yield from _ask(_first_call(task), task.prompts, ledger)
    problems = examine(task.article, summary, task.language)
    summary, problems = yield from _repair(task, summary, problems, ledger)
    if task.on_error == "drop":
        problems = _drop(task, summary, problems, ledger)
    result: Result[S] = Result(
        article=task.article, summary=summary, problems=problems, provenance=_provenance(task, ledger)
    )
    if task.on_error == "raise" and result.errors:
        first = result.errors[0]
        raise UnsupportedFactsError(
            f"errors remain: {len(result.errors)}, the first at {first.path} ({first.code})",
            result,
        )
    return result


def examine(article: Article, summary: Summary, output: str | None = None) -> list[Problem]:
    """Ground, link and check a summary against its article; fills our half of it in place.

    Args:
        article: the article.
        summary: changed in place.
        output: the summary's language where it is known to differ from the article's.
    """
    ground(article, summary, _names(article, summary))
    reading = Reading.of(article, summary.language)
    return check(reading, summary, link(reading, summary), output)


def _names(article: Article, summary: Summary) -> frozenset[str]:
    """The words of listed names, folded, but for function words and titles."""
    grammar = article.words.stopwords | article.words.titles if article.words else frozenset()
    names = [source.verbatim for source in summary.sourcing.sources if source.identification == "named"]
    for party in summary.parties:
        names += (party.verbatim, *party.aliases)
    for place in summary.locations:
        names += (place.verbatim, *place.aliases)
    words = (word for name in names for word in fold(name).split() if len(word) > 2)
    return frozenset(words) - grammar


def recheck(article: Article, summary: S, made: Provenance | None = None) -> Result[S]:
    """The result of a summary that is already there, without any model."""
    made = made or Provenance()
    problems = examine(article, summary, made.language)
    return Result(article=article, summary=summary, problems=problems, provenance=made)


def _first_call(task: Task[S]) -> Call:
    messages = task.prompts.messages(task.article, task.schema, task.language)
    return Call("summary", tuple(messages), _format(task))


def _format(task: Task[S]) -> AnswerFormat[S]:
    return answer_format(task.schema, translated=task.language is not None)


def _ask(call: Call, prompts: Prompts, ledger: _Ledger) -> Flow[Any]:
    """The answer to a call; one that is unusable but mendable is asked for once more, with the reason."""
    (outcome,) = yield (call,)
    ledger.book(outcome)
    if isinstance(outcome, AnswerError) and outcome.mendable:
        ledger.reasks += 1
        note = {"role": "user", "content": prompts.reask(outcome.message)}
        (outcome,) = yield (Call("reask", (*call.messages, note), call.format),)
        ledger.book(outcome)
    if isinstance(outcome, SummarizerError):
        raise outcome
    return outcome.value


def _repair(
    task: Task[S], summary: S, problems: list[Problem], ledger: _Ledger
) -> Flow[tuple[S, list[Problem]]]:
    """Summary and problems after one repair; one that fails, or mends nothing, leaves all as it was."""
    repair = plan(task.article, summary, problems, task.prompts, task.language)
    if repair is None:
        return summary, problems
    ledger.repairs += 1
    (outcome,) = yield (repair.call,)
    ledger.book(outcome)
    if isinstance(outcome, SummarizerError):
        return summary, problems
    for withdraw in (True, False):  # taking out a source may cost more than it mends
        mended = summary.model_copy(deep=True)
        withdrawn = merge(mended, repair, outcome.value, withdraw=withdraw)
        left = examine(task.article, mended, task.language)
        if _count_errors(left) < _count_errors(problems):
            ledger.withdrawn = withdrawn
            ledger.repaired = _count_errors(problems) - _count_errors(left)
            return mended, left
    return summary, problems


def _drop(task: Task[S], summary: S, problems: list[Problem], ledger: _Ledger) -> list[Problem]:
    for _ in range(_MOST_DROPS):
        errors = [problem for problem in problems if problem.severity == "error"]
        if not errors:
            break
        ledger.dropped += drop(summary, errors)
        problems = examine(task.article, summary, task.language)
    return problems


def _count_errors(problems: list[Problem]) -> int:
    return sum(problem.severity == "error" for problem in problems)


def _provenance(task: Task[S], ledger: _Ledger) -> Provenance:
    return Provenance(
        model=task.model,
        language=task.language,
        prompt_sha256=task.prompts.sha256,
        schema_sha256=schema_hash(_format(task)),
        versions=versions(),
        requests=ledger.requests,
        reasks=ledger.reasks,
        repairs=ledger.repairs,
        repaired=ledger.repaired,
        withdrawn=ledger.withdrawn,
        dropped=ledger.dropped,
        recalled=ledger.recalled,
        tokens=ledger.tokens,
        cost=task.prices.cost(task.model, ledger.tokens),
        seconds=round(perf_counter() - ledger.started, 3),
    )


@cache
def schema_hash(format_: AnswerFormat[BaseModel]) -> str:
    """SHA-256 of the strict schema, keys sorted."""
    return hashlib.sha256(json.dumps(format_.schema, sort_keys=True).encode()).hexdigest()
