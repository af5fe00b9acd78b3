"""`/v1/summaries`: one article summarized; waited for, asked for later, or read as it is written."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from fastapi.responses import StreamingResponse

from summarizer.server.asking import Caller, Idempotency, OwnRoute, ServiceOf, problems
from summarizer.server.bodies import JSON, GivenBody, SummaryView
from summarizer.server.events import events
from summarizer.server.intake import OPENAPI, summary_body
from summarizer.server.outcomes import answered, found
from summarizer.server.problems import BadBodyError
from summarizer.server.tasks import KIND, view_of

router = APIRouter(prefix="/v1/summaries", tags=["summaries"], route_class=OwnRoute)
_EVENTS = "text/event-stream"


@router.post(
    "",
    summary="Summarize an article",
    status_code=200,
    response_class=Response,
    responses={
        200: {"model": SummaryView, "description": "finished; or events, if they are accepted"},
        202: {"model": SummaryView, "description": "under way; `Location` is where it can be asked for"},
        **problems(401, 403, 413, 415, 422, 429, 502, 503, 504),
    },
    openapi_extra=OPENAPI,
)
async def make(  # noqa: PLR0917 - FastAPI names them all
    request: Request,
    body: Annotated[GivenBody, Depends(summary_body)],
    service: ServiceOf,
    key: Caller,
    idempotency: Idempotency,
    wait: Annotated[
        float | None, Query(ge=0, description="seconds to wait at most; the service's own limit if less")
    ] = None,
    accept: Annotated[str, Header()] = JSON,
) -> Response:
    """Summarize an article: parties, numbers, locations and sourcing, each fact with the article's own words.

    The answer waits for the summary up to a limit, and is then 202 with a `Location`. With
    `Accept: text/event-stream` come events: `partial` as it is written, then `result`, or `error`.
    """
    service.webhooks.check(body.callback)
    if _EVENTS in accept:
        if idempotency is not None:
            raise BadBodyError(
                "events have no Idempotency-Key",
                "Leave it out, or ask without events for a summary done once.",
            )
        stream = service.tasks.stream(key, body)
        first = await anext(stream)
        return StreamingResponse(events(first, stream, request.state.request_id), media_type=_EVENTS)
    work = service.tasks.begin(key, body, idempotency)
    most = service.config.wait
    work = answered(await service.tasks.wait(work, most if wait is None else min(wait, most)))
    status = 200 if work.finished else 202
    location = f"{request.scope.get('root_path', '')}/v1/summaries/{work.id}"
    return Response(view_of(work, service.config.keep), status, {"Location": location}, JSON)


@router.get(
    "/{id_}",
    summary="A summary that was asked for",
    response_class=Response,
    responses={200: {"model": SummaryView}, **problems(401, 404, 429)},
)
async def get(
    id_: str,
    service: ServiceOf,
    key: Caller,
    wait: Annotated[float, Query(ge=0, description="seconds to wait for it at most")] = 0.0,
) -> Response:
    """A summary, or how far it is."""
    work = found(service.store.get(KIND, id_, key.name), "summary")
    if not work.finished:
        work = await service.tasks.wait(work, min(wait, service.config.wait))
    return Response(view_of(work, service.config.keep), media_type=JSON)


@router.delete("/{id_}", status_code=204, summary="Forget a summary", responses=problems(401, 404, 409, 429))
async def delete(id_: str, service: ServiceOf, key: Caller) -> None:
    """Forget a summary and its article at once."""
    service.tasks.forget(found(service.store.get(KIND, id_, key.name), "summary"))
