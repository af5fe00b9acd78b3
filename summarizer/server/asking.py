"""What routes depend on: the service, and whoever asks."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Annotated, Any

from fastapi import Depends, Header, Request, Response, Security
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from fastapi.security import APIKeyHeader, HTTPBearer
from fastapi.security.http import HTTPAuthorizationCredentials

from summarizer.server.json_request import JSONRequest
from summarizer.server.keys import Key
from summarizer.server.problems import MEDIA_TYPE, BadBodyError
from summarizer.server.service import Service
from summarizer.server.unread import refuse_unread

_BEARER = HTTPBearer(auto_error=False, description="a key of `summarizer keys`")
_HEADER = APIKeyHeader(name="X-Api-Key", auto_error=False, description="the same key")
_LONGEST_KEY = 255


async def service_of(request: Request) -> Service:
    """The service that answers.

    Dependencies are coroutines, since others are each called in a thread.
    """
    return _service_of(request)


def _service_of(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


async def caller_of(
    request: Request,
    _: Annotated[HTTPAuthorizationCredentials | None, Security(_BEARER)],
    __: Annotated[str | None, Security(_HEADER)],
) -> Key:
    """Whoever asks, whom `KeyedRoute` has let in; the arguments are there for the OpenAPI document."""
    caller: Key = request.state.caller
    return caller


async def scraper_of(
    request: Request,
    _: Annotated[HTTPAuthorizationCredentials | None, Security(_BEARER)],
    __: Annotated[str | None, Security(_HEADER)],
) -> None:
    """Let in who may read what all keys did; the arguments are there for the OpenAPI document."""
    request.state.key = _service_of(request).access.scraper(key_in(request.headers)).name


class KeyedRoute(APIRoute):
    """A route whose callers are let in, or refused, before anything of their body is read.

    It reads JSON strictly, and takes any query: clients of others' protocols send their own.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """What answers a request."""
        answer = super().get_route_handler()
        if not _depends_on(self.dependant, caller_of):
            return answer

        async def answer_caller(request: Request) -> Response:
            key = _service_of(request).access.caller(key_in(request.headers))
            request.state.caller, request.state.key = key, key.name
            self.refuse(request)
            return await answer(JSONRequest(request.scope, request.receive))

        return answer_caller

    def refuse(self, request: Request) -> None:
        """Nothing, unless a caller who was let in is refused before the body is read."""


class OwnRoute(KeyedRoute):
    """A route of our own protocol: a query has no field that is not read."""

    def refuse(self, request: Request) -> None:
        """Nothing, where all fields of the query are declared.

        Raises:
            BadBodyError: one is not.
        """
        if request.query_params:
            extra = (self.openapi_extra or {}).get("parameters", ())
            known = _queries(self.dependant) | {each["name"] for each in extra if each["in"] == "query"}
            refuse_unread(request.query_params, known, "the query")


def _queries(dependant: Dependant) -> set[str]:
    """Names of the fields of a query that a route and what it depends on declare."""
    below = (_queries(each) for each in dependant.dependencies)
    return {field.alias for field in dependant.query_params}.union(*below)


def _depends_on(dependant: Dependant, call: Callable[..., Any]) -> bool:
    return any(each.call is call or _depends_on(each, call) for each in dependant.dependencies)


def key_in(headers: Mapping[str, str]) -> str | None:
    """The key in the headers of a request that comes by another protocol."""
    scheme, _, given = headers.get("authorization", "").partition(" ")
    bearer = given.strip() if scheme.lower() == "bearer" else ""
    return headers.get("x-api-key") or bearer or None


async def idempotency_of(
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
    return {**said, "default": {"description": "problem details", "content": schema}}
