"""Tools for assistants that speak the Model Context Protocol (https://modelcontextprotocol.io).

Each answers in words, which is what a model reads, and with the typed result as structured content, which is
what a program reads. The review page is an app (`ui://`) for hosts that show them.
"""

import json
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Annotated, Any, Protocol

import anyio.to_thread
from mcp.server import MCPServer
from mcp.server.apps import Apps
from mcp.server.mcpserver import Context
from mcp.types import CallToolResult, TextContent, ToolAnnotations
from pydantic import Field

import summarizer
from summarizer import numerals
from summarizer.comparison import compare
from summarizer.comparison.report import as_text
from summarizer.errors import SummarizerError
from summarizer.grounding.locate import locate
from summarizer.output.review import component, style
from summarizer.pipeline.recheck import check
from summarizer.results.archive import result_of
from summarizer.results.result import Detail, Result
from summarizer.schemas import Summary
from summarizer.server.bodies import MOST_RESULTS, ArticleBody, Wanted
from summarizer.text.article import Article

PAGE = "ui://newsroom-summarizer/review.html"
_READS = ToolAnnotations(read_only_hint=True, open_world_hint=False)
_ASKS = ToolAnnotations(read_only_hint=True, open_world_hint=True)
_INSTRUCTIONS = (
    "What a news article says, each fact with the article's own words. summarize_article costs a request to "
    "a model; the other tools ask none. Offsets are code points of the text as it was given."
)

Text = Annotated[str, Field(description="the article's text, untouched")]
Headers = Mapping[str, str] | None


class Caller(Protocol):
    """Whoever stands behind a tool: who may ask, and what makes summaries."""

    def admit(self, headers: Headers) -> None:
        """See that a request may be answered; `headers` are None where there is no HTTP."""

    async def summarize(self, headers: Headers, article: ArticleBody, wanted: Wanted) -> Result[Summary]:
        """The result of an article."""


def mcp_server(caller: Caller) -> MCPServer[Any]:
    """A server with all tools.

    Args:
        caller: who may ask, and what makes summaries.
    """
    apps = Apps()
    apps.add_html_resource(PAGE, _page(), name="review", title="Review page")
    _add_shown(apps, caller)
    server: MCPServer[Any] = MCPServer(
        "newsroom-summarizer",
        version=summarizer.__version__,
        instructions=_INSTRUCTIONS,
        extensions=[apps],
        log_level="WARNING",
    )
    _add_comparing(server, caller)
    _add_reading(server, caller)
    return server


def _add_shown(apps: Apps, caller: Caller) -> None:
    """The tools whose result the review page shows."""

    @apps.tool(resource_uri=PAGE, title="Summarize an article", annotations=_ASKS)
    @_told
    async def summarize_article(  # noqa: PLR0917 - the tool's arguments
        ctx: Context[Any, Any],
        text: Text,
        language: Annotated[
            str | None, Field(description="output language, ISO 639-1; else the article's")
        ] = None,
        title: Annotated[str | None, Field(description="its headline, if the text lacks it")] = None,
        outlet: Annotated[str | None, Field(description="who published it")] = None,
        detail: Annotated[Detail, Field(description="everything, or what an editor reads first")] = "full",
    ) -> CallToolResult:
        """Parties, numbers, places, sources and claims of a news article, each with the article's own words.

        What the article does not carry is marked as a problem.
        """
        article = ArticleBody(text=text, title=title, outlet=outlet)
        result = await caller.summarize(ctx.headers, article, Wanted(language=language, detail=detail))
        return _sheet(result)

    @apps.tool(resource_uri=PAGE, title="Check a summary", annotations=_READS)
    @_told
    async def check_summary(
        ctx: Context[Any, Any],
        text: Text,
        stored: Annotated[dict[str, Any], Field(description="a result of summarize_article, or its summary")],
    ) -> CallToolResult:
        """What of a stored summary stands in an article as it is now; asks no model."""
        caller.admit(ctx.headers)
        return _sheet(await anyio.to_thread.run_sync(check, text, stored))


def _add_comparing(server: MCPServer[Any], caller: Caller) -> None:
    """The tool that sets results side by side."""

    @server.tool(title="Compare articles", annotations=_READS)
    @_told
    async def compare_articles(
        ctx: Context[Any, Any],
        results: Annotated[list[dict[str, Any]], Field(min_length=2, max_length=MOST_RESULTS)],
    ) -> CallToolResult:
        """Which outlet gives which figure for one thing, on whose word, and what is contradicted."""
        caller.admit(ctx.headers)
        given = [result_of(each, Summary) for each in results]
        compared = await anyio.to_thread.run_sync(compare, given)
        return _answer(as_text(compared), json.loads(compared.to_json()))


