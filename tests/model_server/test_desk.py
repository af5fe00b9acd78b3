"""The desk: requests that wait as files for somebody's answer."""

import asyncio
import json
from pathlib import Path

import openai
import pytest

from tests.model_server import Desk, JsonObject, ModelServer
from tests.model_server import desk as desk_module
from tests.support.asking import ask, chat, post
from tests.support.waiting import until

ANSWER = '{"headline": "نزوح عشرات العائلات", "note": "one line\\nand another"}\n'
SCHEMA = {"type": "object", "properties": {"headline": {"type": "string", "description": "```"}}}


async def answered(server: ModelServer, body: JsonObject) -> str:
    """Ask, and wait for the text of the answer."""
    response = await post(f"{server.url}/chat/completions", body)
    return json.loads(response.body)["choices"][0]["message"]["content"]


def put(path: Path, text: str) -> None:
    """Write a file in one go, as a careful writer does."""
    unfinished = path.with_suffix(".part")
    unfinished.write_bytes(text.encode())
    unfinished.rename(path)


async def test_round_trip(tmp_path):
    """A request lies readable on the desk until its answer is there, which is sent verbatim."""
    schema = {"type": "json_schema", "json_schema": {"name": "s", "schema": SCHEMA}}
    article = "# ليس عنواناً\n\n{{ 7*7 }}\r\n  indented"
    with ModelServer(Desk(tmp_path)) as server:
        asking = asyncio.create_task(answered(server, chat(article, response_format=schema)))
        await until((tmp_path / "001.request.md").exists)
        assert not asking.done()
        put(tmp_path / "001.answer.json", ANSWER)
        assert await asking == ANSWER
    laid_out = (tmp_path / "001.request.md").read_bytes().decode()
    assert laid_out.startswith("model: m-1\n\n# user\n")
    assert article in laid_out
    fenced = laid_out.partition("```json\n")[2].removesuffix("```\n")
    assert json.loads(fenced) == SCHEMA


async def test_half_written(tmp_path, monkeypatch):
    """An answer that is still being written is not sent."""
    answer = tmp_path / "001.answer.json"
    pieces = iter(["", "", "", '{"a"', ": 1", "}"])
    look = desk_module._state

    def look_while_written(path: Path) -> tuple[int, int] | None:
        with answer.open("a") as file:
            file.write(next(pieces, ""))
        return look(path)

    monkeypatch.setattr(desk_module, "_state", look_while_written)
    monkeypatch.setattr(desk_module, "_POLL_SECONDS", 0.001)
    with ModelServer(Desk(tmp_path)) as server:
        assert await answered(server, chat()) == '{"a": 1}'


async def test_many_at_once(tmp_path):
    """Each of several requests gets the answer with its own number, in whatever order they come."""
    with ModelServer(Desk(tmp_path)) as server:
        asking = [asyncio.create_task(answered(server, chat(f"user {n}"))) for n in range(3)]
        await until(lambda: len(list(tmp_path.glob("*.request.md"))) == 3)
        for request in sorted(tmp_path.glob("*.request.md"), reverse=True):
            user = request.read_text().split("# user\n\n")[1].strip()
            put(request.with_name(request.name[:3] + ".answer.json"), f"to {user}")
        assert await asyncio.gather(*asking) == ["to user 0", "to user 1", "to user 2"]


async def test_earlier_run(tmp_path):
    """An answer left from an earlier run is never taken for a new one."""
    (tmp_path / "007.answer.json").write_text("stale")
    with ModelServer(Desk(tmp_path)) as server:
        asking = asyncio.create_task(answered(server, chat()))
        await until((tmp_path / "008.request.md").exists)
        put(tmp_path / "008.answer.json", "fresh")
        assert await asking == "fresh"


async def test_hung_up(tmp_path):
    """A request whose client has gone is withdrawn, so that nobody answers it in vain."""
    with ModelServer(Desk(tmp_path)) as server:
        asking = asyncio.create_task(answered(server, chat()))
        await until((tmp_path / "001.request.md").exists)
        asking.cancel()
        await until((tmp_path / "001.withdrawn.md").exists)
    assert not (tmp_path / "001.request.md").exists()


def test_timeout(tmp_path):
    """With a limit, an unanswered request gets an error and is withdrawn."""
    with (
        ModelServer(Desk(tmp_path, timeout=0.01)) as server,
        pytest.raises(openai.InternalServerError) as caught,
    ):
        ask(server.url)
    assert caught.value.status_code == 504
    assert (tmp_path / "001.withdrawn.md").exists()


def test_not_utf8(tmp_path):
    """An answer that isn't UTF-8 is reported to the client."""
    desk = Desk(tmp_path)
    (tmp_path / "001.answer.json").write_bytes(b"\xff\xfe")
    with ModelServer(desk) as server, pytest.raises(openai.BadRequestError, match="not UTF-8"):
        ask(server.url)
