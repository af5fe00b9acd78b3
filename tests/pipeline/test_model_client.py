"""Connections and those who may use them: threads, event loops, forked processes."""

import asyncio
import gc
import os
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import instructor
import openai
import pytest

from summarizer import Summarizer
from summarizer.client.call import Answer
from summarizer.client.connection import Connection
from summarizer.client.opening import open_async_model, open_model
from summarizer.errors import ConfigurationError, SummarizerError
from summarizer.pipeline.model_client import ModelClients
from tests.model_server import JsonObject, ModelServer
from tests.support.building import KEY, TEXT, answer_json, call

pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")  # of a process with threads


def echo(body: JsonObject) -> str:
    """An answer whose headline is the number in the article."""
    return answer_json(headline=body["messages"][-1]["content"].partition("Report ")[2].partition(".")[0])


def text(name: str) -> str:
    return f"{TEXT}Report {name}.\n"


def in_child(work: Callable[[], object]) -> str:
    """What some work gives, or raises, in a forked process, as text."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        try:
            found = work()
        except BaseException as error:  # whatever it is must reach the parent
            found = repr(error)
        os.write(writing, str(found).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return said


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer(echo) as running:
        yield running


@pytest.mark.slow
class TestForked:
    def test_summarizer(self, server: ModelServer) -> None:
        """A Summarizer that has been used is used in a forked process over connections of its own."""
        with Summarizer("m", base_url=server.url) as summarizer:
            summarizer.summarize(text("parent"))
            said = in_child(lambda: summarizer.summarize(text("child")).summary.headline)
            after = summarizer.summarize(text("after")).summary.headline
        assert (said, after) == ("child", "after")
        first, forked, last = (request.peer for request in server.requests)
        assert first == last != forked

    def test_in_asyncio(self, server: ModelServer) -> None:
        """The same holds with asyncio, whose loop in the child is another one."""
        with Summarizer("m", base_url=server.url) as summarizer:

            async def ask(name: str) -> str:
                return (await summarizer.asummarize(text(name))).summary.headline

            async def parent() -> tuple[str, str, str]:
                before = await ask("parent")
                said = await asyncio.to_thread(in_child, lambda: asyncio.run(ask("child")))
                return before, said, await ask("after")

            assert asyncio.run(parent()) == ("parent", "child", "after")
        first, forked, last = (request.peer for request in server.requests)
        assert first == last != forked

    def test_many_children(self, server: ModelServer) -> None:
        """Children and parent that ask at the same time each get their own answers."""
        with Summarizer("m", base_url=server.url) as summarizer:

            def headlines(name: str) -> list[str]:
                return [summarizer.summarize(text(f"{name}{number}")).summary.headline for number in range(5)]

            headlines("x")
            expected = {name: str([f"{name}{number}" for number in range(5)]) for name in "abc"}

            async def all_of() -> list[str]:
                work = [asyncio.to_thread(in_child, lambda name=name: headlines(name)) for name in expected]  # type: ignore[misc]
                return await asyncio.gather(*work)

            assert asyncio.run(all_of()) == list(expected.values())

    def test_model(self, server: ModelServer) -> None:
        """A model by itself refuses to be asked in a forked process, and says what to do."""
        model = open_model(Connection("m", server.url, KEY))
        assert isinstance(model.ask(call()), Answer)
        said = in_child(lambda: [type(model.ask(call())), type([*model.stream(call())][-1])])
        model.close()
        assert said.count("ConfigurationError") == 2
        assert len(server.requests) == 1

    def test_stream_under_way(self, server: ModelServer) -> None:
        """A stream that was begun before a fork is not read on in the child."""
        with Summarizer("m", base_url=server.url) as summarizer:
            partials = iter(summarizer.stream(text("parent")))
            next(partials)
            said = in_child(lambda: next(partials))
            assert [*partials][-1].result
        assert "UnreachableError" in said

    def test_client_of_the_host(self, server: ModelServer) -> None:
        """A client of the host's that was used in the parent is refused in the child, not mixed up."""
        with openai.OpenAI(base_url=server.url, api_key=KEY) as client:
            summarizer = Summarizer("m", client=client)
            summarizer.summarize(text("parent"))
            said = in_child(lambda: summarizer.summarize(text("child")))
        assert said.startswith("ConfigurationError")
        assert len(server.requests) == 1

    def test_client_of_the_host_not_yet_used(self, server: ModelServer) -> None:
        """A client of the host's that nobody has used yet is free in the child."""
        with openai.OpenAI(base_url=server.url, api_key=KEY) as client:
            summarizer = Summarizer("m", client=client)
            assert in_child(lambda: summarizer.summarize(text("child")).summary.headline) == "child"

    def test_locked_parent(self, server: ModelServer) -> None:
        """A child does not wait for a lock that a thread of its parent held when it was forked."""
        clients = ModelClients(Connection("m", server.url, KEY), cache=False)
        with clients._opening:
            assert "Answer(" in in_child(lambda: clients.sync().ask(call()))


