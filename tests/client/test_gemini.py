"""Gemini's own API, through instructor and Google's SDK, over real HTTP."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest

from summarizer import Result, Summarizer, SummarizerError, Summary
from summarizer.errors import (
    ContentFilterError,
    CredentialsError,
    CutOffError,
    EmptyAnswerError,
    RateLimitError,
    ServerError,
    UnknownModelError,
)
from tests.model_server import Fault, HttpError, JsonObject, ModelServer
from tests.support.building import KEY, TEXT, answer_json

MODEL = "google/gemini-2.5-flash"


Serve = Callable[..., Summarizer[Summary]]


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Serve:
    """A summarizer whose Gemini is a server of ours."""

    def made(server: ModelServer, **options: Any) -> Summarizer[Summary]:
        monkeypatch.setenv("GOOGLE_GEMINI_BASE_URL", server.root)
        return Summarizer(MODEL, **{"api_key": KEY, "retries": 0, **options})

    return made


async def later(summarizer: Summarizer[Summary]) -> Result[Summary]:
    """The result, without blocking."""
    async with summarizer:
        return await summarizer.asummarize(TEXT)


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
def test_answer(serve: Serve, asynchronous: bool) -> None:
    """It is asked with the schema, temperature and limit; answer, tokens and model are read."""
    with ModelServer([answer_json()]) as server:
        summarizer = serve(server, max_tokens=900)
        found = asyncio.run(later(summarizer)) if asynchronous else summarizer.summarize(TEXT)
    assert found.summary.numbers[0].value == 40
    assert found.provenance.tokens.input > 100
    assert found.provenance.tokens.output > 50
    (request,) = server.requests
    assert request.path == "/v1beta/models/gemini-2.5-flash:generateContent"
    assert request.body is not None
    assert request.body["generationConfig"] == {"maxOutputTokens": 900, "temperature": 0}
    assert "parties" in json.dumps(request.body["tools"])
    assert KEY not in json.dumps(request.body)


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault("length", answer_json()), CutOffError),
        (Fault("content_filter", answer_json()), ContentFilterError),
        (Fault("no_choices"), EmptyAnswerError),
        (Fault("unauthorized"), CredentialsError),
        (Fault("unknown_model"), UnknownModelError),
        (Fault("rate_limit"), RateLimitError),
        (Fault("server_error"), ServerError),
        (Fault("unavailable"), ServerError),
    ],
    ids=lambda value: value.kind if isinstance(value, Fault) else "",
)
def test_failures(serve: Serve, fault: Fault, error: type[SummarizerError]) -> None:
    """What goes wrong there is the same error as anywhere."""
    with ModelServer([fault]) as server, pytest.raises(error):
        serve(server).summarize(TEXT)


def test_refused_parameter(serve: Serve) -> None:
    """A parameter that it refuses by name is left out, now and later."""

    def answer(body: JsonObject) -> str | HttpError:
        if "seed" not in body["generationConfig"]:
            return answer_json()
        said = (
            "Invalid JSON payload received. Unknown name \"seed\" at 'generation_config': Cannot find field."
        )
        return HttpError(400, {"error": {"code": 400, "message": said, "status": "INVALID_ARGUMENT"}})

    with ModelServer(answer) as server:
        summarizer = serve(server, seed=7)
        summarizer.summarize(TEXT)
        summarizer.summarize(TEXT)
    assert ["seed" in (request.body or {})["generationConfig"] for request in server.requests] == [
        True,
        False,
        False,
    ]
