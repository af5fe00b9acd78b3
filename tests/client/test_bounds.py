"""How long and how large a request may become, and where it may lead."""

import tracemalloc
from collections.abc import AsyncIterator, Callable
from typing import Any

import openai
import pytest

from summarizer import Summarizer
from summarizer.client.connection import Connection
from summarizer.client.opening import open_async_model, open_model
from summarizer.client.transport import MAX_BODY, _abounded, _bounded
from summarizer.errors import (
    OversizedError,
    RateLimitError,
    RedirectedError,
    SummarizerError,
    TimedOutError,
)
from tests.model_server import Answer, Fault, ModelServer
from tests.support.building import KEY, TEXT, answer_json, call

DRIP = Fault("drip", answer_json(), pause=0.02)  # some forty seconds in all, and never a long wait
MIB = 1024 * 1024

Ask = Callable[[Connection], object]


def ask(connection: Connection) -> object:
    model = open_model(connection)
    try:
        return model.ask(call())
    finally:
        model.close()


def stream(connection: Connection) -> object:
    model = open_model(connection)
    try:
        return [*model.stream(call())][-1]
    finally:
        model.close()


async def aask(connection: Connection) -> object:
    model = open_async_model(connection)
    try:
        return await model.ask(call())
    finally:
        await model.close()


async def astream(connection: Connection) -> object:
    model = open_async_model(connection)
    pieces: AsyncIterator[object] = model.stream(call())
    try:
        return [piece async for piece in pieces][-1]
    finally:
        await model.close()


def connection(server: ModelServer, timeout: float = 30.0, retries: int = 0) -> Connection:
    return Connection("m", server.url, KEY, timeout, retries)


async def outcomes(answers: list[Answer], timeout: float, retries: int = 0) -> list[object]:
    """What comes of a call asked in each of the four ways, each of a server of its own."""
    found: list[object] = []
    for way in (ask, stream):
        with ModelServer(answers) as server:
            found.append(way(connection(server, timeout, retries)))
    for later in (aask, astream):
        with ModelServer(answers) as server:
            found.append(await later(connection(server, timeout, retries)))
    return found


@pytest.mark.slow
async def test_dripping_server() -> None:
    """A server that sends a byte now and then is given up in time, asked in any way."""
    found = await outcomes([DRIP], timeout=0.5)
    assert {type(outcome) for outcome in found} == {TimedOutError}
    assert {str(outcome) for outcome in found} == {"the model did not answer in time"}


@pytest.mark.slow
async def test_dripping_server_and_a_client_of_the_host() -> None:
    """The same bound holds for a client that the host has made, whose own time-out a drip never reaches."""
    found: list[object] = []
    for way in (ask, stream):
        with ModelServer([DRIP]) as server, openai.OpenAI(base_url=server.url, api_key=KEY) as client:
            found.append(way(Connection("m", timeout=0.5, client=client)))
    for later in (aask, astream):
        with ModelServer([DRIP]) as server:
            async with openai.AsyncOpenAI(base_url=server.url, api_key=KEY) as client:
                found.append(await later(Connection("m", timeout=0.5, client=client)))
    assert [type(outcome) for outcome in found] == [TimedOutError] * 4


@pytest.mark.parametrize(
    ("own", "sent"),
    [
        (600.0, {"connect": 7.0, "read": 7.0, "write": 7.0, "pool": 7.0}),
        (None, {"connect": 7.0, "read": 7.0, "write": 7.0, "pool": 7.0}),
        (3.0, {"connect": 3.0, "read": 3.0, "write": 3.0, "pool": 3.0}),
        (openai.Timeout(600.0, connect=2.0), {"connect": 2.0, "read": 7.0, "write": 7.0, "pool": 7.0}),
    ],
)
@pytest.mark.parametrize("way", [ask, stream])
def test_waits_of_a_client_of_the_host(way: Ask, own: Any, sent: dict[str, float]) -> None:
    """Each of its waits is its own, or ours where that is shorter; the client itself stays as it is."""
    seen: list[Any] = []
    with ModelServer([answer_json()]) as server:
        http = openai.DefaultHttpxClient(event_hooks={"request": [seen.append]})
        with openai.OpenAI(base_url=server.url, api_key=KEY, timeout=own, http_client=http) as client:
            assert not isinstance(way(Connection("m", timeout=7.0, client=client)), SummarizerError)
            assert client.timeout == own
    assert [request.extensions["timeout"] for request in seen] == [sent]


async def test_silent_server() -> None:
    """A server that says nothing is given up with the same words, asked in any way."""
    found = await outcomes([Fault("slow", answer_json(), delay=20)], timeout=0.3)
    assert {str(outcome) for outcome in found} == {"the model did not answer in time"}


