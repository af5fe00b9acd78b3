"""Upstream failures as errors of ours. None of them holds a key, an article, or an answer."""

import builtins
import re
from collections.abc import Iterator, Sequence
from typing import Any

from summarizer.client.rate_limits import Limits, read_limits
from summarizer.errors import (
    AnswerError,
    BadRequestError,
    ContentFilterError,
    CredentialsError,
    CutOffError,
    EmptyAnswerError,
    ModelError,
    NotJSONError,
    QuotaError,
    RateLimitError,
    RefusalError,
    ServerError,
    SummarizerError,
    TimedOutError,
    UnknownModelError,
    UnreachableError,
)

# A marked key, or any long run of letters with a digit in it: no word of a message looks like that.
_SECRET = re.compile(
    r"\b(?:sk|pk|key|token)[-_][\w*.-]{6,}|Bearer\s+\S+|\b(?=[\w*.-]*\d)[\w*-]{20,}", re.IGNORECASE
)
_LONGEST = 300  # characters of a provider's own words that are kept


def fault(error: BaseException, response: Any, secret: str | None = None) -> SummarizerError:
    """Our error for whatever came out of the client libraries.

    Args:
        error: what was raised, or what it wraps.
        response: the provider's response if one had come, else None.
        secret: the key, which no detail may repeat.
    """
    found = _fault(error, response).having(limits=_limits(error))
    if secret and secret in found.detail:
        found.detail = found.detail.replace(secret, "[key]")
    return found


def _limits(error: BaseException) -> Limits | None:
    responses = (getattr(cause, "response", None) for cause in _causes(error))
    headers = next((getattr(found, "headers", None) for found in responses if found is not None), None)
    return read_limits(headers) if headers is not None else None


def _fault(error: BaseException, response: Any) -> SummarizerError:
    for cause in _causes(error):
        if isinstance(cause, SummarizerError):
            return (diagnose(response) if response is not None else None) or cause
        if isinstance(status := getattr(cause, "status_code", None), int):
            return refused(status, getattr(cause, "body", None))
        if type(cause).__name__ == "APITimeoutError" and not _is_broken(cause):
            return TimedOutError("the model did not answer in time")
        if type(cause).__name__ in ("APIConnectionError", "APITimeoutError"):
            reason = type(cause.__cause__).__name__ if cause.__cause__ else "no reason given"
            return UnreachableError(f"no connection to the model, or it broke ({reason})")
    if response is not None and (found := diagnose(response)):
        return found
    innermost = [*_causes(error)][-1]
    if response is not None:
        return NotJSONError(f"the answer could not be read ({type(innermost).__name__})")
    if isinstance(innermost, TypeError | AttributeError):
        return BadRequestError(f"the request could not be made ({type(innermost).__name__})")
    return ServerError(f"the provider's response could not be read ({type(innermost).__name__})")


def diagnose(response: Any) -> SummarizerError | None:
    """What is wrong with a response before its text is looked at; None if nothing is."""
    if isinstance(response, str):
        return UnreachableError(
            "a web page or plain text came back instead of an API response",
            "Check the address given with --base-url; it usually ends in /v1.",
        )
    if getattr(response, "error", None):
        return ServerError("the provider reported an error inside a successful response")
    if hasattr(response, "stop_reason"):
        return _diagnose_message(response)
    choices = getattr(response, "choices", None)
    if not isinstance(choices, Sequence) or not choices:
        return EmptyAnswerError("the provider returned no answer (no choices)")
    return _diagnose_choice(choices[0])


def _diagnose_choice(choice: Any) -> AnswerError | None:
    message, reason = getattr(choice, "message", None), getattr(choice, "finish_reason", None)
    if reason == "content_filter":
        return ContentFilterError("the provider's content filter stopped the answer")
    if getattr(message, "refusal", None):
        return RefusalError("the model refused to answer")
    if reason == "length":
        return CutOffError("the answer was cut off: it reached the model's output limit")
    if not getattr(message, "content", None) and not getattr(message, "tool_calls", None):
        return EmptyAnswerError("the model answered with nothing")
    return None


def _diagnose_message(response: Any) -> AnswerError | None:
    """As above for Anthropic's messages."""
    if response.stop_reason == "max_tokens":
        return CutOffError("the answer was cut off: it reached the limit of output tokens")
    if response.stop_reason == "refusal":
        return RefusalError("the model refused to answer")
    return None if response.content else EmptyAnswerError("the model answered with nothing")


def refused(status: int, said: Any) -> ModelError:
    """Our error for a response that is none.

    Args:
        status: of HTTP, 400 or more.
        said: the provider's error object: `message`, `code` and `type`, where it gave one.
    """
    words = said if isinstance(said, dict) else {}
    code, detail = words.get("code"), _provider_words(words.get("message"))
    if status in (401, 403):
        return CredentialsError(f"the provider does not accept the key (HTTP {status})", detail=detail)
    if status == 404:
        return UnknownModelError(
            "the provider does not know the model or the address (HTTP 404)", detail=detail
        )
    if status == 408:
        return TimedOutError("the provider gave up waiting (HTTP 408)", detail=detail)
    if status == 429 and "insufficient_quota" in (code, words.get("type")):
        return QuotaError("the account has no quota left (HTTP 429, insufficient_quota)", detail=detail)
    if status == 429:
        return RateLimitError("the provider limits the rate of requests (HTTP 429)", detail=detail)
    if status >= 500:
        return ServerError(f"the provider failed (HTTP {status})", detail=detail)
    if code == "context_length_exceeded":
        return BadRequestError(
            f"the article is too long for this model (HTTP {status})",
            "Use a model with a larger context, or cut the article into parts.",
            detail,
        )
    return BadRequestError(f"the provider refuses the request (HTTP {status})", detail=detail)


def _provider_words(message: Any) -> str:
    """The provider's own explanation, shortened and without anything that looks like a key."""
    if not isinstance(message, str):
        return ""
    return _SECRET.sub("[key]", " ".join(message.split()))[:_LONGEST]


def _is_broken(error: BaseException) -> bool:
    """Whether a time-out is none: the SDK's aiohttp transport calls every broken connection one."""
    from aiohttp import ClientConnectionError  # noqa: PLC0415 - a tenth of a second, for a failure alone

    return any(
        isinstance(cause, ClientConnectionError) and not isinstance(cause, builtins.TimeoutError)
        for cause in _causes(error)
    )


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
