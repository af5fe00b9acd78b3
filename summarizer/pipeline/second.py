"""A second reading: the sections that carry risk, read again by somebody who has not seen the first answer.

Two readers err in different places. Where they disagree, one of them is wrong; code compares what they say,
and an editor looks at both versions.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from summarizer.client.call import Call, Flow
from summarizer.errors import SummarizerError
from summarizer.grounding.features import Reading
from summarizer.grounding.linking import ground, link
from summarizer.matching.readers import NOTHING, Disagreement, disagreements
from summarizer.matching.similarity import common
from summarizer.pipeline.asking import ask
from summarizer.pipeline.merging import merge
from summarizer.pipeline.task import Task
from summarizer.pipeline.usage import ArticleUsage
from summarizer.pipeline.windows import most_text, plan, with_window
from summarizer.prompting.response_format import answer_format
from summarizer.results.problem import Problem, worded
from summarizer.schemas import Figure, SecondReading, Source, Sourcing, Statement, Summary
from summarizer.text.article import Article

_TOLD = ("omitted-number", "omitted-quote")
"""Problems that say already what the first reader lacks."""


@dataclass(frozen=True)
class SecondOutcome:
    """What a second reading came to.

    Attributes:
        reading: what was read; None where there is none.
        error: why there is none.
        usage: what it took.
    """

    reading: SecondReading | None = None
    error: SummarizerError | None = None
    usage: ArticleUsage = field(default_factory=ArticleUsage)


def second_reading(task: Task[Any]) -> Flow[SecondOutcome]:
    """Have an article read again, a long one window by window.

    Rows that do not fit are left out; a failure, also of one window, is none of the article.
    """
    usage, rows = ArticleUsage(), task.wire == "rows"
    read: list[SecondReading] = []
    for window in plan(task.article, most_text(task)):
        system, user = task.prompts.second(task.article, rows=rows, numbers=window.numbers)
        messages = (system, with_window(task, window, user))
        (outcome,) = yield from ask(
            (Call("second", messages, answer_format(SecondReading, rows=rows)),), task.prompts, usage
        )
        if isinstance(outcome, SummarizerError):
            return SecondOutcome(error=outcome, usage=usage)
        read.append(outcome.value)
    return SecondOutcome(read[0] if len(read) == 1 else _merged(task.article, read), usage=usage)


def _merged(article: Article, windows: Iterable[SecondReading]) -> SecondReading:
    """What the windows of an article say together, each thing once."""
    read = [as_summary(window, article.language or "und") for window in windows]
    for window in read:
        ground(article, window, frozenset)
    merged = merge(read)
    read_fields = answer_format(SecondReading).prune(merged.model_dump(mode="json"))
    return SecondReading.model_validate(read_fields)


def second_problems(
    article: Article,
    summary: Summary,
    second: SecondOutcome,
    known: Iterable[Problem] = (),
    *,
    brief: bool = False,
) -> list[Problem]:
    """Where a second reading disagrees with a summary, or that it is missing.

    Args:
        article: the article.
        summary: grounded and linked.
        second: what the second reading came to.
        known: what is wrong with the summary as it is.
        brief: whether the summary leaves things out on purpose.
    """
    if second.error is not None:
        message = worded("the second reading is missing: {0}", second.error.message)
        return [Problem(code="reading-missing", severity="warning", path="", message=message)]
    if second.reading is None:
        return []
    other = as_summary(second.reading, summary.language)
    ground(article, other, frozenset)
    link(Reading.of(article, other.language), other)
    told = [problem for problem in known if problem.code in _TOLD]
    found = disagreements(article, summary, other, whole=not brief)
    return list(_problems(found, told))


def _problems(found: Iterable[Disagreement], told: list[Problem]) -> Iterator[Problem]:
    for one in found:
        if one.first == NOTHING and any(common(one.spans, problem.spans) for problem in told):
            continue
        yield Problem(
            code="readers-disagree",
            severity="warning",
            path=one.path,
            message=worded(
                "two readers differ on “{0}”: {1} in this summary, {2} in the second reading",
                one.words,
                one.first,
                one.second,
            ),
            spans=one.spans,
        )


def as_summary(reading: SecondReading, language: str) -> Summary:
    """A second reading as a summary; what was not asked is empty, or the plainest that it may be."""
    sourcing = reading.sourcing
    return Summary(
        language=language,
        headline="",
        gist=[],
        parties=[],
        numbers=[
            Figure(**each.model_dump(), bound="exact", counted="", nature="actual")
            for each in reading.numbers
        ],
        locations=[],
        sourcing=Sourcing(
            sources=[
                Source(**each.model_dump(), kind="person", identification="named")
                for each in sourcing.sources
            ],
            statements=[Statement(**each.model_dump()) for each in sourcing.statements],
        ),
    )
