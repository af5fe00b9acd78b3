"""The first request: the article sent, and the summary that comes back, before anything of it is checked."""

from typing import TypeVar

from summarizer.client.call import Answer, Call, Flow
from summarizer.errors import SummarizerError
from summarizer.pipeline.asking import ask
from summarizer.pipeline.emptiness import refuse_empty
from summarizer.pipeline.misfits import Answered, complete
from summarizer.pipeline.parts import SummaryPart, assemble, parts
from summarizer.pipeline.task import Task
from summarizer.pipeline.usage import ArticleUsage
from summarizer.prompting.prompt import Message
from summarizer.prompting.response_format import answer_format
from summarizer.results.problem import Problem
from summarizer.schemas import Summary

S = TypeVar("S", bound=Summary)


def first_summary(task: Task[S], usage: ArticleUsage) -> Flow[tuple[S, list[Problem]]]:
    """The summary as the model gives it, in one answer or in parts; and what is missing of it.

    Raises (out of the generator):
        ModelError, AnswerError: it could not be had.
    """
    brief = task.detail == "brief"
    system, user = task.prompts.messages(
        task.article, task.schema, task.language, brief=brief, rows=task.wire == "rows"
    )
    refuse = refuse_empty(task.article)
    if task.split:
        asked = parts(task.schema)
        calls = tuple(_part_call(task, part, system, user) for part in asked)
        outcomes = yield from ask(calls, task.prompts, usage, refuse=refuse, resend=task.resend)
        answered = [
            Answered(answer_format(part.type, **task.asked), outcome, part.holder)
            for part, outcome in zip(asked, outcomes, strict=True)
            if isinstance(outcome, Answer)
        ]
        left_out = yield from complete(answered, task.article, task.prompts, task.language, usage)
        summary, gaps = assemble(task.schema, task.article, asked, outcomes)
        return summary, [*gaps, *left_out]
    calls = (Call("summary", (system, user), task.format),)
    (outcome,) = yield from ask(calls, task.prompts, usage, refuse=refuse)
    if isinstance(outcome, SummarizerError):
        raise outcome
    left_out = yield from complete(
        [Answered(task.format, outcome)], task.article, task.prompts, task.language, usage
    )
    return outcome.value, left_out


def _part_call(task: Task[S], part: SummaryPart, system: Message, user: Message) -> Call:
    """A request for one part: as for the whole up to its last lines, so that providers can reuse the rest."""
    last = task.prompts.part(part.fields, words=part.names_sources)
    return Call(
        "summary",
        (system, {**user, "content": f"{user['content']}\n\n{last}"}),
        answer_format(part.type, **task.asked),
    )
