"""The tools for assistants, asked by the protocol's own client over both transports."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
from mcp import Client, StdioServerParameters, stdio_client
from mcp.client.streamable_http import streamable_http_client
from mcp.types import CallToolResult, TextContent

from summarizer import Result, Summary, check
from summarizer.server.bodies import ArticleBody, Wanted
from summarizer.server.keys import Key, add_key
from summarizer.server.mcp_callers import LocalCaller
from summarizer.server.mcp_server import PAGE
from tests.model_server import ModelServer
from tests.support.service import ANSWER, DAMASCUS, service
from tests.support.waiting import Held, until

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")
TOOLS = {"summarize_article", "check_summary", "compare_articles", "find_numbers", "locate_quote"}


def said(result: CallToolResult) -> str:
    """The words of a tool's answer."""
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


@asynccontextmanager
async def over_stdio(url: str) -> AsyncIterator[Client]:
    """A client of `summarizer mcp` in a process of its own."""
    words = ["-c", "from summarizer.cli import run; run()", "mcp", "-m", "demo", "--base-url", url]
    environment = {**os.environ, "OPENAI_API_KEY": "stand-in"}
    parameters = StdioServerParameters(command=sys.executable, args=words, env=environment)
    async with Client(stdio_client(parameters)) as client:
        yield client


@asynccontextmanager
async def over_http(url: str, key: str | None = None) -> AsyncIterator[Client]:
    """A client of the tools that a service has at /mcp."""
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    async with (
        httpx2.AsyncClient(headers=headers, trust_env=False, timeout=60) as http,
        Client(streamable_http_client(f"{url}/mcp", http_client=http)) as client,
    ):
        yield client


async def walk(client: Client) -> None:
    """Ask every tool once, as an assistant would."""
    assert {tool.name for tool in (await client.list_tools()).tools} == TOOLS
    made = await client.call_tool("summarize_article", {"text": DAMASCUS})
    assert not made.is_error, said(made)
    result = Result[Summary].model_validate(made.structured_content)
    assert said(made) == result.to_text()
    edited = DAMASCUS.replace("5000", "7000")
    stored = {"text": edited, "stored": made.structured_content}
    checked = await client.call_tool("check_summary", stored)
    assert (
        Result[Summary].model_validate(checked.structured_content).problems == check(edited, result).problems
    )
    both = await client.call_tool("compare_articles", {"results": [made.structured_content] * 2})
    assert len(both.structured_content["articles"]) == 2
    numbers = await client.call_tool(
        "find_numbers", {"text": "Some 340 people and two dams.", "language": "en"}
    )
    assert [each["words"] for each in numbers.structured_content["numbers"]] == ["340", "two"]
    assert "340 = 340 [5:8]" in said(numbers)
    quote = await client.call_tool("locate_quote", {"text": "The dam broke.", "quote": "dam broke"})
    assert quote.structured_content == {
        "match": "exact", "spans": [{"start": 4, "end": 13}], "words": "dam broke",
    }  # fmt: skip
    absent = await client.call_tool("locate_quote", {"text": "The dam broke.", "quote": "the wall fell"})
    assert absent.structured_content["match"] == "absent"


@pytest.mark.slow
async def test_every_tool_over_stdio() -> None:
    """Over standard input and output the protocol's own client can use every tool."""
    with ModelServer([ANSWER]) as model:
        async with over_stdio(model.url) as client:
            await walk(client)


async def test_every_tool_over_http(tmp_path: Path) -> None:
    """Over HTTP the protocol's own client can use every tool of a service."""
    with service(tmp_path) as running:
        async with over_http(running.url) as client:
            await walk(client)


async def test_errors_are_told_with_what_to_do(tmp_path: Path) -> None:
    """An unusable article is the tool's error with its code and hint, not the connection's end."""
    with service(tmp_path) as running:
        async with over_http(running.url) as client:
            result = await client.call_tool("summarize_article", {"text": "  "})
            assert result.is_error
            assert said(result).startswith("empty-article: the article has no words. Give")
            result = await client.call_tool("check_summary", {"text": "x", "stored": {}})
            assert result.is_error
            assert said(result).startswith("result:")
            assert not (await client.call_tool("find_numbers", {"text": "No figure."})).is_error


async def test_a_key_is_needed_where_keys_are(tmp_path: Path) -> None:
    """Where keys are wanted each tool wants one, and what it makes belongs to it."""
    path = tmp_path / "keys"
    key = add_key(path, Key(name="desk"))
    calls: list[Callable[[Client], Awaitable[Any]]] = [
        lambda client: client.call_tool("summarize_article", {"text": DAMASCUS}),
        lambda client: client.call_tool("check_summary", {"text": "x", "stored": {}}),
        lambda client: client.call_tool("compare_articles", {"results": [{}, {}]}),
        lambda client: client.call_tool("find_numbers", {"text": "7"}),
        lambda client: client.call_tool("locate_quote", {"text": "x", "quote": "x"}),
    ]
    with service(tmp_path / "data", keys=path) as running:
        async with over_http(running.url) as client:
            for call in calls:
                assert said(await call(client)).startswith("unauthorized:")
        async with over_http(running.url, key) as client:
            assert not (await calls[0](client)).is_error
        assert running.service.store.listed("summary", "desk", float("inf"), 9)


async def test_the_review_page_is_an_app(tmp_path: Path) -> None:
    """Tools that give a result name the review page, which the server hands out as an app, whole."""
    with service(tmp_path) as running:
        async with over_http(running.url) as client:
            tools = {tool.name: tool for tool in (await client.list_tools()).tools}
            for name in ("summarize_article", "check_summary"):
                assert (tools[name].meta or {})["ui"]["resourceUri"] == PAGE
            (page,) = (await client.read_resource(PAGE)).contents
    data = json.loads(page.model_dump_json())
    assert data["mime_type"].startswith("text/html;profile=mcp-app") or data.get("mimeType")
    assert "article-summary" in data["text"]
    assert "src=" not in data["text"].partition("<body>")[0]


async def test_a_call_that_is_repeated_joins_the_first(tmp_path: Path) -> None:
    """A tool that is called again with the same text and settings gets the summary that is under way."""
    held = Held(ANSWER)
    with service(tmp_path, held, wait=0.05) as running:
        async with over_http(running.url) as client:
            for _ in range(2):
                late = await client.call_tool("summarize_article", {"text": DAMASCUS})
                assert said(late).startswith("not-ready:")
            held.let_go.set()
            await until(lambda: running.service.store.counts("summary") == {"done": 1})
            done = await client.call_tool("summarize_article", {"text": DAMASCUS})
            assert not done.is_error
            assert running.service.store.counts("summary") == {"done": 1}
            await client.call_tool("summarize_article", {"text": DAMASCUS, "detail": "brief"})
            assert sum(running.service.store.counts("summary").values()) == 2


async def test_one_user_pays_once_for_a_call_that_is_repeated() -> None:
    """Without a service too, a call that was given up and is repeated joins what the first has begun."""
    held = Held(ANSWER)
    with ModelServer(held) as model:
        caller = LocalCaller({"model": "demo", "base_url": model.url, "api_key": "stand-in"})
        article, wanted = ArticleBody(text=DAMASCUS), Wanted()
        first = asyncio.ensure_future(caller.summarize(None, article, wanted))
        await until(lambda: held.asked)
        first.cancel()
        second = asyncio.ensure_future(caller.summarize(None, article, wanted))
        held.let_go.set()
        assert (await second).article.text == DAMASCUS
        assert held.asked == 1
