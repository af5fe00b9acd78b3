"""What a caller is told when something goes wrong: problem details (RFC 9457) with the package's codes."""

from dataclasses import dataclass
from math import ceil
from typing import ClassVar

from pydantic import BaseModel, Field

from summarizer.errors import (
    AnswerError,
    ArticleError,
    BusyError,
    ConfigurationError,
    CredentialsError,
    ModelError,
    QuotaError,
    RateLimitError,
    ResultError,
    StoppedError,
    SummarizerError,
    TimedOutError,
    TooLongError,
    UnknownModelError,
)

MEDIA_TYPE = "application/problem+json"

_STATUS: dict[type[SummarizerError], int] = {
    SummarizerError: 500,
    ConfigurationError: 400,
    BusyError: 409,
    ArticleError: 422,
    TooLongError: 413,
    ResultError: 422,
    ModelError: 502,
    CredentialsError: 502,
    UnknownModelError: 502,
    QuotaError: 503,
    RateLimitError: 503,
    TimedOutError: 504,
    AnswerError: 502,
    StoppedError: 503,
}
"""Each kind of error with its status; a kind that is not here has that of the kind above it."""


class ProblemDetails(BaseModel):
    """An error as every route answers it, `application/problem+json` (RFC 9457)."""

    type: str = Field(default="about:blank", description="the code tells more")
    title: str = Field(description="what happened, in plain words")
    status: int = Field(description="the status of HTTP")
    code: str = Field(description="what programs know the error by")
    hint: str = Field(default="", description="what to do about it; empty where there is nothing to say")
    retryable: bool = Field(default=False, description="whether the same request may succeed later")
    retry_after: float | None = Field(
        default=None,
        description="seconds until it may, of a summary that is kept since it failed; null where not known",
    )
    instance: str = Field(default="", description="the id of the request, which the service's log has too")


class ServiceError(SummarizerError):
    """A request that the service itself refuses; a kind of it is declared with its status.

    Attributes:
        status: of HTTP.
        retry_after: seconds until the same request may succeed; None where that is not known.
    """

    status: ClassVar[int] = 400

    def __init_subclass__(cls, status: int = 400, hint: str = "", *, retryable: bool = False) -> None:
        cls.status, cls.default_hint, cls.retryable = status, hint, retryable

    def __init__(self, message: str, hint: str = "", *, retry_after: float | None = None) -> None:
        super().__init__(message, hint)
        self.retry_after = retry_after


class UnknownHostError(ServiceError, status=400):
    """The request is for another host's name."""


class UnauthorizedError(
    ServiceError, status=401, hint="Send the key as `Authorization: Bearer KEY` or `X-Api-Key: KEY`."
):
    """There is no key, or nobody has it."""


class ForbiddenError(ServiceError, status=403):
    """Whoever asks, it is not allowed here."""


class NotFoundError(ServiceError, status=404, hint="GET /openapi.json lists what can be asked."):
    """There is no such thing, or it is another key's."""


class SlowBodyError(ServiceError, status=408, retryable=True):
    """The body came too slowly."""


class BodyTooLargeError(ServiceError, status=413):
    """The body is larger than the service takes."""


class UnsupportedMediaError(ServiceError, status=415):
    """The body is of a kind that this route does not read."""


class BadBodyError(ServiceError, status=422, hint="GET /openapi.json describes what is taken here."):
    """The body or the query is not what the route takes."""


class ReusedKeyError(ServiceError, status=422, hint="Use a new key for each request that is no repetition."):
    """An Idempotency-Key was used before, for something else."""


class TooManyRequestsError(ServiceError, status=429, retryable=True):
    """The key's requests a minute are used up."""


class BudgetSpentError(
    ServiceError,
    status=429,
    hint="It begins anew at midnight UTC; whoever runs the service can raise it.",
    retryable=True,
):
    """The key has spent its budget of the day."""


class UnpricedError(
    ServiceError,
    status=503,
    hint="Whoever runs the service can give a table of --prices, or the key a budget in tokens.",
):
    """A budget in dollars cannot be kept to."""


class NotReadyError(ServiceError, status=503, retryable=True):
    """The service is starting or being stopped, or what was asked for is not finished."""


class FailedWorkError(ServiceError):
    """A summary that was asked for could not be made.

    Args:
        details: why, as it was kept.
    """

    def __init__(self, details: ProblemDetails) -> None:
        super().__init__(details.title, details.hint, retry_after=details.retry_after)
        self.details = details
        self.retryable = details.retryable  # type: ignore[misc]  # of the kept error, not of a class

    @property
    def code(self) -> str:
        """That of the error which kept it from being made."""
        return self.details.code


def not_utf8(
    hint: str = "Send JSON in UTF-8, or the document itself as a file.",
) -> BadBodyError:
    """The error of a body in another encoding."""
    return BadBodyError("the body is not UTF-8", hint)


@dataclass(frozen=True)
class Refusal:
    """What is answered: a status, headers and problem details."""

    details: ProblemDetails
    headers: dict[str, str]


def refusal(error: SummarizerError, instance: str = "") -> Refusal:
    """What is answered to an error.

    Args:
        error: what went wrong.
        instance: id of the request.
    """
    status = status_of(error)
    after = error.retry_after if isinstance(error, ServiceError) else _told(error)
    details = ProblemDetails(
        title=error.message,
        status=status,
        code=error.code,
        hint=error.hint,
        retryable=error.retryable,
        retry_after=after,
        instance=instance,
    )
    headers = {}
    if after is not None:
        headers["Retry-After"] = str(max(1, ceil(after)))
    if status == UnauthorizedError.status:
        headers["WWW-Authenticate"] = "Bearer"
    return Refusal(details, headers)


def status_of(error: SummarizerError) -> int:
    """The status of HTTP that tells of an error."""
    if isinstance(error, FailedWorkError):
        return error.details.status
    if isinstance(error, ServiceError):
        return error.status
    return next(_STATUS[kind] for kind in type(error).__mro__ if kind in _STATUS)


def _told(error: SummarizerError) -> float | None:
    """Seconds that the model's provider asked for."""
    return error.limits.retry_after if error.limits else None
