"""Answers that come in pieces from providers that are opened by name, each by its SDK, over real HTTP."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest

from summarizer import Summarizer, SummarizerError, Summary
from summarizer.errors import (
    CredentialsError,
    CutOffError,
    RateLimitError,
    RepetitionError,
    ServerError,
    UnreachableError,
)
from tests.model_server import Fault, ModelServer, RecordedRequest
from tests.support.building import KEY, TEXT, answer_json
from tests.support.instructor_providers import PROVIDERS, InstructorProvider
from tests.support.streamed import streamed, streamed_later

Serve = Callable[..., Summarizer[Summary]]
LENIENT = {"litellm": pytest.mark.filterwarnings("default")}
"""Whose own modules warn."""

pytestmark = pytest.mark.parametrize(
    "provider", [pytest.param(each, marks=LENIENT.get(each.name, ()), id=each.name) for each in PROVIDERS]
)
BOTH = pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])


@pytest.fixture
def serve(provider: InstructorProvider, monkeypatch: pytest.MonkeyPatch) -> Serve:
    """A summarizer whose provider is a server of ours."""
    pytest.importorskip(provider.sdk, reason=f"wants {provider.sdk}")

    def made(server: ModelServer, **options: Any) -> Summarizer[Summary]:
        provider.lead_to(server, monkeypatch)
        return Summarizer(f"{provider.name}/{provider.model}", **{"api_key": KEY, "retries": 0, **options})

    return made


def _whole(summarizer: Summarizer[Summary]) -> None:
    """Ask for a whole answer."""
    with summarizer:
        summarizer.summarize(TEXT)


@BOTH
def test_stream(provider: InstructorProvider, serve: Serve, asynchronous: bool) -> None:
    """The summary grows while it is written, and is that of the whole answer, asked in the same way."""
    with ModelServer([provider.written(answer_json())]) as server:
        summarizer = serve(server, max_tokens=900)
        count, result = asyncio.run(streamed_later(summarizer)) if asynchronous else streamed(summarizer)
        with serve(server, max_tokens=900) as other:
            whole = other.summarize(TEXT)
    assert count > 2
    assert result.summary == whole.summary
    made = result.provenance
    assert made.tokens.output == whole.provenance.tokens.output > 10
    assert made.tokens.input == whole.provenance.tokens.input > 100
    assert made.dialect == whole.provenance.dialect
    assert "max_tokens 900" in str(made.dialect)
    bodies = [request.body or {} for request in _asked(server)]
    assert [bool(body.pop("stream", False)) for body in bodies] == [True, False]
    bodies[0].pop("stream_options", None)
    assert bodies[0] == bodies[1]
    assert KEY not in json.dumps(bodies)


@BOTH
@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("length", CutOffError),
        ("unauthorized", CredentialsError),
        ("unavailable", ServerError),
        ("circle", RepetitionError),
    ],
)
def test_failures(
    provider: InstructorProvider, serve: Serve, kind: Any, error: type[SummarizerError], asynchronous: bool
) -> None:
    """What goes wrong with a streamed answer is the same error as anywhere."""
    circle = provider.written(json.dumps({"language": "related " * 2000}))
    fault = circle if kind == "circle" else Fault(kind, answer_json())
    with ModelServer([fault]) as server:
        summarizer = serve(server)
        with pytest.raises(error):
            asyncio.run(streamed_later(summarizer)) if asynchronous else streamed(summarizer)
    assert len(_asked(server)) == 1


@pytest.mark.parametrize("retries", [0, 1])
@pytest.mark.parametrize("way", [streamed, _whole])
def test_retried(serve: Serve, retries: int, way: Any) -> None:
    """A request that is turned away is sent again as often as is said, streamed or not."""
    with ModelServer([Fault("rate_limit", retry_after=0.01)]) as server:
        with pytest.raises(RateLimitError):
            way(serve(server, retries=retries))
        assert len(_asked(server)) == retries + 1


def test_no_connection(serve: Serve) -> None:
    """A server that cannot be reached is told as that."""
    with ModelServer([answer_json()]) as server:
        summarizer = serve(server)
    with pytest.raises(UnreachableError):
        streamed(summarizer)


def _asked(server: ModelServer) -> list[RecordedRequest]:
    """What was asked of a model; Cerebras's SDK opens its connection with a request of its own."""
    return [request for request in server.requests if request.method == "POST"]
