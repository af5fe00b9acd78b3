"""Chat completions: what is sent, and the one way of reading what comes, whole, streamed or in a batch."""

from types import SimpleNamespace
from typing import Any

from summarizer.client.call import Answer, Call, Outcome
from summarizer.client.error_mapping import diagnose
from summarizer.client.rate_limits import Limits
from summarizer.errors import AnswerError, SummarizerError
from summarizer.prompting.response_format import AnswerFormat
from summarizer.results.tokens import TokenUsage

PATH = "/chat/completions"

_MOST_TOKENS = 10**12  # whatever says more counts something else
_DEEPEST = 5  # whatever we read of a response lies higher


def request_body(call: Call, options: dict[str, Any]) -> dict[str, Any]:
    """What a request says.

    Args:
        call: what is asked.
        options: what each request carries besides the call: the model's name, limits.
    """
    return {"messages": list(call.messages), **options, "response_format": call.format.response_format}


def as_response(data: Any, deepest: int = _DEEPEST) -> Any:
    """JSON data with its fields as attributes, as in the SDK's classes, which take ten times as long."""
    if not deepest:
        return data
    if isinstance(data, dict):
        return SimpleNamespace(**{name: as_response(value, deepest - 1) for name, value in data.items()})
    return [as_response(item, deepest - 1) for item in data] if isinstance(data, list) else data


def text_of(response: Any) -> str:
    """The answer's text in a completion in which nothing is wrong; empty where it has none."""
    text = response.choices[0].message.content
    return text if isinstance(text, str) else ""


def read(
    response: Any, format_: AnswerFormat[Any], *, limits: Limits | None = None, first: float | None = None
) -> Outcome:
    """What a completion comes to.

    Args:
        response: the completion, its fields as attributes.
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
    try:
        return Answer(format_.parse(text), tokens, model, text, first_token=first, limits=limits)
    except AnswerError as unusable:
        return paid(unusable, tokens, limits)


def paid(error: SummarizerError, tokens: TokenUsage, limits: Limits | None = None) -> SummarizerError:
    """The error, with what its response took where it was an answer, and what that said about limits."""
    return error.having(limits=limits, tokens=tokens if isinstance(error, AnswerError) else None)


def response_model(response: Any) -> str | None:
    """The model that a response says has answered, if it says."""
    model = getattr(response, "model", None)
    return model if isinstance(model, str) else None


def count_tokens(response: Any) -> TokenUsage:
    """What a response says that it took; nothing where it says nothing."""
    usage = getattr(response, "usage", None)
    details = getattr(usage, "prompt_tokens_details", None)
    # Anthropic counts what its cache had, or now has, apart from the other tokens of the prompt.
    read_, written = (_count(usage, f"cache_{how}_input_tokens") for how in ("read", "creation"))
    return TokenUsage(
        input=_count(usage, "prompt_tokens", "input_tokens") + read_ + written,
        output=_count(usage, "completion_tokens", "output_tokens"),
        cached=_count(details, "cached_tokens") or read_,
    )


def _count(usage: Any, *names: str) -> int:
    found = (getattr(usage, name, None) for name in names)
    return next((count for count in found if isinstance(count, int) and 0 <= count <= _MOST_TOKENS), 0)
