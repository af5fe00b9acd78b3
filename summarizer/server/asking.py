"""What routes depend on: the service, and whoever asks."""

import json
from typing import Annotated, Any

from fastapi import Depends, Header, Request, Security
from fastapi.security import APIKeyHeader, HTTPBearer
from fastapi.security.http import HTTPAuthorizationCredentials

from summarizer.errors import ResultError
from summarizer.results.archive import result_of
from summarizer.results.result import Result
from summarizer.schemas import Summary
from summarizer.server.keys import Key
from summarizer.server.problems import (
    MEDIA_TYPE,
    BadBodyError,
    FailedWorkError,
    NotFoundError,
    ProblemDetails,
)
from summarizer.server.service import Service
from summarizer.server.store import Work
from summarizer.server.tasks import KIND as SUMMARY

_BEARER = HTTPBearer(auto_error=False, description="a key of `summarizer keys`")
_HEADER = APIKeyHeader(name="X-Api-Key", auto_error=False, description="the same key")
_LONGEST_KEY = 255


def service_of(request: Request) -> Service:
    """The service that answers."""
    service: Service = request.app.state.service
    return service


def caller_of(
    request: Request,
    bearer: Annotated[HTTPAuthorizationCredentials | None, Security(_BEARER)],
    header: Annotated[str | None, Security(_HEADER)],
) -> Key:
    """Whoever asks, if it may."""
    key = service_of(request).access.caller(bearer.credentials if bearer else header)
    request.state.key = key.name
    return key


def idempotency_of(
    idempotency_key: Annotated[
        str | None, Header(description="a request with the same key and body is done once")
    ] = None,
) -> str | None:
    """The Idempotency-Key of a request."""
    if idempotency_key is not None and not 0 < len(idempotency_key) <= _LONGEST_KEY:
        raise BadBodyError(f"an Idempotency-Key has 1 to {_LONGEST_KEY} characters")
    return idempotency_key


ServiceOf = Annotated[Service, Depends(service_of)]
Caller = Annotated[Key, Depends(caller_of)]
Idempotency = Annotated[str | None, Depends(idempotency_of)]


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What a route answers with problem details, for its OpenAPI."""
    schema = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}}
    said: dict[int | str, dict[str, Any]] = {}
    said |= {status: {"description": "problem details", "content": schema} for status in sorted(statuses)}
    return {**said, "default": {"description": "problem details", "model": ProblemDetails}}


def found(work: Work | None, what: str) -> Work:
    """Work that was asked for by its id.

    Raises:
        NotFoundError: there is none, or it is another key's.
    """
    if work is None:
        raise NotFoundError(f"there is no such {what}", "It may have expired, or belong to another key.")
    return work


def answered(work: Work) -> Work:
    """Work that has not failed.

    Raises:
        FailedWorkError: it has, and why.
    """
    if work.state == "failed":
        raise FailedWorkError(ProblemDetails.model_validate_json(work.outcome or "{}"))
    return work


def result_given(given: dict[str, Any] | str, service: Service, owner: str) -> Result[Summary]:
    """A result that was sent, or that is kept under an id.

    Raises:
        NotFoundError: none is kept under it for this key.
        ResultError: what was sent is no result.
    """
    if isinstance(given, dict):
        return result_of(given, Summary)
    work = found(service.store.get(SUMMARY, given, owner), "summary")
    if work.state != "done" or work.outcome is None:
        raise NotFoundError(f"the summary {given} has no result", f"It is {work.state}.")
    try:
        return result_of(json.loads(work.outcome), Summary)
    except ResultError as error:
        raise ResultError(f"the summary {given}: {error.message}", error.hint) from None
