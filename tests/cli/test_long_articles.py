"""Long articles on the command line and in Python, over HTTP."""

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer import ConfigurationError, Summarizer
from summarizer.prompting.token_counts import count_tokens
from tests.model_server import Fault, HttpError, ModelServer
from tests.model_server.answers import Answer
from tests.support.command_line import run
from tests.support.long_document import answers, document, pages

pytestmark = pytest.mark.slow

COUNT = 10
TEXT = document(COUNT)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The document's file."""
    found = tmp_path / "report.txt"
    found.write_text(TEXT, "utf-8")
    return found


def figures(data: dict[str, Any]) -> set[str]:
    return {figure["verbatim"] for figure in data["summary"]["numbers"]}


def command(path: Path, server: ModelServer, *words: str) -> Any:
    given = ("--model", "m", "--base-url", server.url, "--no-cache", "--retries", "0", "-f", "json")
    return run(str(path), *given, *words)


def test_context(path: Path) -> None:
    """`--context` says what a model of one's own reads; more is read window by window."""
    with ModelServer(answers(COUNT)) as server:
        ran = command(path, server, "--context", "16000")
        made = json.loads(ran.stdout)
        assert figures(made) == {page.figure for page in pages(COUNT)}
        assert made["provenance"]["windows"] == len(server.requests) - 1 > 2


def test_gap(path: Path) -> None:
    """A window that failed is an error of the result, and the command's exit code says that there is one."""
    known = answers(COUNT)

    def answer(body: dict[str, Any]) -> Answer:
        return Fault("refusal") if pages(COUNT)[0].claim in body["messages"][-1]["content"] else known(body)

    with ModelServer(answer) as server:
        ran = command(path, server, "--context", "16000")
    problems = [each for each in json.loads(ran.stdout)["problems"] if each["severity"] == "error"]
    assert (ran.exit_code, [each["code"] for each in problems]) == (1, ["window-failed"])
    assert problems[0]["message"].startswith("segments 1 to ")


def test_no_room(path: Path) -> None:
    """A context without room for any article is refused before anything is sent."""
    with ModelServer(answers(COUNT)) as server:
        ran = command(path, server, "--context", "1000")
        assert server.requests == []
    assert ran.exit_code == 2
    assert "has no room" in ran.stderr


def test_cut_off() -> None:
    """An answer that a server cut off makes the windows of a model that nobody knows, and nothing is lost."""
    known, cut = answers(COUNT), [Fault("length", "x" * 20_000)]

    def answer(body: dict[str, Any]) -> Answer:
        return cut.pop() if cut else known(body)

    with ModelServer(answer) as server, Summarizer("m", base_url=server.url) as summarizer:
        made = summarizer.summarize(TEXT)
    assert {figure.verbatim for figure in made.summary.numbers} == {page.figure for page in pages(COUNT)}
    assert made.errors == []


def test_overflow() -> None:
    """A server that says how large its context is gets windows that fit into it."""
    known = answers(COUNT)

    def answer(body: dict[str, Any]) -> Answer:
        needed = sum(count_tokens(message["content"]) for message in body["messages"])
        if needed < 4_000:
            return known(body)
        said = {"type": "exceed_context_size_error", "n_prompt_tokens": needed, "n_ctx": 16_000}
        said["message"] = "the request exceeds the available context size"
        return HttpError(400, {"error": {"code": 400, **said}})

    with ModelServer(answer) as server, Summarizer("m", base_url=server.url) as summarizer:
        made = summarizer.summarize(TEXT)
        assert len(server.requests) == made.provenance.windows + 2 > 4
    assert {figure.verbatim for figure in made.summary.numbers} == {page.figure for page in pages(COUNT)}
    assert made.errors == []


async def test_all_ways() -> None:
    """Sync, async and streamed, a long article comes to the same."""
    with ModelServer(answers(COUNT)) as server:
        with Summarizer("m", base_url=server.url, context=16_000) as summarizer:
            made = summarizer.summarize(TEXT)
            *_, last = summarizer.stream(TEXT)
        async with Summarizer("m", base_url=server.url, context=16_000) as summarizer:
            again = await summarizer.asummarize(TEXT)
            streamed = [partial async for partial in summarizer.stream(TEXT)]
    assert made.summary == again.summary
    assert last.result is not None
    assert last.result.summary == made.summary == streamed[-1].summary


def test_cache(tmp_path: Path) -> None:
    """Windows that were answered come from the cache when the document is asked for again."""
    with ModelServer(answers(COUNT)) as server:
        for _ in range(2):
            with Summarizer(
                "m", base_url=server.url, context=16_000, cache=tmp_path / "cache.sqlite"
            ) as summarizer:
                made = summarizer.summarize(TEXT)
        assert made.provenance.requests == 0
        assert made.provenance.recalled == len(server.requests) == made.provenance.windows + 1


@pytest.mark.parametrize("context", [0, -5])
def test_no_context(context: int) -> None:
    """A context that is none is refused when the summarizer is made."""
    with pytest.raises(ConfigurationError, match="holds nothing"):
        Summarizer("m", context=context)
