"""The provenance of a result: who was asked what, and what it took."""

import hashlib
import json
from functools import cache
from time import perf_counter
from typing import Any

from pydantic import BaseModel

from summarizer.pipeline.second import SecondOutcome
from summarizer.pipeline.task import Task
from summarizer.pipeline.usage import ArticleUsage
from summarizer.prompting.response_format import AnswerFormat, without_defaults
from summarizer.results.result import Provenance, SecondReader, Times, versions
from summarizer.results.tokens import TokenUsage


def provenance_of(task: Task[Any], usage: ArticleUsage, second: SecondOutcome | None = None) -> Provenance:
    """The provenance of a result; counts include those of a second reading.

    Args:
        task: what was wanted.
        usage: what the first reader took.
        second: what a second reading came to, where one was wanted.
    """
    model = task.model or usage.model
    again = second.usage if second is not None else ArticleUsage()
    reader = _reader(task, second) if second is not None else None
    return Provenance(
        model=model,
        language=task.language,
        detail=task.detail,
        split=task.split,
        windows=usage.windows,
        dialect=usage.dialect,
        prompt_sha256=task.prompts.sha256,
        schema_sha256=schema_hash(task.format),
        versions=versions(),
        requests=usage.requests + again.requests,
        reasks=usage.reasks + again.reasks,
        repairs=usage.repairs,
        repaired=usage.repaired,
        withdrawn=usage.withdrawn,
        dropped=usage.dropped,
        recalled=usage.recalled + again.recalled,
        tokens=usage.tokens + again.tokens,
        bytes_sent=usage.bytes_sent + again.bytes_sent,
        characters_answered=usage.characters_answered + again.characters_answered,
        cost=_cost(task, model, usage.tokens, reader),
        seconds=round(perf_counter() - usage.started, 3),
        times=Times(
            asking=round(usage.asking, 3),
            first_token=None if usage.first_token is None else round(usage.first_token, 3),
            grounding=round(usage.grounding, 4),
            checking=round(usage.checking, 4),
        ),
        second=reader,
    )


def _reader(task: Task[Any], second: SecondOutcome) -> SecondReader:
    usage = second.usage
    return SecondReader(
        model=task.second,
        requests=usage.requests,
        tokens=usage.tokens,
        bytes_sent=usage.bytes_sent,
        characters_answered=usage.characters_answered,
        cost=task.prices.cost(task.second, usage.tokens),
        reading=second.reading,
    )


def _cost(
    task: Task[Any], model: str | None, tokens: TokenUsage, second: SecondReader | None
) -> float | None:
    """What both readers cost in US dollars; None where the price of either is unknown."""
    spent = [(model, tokens)] + ([(second.model, second.tokens)] if second is not None else [])
    return task.prices.total(spent)


@cache
def schema_hash(format_: AnswerFormat[BaseModel]) -> str:
    """SHA-256 of the strict schema, keys sorted; where items are rows also of what the rows hold."""
    said = [format_.schema, without_defaults(format_.objects)] if format_.rows else format_.schema
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