@pytest.mark.parametrize("kind", ["huge", "gzip_bomb"])
@pytest.mark.slow
async def test_body_at_the_limit(kind: str) -> None:
    """A body just below the limit is read, a larger one is an error of its own, asked in any way."""
    small = Fault(kind, answer_json(), size=MAX_BODY - MIB)  # type: ignore[arg-type]
    large = Fault(kind, answer_json(), size=MAX_BODY)  # type: ignore[arg-type]
    assert not [each for each in await outcomes([small], 30.0) if isinstance(each, SummarizerError)]
    assert {type(each) for each in await outcomes([large], 30.0)} == {OversizedError}


async def test_pieces_up_to_the_limit() -> None:
    """A body of just so many bytes as are allowed is read, one byte more is not, at once and in asyncio."""
    pieces = [b"x" * (MAX_BODY - 1), b"x"]

    async def later(given: list[bytes]) -> AsyncIterator[bytes]:
        for piece in given:
            yield piece

    assert list(_bounded(iter(pieces))) == pieces
    assert [piece async for piece in _abounded(later(pieces))] == pieces
    with pytest.raises(OversizedError):
        list(_bounded(iter([*pieces, b"x"])))
    with pytest.raises(OversizedError):
        [piece async for piece in _abounded(later([*pieces, b"x"]))]


@pytest.mark.slow
def test_bomb_is_not_unpacked() -> None:
    """What a small body would unpack to is never in memory."""
    bomb = Fault("gzip_bomb", answer_json(), size=200 * MIB)
    with ModelServer([bomb]) as server:
        assert isinstance(ask(connection(server)), OversizedError)  # packed, and all modules loaded
        tracemalloc.start()
        try:
            assert isinstance(ask(connection(server)), OversizedError)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert peak < 4 * MAX_BODY


async def test_redirect_to_another_server() -> None:
    """Neither article nor key go where a server points, asked in any way, and the error names both hosts."""
    with ModelServer([answer_json()]) as other:
        address = f"{other.root.replace('127.0.0.1', 'localhost')}/v1/chat/completions"
        found = await outcomes([Fault("redirect", location=address)], timeout=30.0, retries=1)
        assert other.requests == []
    assert {type(each) for each in found} == {RedirectedError}
    assert {str(each) for each in found} == {
        "the server 127.0.0.1 redirects to localhost; the article was not sent there"
    }


async def test_redirect_to_another_port() -> None:
    """Another port is another server, which the error names."""
    with ModelServer([answer_json()]) as other:
        found = await outcomes([Fault("redirect", location=f"{other.url}/chat/completions")], timeout=30.0)
        assert other.requests == []
    assert {type(each) for each in found} == {RedirectedError}
    where = f"http on port {other.port} of the same host"
    said = f"the server 127.0.0.1 redirects to {where}; the article was not sent there"
    assert {str(each) for each in found} == {said}


async def test_redirect_within_a_server() -> None:
    """A redirect to another path of the same server is followed."""
    found = await outcomes([Fault("redirect", location="/v1/chat/completions"), answer_json()], timeout=30.0)
    assert not [each for each in found if isinstance(each, SummarizerError)]


@pytest.mark.parametrize("location", ["", "http://", "http://[", "ftp://x/", "//elsewhere.invalid/v1"])
def test_odd_redirects(location: str) -> None:
    """A redirect to whatever is no address of the same server ends as an error of ours."""
    with ModelServer([Fault("redirect", location=location)]) as server:
        assert isinstance(ask(connection(server)), SummarizerError)


async def test_wait_longer_than_the_time_out() -> None:
    """A provider that wants a longer wait than the time-out is not waited for; the error has its wish."""
    found = await outcomes([Fault("rate_limit", retry_after=60)], timeout=5.0, retries=2)
    assert {type(each) for each in found} == {RateLimitError}
    assert {getattr(each, "limits").retry_after for each in found} == {60.0}  # noqa: B009 - of any error


async def test_wait_within_the_time_out() -> None:
    """A wait that the time-out allows is waited, and the request is then made again, asked in any way."""
    found = await outcomes([Fault("rate_limit", retry_after=0.05), answer_json()], timeout=5.0, retries=1)
    assert not [each for each in found if isinstance(each, SummarizerError)]


def test_drip_in_the_command_of_a_summarizer() -> None:
    """The time-out of a Summarizer bounds each try; the tries are counted."""
    with ModelServer([DRIP]) as server:
        with (
            Summarizer("m", base_url=server.url, timeout=0.3, retries=1) as summarizer,
            pytest.raises(TimedOutError),
        ):
            summarizer.summarize(TEXT)
        assert len(server.requests) == 2


@pytest.mark.slow
def test_drip_of_anthropic(monkeypatch: pytest.MonkeyPatch) -> None:
    """A provider asked through instructor has no more time, and no more room, than any other."""
    pytest.importorskip("anthropic", reason="the anthropic package is not installed")
    monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)
    for fault, error in ((DRIP, TimedOutError), (Fault("gzip_bomb", answer_json()), OversizedError)):
        with ModelServer([fault]) as server:
            monkeypatch.setenv("ANTHROPIC_BASE_URL", server.root)
            timeout = 0.5 if error is TimedOutError else 30.0
            assert isinstance(ask(Connection("anthropic/claude-x", timeout=timeout, retries=0)), error)
