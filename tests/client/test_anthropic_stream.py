"""Anthropic's own API, streamed by its SDK over real HTTP."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest

from summarizer import Summarizer, SummarizerError, Summary
from summarizer.errors import CutOffError, RepetitionError, ServerError
from tests.model_server import Fault, HttpError, JsonObject, ModelServer
from tests.support.building import KEY, TEXT, answer_json
from tests.support.streamed import streamed, streamed_later

Serve = Callable[..., Summarizer[Summary]]


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Serve:
    """A summarizer whose Anthropic is a server of ours."""

    def made(server: ModelServer, **options: Any) -> Summarizer[Summary]:
        monkeypatch.setenv("ANTHROPIC_BASE_URL", server.root)
        return Summarizer("anthropic/claude-x", **{"api_key": KEY, "retries": 0, **options})

    return made


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
def test_stream(serve: Serve, asynchronous: bool) -> None:
    """The summary grows while the message is written; tokens, model and dialect are those of the whole."""
    with ModelServer([answer_json()]) as server:
        summarizer = serve(server)
        count, result = asyncio.run(streamed_later(summarizer)) if asynchronous else streamed(summarizer)
        with serve(server) as summarizer:
            whole = summarizer.summarize(TEXT)
    assert count > 2
    assert result.summary == whole.summary
    made = result.provenance
    assert made.tokens.output == whole.provenance.tokens.output > 10
    assert made.tokens.input == whole.provenance.tokens.input
    assert (
        made.dialect
        == whole.provenance.dialect
        == "instructor's mode tool_call, temperature 0, max_tokens 4096"
    )
    body, other = (request.body or {} for request in server.requests)
    assert body["stream"] is True
    assert body["system"] == other["system"]
    assert body["tools"][0]["input_schema"]["required"] == other["tools"][0]["input_schema"]["required"]
    assert body["tool_choice"] == {"type": "tool", "name": "Summary"}


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (Fault("length", answer_json()), CutOffError),
        (Fault("server_error"), ServerError),
        (json.dumps({"language": "related " * 2000}), RepetitionError),
    ],
    ids=["length", "server_error", "circle"],
)
def test_failures(serve: Serve, answer: str | Fault, error: type[SummarizerError]) -> None:
    """What goes wrong with a streamed message is the same error as anywhere."""
    with ModelServer([answer]) as server, pytest.raises(error):
        streamed(serve(server))


@pytest.mark.parametrize("way", ["waiting", "streaming"])
def test_neither_seed_nor_effort(serve: Serve, way: str) -> None:
    """What its API does not have is not sent, and the request comes to a summary."""
    with ModelServer([answer_json()]) as server, serve(server, seed=7, reasoning_effort="low") as summarizer:
        result = summarizer.summarize(TEXT) if way == "waiting" else [*summarizer.stream(TEXT)][-1].result
    assert result is not None
    assert result.provenance.dialect == "instructor's mode tool_call, temperature 0, max_tokens 4096"
    assert not {"seed", "reasoning_effort"} & set(server.requests[0].body or {})


@pytest.mark.parametrize("way", ["waiting", "streaming"])
def test_temperature_is_refused(serve: Serve, way: str) -> None:
    """A model that takes no temperature is asked without, from then on."""

    def answer(body: JsonObject) -> str | HttpError:
        if "temperature" not in body:
            return answer_json()
        said = "`temperature` is deprecated for this model."
        return HttpError(400, {"type": "error", "error": {"type": "invalid_request_error", "message": said}})

    with ModelServer(answer) as server:
        summarizer = serve(server)
        for _ in range(2):
            if way == "waiting":
                summarizer.summarize(TEXT)
            else:
                (*_, last) = summarizer.stream(TEXT)
                assert last.result is not None
        summarizer.close()
    assert ["temperature" in (request.body or {}) for request in server.requests] == [True, False, False]
