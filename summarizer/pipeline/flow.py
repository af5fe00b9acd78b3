"""The way of one article: ask, ground, link, check, repair, result. No input or output happens here.

The flow is a generator. It yields the calls of a step, which may be made side by side, and is sent
their outcomes in the same order; it returns the result. Whoever drives it, with or without asyncio,
needs a dozen lines (see `summarizer.pipeline.driver`).
"""

from time import perf_counter
from typing import TypeVar

from summarizer.checks import check
from summarizer.client.call import Answer, Flow
from summarizer.errors import UnsupportedFactsError
from summarizer.grounding.features import Reading
from summarizer.grounding.linking import ground, link
from summarizer.grounding.names import listed_names
from summarizer.grounding.references import References
from summarizer.grounding.source_mentions import SourceMentions
from summarizer.matching.relations import relate
from summarizer.pipeline.first_summary import first_summary
from summarizer.pipeline.provenance import provenance_of
from summarizer.pipeline.prune import prune
from summarizer.pipeline.repair import merge, plan_repairs
from summarizer.pipeline.second import SecondOutcome, second_problems, second_reading
from summarizer.pipeline.settling import settled
from summarizer.pipeline.task import Task
from summarizer.pipeline.together import together
from summarizer.pipeline.usage import ArticleUsage
from summarizer.places.look_up import LookUp
from summarizer.places.resolving import Resolution, resolve
from summarizer.results.problem import Problem
from summarizer.results.result import Provenance, Result
from summarizer.schemas import Span, Summary
from summarizer.text.article import Article

S = TypeVar("S", bound=Summary)

_MOST_PRUNINGS = 5  # a dropped source may leave a chain dangling, and so on; it ends well before


def summary_flow(task: Task[S]) -> Flow[Result[S]]:
    """The way of one article to its result.

    Raises (out of the generator):
        ModelError, AnswerError: the first request or its one re-ask failed for good.
        UnsupportedFactsError: errors remain and `on_error` is "raise"; it carries the result.
    """
    usage = ArticleUsage()
    second: SecondOutcome | None = None
    if task.second:
        (summary, gaps), second = yield from together(first_summary(task, usage), second_reading(task))
    else:
        summary, gaps = yield from first_summary(task, usage)
    problems = _examine(task, summary, usage)
    summary, problems = yield from _repair(task, summary, problems, usage)
    if task.on_error == "drop":
        problems = _prune(task, summary, problems, usage)
    if second is not None:
        brief = task.detail == "brief"
        problems = [*problems, *second_problems(task.article, summary, second, problems, brief=brief)]
    task.article.release()
    result: Result[S] = Result(
        article=task.article,
        summary=summary,
        problems=[*_of_what_was_read(problems, gaps), *gaps],
        provenance=provenance_of(task, usage, second),
    )
    if task.on_error == "raise" and result.errors:
        first = result.errors[0]
        raise UnsupportedFactsError(
            f"errors remain: {len(result.errors)}, the first at {first.path} ({first.code})",
            result,
        )
    return result


def examine(
    article: Article,
    summary: Summary,
    output: str | None = None,
    *,
    brief: bool = False,
    places: LookUp | None = None,
) -> list[Problem]:
    """Ground, link and check a summary against its article; fills our half of it in place.

    Args:
        article: the article.
        summary: changed in place.
        output: the summary's language where it is known to differ from the article's.
        brief: whether the summary leaves things out on purpose.
        places: where places are looked up; None leaves the points that they have.
    """
    known = _grounded(article, summary, output)
    return check(*known, output, brief=brief, resolutions=_resolved(summary, places))


def _resolved(summary: Summary, places: LookUp | None) -> dict[str, Resolution]:
    """What is known of each place, once its point is set."""
    return resolve(summary.locations, places) if places else {}


def _grounded(
    article: Article, summary: S, output: str | None
) -> tuple[Reading, S, References, SourceMentions]:
    """What the checks need, once the summary is grounded and linked."""
    ground(article, summary, lambda: listed_names(article, summary))
    reading = Reading.of(article, summary.language)
    known = link(reading, summary)
    relate(article, summary, output)
    return reading, summary, *known


def recheck(
    article: Article, summary: S, made: Provenance | None = None, places: LookUp | None = None
) -> Result[S]:
    """The result of a summary that is already there, without any model."""
    made = made or Provenance()
    brief = made.detail == "brief"
    problems = examine(article, summary, made.language, brief=brief, places=places)
    if made.second is not None:
        second = SecondOutcome(made.second.reading)
        problems += second_problems(article, summary, second, problems, brief=brief)
    problems = settled(article, summary, problems, made.decisions)
    article.release()
    return Result(article=article, summary=summary, problems=problems, provenance=made)


def _examine(task: Task[S], summary: S, usage: ArticleUsage) -> list[Problem]:
    """Ground, link and check a summary, and book the time that it took."""
    begun = perf_counter()
    known = _grounded(task.article, summary, task.language)
    resolutions = _resolved(summary, task.places)
    linked = perf_counter()
    problems = check(*known, task.language, brief=task.detail == "brief", resolutions=resolutions)
    usage.grounding += linked - begun
    usage.checking += perf_counter() - linked
    return problems


def _repair(
    task: Task[S], summary: S, problems: list[Problem], usage: ArticleUsage
) -> Flow[tuple[S, list[Problem]]]:
    """Summary and problems after one repair; one that fails, or mends nothing, leaves all as it was."""
    repairs = plan_repairs(task.article, summary, problems, task.prompts, task.language)
    if not repairs:
        return summary, problems
    usage.repairs += len(repairs)
    outcomes = yield from usage.asked(tuple(repair.call for repair in repairs))
    pairs = zip(repairs, outcomes, strict=True)
    answered = [(repair, outcome.value) for repair, outcome in pairs if isinstance(outcome, Answer)]
    if not answered:
        return summary, problems
    for withdraw in (True, False):  # taking out a source may cost more than it mends
        mended = summary.model_copy(deep=True)
        withdrawn = merge(mended, answered, withdraw=withdraw)
        left = _examine(task, mended, usage)
        if _count_errors(left) < _count_errors(problems):
            usage.withdrawn = withdrawn
            usage.repaired = _count_errors(problems) - _count_errors(left)
            return mended, left
    return summary, problems


def _of_what_was_read(problems: list[Problem], gaps: list[Problem]) -> list[Problem]:
    """Problems without those that a gap tells: omissions where nothing was read, and texts not to be had."""
    failed = [gap for gap in gaps if gap.code == "window-failed" and gap.severity == "error"]
    unread = [span for gap in failed for span in gap.spans]
    without_texts = any((gap.code, gap.path) == ("section-missing", "gist") for gap in gaps)

    def is_told(problem: Problem) -> bool:
        if problem.code == "text-empty":
            return without_texts
        return problem.code in ("omitted-number", "omitted-quote") and _within(problem.spans, unread)

    return [problem for problem in problems if not is_told(problem)]


def _within(spans: list[Span], stretches: list[Span]) -> bool:
    return any(start <= span.start and span.end <= end for span in spans for start, end in stretches)


def _prune(task: Task[S], summary: S, problems: list[Problem], usage: ArticleUsage) -> list[Problem]:
    for _ in range(_MOST_PRUNINGS):
        errors = [problem for problem in problems if problem.severity == "error"]
        if not errors:
            break
        usage.dropped += prune(summary, errors)
        problems = _examine(task, summary, usage)
    return problems


def _count_errors(problems: list[Problem]) -> int:
    return sum(problem.severity == "error" for problem in problems)
