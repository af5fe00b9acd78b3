"""Many articles from Python."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from summarizer import Failed, Result, Summarizer
from summarizer.batch import many
from summarizer.batch.schedule.bounded import bounded
from summarizer.errors import ConfigurationError, CredentialsError, RefusalError
from summarizer.pipeline.flow import summary_flow
from summarizer.pipeline.task import Task
from summarizer.text.article import Article
from tests.model_server import Fault, ModelServer
from tests.support.batching import text_of
from tests.support.building import answer_json


def summarizer(server: ModelServer) -> Summarizer:  # type: ignore[type-arg]
    return Summarizer("m", base_url=server.url, api_key="none", retries=1)


async def test_ordered() -> None:
    """Results come in the order of the articles; one that fails leaves the others standing."""
    given: list[str | Article] = [text_of("a"), "  ", Article.of(text_of("b"), title="B")]
    with ModelServer([answer_json()]) as server:
        found = [one async for one in summarizer(server).many(given)]
    assert isinstance(found[0], Result)
    assert isinstance(found[1], Failed)
    assert found[1].text == "  "
    assert isinstance(found[2], Result)
    assert (found[0].article.text, found[2].article.title) == (text_of("a"), "B")


async def test_bug_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug that one article brings to light fails that one, and the others go on."""

    def broken(task: Task[Any]) -> Any:
        if "report b." in task.article.text:
            raise ZeroDivisionError("the article's words")
        return summary_flow(task)

    monkeypatch.setattr(many, "summary_flow", broken)
    with ModelServer([answer_json()]) as server:
        found = [one async for one in summarizer(server).many(map(text_of, "abc"))]
    assert [isinstance(one, Failed) for one in found] == [False, True, False]
    assert isinstance(found[1], Failed)
    assert found[1].error.message == "ZeroDivisionError while it was summarized"


async def test_asynchronous_source() -> None:
    """Articles may come one by one from an asynchronous source, results as completed."""

    async def source() -> AsyncIterator[str]:
        for name in "abc":
            await asyncio.sleep(0)
            yield text_of(name)

    with ModelServer([Fault("refusal"), answer_json()]) as server:
        found = [one async for one in summarizer(server).many(source(), ordered=False, concurrency=2)]
    assert len(found) == 3
    assert [type(one.error) for one in found if isinstance(one, Failed)] == [RefusalError]


async def test_hopeless() -> None:
    """A wrong key is raised, not handed out article by article."""
    with ModelServer([Fault("unauthorized")]) as server:
        with pytest.raises(CredentialsError):
            async for _ in summarizer(server).many([text_of("a")] * 50, concurrency=2):
                pass
        assert len(server.requests) <= 2


async def test_concurrency_of_nothing() -> None:
    """A concurrency of 0 is refused."""
    with ModelServer([answer_json()]) as server, pytest.raises(ConfigurationError):
        await anext(summarizer(server).many(["x"], concurrency=0))


@pytest.mark.parametrize("ordered", [True, False])
async def test_back_pressure(ordered: bool) -> None:
    """No more articles are taken than results are wanted, however quick the work is."""
    taken = 0

    def source() -> Iterator[int]:
        nonlocal taken
        for number in range(100):
            taken += 1
            yield number

    async def work(number: int) -> int:
        await asyncio.sleep(0)
        return number

    results = bounded(source(), work, 4, ordered=ordered)
    for read in range(1, 6):
        await anext(results)
        for _ in range(20):
            await asyncio.sleep(0)
        assert taken <= read + 4
    await results.aclose()


async def test_broken_source() -> None:
    """What the source raises is raised, and nothing is left running."""

    def source() -> Iterator[int]:
        yield 1
        raise ValueError("broken")

    async def work(number: int) -> int:
        await asyncio.sleep(3600)
        return number

    with pytest.raises(ValueError, match="broken"):
        async for _ in bounded(source(), work, 4):
            pass
    assert len(asyncio.all_tasks()) == 1
