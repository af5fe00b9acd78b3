"""The model's answer is unusable."""

from typing import ClassVar

from summarizer.errors.base import SummarizerError

_AGAIN = "Try again, or try another model."
_STRUCTURED = "Try a model or server that supports structured output (response_format json_schema)."


class AnswerError(SummarizerError):
    """The model's answer is unusable.

    Attributes:
        mendable: whether asking once more, with the reason, may help.
    """

    mendable: ClassVar[bool] = False


class RefusalError(AnswerError):
    """The model will not answer."""

    default_hint = "Try another model; the article was not at fault with the rules of this package."


class ContentFilterError(AnswerError):
    """The provider's filter stopped the answer."""

    default_hint = "Try another provider, or ask for the filter to be lifted for news text."


class CutOffError(AnswerError):
    """The answer was longer than the model may write."""

    default_hint = (
        "Use a model that may write longer answers, allow them (--max-tokens, max_tokens=), or cut the "
        "article into parts."
    )


class EmptyAnswerError(AnswerError):
    """Nothing was answered."""

    mendable = True
    default_hint = _AGAIN


class EmptySummaryError(AnswerError):
    """The answer has the right form and lists nothing of an article that says something."""

    mendable = True
    default_hint = "Try a larger model: small ones often answer with empty lists."


class OverlongAnswerError(AnswerError):
    """The answer is longer than any summary."""

    default_hint = _AGAIN


class RepetitionError(AnswerError):
    """The model writes the same again and again."""

    default_hint = "Try again, try another model, or bound the answer (--max-tokens, max_tokens=)."


class NotJSONError(AnswerError):
    """The answer is no JSON."""

    mendable = True
    default_hint = _STRUCTURED


class WrongSchemaError(AnswerError):
    """The answer is JSON of another form."""

    mendable = True
    default_hint = _STRUCTURED
