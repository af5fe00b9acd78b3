"""Chat completions: what is sent, and the one way of reading what comes, whole, streamed or in a batch."""

from typing import Any

from summarizer.client.call import Answer, Call, Outcome
from summarizer.client.diagnosis import diagnose
from summarizer.client.rate_limits import Limits
from summarizer.client.response_fields import count_tokens, response_model, text_of
from summarizer.errors import AnswerError, SummarizerError
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
    response: Any, format_: AnswerFormat[Any], *, limits: Limits | None = None, first: float | None = None
) -> Outcome:
    """What a completion comes to, whatever its shape.

    Args:
        response: the completion, as JSON data or as the SDK has it.
        format_: what the answer must be.
        limits: what came with it about the provider's limits.
        first: seconds until its first word, where it was streamed.
    """
    tokens = count_tokens(response)
    if wrong := diagnose(response):
        return paid(wrong, tokens, limits)
    return read_text(text_of(response), format_, tokens, response_model(response), limits=limits, first=first)


def read_text(
    text: str,
    format_: AnswerFormat[Any],
    tokens: TokenUsage,
    model: str | None,
    *,
    limits: Limits | None = None,
    first: float | None = None,
) -> Outcome:
    """What an answer's text comes to, which took these tokens of this model; the rest as of `read`."""
    text = replace_unpaired(text)
    try:
        return Answer(format_.parse(text), tokens, model, text, first_token=first, limits=limits)
    except AnswerError as unusable:
        return paid(unusable, tokens, limits)


def paid(error: SummarizerError, tokens: TokenUsage, limits: Limits | None = None) -> SummarizerError:
    """The error, with what its response took where it was an answer, and what that said about limits."""
    return error.having(limits=limits, tokens=tokens if isinstance(error, AnswerError) else None)