class TestLoops:
    @pytest.mark.slow
    def test_closed_with_their_loop(self, server: ModelServer) -> None:
        """A model that was opened in an event loop is closed when that loop ends; nothing is left open."""
        summarizer = Summarizer("m", base_url=server.url)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            models: list[Any] = []
            for name in ("one", "two"):
                found = asyncio.run(summarizer.asummarize(text(name)))
                assert found.summary.headline == name
                assert isinstance(summarizer._clients, ModelClients)
                models += [each.model for each in summarizer._clients._async_models.values()]
            assert [model.sdk.is_closed() for model in models] == [True, True]
            del models, summarizer
            gc.collect()
        assert [str(each.message) for each in caught if "nclosed" in str(each.message)] == []

    async def test_one_loop_one_model(self, server: ModelServer) -> None:
        """In one loop there is one model, until it is closed; then there is another."""
        clients = ModelClients(Connection("m", server.url, KEY), cache=False)
        first = clients.open_async()
        assert clients.open_async() is first
        await clients.aclose()
        assert first.sdk.is_closed()
        second = clients.open_async()
        assert second is not first
        assert isinstance(await second.ask(call()), Answer)
        await clients.aclose()

    def test_two_loops_at_once(self, server: ModelServer) -> None:
        """Two loops in two threads have a model each, and neither closes the other's."""
        with Summarizer("m", base_url=server.url) as summarizer:

            async def headlines(name: str) -> list[str]:
                found = [await summarizer.asummarize(text(f"{name}{number}")) for number in range(4)]
                return [each.summary.headline for each in found]

            async def both() -> list[list[str]]:
                others = (asyncio.to_thread(asyncio.run, headlines(name)) for name in "ab")
                return await asyncio.gather(*others)

            assert asyncio.run(both()) == [[f"{name}{number}" for number in range(4)] for name in "ab"]
        assert len({request.peer for request in server.requests}) == 2

    async def test_client_of_the_host(self, server: ModelServer) -> None:
        """A client of the host's outlives the loop's model, and stays open."""
        async with openai.AsyncOpenAI(base_url=server.url, api_key=KEY) as client:
            clients = ModelClients(Connection("m", client=client), cache=False)
            assert isinstance(await clients.open_async().ask(call()), Answer)
            await clients.aclose()
            assert not client.is_closed()


def test_stream_of_another_process() -> None:
    """A model that another process has opened streams nothing but the error."""
    model = open_model(Connection("m", "http://127.0.0.1:9/v1", KEY))
    object.__setattr__(model, "process", os.getpid() + 1)
    assert [type(piece) for piece in model.stream(call())] == [ConfigurationError]
    model.close()


async def test_patched_client_of_the_host() -> None:
    """A client of the host's that instructor has patched is asked as it is, also in asyncio."""
    with ModelServer([answer_json()]) as server:
        async with openai.AsyncOpenAI(base_url=server.url, api_key=KEY) as client:
            model = open_async_model(
                Connection("m", client=instructor.from_openai(client, mode=instructor.Mode.JSON))
            )
            assert isinstance(await model.ask(call()), Answer)


async def test_async_model_in_another_process() -> None:
    """An asynchronous model that another process has opened is not asked."""
    model = open_async_model(Connection("m", "http://127.0.0.1:9/v1", KEY))
    object.__setattr__(model, "process", os.getpid() + 1)
    found = await model.ask(call())
    assert isinstance(found, ConfigurationError)
    pieces = [piece async for piece in model.stream(call())]
    assert [type(piece) for piece in pieces] == [ConfigurationError]
    assert issubclass(ConfigurationError, SummarizerError)
    await model.close()


@pytest.mark.parametrize(
    ("model", "variable", "value"),
    [
        ("openai/m", "OPENAI_BASE_URL", "http://gateway/teamA/v1"),
        ("anthropic/m", "ANTHROPIC_BASE_URL", "http://gateway/anthropic"),
        ("azure_openai/m", "AZURE_OPENAI_ENDPOINT", "https://one.openai.azure.com"),
        ("bedrock/m", "AWS_REGION", "eu-west-1"),
        ("ollama/m", "OLLAMA_HOST", "http://10.0.0.7:11434"),
    ],
)
def test_who_is_asked(monkeypatch: pytest.MonkeyPatch, model: str, variable: str, value: str) -> None:
    """Answers are kept by where their model is, also where a variable of its provider says so."""
    before = Connection(model).identity
    monkeypatch.setenv(variable, value)
    there = Connection(model).identity
    monkeypatch.setenv(variable, value + "2")
    assert len({before, there, Connection(model).identity}) == 3


def test_addresses_with_a_path() -> None:
    """Two paths of one gateway are two servers; the usual path, and a user, say nothing."""
    given = ["http://h/a/v1", "http://h/b/v1", "http://h/v1", "http://u:p@h/v1/", "http://h"]
    found = [Connection("m", url, KEY).identity for url in given]
    assert len(set(found[:3])) == 3
    assert found[2] == found[3] == found[4]
    assert "u:p" not in found[3]