def _add_reading(server: MCPServer[Any], caller: Caller) -> None:
    """The tools that read a text without a summary."""

    @server.tool(title="Find numbers", annotations=_READS)
    @_told
    async def find_numbers(
        ctx: Context[Any, Any],
        text: Text,
        language: Annotated[str | None, Field(description="ISO 639-1; identified if not given")] = None,
    ) -> CallToolResult:
        """Every quantity of a text, in digits or words, with its value and its place."""
        caller.admit(ctx.headers)
        article = Article.of(text, language=language)
        found = await anyio.to_thread.run_sync(numerals.find, text, article.language or "")
        items = [_quantity(text, each) for each in found]
        lines = [f"{item['words']} = {item['said']} [{item['start']}:{item['end']}]" for item in items]
        return _answer("\n".join(lines) or "No quantity.", {"language": article.language, "numbers": items})

    @server.tool(title="Locate a quote", annotations=_READS)
    @_told
    async def locate_quote(
        ctx: Context[Any, Any],
        text: Text,
        quote: Annotated[str, Field(min_length=1, description="the words that are looked for")],
        segment: Annotated[
            int | None, Field(description="number of the sentence that they should be in")
        ] = None,
    ) -> CallToolResult:
        """Whether an article has some words: as they are, nearly and with which difference, or not."""
        caller.admit(ctx.headers)
        article = Article.of(text)
        found = await anyio.to_thread.run_sync(locate, article, quote, segment)
        spans = [{"start": span.start, "end": span.end} for span in found.spans]
        words = " … ".join(text[span.start : span.end] for span in found.spans)
        said = f"{found.match}: {words}" if spans else "absent: the article does not have these words."
        return _answer(said, {"match": found.match, "spans": spans, "words": words})


def _told(function: Callable[..., Any]) -> Callable[..., Any]:
    """A tool whose errors of ours are told to the model, with what to do."""

    @wraps(function)
    async def tool(*args: Any, **options: Any) -> CallToolResult:
        try:
            result: CallToolResult = await function(*args, **options)
        except SummarizerError as error:
            said = f"{error.code}: {error.message}. {error.hint}".strip()
            return CallToolResult(content=[TextContent(type="text", text=said)], is_error=True)
        return result

    return tool


def _sheet(result: Result[Any]) -> CallToolResult:
    return _answer(result.to_text(), result.model_dump(mode="json"))


def _answer(text: str, data: dict[str, Any]) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=data)


def _quantity(text: str, found: Any) -> dict[str, Any]:
    """A quantity as data: its words, its place and what they can mean."""
    low, high = found.low, found.high
    said = f"{low:g}" if low == high else f"{low:g} to {high:g}"
    return {
        "words": text[found.start : found.end],
        "start": found.start,
        "end": found.end,
        "low": low,
        "high": high,
        "vague": not found.exact,
        "unit": found.unit,
        "readings": list(found.readings),
        "said": f"{said} {found.unit}" if found.unit else said,
    }


def _page() -> str:
    """The review page as an app: it shows the structured content of whatever result the host hands it."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Review</title>'
        f"<style>{style()}</style></head><body><main><article-summary></article-summary></main>"
        f"<script>{component(Summary)}</script><script>{_BRIDGE}</script></body></html>"
    )


_BRIDGE = """
"use strict";
const host = window.parent;
const element = document.querySelector("article-summary");
const tell = (message) => host.postMessage({jsonrpc: "2.0", ...message}, "*");
addEventListener("message", (event) => {
  if (event.source !== host || !event.data || event.data.jsonrpc !== "2.0") return;
  const {id, method, params} = event.data;
  if (id === 1 && !method) tell({method: "ui/notifications/initialized", params: {}});
  if (method === "ui/notifications/tool-result" && params && params.structuredContent) {
    element.result = params.structuredContent;
    tell({method: "ui/notifications/size-changed", params: {height: document.documentElement.scrollHeight}});
  }
});
tell({id: 1, method: "ui/initialize", params: {
  protocolVersion: "2026-01-26",
  appInfo: {name: "newsroom-summarizer", version: "1"},
  appCapabilities: {},
}});
"""
