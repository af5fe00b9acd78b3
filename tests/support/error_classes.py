"""Every class of error, and one error of each."""

import inspect

from summarizer import errors
from summarizer.client.rate_limits import Limits
from summarizer.errors import SummarizerError, UnsupportedFactsError
from summarizer.results.tokens import TokenUsage
from tests.support.building import result

CLASSES = [
    value for value in vars(errors).values() if inspect.isclass(value) and issubclass(value, SummarizerError)
]


def built(class_: type[SummarizerError]) -> SummarizerError:
    """One error of a class."""
    if issubclass(class_, UnsupportedFactsError):
        return class_("what happened", result())
    return class_(
        "what happened", "what to do", "the provider's words", limits=Limits(1.5), tokens=TokenUsage(input=7)
    )
