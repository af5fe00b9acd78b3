"""Answers that list nothing of an article that says something, as small models write them."""

from collections.abc import Callable

from pydantic import BaseModel

from summarizer.client.call import Answer, Call, Outcome
from summarizer.errors import EmptySummaryError
from summarizer.schemas.walk import grounded_items
from summarizer.text.article import Article

Refusal = Callable[[tuple[Call, ...], tuple[Outcome, ...]], tuple[Outcome, ...]]
"""Puts an error in the place of each answer that will not be taken."""

_SAYS_SOMETHING = 40
"""Words of an article up to which there may be nothing to list."""


def take_all(calls: tuple[Call, ...], outcomes: tuple[Outcome, ...]) -> tuple[Outcome, ...]:  # noqa: ARG001 - a Refusal
    """The outcomes as they are."""
    return outcomes


def refuse_empty(article: Article) -> Refusal:
    """What refuses the answers to one article where all of them together list nothing.

    Answers with rows that do not fit, which are asked for again, list something.
    """

    def refused(calls: tuple[Call, ...], outcomes: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
        pairs = zip(calls, outcomes, strict=True)
        if not all(isinstance(outcome, Answer) and _lists_nothing(call, outcome) for call, outcome in pairs):
            return outcomes
        words = len(article.tokens.words)
        if words <= _SAYS_SOMETHING:
            return outcomes
        error = EmptySummaryError(f"the answer lists nothing of an article of {words:,} words")
        return (error,) * len(outcomes)

    return refused


def _lists_nothing(call: Call, answer: Answer) -> bool:
    value: BaseModel = answer.value
    return not grounded_items(value) and not (answer.text and call.format.misfits(answer.text))
