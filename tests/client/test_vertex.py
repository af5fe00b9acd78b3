"""Gemini on Vertex AI, by Google's SDK, whole and streamed, over real HTTP."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from summarizer import Summarizer, Summary
from summarizer.errors import CredentialsError, RateLimitError
from tests.model_server import Fault, ModelServer
from tests.support.building import KEY, TEXT, answer_json
from tests.support.streamed import streamed, streamed_later

Serve = Callable[..., Summarizer[Summary]]
MODEL = "gemini-2.5-flash"


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Serve:
    """A summarizer whose Vertex AI is a server of ours."""

    def made(server: ModelServer, **options: Any) -> Summarizer[Summary]:
        monkeypatch.setenv("GOOGLE_VERTEX_BASE_URL", server.root)
        return Summarizer(f"vertexai/{MODEL}", **{"api_key": KEY, "retries": 0, **options})

    return made


def test_answer(serve: Serve) -> None:
    """It is asked at Vertex AI's address, with the limit and the effort, and its answer read."""
    with ModelServer([answer_json()]) as server, serve(server, max_tokens=900) as summarizer:
        found = summarizer.summarize(TEXT)
    assert found.summary.numbers[0].value == 40
    (request,) = server.requests
    assert request.path.endswith(f"publishers/google/models/{MODEL}:generateContent")
    assert (request.body or {})["generationConfig"] == {"maxOutputTokens": 900, "temperature": 0.0}


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
def test_stream(serve: Serve, asynchronous: bool) -> None:
    """Its answer comes in pieces, with and without asyncio."""
    with ModelServer([answer_json()]) as server:
        summarizer = serve(server)
        count, result = asyncio.run(streamed_later(summarizer)) if asynchronous else streamed(summarizer)
    assert count > 2
    assert result.provenance.tokens.output > 10
    (request,) = server.requests
    assert request.path.endswith(f"{MODEL}:streamGenerateContent")


def test_failure(serve: Serve) -> None:
    """What it refuses is the same error as anywhere."""
    with ModelServer([Fault("rate_limit")]) as server, pytest.raises(RateLimitError):
        streamed(serve(server))


def test_nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a key and without a project it is told as missing credentials, before anybody is asked."""
    for name in ("GOOGLE_API_KEY", "GOOGLE_CLOUD_PROJECT", "GOOGLE_APPLICATION_CREDENTIALS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_GCE_CHECK", "true")
    with pytest.raises(CredentialsError), Summarizer(f"vertexai/{MODEL}") as summarizer:
        summarizer.summarize(TEXT)
