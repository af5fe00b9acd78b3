"""Upstream failures as errors of ours. None of them holds a key, an article, or an answer."""

from typing import Any

from summarizer.client.causes import causes, error_object, http_body, http_status
from summarizer.client.connection_errors import connection_error
from summarizer.client.context_overflow import overflow_error
from summarizer.client.diagnosis import diagnose
from summarizer.client.rate_limits import Limits, read_limits
from summarizer.client.secrets import scrub
from summarizer.errors import (
    BadRequestError,
    ConfigurationError,
    CredentialsError,
    ModelError,
    NotJSONError,
    QuotaError,
    RateLimitError,
    ServerError,
    SummarizerError,
    TimedOutError,
    UnknownModelError,
)

_BROKEN = {
    ("httpx", "TransportError"),
    ("httpx2", "TransportError"),
    ("botocore.exceptions", "ConnectionError"),
    ("botocore.exceptions", "HTTPClientError"),
}
"""Classes that say it, with those derived from them."""

_NO_CREDENTIALS = ("NoCredentialsError", "PartialCredentialsError", "NoAuthTokenError")
"""AWS's, which looks for them when it is asked."""

_MISCONFIGURED = ("InvalidEndpointConfigurationError", "EndpointProviderError", "ParamValidationError")
"""botocore's, of a request that it does not send."""

_BAD_KEY = "api key not valid"
_LONGEST = 300  # characters of a provider's own words that are kept


def map_error(error: BaseException, response: Any, secret: str | None = None) -> SummarizerError:
    """Our error for whatever came out of the client libraries.

    Args:
        error: what was raised, or what it wraps.
        response: the provider's response if one had come, else None.
        secret: the key, which no detail may repeat.
    """
    return _mapped(error, response, secret).having(limits=_limits(error))


def failed_in_transport(error: BaseException) -> bool:
    """Whether a request failed on its way, or was turned away by the provider, not by ourselves."""
    chain = [*causes(error)]
    return not any(isinstance(cause, SummarizerError) for cause in chain) and any(
        http_status(cause) or _is_broken(cause) for cause in chain
    )


def _limits(error: BaseException) -> Limits | None:
    responses = (getattr(cause, "response", None) for cause in causes(error))
    headers = next((getattr(found, "headers", None) for found in responses if found is not None), None)
    return read_limits(headers) if headers is not None else None


def _mapped(error: BaseException, response: Any, secret: str | None) -> SummarizerError:
    for cause in causes(error):
        if isinstance(cause, SummarizerError):
            return (diagnose(response) if response is not None else None) or cause
    for cause in causes(error):
        if (status := http_status(cause)) and not _stands_for_broken(cause):
            return map_status(status, http_body(cause), secret)
        if _is_broken(cause):
            return connection_error(cause)
        if told := _told_without_status(cause, secret):
            return told
    if response is not None and (found := diagnose(response)):
        return found
    innermost = [*causes(error)][-1]
    if response is not None:
        return NotJSONError(f"the answer could not be read ({type(innermost).__name__})")
    if isinstance(innermost, TypeError | AttributeError):
        return BadRequestError(f"the request could not be made ({type(innermost).__name__})")
    return ServerError(f"the provider's response could not be read ({type(innermost).__name__})")


def _told_without_status(error: BaseException, secret: str | None) -> SummarizerError | None:
    name = type(error).__name__
    if name == "APIError":  # the SDKs' for an error that came as an event of a stream
        return _told_in_a_stream(error_object(http_body(error)), secret)
    if name in _MISCONFIGURED:
        return ConfigurationError(f"the request could not be made: {_provider_words(str(error), secret)}")
    return CredentialsError(f"no credentials for the provider ({name})") if name in _NO_CREDENTIALS else None


def _told_in_a_stream(said: dict[str, Any], secret: str | None) -> ModelError:
    detail = _provider_words(said.get("message"), secret)
    if (overflow := overflow_error(None, said)) is not None:
        overflow.detail = detail
        return overflow
    return ServerError("the provider reported an error while it answered", detail=detail)


def _is_broken(error: BaseException) -> bool:
    """Whether an SDK says of it that no connection was made, or that it broke; Google's is httpx's."""
    if type(error).__name__ in ("APIConnectionError", "APITimeoutError"):
        return True
    return any((kind.__module__, kind.__name__) in _BROKEN for kind in type(error).__mro__)


def _stands_for_broken(error: BaseException) -> bool:
    """Whether it is LiteLLM's status of a connection that broke, which no server has sent."""
    ours = type(error).__module__.startswith("litellm.")
    return ours and any(_is_broken(cause) for cause in causes(error) if cause is not error)


def map_status(status: int, said: Any, secret: str | None = None) -> ModelError:
    """Our error for a response that is none.

    Args:
        status: of HTTP, 300 or more.
        said: the provider's error object: `message`, `code` and `type`, where it gave one; or its words.
        secret: the key, which no detail may repeat.
    """
    words = error_object(said)
    detail = _provider_words(words.get("message"), secret)
    if (overflow := overflow_error(status, words)) is not None:
        overflow.detail = detail
        return overflow
    quota = "insufficient_quota" in (words.get("code"), words.get("type"))
    kind, message = _STATUSES.get(status, _refused_or_failed(status))
    if status == 400 and _BAD_KEY in detail.lower():  # Google's
        kind, message = CredentialsError, "the provider does not accept the key (HTTP 400)"
    if status == 429 and quota:
        kind, message = QuotaError, "the account has no quota left (HTTP 429, insufficient_quota)"
    return kind(message, detail=detail)


def _refused_or_failed(status: int) -> tuple[type[ModelError], str]:
    if status >= 500:
        return ServerError, f"the provider failed (HTTP {status})"
    return BadRequestError, f"the provider refuses the request (HTTP {status})"


_STATUSES: dict[int, tuple[type[ModelError], str]] = {
    401: (CredentialsError, "the provider does not accept the key (HTTP 401)"),
    403: (CredentialsError, "the provider does not accept the key (HTTP 403)"),
    404: (UnknownModelError, "the provider does not know the model or the address (HTTP 404)"),
    408: (TimedOutError, "the provider gave up waiting (HTTP 408)"),
    429: (RateLimitError, "the provider limits the rate of requests (HTTP 429)"),
}


def _provider_words(message: Any, secret: str | None) -> str:
    """The provider's own explanation, without anything that looks like a key, and shortened only then.

    No more words are parted than may be kept: a list of all of them takes many times a long message's memory.
    """
    if not isinstance(message, str):
        return ""
    return " ".join(scrub(message, secret).split(maxsplit=_LONGEST))[:_LONGEST]
