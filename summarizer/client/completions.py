"""Chat completions: what is sent, and the one way of reading what comes, whole, streamed or in a batch."""

from typing import Any

from summarizer.client.call import Call, Outcome, Received, Reception, outcome_of
from summarizer.client.diagnosis import diagnose
from summarizer.client.rate_limits import Limits
from summarizer.client.response_fields import count_tokens, response_model, text_of
from summarizer.errors import AnswerError, CutOffError, SummarizerError
from summarizer.prompting.response_format import AnswerFormat
from summarizer.results.tokens import TokenUsage
from summarizer.text.surrogates import replace_unpaired

PATH = "/chat/completions"


def request_body(call: Call, options: dict[str, Any]) -> dict[str, Any]:
    """What a request says.

    Args:
        call: what is asked.
        options: what each request carries besides the call: the model's name, limits.
    """
    return {"messages": list(call.messages), **options, "response_format": call.format.response_format}


def read(
    response: Any,
    format_: AnswerFormat[Any],
    *,
    limits: Limits | None = None,
    first: float | None = None,
    most: int | None = None,
    dialect: str | None = None,
) -> Outcome:
    """What a completion comes to as an answer of a format; the rest as of `receive`."""
    return outcome_of(receive(response, limits=limits, first=first, most=most, dialect=dialect), format_)


def receive(
    response: Any,
    *,
    limits: Limits | None = None,
    first: float | None = None,
    most: int | None = None,
    dialect: str | None = None,
) -> Reception:
    """What a completion holds, whatever its shape; its text is not read yet.

    Args:
        response: the completion, as JSON data or as the SDK has it.
        limits: what came with it about the provider's limits.
        first: seconds until its first word, where it was streamed.
        most: the longest answer that was allowed, in tokens.
        dialect: how it was asked for.
    """
    tokens = count_tokens(response)
    if wrong := diagnose(response):
        return paid(wrong, tokens, limits, most)
    text = replace_unpaired(text_of(response))
    return Received(text, tokens, response_model(response), first, limits, dialect)


def paid(
    error: SummarizerError, tokens: TokenUsage, limits: Limits | None = None, most: int | None = None
) -> SummarizerError:
    """The error, with what its response took where it was an answer, and what that said about limits.

    Only an answer that was cut off at our own limit, `most` tokens, may be longer with a higher one.
    """
    if isinstance(error, CutOffError) and most and (not tokens.output or tokens.output >= most):
        error = CutOffError(error.message, detail=error.detail)
    return error.having(limits=limits, tokens=tokens if isinstance(error, AnswerError) else None)
