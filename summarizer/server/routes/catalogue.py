"""What there is: formats, schemas, results written in a format, the review page's component."""

from collections.abc import Iterable
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Depends, Path, Response
from fastapi.concurrency import run_in_threadpool

from summarizer.api.offline import Which, formats, render, schema
from summarizer.output.review import component
from summarizer.server.asking import Caller, OwnRoute, ServiceOf, caller_of, problems
from summarizer.server.bodies import RenderBody
from summarizer.server.outcomes import result_given
from summarizer.server.problems import NotFoundError

router = APIRouter(tags=["catalogue"], route_class=OwnRoute)
for_callers = [Depends(caller_of)]

_MEDIA_TYPES = {
    "annotations": "application/ld+json",
    "csv": "text/csv; charset=utf-8",
    "csv-spans": "text/csv; charset=utf-8",
    "geojson": "application/geo+json",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "jsonl": "application/x-ndjson",
    "jsonld": "application/ld+json",
    "markdown": "text/markdown; charset=utf-8",
    "ninjs": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "parquet-spans": "application/vnd.apache.parquet",
}
"""Format to media type; any other is text."""


_SCHEMAS: dict[Which, str] = {
    "summary": "a summary: parties, numbers, locations, sourcing",
    "result": "a summary with its article, its problems and how it was made",
    "answer": "what a model is asked to write",
    "ninjs": "an item of the IPTC's ninjs with the summary as an extension",
}


@router.get(
    "/v1/formats",
    summary="Formats that results can be written in",
    responses=problems(401, 429),
    dependencies=for_callers,
)
async def all_formats() -> dict[str, str]:
    """Name of each format, and what it is."""
    return formats()


@router.get(
    "/v1/schemas",
    summary="The JSON Schemas that there are",
    responses=problems(401, 429),
    dependencies=for_callers,
)
async def all_schemas() -> dict[str, str]:
    """Name of each schema, and what it is of."""
    return {which: _SCHEMAS[which] for which in get_args(Which)}


@router.get(
    "/v1/schemas/{which}",
    summary="A JSON Schema",
    responses=problems(401, 404, 422, 429),
    dependencies=for_callers,
)
async def one_schema(which: Which) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a summary, a result, a model's answer or a ninjs item."""
    return schema(which)


@router.post(
    "/v1/formats/{name}",
    summary="Stored results written in a format",
    response_class=Response,
    responses={
        200: {"description": "in that format", "content": {"*/*": {}}},
        **problems(400, 401, 404, 413, 422, 429),
    },
)
async def written(
    name: Annotated[str, Path(max_length=100)], body: RenderBody, service: ServiceOf, key: Caller
) -> Response:
    """Results, sent or kept here, as CSV, ninjs, HTML, Markdown, GeoJSON or whatever `/v1/formats` lists."""
    if name not in formats():
        raise NotFoundError(f"there is no format {name}", "GET /v1/formats lists them.")
    results = [result_given(each, service.store, key.name) for each in body.results]
    data = await run_in_threadpool(lambda: _bytes(render(results, name)))
    return Response(data, media_type=_MEDIA_TYPES.get(name, "text/plain; charset=utf-8"))


@router.get(
    "/component.js",
    summary="The review page's web component",
    response_class=Response,
    include_in_schema=True,
)
async def script() -> Response:
    """The script that defines `<article-summary>`; it holds nobody's article."""
    return Response(component(), media_type="text/javascript; charset=utf-8")


def _bytes(pieces: Iterable[str | bytes]) -> bytes:
    return b"".join(piece if isinstance(piece, bytes) else piece.encode() for piece in pieces)
