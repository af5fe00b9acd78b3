"""Asking: calls made side by side, and those whose answers were unusable made once more."""

from summarizer.client.call import Call, Flow, Outcome, Purpose
from summarizer.errors import AnswerError, BadRequestError, ModelError, SummarizerError
from summarizer.pipeline.emptiness import Refusal, take_all
from summarizer.pipeline.usage import ArticleUsage
from summarizer.prompting.prompt import Prompts


def ask(
    calls: tuple[Call, ...],
    prompts: Prompts,
    usage: ArticleUsage,
    *,
    refuse: Refusal = take_all,
    resend: bool = True,
) -> Flow[tuple[Outcome, ...]]:
    """The outcomes of calls, in their order.

    An unusable answer that may be mended is asked for once more with the reason.

    Args:
        calls: made side by side.
        prompts: the templates.
        usage: what is counted.
        refuse: whose errors stand for answers that will not be taken, also the second time.
        resend: whether of several calls one whose transport failed is made once more too: the others have got
            through.
    """
    outcomes = list(refuse((yield from usage.asked(calls))))
    again = {
        index: repeated
        for index, (call, outcome) in enumerate(zip(calls, outcomes, strict=True))
        if (repeated := _again(call, outcome, prompts, among_others=resend and len(calls) > 1))
    }
    if again:
        usage.reasks += len(again)
        second = yield from usage.asked(tuple(again.values()))
        for index, outcome in zip(again, second, strict=True):
            outcomes[index] = outcome
    return refuse(tuple(outcomes))


def _again(call: Call, outcome: Outcome, prompts: Prompts, *, among_others: bool) -> Call | None:
    purpose: Purpose = "second" if call.is_second else "reask"
    if isinstance(outcome, AnswerError) and outcome.mendable:
        note = {"role": "user", "content": prompts.reask(outcome.message)}
        return Call(purpose, (*call.messages, note), call.format)
    if among_others and isinstance(outcome, SummarizerError) and outcome.retryable:
        return Call(purpose, call.messages, call.format)
    return None


def is_unasked(failure: SummarizerError) -> bool:
    """Whether the model could not be asked at all: nothing is wrong with the request, nor with an answer."""
    return isinstance(failure, ModelError) and not isinstance(failure, BadRequestError)
