"""Bedrock's own ways, over real HTTP: tools that a model lacks, AWS's credentials, errors within a stream."""

import asyncio
from collections.abc import Callable, Mapping
from threading import enumerate as enumerate_threads
from typing import Any

import pytest

from summarizer import Summarizer, Summary
from summarizer.client.providers.converse_stream import completion_of
from summarizer.errors import (
    ConfigurationError,
    CredentialsError,
    RateLimitError,
    SummarizerError,
    TimedOutError,
)
from tests.model_server import Answer, Fault, HttpError, JsonObject, ModelServer
from tests.model_server.converse_wire import ConverseWire, event
from tests.model_server.wire import Part
from tests.support.building import KEY, TEXT, answer_json
from tests.support.streamed import streamed, streamed_later

MODEL = "bedrock/amazon.nova-pro-v1:0"
Serve = Callable[..., Summarizer[Summary]]

boto3 = pytest.importorskip("boto3", reason="wants the extra: pip install -e '.[bedrock]'")


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Serve:
    """A summarizer whose Bedrock is a server of ours; of this machine's settings none is read."""

    def made(server: ModelServer, **options: Any) -> Summarizer[Summary]:
        monkeypatch.setenv("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", server.root)
        return Summarizer(MODEL, **{"api_key": KEY, "retries": 0, **options})

    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, "/nowhere")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_REGION", "eu-central-1")
    return made


def test_request(serve: Serve) -> None:
    """A tool with the schema is called; a key goes as Bedrock wants it, and stands nowhere else."""
    with ModelServer([answer_json()]) as server, serve(server, max_tokens=900) as summarizer:
        result = summarizer.summarize(TEXT)
    (request,) = server.requests
    assert request.path == "/model/amazon.nova-pro-v1:0/converse"
    assert request.headers["Authorization"] == f"Bearer {KEY}"
    body = request.body or {}
    assert body["inferenceConfig"] == {"maxTokens": 900, "temperature": 0}
    assert body["toolConfig"]["toolChoice"] == {"tool": {"name": "Summary"}}
    assert KEY not in str(body)
    assert result.provenance.dialect == "Converse, a tool, temperature 0, max_tokens 900"


@pytest.mark.parametrize("streaming", [False, True], ids=["whole", "streamed"])
def test_without_tools(serve: Serve, streaming: bool) -> None:
    """A model that has no tools is asked with the schema in words, and from then on so."""

    def answer(body: JsonObject) -> Answer:
        said = {"message": "This model doesn't support tool use."}
        return HttpError(400, said) if "toolConfig" in body else answer_json()

    with ModelServer(answer) as server, serve(server) as summarizer:
        for text in (TEXT, f"{TEXT}It rained.\n"):
            result = [*summarizer.stream(text)][-1].result if streaming else summarizer.summarize(text)
    assert result is not None
    assert "prompt alone" in str(result.provenance.dialect)
    assert ["toolConfig" in (request.body or {}) for request in server.requests] == [True, False, False]
    assert '"additionalProperties"' in str((server.requests[-1].body or {})["system"])


