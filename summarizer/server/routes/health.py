"""Whether the service runs, and what it counts."""

from fastapi import APIRouter, Depends, Response
from prometheus_client import CONTENT_TYPE_LATEST

import summarizer
from summarizer.results.versions import SCHEMA_VERSION
from summarizer.server.asking import ServiceOf, problems, scraper_of
from summarizer.server.bodies import Health, Version

router = APIRouter(tags=["service"])


@router.get("/health", summary="Whether the process answers")
async def health(service: ServiceOf) -> Health:
    """Always 200 while the process lives."""
    return Health(status=service.state)


@router.get(
    "/ready",
    summary="Whether requests are taken",
    responses={503: {"model": Health, "description": "not now"}},
)
async def ready(service: ServiceOf, response: Response) -> Health:
    """503 while the service starts or is being stopped: a load balancer then asks another."""
    response.status_code = 200 if service.state == "ok" else 503
    return Health(status=service.state)


@router.get("/version", summary="What runs")
async def version(service: ServiceOf) -> Version:
    """The package's version, the model and the version of results."""
    return Version(version=summarizer.__version__, model=service.maker.model, schema_version=SCHEMA_VERSION)


@router.get(
    "/metrics",
    summary="Counters for Prometheus",
    response_class=Response,
    responses={200: {"description": "counters", "content": {"text/plain": {}}}, **problems(401, 403, 429)},
    dependencies=[Depends(scraper_of)],
)
async def metrics(service: ServiceOf) -> Response:
    """Requests, seconds, tokens, cost, problems by code, and what is queued; nobody's words.

    Where keys are wanted it is told to a key that was made for it (`summarizer keys add NAME --metrics`).
    """
    return Response(service.metrics.text(), media_type=CONTENT_TYPE_LATEST)
