"""Providers that are opened by instructor: time-out, retries and limits hold for them as for any other."""

import json
from collections.abc import Callable
from functools import partial

import instructor
import pytest

from summarizer import Summarizer, Summary
from summarizer.client.connection import Connection
from summarizer.client.opening import open_async_model, open_model
from summarizer.errors import (
    MissingExtraError,
    OversizedError,
    RateLimitError,
    RedirectedError,
    TimedOutError,
)
from tests.model_server import Fault, FaultKind, HttpError, ModelServer
from tests.support.building import KEY, TEXT, answer_json, call

MODEL = "deepseek/deepseek-chat"
Serve = Callable[[ModelServer], None]


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Serve:
    """Leads a provider that instructor opens to a server of ours."""
    monkeypatch.setenv("DEEPSEEK_API_KEY", KEY)
    opened = instructor.from_provider
    return lambda server: monkeypatch.setattr(
        instructor, "from_provider", partial(opened, base_url=server.url)
    )


def tool_call(text: str) -> Fault:
    """An answer as the mode in which instructor asks this provider wants it."""
    return Fault("odd", text, shape="as_tool_call")


def test_answer(serve: Serve) -> None:
    """It is asked, and its answer read; the limit of tokens goes with the request."""
    with ModelServer([tool_call(answer_json())]) as server:
        serve(server)
        with Summarizer(MODEL, max_tokens=1234) as summarizer:
            found = summarizer.summarize(TEXT)
    assert type(found.summary) is Summary
    (request,) = server.requests
    assert request.body is not None
    assert request.body["max_tokens"] == 1234
    assert json.dumps(request.body).count("spans") == 0


@pytest.mark.parametrize("model", ["deepseek/new-chat", "deepseek/new-reasoner"])
def test_limit_by_default(serve: Serve, model: str) -> None:
    """The limit grows with the article where the user has set none, with room to reason, and is told."""
    more = 25_000 if "reason" in model else 0
    for text, least, most in ((TEXT, 4_096, 4_096), ("The council met on Friday. " * 800, 25_000, 60_000)):
        with ModelServer([tool_call(answer_json())]) as server:
            serve(server)
            with Summarizer(model) as summarizer:
                found = summarizer.summarize(text)
        sent = (server.requests[0].body or {})["max_tokens"]
        assert least + more <= sent <= most + more
        assert f"max_tokens {sent}" in str(found.provenance.dialect)


def test_limit_refused(serve: Serve) -> None:
    """A provider that refuses the limit is asked without it."""
    said = "Invalid max_tokens value, the valid range of max_tokens is [1, 2048]"
    with ModelServer([HttpError(400, {"error": {"message": said}}), tool_call(answer_json())]) as server:
        serve(server)
        with Summarizer(MODEL) as summarizer:
            summarizer.summarize(TEXT)
    assert ["max_tokens" in (request.body or {}) for request in server.requests] == [True, False]


def test_limit_of_rates(serve: Serve) -> None:
    """A refusal for the rate of requests is none of the limit, whatever tokens it speaks of."""
    said = "This request would exceed the rate limit of 8,000 output tokens per minute (max_tokens)."
    with ModelServer([HttpError(429, {"error": {"message": said}})]) as server:
        serve(server)
        with Summarizer(MODEL, retries=0) as summarizer, pytest.raises(RateLimitError):
            summarizer.summarize(TEXT)
    assert len(server.requests) == 1


@pytest.mark.parametrize("retries", [0, 1, 2])
async def test_retries(serve: Serve, retries: int) -> None:
    """Failures of transport are tried again as often as asked, neither more nor less, in either way."""
    with ModelServer([Fault("rate_limit", retry_after=0.01)]) as server:
        serve(server)
        model = open_model(Connection(MODEL, retries=retries))
        assert isinstance(model.ask(call()), RateLimitError)
        assert len(server.requests) == retries + 1
        later = open_async_model(Connection(MODEL, retries=retries))
        assert isinstance(await later.ask(call()), RateLimitError)
        assert len(server.requests) == 2 * (retries + 1)
        model.close()
        await later.close()


@pytest.mark.parametrize(
    "fault", [Fault("slow", delay=20), Fault("drip", answer_json(), pause=0.02)], ids=["slow", "drip"]
)
async def test_time_out(serve: Serve, fault: Fault) -> None:
    """A request is given up in time, be the server silent or slow, in either way."""
    with ModelServer([fault]) as server:
        serve(server)
        model = open_model(Connection(MODEL, timeout=0.5, retries=0))
        assert isinstance(model.ask(call()), TimedOutError)
        later = open_async_model(Connection(MODEL, timeout=0.5, retries=0))
        assert isinstance(await later.ask(call()), TimedOutError)
        model.close()
        await later.close()


@pytest.mark.parametrize("kind", ["redirect", "gzip_bomb"])
async def test_bounds(serve: Serve, kind: FaultKind) -> None:
    """Redirects to other servers and bodies without end are refused, in either way."""
    error = RedirectedError if kind == "redirect" else OversizedError
    with ModelServer([Fault(kind)]) as server:
        serve(server)
        model = open_model(Connection(MODEL, retries=0))
        assert isinstance(model.ask(call()), error)
        later = open_async_model(Connection(MODEL, retries=0))
        assert isinstance(await later.ask(call()), error)
        model.close()
        await later.close()


def test_time_out_of_its_client(serve: Serve) -> None:
    """Its client has our time-out too, so that no thread waits on for an answer that nobody wants."""
    with ModelServer([answer_json()]) as server:
        serve(server)
        model = open_model(Connection(MODEL, timeout=7, retries=3))
        assert (model.sdk.timeout, model.sdk.max_retries) == (7, 0)
        model.close()


@pytest.mark.parametrize("kind", [ImportError, ValueError])
def test_library_that_is_not_there(monkeypatch: pytest.MonkeyPatch, kind: type[Exception]) -> None:
    """Instructor says in two ways that a maker's library is missing; either names the package to install."""

    def opened(*_: object, **__: object) -> None:
        raise kind("The fireworks package is required. Install it with `pip install fireworks-ai`.")

    monkeypatch.setattr(instructor, "from_provider", opened)
    with pytest.raises(MissingExtraError) as caught:
        open_model(Connection("elsewhere/model", api_key=KEY))
    assert "fireworks-ai" in caught.value.hint
