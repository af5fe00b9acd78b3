"""`/v1/jobs`: many articles, worked through on a ledger; what was answered is never paid for again."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, BinaryIO

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool

from summarizer.server.asking import Caller, Idempotency, OwnRoute, ServiceOf, problems
from summarizer.server.bodies import JobArticle, JobBody, JobList, JobView, Wanted
from summarizer.server.intake import parsed
from summarizer.server.jobs import KIND
from summarizer.server.outcomes import found
from summarizer.server.problems import BadBodyError, UnsupportedMediaError
from summarizer.server.unread import refuse_beside

router = APIRouter(prefix="/v1/jobs", tags=["jobs"], route_class=OwnRoute)
_LINES = "application/x-ndjson"
_PAGE = 100
_MOST_BYTES = 16 * 2**20


@router.post(
    "",
    summary="Summarize many articles",
    status_code=202,
    responses={202: {"model": JobView}, **problems(401, 403, 413, 415, 422, 429, 503)},
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": {"$ref": "#/components/schemas/JobBody"}},
                _LINES: {"schema": {"type": "string", "description": "an article a line"}},
            },
        }
    },
)
async def add(  # noqa: PLR0917 - FastAPI names them all
    request: Request,
    response: Response,
    service: ServiceOf,
    key: Caller,
    idempotency: Idempotency,
    language: Annotated[str | None, Query(description="with JSON lines: output language")] = None,
    detail: Annotated[str, Query(pattern="^(full|brief)$", description="with JSON lines")] = "full",
    callback: Annotated[str | None, Query(description="with JSON lines: address that is told")] = None,
) -> JobView:
    """Begin a job: its articles as one JSON object, or as JSON lines with an article each.

    A job outlasts a restart of the service, goes on where it was, and pays for no answer twice.
    """
    data = await request.body()
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        body = await run_in_threadpool(parsed, JobBody, data)
        refuse_beside(request.query_params, "JSON lines")
        articles, wanted = body.articles, body.model_dump(include={"language", "detail", "callback"})
    elif kind == _LINES:
        articles = await run_in_threadpool(lambda: list(_articles(data)))
        wanted = {
            **Wanted.model_validate({"language": language, "detail": detail}).model_dump(),
            "callback": callback,
        }
    else:
        raise UnsupportedMediaError(
            "a job is application/json or application/x-ndjson", "Say which in the Content-Type."
        )
    _refuse_doubled(articles)
    service.webhooks.check(wanted["callback"])
    hashed = hashlib.sha256(data + json.dumps(wanted).encode()).hexdigest()
    work = await service.jobs.add(key, articles, wanted, hashed, idempotency)
    response.headers["Location"] = f"{request.scope.get('root_path', '')}/v1/jobs/{work.id}"
    return service.jobs.view(work)


@router.get("", summary="Jobs of this key, the newest first", responses=problems(401, 429))
async def listed(
    service: ServiceOf,
    key: Caller,
    before: Annotated[float | None, Query(description="begun before, seconds since 1970")] = None,
    limit: Annotated[int, Query(ge=1, le=_PAGE)] = 20,
) -> JobList:
    """A page of jobs."""
    rows = service.store.listed(KIND, key.name, before or float("inf"), limit + 1)
    more = f"/v1/jobs?before={rows[limit - 1].created!r}&limit={limit}" if len(rows) > limit else None
    return JobList(jobs=[service.jobs.view(work) for work in rows[:limit]], next=more)


@router.get("/{id_}", summary="How far a job is", responses=problems(401, 404, 429))
async def get(id_: str, service: ServiceOf, key: Caller) -> JobView:
    """A job."""
    return service.jobs.view(found(service.store.get(KIND, id_, key.name), "job"))


@router.delete(
    "/{id_}", summary="Cancel a job, or forget one that is finished", responses=problems(401, 404, 429)
)
async def delete(id_: str, service: ServiceOf, key: Caller) -> JobView:
    """Cancel a job that is under way, which keeps the results it has; forget one that is finished."""
    work = found(service.store.get(KIND, id_, key.name), "job")
    if work.finished:
        view = service.jobs.view(work)
        service.jobs.remove(work)
        return view
    await service.jobs.cancel(work)
    return service.jobs.view(found(service.store.get(KIND, id_, key.name), "job"))


@router.get(
    "/{id_}/results",
    summary="A job's records so far, JSON lines",
    response_class=Response,
    responses={
        200: {"description": "a record a line; `Link` leads to the next page", "content": {_LINES: {}}},
        **problems(401, 404, 422, 429),
    },
)
async def results(
    id_: str,
    service: ServiceOf,
    key: Caller,
    offset: Annotated[int, Query(ge=0, le=2**62, description="as the `Link` before has it")] = 0,
) -> Response:
    """Whole records from an offset on: each has the article's id, and its result or its error."""
    work = found(service.store.get(KIND, id_, key.name), "job")
    lines = await run_in_threadpool(_records, service.jobs.results(work.id), offset)
    headers = {"X-Next-Offset": str(offset + len(lines))}
    if lines:
        headers["Link"] = f'</v1/jobs/{work.id}/results?offset={offset + len(lines)}>; rel="next"'
    return Response(lines, headers=headers, media_type=_LINES)


def _records(path: Path, offset: int) -> bytes:
    """Whole records of a file from an offset on; none where there is no file yet.

    Raises:
        BadBodyError: no record begins there.
    """
    if not path.exists():
        return b""
    with path.open("rb") as file:
        if offset and (offset > path.stat().st_size or not _starts_line(file, offset)):
            raise BadBodyError("no record begins at that offset", "Follow the Link of the page before.")
        file.seek(offset)
        return b"".join(_page(file))


def _starts_line(file: BinaryIO, offset: int) -> bool:
    file.seek(offset - 1)
    return bool(file.read(1) == b"\n")


def _page(file: BinaryIO) -> Iterator[bytes]:
    """Whole lines, up to a page or so many bytes."""
    size = 0
    for _ in range(_PAGE):
        line = file.readline()
        size += len(line)
        if not line.endswith(b"\n") or (size > _MOST_BYTES and size > len(line)):
            return
        yield line


def _articles(data: bytes) -> Iterator[JobArticle]:
    for number, line in enumerate(data.splitlines(), 1):
        if line.strip():
            yield parsed(JobArticle, line, f"line {number}")


def _refuse_doubled(articles: list[JobArticle]) -> None:
    seen: set[str] = set()
    if not articles:
        raise BadBodyError("a job without articles")
    for article in articles:
        if str(article.id) in seen:
            raise BadBodyError(f"two articles have the id {article.id}", "Give each an id of its own.")
        seen.add(str(article.id))
