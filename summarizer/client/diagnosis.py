"""What is wrong with a response before its text is read."""

from typing import Any

from summarizer.client.causes import error_object
from summarizer.client.context_overflow import overflow_error
from summarizer.client.response_fields import choice_of, field, message_of, objects, text_of
from summarizer.errors import (
    AnswerError,
    ContentFilterError,
    CutOffError,
    EmptyAnswerError,
    RefusalError,
    ServerError,
    SummarizerError,
    UnreachableError,
)

_FULL = (
    "The model's context was full, or it may not write more: take a model with a larger context window, give "
    "a local server a larger one, or ask for less (--split, split=; or --detail brief, detail=)."
)
"""What helps where no limit of ours was reached (see `completions.paid`)."""

GEMINI_FILTERED = ("SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII")
"""Why Gemini ends an answer that its filter stops: https://ai.google.dev/api/generate-content#FinishReason"""


def diagnose(response: Any) -> SummarizerError | None:
    """The error that a response amounts to, whatever its shape; None where an answer can be read from it."""
    if isinstance(response, str):
        return UnreachableError(
            "a web page or plain text came back instead of an API response",
            "Check the address (--base-url, base_url=); it usually ends in /v1.",
        )
    if said := field(response, "error"):
        overflow = overflow_error(None, error_object(said))
        return overflow or ServerError("the provider reported an error inside a successful response")
    if _is_message(response):
        return _diagnose_message(response)
    if isinstance(field(response, "candidates"), list) or field(response, "usage_metadata"):
        return _diagnose_candidate(response)
    if choice_of(response) is None:
        return _diagnose_cohere(response)
    return _diagnose_choice(response)


def _diagnose_candidate(response: Any) -> AnswerError | None:
    """What is wrong with a response of Gemini's."""
    candidate = next(iter(objects(field(response, "candidates"))), None)
    said = str(field(candidate, "finish_reason")).rpartition(".")[2]
    if field(field(response, "prompt_feedback"), "block_reason") or said in GEMINI_FILTERED:
        return ContentFilterError("the provider's content filter stopped the answer")
    if said == "MAX_TOKENS":
        return CutOffError("the answer was cut off: it reached the limit of output tokens", _FULL)
    if candidate is None or not objects(field(field(candidate, "content"), "parts")):
        return EmptyAnswerError("the model answered with nothing")
    return None


def _diagnose_cohere(response: Any) -> AnswerError | None:
    """What is wrong with a response without choices: Cohere's has one message, any other no answer.

    https://docs.cohere.com/v2/reference/chat
    """
    content = field(field(response, "message"), "content")
    if not isinstance(content, list):
        return EmptyAnswerError("the provider returned no answer (no choices)")
    if field(response, "finish_reason") == "MAX_TOKENS":
        return CutOffError("the answer was cut off: it reached the limit of output tokens", _FULL)
    return None if content else EmptyAnswerError("the model answered with nothing")


def _is_message(response: Any) -> bool:
    """Whether it is a message of Anthropic's, which has no choices."""
    return field(response, "choices") is None and isinstance(field(response, "content"), list)


def _diagnose_choice(response: Any) -> AnswerError | None:
    reason = field(choice_of(response), "finish_reason")
    if reason == "content_filter":
        return ContentFilterError("the provider's content filter stopped the answer")
    if field(message_of(response), "refusal"):
        return RefusalError("the model refused to answer")
    if reason == "length":
        return CutOffError("the answer was cut off: it reached the model's output limit", _FULL)
    if not text_of(response):
        return EmptyAnswerError("the model answered with nothing")
    return None


def _diagnose_message(response: Any) -> AnswerError | None:
    reason = field(response, "stop_reason")
    if reason == "max_tokens":
        return CutOffError("the answer was cut off: it reached the limit of output tokens", _FULL)
    if reason == "refusal":
        return RefusalError("the model refused to answer")
    return None if field(response, "content") else EmptyAnswerError("the model answered with nothing")