def test_no_way_to_ask(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """What boto3 itself refuses to send is told as a fault of the settings, and not tried again."""
    monkeypatch.setenv("AWS_BEARER_TOKEN_BEDROCK", KEY)
    with ModelServer([answer_json()]) as server:
        with pytest.raises(ConfigurationError) as told:
            serve(server, api_key=None, retries=2).summarize(TEXT)
        assert server.requests == []
    assert KEY not in f"{told.value} {told.value.detail}"


def test_refused_temperature(serve: Serve) -> None:
    """A temperature that a model refuses by name is left out."""

    def answer(body: JsonObject) -> Answer:
        said = {
            "message": "The model returned the following errors: `temperature` is deprecated for this model."
        }
        return HttpError(400, said) if "temperature" in body["inferenceConfig"] else answer_json()

    with ModelServer(answer) as server, serve(server) as summarizer:
        assert "temperature" not in str(summarizer.summarize(TEXT).provenance.dialect)
    assert len(server.requests) == 2


def test_without_credentials(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where AWS's settings hold no credentials, that is told; where they name no region, too."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE", "AWS_BEARER_TOKEN_BEDROCK"):
        monkeypatch.delenv(name, raising=False)
    with ModelServer([answer_json()]) as server:
        with pytest.raises(CredentialsError):
            serve(server, api_key=None).summarize(TEXT)
        monkeypatch.delenv("AWS_REGION")
        monkeypatch.delenv("AWS_DEFAULT_REGION", raising=False)
        with pytest.raises(ConfigurationError) as told:
            serve(server).summarize(TEXT)
    assert "AWS_REGION" in told.value.hint
    assert server.requests == []


def test_signed(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a key of Bedrock's the request is signed with AWS's credentials."""
    monkeypatch.delenv("AWS_BEARER_TOKEN_BEDROCK", raising=False)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "not-a-secret")
    with ModelServer([answer_json()]) as server, serve(server, api_key=None) as summarizer:
        summarizer.summarize(TEXT)
    signed = server.requests[0].headers["Authorization"]
    assert signed.startswith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
    assert "/eu-central-1/bedrock" in signed


def test_the_loop_goes_on(serve: Serve) -> None:
    """From asyncio other work goes on while an answer is waited for, and while it is streamed."""

    async def both(server: ModelServer) -> int:
        turns = 0
        asking = asyncio.ensure_future(streamed_later(serve(server)))
        while not asking.done():
            turns += 1
            await asyncio.sleep(0.01)
        await asking
        return turns

    with ModelServer([Fault("slow", answer_json(), delay=0.3)]) as server:
        assert asyncio.run(both(server)) > 5


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
def test_error_within_a_stream(serve: Serve, monkeypatch: pytest.MonkeyPatch, asynchronous: bool) -> None:
    """An error that comes as an event of a stream is the error that its status would be."""
    whole = ConverseWire.events

    def broken(*args: Any) -> list[Part]:
        first, *_ = whole(*args)
        return [first, Part(event("throttlingException", {"message": "Too many tokens"}, "exception"), 0)]

    monkeypatch.setattr(ConverseWire, "events", broken)
    with ModelServer([answer_json()]) as server, pytest.raises(RateLimitError):
        asyncio.run(streamed_later(serve(server))) if asynchronous else streamed(serve(server))


@pytest.mark.parametrize(
    ("response", "reads"),
    [
        ({}, {"choices": []}),
        (None, {"choices": []}),
        (
            {"output": {"message": {"content": [{"reasoningContent": {}}, {"text": "a"}, {"text": "b"}]}}},
            "ab",
        ),
        ({"output": {"message": {"content": "text"}}, "usage": 7}, {"choices": []}),
    ],
)
def test_odd_responses(response: Any, reads: str | Mapping[str, Any]) -> None:
    """A response of any shape is read without a fault; what the model thinks is no part of the answer."""
    found = completion_of(response)
    if isinstance(reads, str):
        assert found["choices"][0]["message"]["content"] == reads
    else:
        assert found["choices"] == reads["choices"]


def test_unreachable(serve: Serve) -> None:
    """A server that cannot be reached is told, without the key."""
    with ModelServer([answer_json()]) as server:
        summarizer = serve(server)
    with pytest.raises(SummarizerError) as told:
        summarizer.summarize(TEXT)
    assert told.value.code == "unreachable"
    assert KEY not in f"{told.value} {told.value.detail}"


def test_given_up(serve: Serve) -> None:
    """A request that is given up from asyncio is told as late, and holds nobody up at the end."""
    with ModelServer([Fault("slow", answer_json(), delay=20)]) as server:
        begun = {thread.ident for thread in enumerate_threads()}
        with pytest.raises(TimedOutError):
            asyncio.run(streamed_later(serve(server, timeout=0.5)))
        assert all(thread.daemon for thread in enumerate_threads() if thread.ident not in begun)
