"""Gemini's own API, through instructor and Google's SDK, whole and streamed, over real HTTP."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest

from summarizer import Result, Summarizer, SummarizerError, Summary
from summarizer.errors import (
    ConfigurationError,
    ContentFilterError,
    CredentialsError,
    CutOffError,
    EmptyAnswerError,
    RateLimitError,
    RepetitionError,
    ServerError,
    UnknownModelError,
    UnreachableError,
)
from tests.model_server import Fault, HttpError, JsonObject, ModelServer
from tests.support.building import KEY, TEXT, answer_json
from tests.support.streamed import streamed, streamed_later

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


def test_objects(serve: Serve) -> None:
    """A schema of objects, in which a value may be null, is put as Gemini takes it."""
    with ModelServer([answer_json()]) as server:
        found = serve(server, wire="json").summarize(TEXT)
    assert found.summary.numbers[0].value == 40
    (request,) = server.requests
    assert request.body is not None
    figure = request.body["tools"][0]["functionDeclarations"][0]["parameters"]["properties"]["numbers"][
        "items"
    ]
    assert figure["properties"]["value"]["type"] == "NUMBER"
    assert figure["properties"]["value"]["nullable"] is True


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


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
def test_stream(serve: Serve, asynchronous: bool) -> None:
    """The summary grows while it is written, and is that of the whole answer, with its tokens and schema."""
    with ModelServer([answer_json()]) as server:
        summarizer = serve(server, max_tokens=900, reasoning_effort="low")
        count, result = asyncio.run(streamed_later(summarizer)) if asynchronous else streamed(summarizer)
        with serve(server, max_tokens=900, reasoning_effort="low") as other:
            whole = other.summarize(TEXT)
    assert count > 2
    assert result.summary == whole.summary
    made = result.provenance
    assert made.tokens.output == whole.provenance.tokens.output > 10
    assert made.tokens.input > 100
    assert made.dialect == "instructor's mode json, temperature 0, max_tokens 900, thinkingBudget 1024"
    request, plain = server.requests
    assert request.path == "/v1beta/models/gemini-2.5-flash:streamGenerateContent"
    body, asked = request.body or {}, plain.body or {}
    config = body["generationConfig"]
    assert config["responseMimeType"] == "application/json"
    assert config["maxOutputTokens"] == 900
    assert config["thinkingConfig"] == asked["generationConfig"]["thinkingConfig"] == {"thinkingBudget": 1024}
    assert config["responseSchema"]["propertyOrdering"][:2] == ["language", "headline"]
    called_with = asked["tools"][0]["functionDeclarations"][0]["parameters"]
    assert config["responseSchema"]["required"] == called_with["required"]
    assert config["responseSchema"]["properties"]["parties"] == called_with["properties"]["parties"]
    (told,), (said,) = body["systemInstruction"]["parts"], asked["systemInstruction"]["parts"]
    assert told["text"].strip() == said["text"].strip()
    assert KEY not in json.dumps(body)


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (Fault("length", answer_json()), CutOffError),
        (Fault("content_filter", answer_json()), ContentFilterError),
        (Fault("no_choices"), UnreachableError),
        (Fault("unauthorized"), CredentialsError),
        (Fault("unavailable"), ServerError),
        (json.dumps({"language": "related " * 2000}), RepetitionError),
    ],
    ids=["length", "content_filter", "no_choices", "unauthorized", "unavailable", "circle"],
)
def test_stream_failures(
    serve: Serve, answer: str | Fault, error: type[SummarizerError], asynchronous: bool
) -> None:
    """What goes wrong with a streamed answer is the same error as anywhere."""
    with ModelServer([answer]) as server:
        summarizer = serve(server)
        with pytest.raises(error):
            asyncio.run(streamed_later(summarizer)) if asynchronous else streamed(summarizer)


def test_stream_retried(serve: Serve) -> None:
    """A stream that is turned away before its first word is asked for again."""
    with ModelServer([Fault("rate_limit", retry_after=0.01), answer_json()]) as server:
        _, result = streamed(serve(server, retries=1))
    assert result.summary.numbers[0].value == 40
    assert len(server.requests) == 2


def test_unknown_effort(serve: Serve) -> None:
    """An effort that Gemini has not is refused before anything is sent."""
    with ModelServer([answer_json()]) as server:
        with pytest.raises(ConfigurationError, match="no reasoning effort"):
            serve(server, reasoning_effort="a lot").summarize(TEXT)
        assert not server.requests
