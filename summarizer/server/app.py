"""The application: routes, errors, what stands around them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from http import HTTPStatus
from importlib.util import find_spec
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware

import summarizer
from summarizer.errors import SummarizerError, UnexpectedError
from summarizer.server.bodies import DocumentBody, JobBody, SummaryView
from summarizer.server.config import ServiceConfig
from summarizer.server.middleware import Around
from summarizer.server.problems import (
    MEDIA_TYPE,
    BadBodyError,
    NotFoundError,
    ProblemDetails,
    refusal,
)
from summarizer.server.routes import catalogue, chat, checks, health, jobs, languagetool, summaries
from summarizer.server.service import Service, open_service

_SUMMARY = """\
An article goes in, in any language; a typed summary of its parties, numbers, locations and sourcing comes
out, in which every fact points at the article's own words. Errors are problem details (RFC 9457) with the
package's codes.
"""


def create_app(config: ServiceConfig) -> FastAPI:
    """The application of a service.

    Args:
        config: what it is started with.

    Raises:
        ConfigurationError, NoModelError, PromptError, UnwritableError: it cannot be run so.
    """
    service = open_service(config)
    tools = _tools(service)
    app = FastAPI(
        title="newsroom-summarizer",
        description=_SUMMARY,
        version=summarizer.__version__,
        lifespan=_lifespan(service, tools),
        docs_url=None,  # they load their scripts from elsewhere
        redoc_url=None,
    )
    app.state.service = service
    for module in (summaries, checks, jobs, catalogue, health, languagetool, chat):
        app.include_router(module.router)
    if tools:
        _mount(app, tools)
    _tell_errors(app)
    _complete_openapi(app)
    if config.origins:
        app.add_middleware(
            CORSMiddleware, allow_origins=list(config.origins), allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Authorization", "X-Api-Key", "Content-Type", "Idempotency-Key", "X-Request-Id"],
            expose_headers=["Location", "Retry-After", "X-Request-Id", "Link"],
        )  # fmt: skip
    app.add_middleware(Around, config=config, metrics=service.metrics)
    return app


def _tools(service: Service) -> Any:
    """The tools of the Model Context Protocol, at /mcp; None where its package is not installed."""
    if find_spec("mcp") is None:
        return None
    from summarizer.server.mcp_callers import ServiceCaller  # noqa: PLC0415 - of an extra of its own
    from summarizer.server.mcp_server import mcp_server  # noqa: PLC0415 - of an extra of its own

    return mcp_server(ServiceCaller(service))


def _mount(app: FastAPI, tools: Any) -> None:
    """The tools' route; names of hosts and origins are looked at before it."""
    from mcp.server.transport_security import TransportSecuritySettings  # noqa: PLC0415 - of an extra of its own

    security = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    mounted = tools.streamable_http_app(stateless_http=True, json_response=True, transport_security=security)
    app.router.routes.extend(mounted.routes)


def _lifespan(service: Service, tools: Any) -> Any:
    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        async with service.running(), tools.session_manager.run() if tools else nullcontext():
            yield

    return running


def _tell_errors(app: FastAPI) -> None:
    """Every error as problem details."""

    def ours(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, SummarizerError)  # noqa: S101 - registered for these
        return _answer(request, error)

    def invalid(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for these
        if isinstance(error.body, bytes):  # FastAPI leaves what is not sent as JSON unread
            return _answer(
                request, BadBodyError("the body is not sent as JSON", "Say Content-Type: application/json.")
            )
        return _answer(request, BadBodyError(_first(error)))

    def http(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)  # noqa: S101 - registered for these
        if isinstance(error.__cause__, SummarizerError):  # what is raised where FastAPI reads a body
            return _answer(request, error.__cause__)
        details = ProblemDetails(
            title=str(error.detail), status=error.status_code,
            code="-".join(HTTPStatus(error.status_code).phrase.lower().split()),
            hint=NotFoundError.default_hint, instance=_id(request),
        )  # fmt: skip
        return JSONResponse(details.model_dump(), error.status_code, error.headers, MEDIA_TYPE)

    def unexpected(request: Request, error: Exception) -> JSONResponse:
        return _answer(request, UnexpectedError(f"{type(error).__name__} while the request was answered"))

    app.add_exception_handler(SummarizerError, ours)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(Exception, unexpected)


def _answer(request: Request, error: SummarizerError) -> JSONResponse:
    told = refusal(error, _id(request))
    return JSONResponse(told.details.model_dump(), told.details.status, told.headers, MEDIA_TYPE)


def _id(request: Request) -> str:
    return str(getattr(request.state, "request_id", ""))


def _first(error: RequestValidationError) -> str:
    """The first thing that is wrong with a request, and where; never what was sent."""
    found = error.errors()[0]
    where = ".".join(str(part) for part in found["loc"])
    return f"{where}: {found['msg']}"


def _complete_openapi(app: FastAPI) -> None:
    """Schemas that routes name by hand."""
    made = app.openapi

    def complete() -> dict[str, Any]:
        schema = made()
        schemas = schema.setdefault("components", {}).setdefault("schemas", {})
        for model in (ProblemDetails, DocumentBody, JobBody, SummaryView):
            data = model.model_json_schema(ref_template="#/components/schemas/{model}")
            for name, definition in {**data.pop("$defs", {}), model.__name__: data}.items():
                schemas.setdefault(name, definition)
        return schema

    app.openapi = complete  # type: ignore[method-assign]
