"""Answers that list nothing of an article that says something, as small models write them."""

from collections.abc import Callable

from pydantic import BaseModel

from summarizer.client.call import Answer, Outcome
from summarizer.errors import EmptySummaryError
from summarizer.schemas.walk import grounded_items
from summarizer.text.article import Article

Refusal = Callable[[tuple[Outcome, ...]], tuple[Outcome, ...]]
"""Puts an error in the place of each answer that will not be taken."""

_SAYS_SOMETHING = 40
"""Words of an article up to which there may be nothing to list."""


def take_all(outcomes: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
    """The outcomes as they are."""
    return outcomes


def refuse_empty(article: Article) -> Refusal:
    """What refuses the answers to one article where all of them together list nothing.

    Answers with rows that do not fit, which are asked for again, list something.
    """

    def refused(outcomes: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
        if not all(isinstance(outcome, Answer) and _lists_nothing(outcome) for outcome in outcomes):
            return outcomes
        words = len(article.tokens.words)
        if words <= _SAYS_SOMETHING:
            return outcomes
        error = EmptySummaryError(f"the answer lists nothing of an article of {words:,} words")
        return (error,) * len(outcomes)

    return refused


def _lists_nothing(answer: Answer) -> bool:
    value: BaseModel = answer.value
    return not grounded_items(value) and not answer.misfits
