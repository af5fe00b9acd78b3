"""`/v1/checks`, `/v1/compare`, `/v1/decisions`: stored results against articles, side by side, decided on."""

from functools import partial

from fastapi import APIRouter, Depends, Response

from summarizer.comparison import Comparison, compare
from summarizer.pipeline.decide import apply
from summarizer.results.result import Result
from summarizer.schemas import Summary
from summarizer.server.asking import Caller, OwnRoute, ServiceOf, caller_of, problems
from summarizer.server.bodies import JSON, CheckBody, CompareBody, DecisionsBody
from summarizer.server.outcomes import result_given
from summarizer.server.telemetry import span
from summarizer.server.worker import checked

router = APIRouter(prefix="/v1", tags=["checks"], route_class=OwnRoute)


@router.post(
    "/checks",
    summary="Check a stored result or a bare summary against an article",
    response_class=Response,
    dependencies=[Depends(caller_of)],
    responses={200: {"model": Result[Summary]}, **problems(400, 401, 413, 422, 429)},
)
async def make(body: CheckBody, service: ServiceOf) -> Response:
    """What of a summary stands in the article as it is now; asks no model.

    Words whose place has moved in an edited article are found again; what is gone is a problem.
    """
    with span("check", **{"summarizer.characters": len(body.text)}):
        data = await service.maker.workers.run(checked, body.text, body.stored, body.language)
    return Response(data, media_type=JSON)


@router.post(
    "/compare",
    summary="Compare results of articles on one event",
    response_class=Response,
    responses={200: {"model": Comparison}, **problems(401, 404, 413, 422, 429)},
)
async def side_by_side(body: CompareBody, service: ServiceOf, key: Caller) -> Response:
    """Which outlet gives which figure for one thing, on whose word, and what they say against each other."""
    results = [result_given(each, service.store, key.name) for each in body.results]
    wanted = partial(compare, results, labels=list(body.labels or ()))
    compared = await service.maker.workers.run(wanted)
    return Response(compared.to_json(), media_type=JSON)


@router.post(
    "/decisions",
    summary="Put what editors decided into a result",
    response_class=Response,
    responses={200: {"model": Result[Summary]}, **problems(401, 404, 413, 422, 429)},
)
async def decide(body: DecisionsBody, service: ServiceOf, key: Caller) -> Response:
    """The result with what was accepted, rejected, changed and added, checked anew; asks no model.

    What is kept under an id stays as it was made.
    """
    given = result_given(body.result, service.store, key.name)
    decided = await service.maker.workers.run(apply, given, body.decisions)
    return Response(decided.to_json(indent=None), media_type=JSON)
