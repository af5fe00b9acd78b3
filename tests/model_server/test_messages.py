"""Anthropic's Messages API on the stand-in."""

import json
from typing import Any

import anthropic
import pytest

from tests.model_server import Fault, JsonObject, ModelServer
from tests.model_server.anthropic_wire import AnthropicWire
from tests.model_server.desk import readable
from tests.support.asking import post

ANSWER = '{"headline": "نزوح", "figures": [5000]}'
SCHEMA = {"type": "object", "properties": {"headline": {"type": "string"}}}


def question(**more) -> JsonObject:
    """Return the body of a request that makes the model call the tool `summary`."""
    return {
        "model": "claude-x",
        "max_tokens": 4096,
        "system": [{"type": "text", "text": "Read closely."}],
        "messages": [{"role": "user", "content": [{"type": "text", "text": "An article."}]}],
        "tools": [{"name": "other", "input_schema": {}}, {"name": "summary", "input_schema": SCHEMA}],
        "tool_choice": {"type": "tool", "name": "summary"},
        **more,
    }


async def ask(answer: str | Fault, body: JsonObject) -> tuple[int, JsonObject]:
    """Ask a server that has one answer."""
    with ModelServer([answer]) as server:
        response = await post(f"{server.root}/v1/messages", body)
    return response.status, json.loads(response.body)


async def test_tool_use():
    """A request with a tool is answered by a call of the tool that was chosen, with the answer as input."""
    status, message = await ask(ANSWER, question())
    (block,) = message["content"]
    assert (status, message["type"], message["role"], message["stop_reason"]) == (
        200,
        "message",
        "assistant",
        "tool_use",
    )
    assert (block["type"], block["name"], block["input"]) == ("tool_use", "summary", json.loads(ANSWER))
    assert message["usage"]["output_tokens"] == len(ANSWER) // 4
    assert message["usage"]["input_tokens"] == len("Read closely.An article.") // 4


@pytest.mark.parametrize("more", [{"tools": None}, {"tool_choice": {"type": "none"}}])
async def test_text(more):
    """Without a tool to call the answer is text, letter by letter."""
    _, message = await ask(ANSWER, question(**more))
    assert message["content"] == [{"type": "text", "text": ANSWER}]
    assert message["stop_reason"] == "end_turn"


@pytest.mark.parametrize(
    ("kind", "content", "stop_reason"),
    [
        ("not_json", "text", "end_turn"),
        ("fenced", "text", "end_turn"),
        ("wrong_schema", "tool_use", "tool_use"),
        ("length", "tool_use", "max_tokens"),
        ("refusal", None, "refusal"),
        ("no_choices", None, "end_turn"),
    ],
)
async def test_amiss(kind, content, stop_reason):
    """What is amiss shows as it does in this API: a tool's input is an object, anything else is text."""
    _, message = await ask(Fault(kind), question())
    assert [block["type"] for block in message["content"]] == ([content] if content else [])
    assert message["stop_reason"] == stop_reason


@pytest.mark.parametrize(
    ("kind", "status", "error_type"),
    [
        ("unauthorized", 401, "authentication_error"),
        ("unknown_model", 404, "not_found_error"),
        ("rate_limit", 429, "rate_limit_error"),
        ("quota", 402, "billing_error"),
        ("server_error", 500, "api_error"),
        ("unavailable", 529, "overloaded_error"),
    ],
)
async def test_errors(kind, status, error_type):
    """Errors have Anthropic's form, status and types."""
    answered, error = await ask(Fault(kind), question())
    assert answered == status
    assert (error["type"], error["error"]["type"]) == ("error", error_type)
    assert error["error"]["message"]


def test_stream():
    """A streamed message comes to what the same message says as a whole, for Anthropic's own SDK."""
    asked: Any = question()
    with (
        ModelServer([ANSWER]) as server,
        anthropic.Anthropic(base_url=server.root, api_key="k", max_retries=0) as client,
    ):
        whole = client.messages.create(**asked)
        with client.messages.stream(**asked) as events:
            streamed = events.get_final_message()
    assert [block.to_dict()["input"] for block in streamed.content] == [json.loads(ANSWER)]
    assert streamed.stop_reason == whole.stop_reason
    assert streamed.usage.output_tokens == whole.usage.output_tokens


def test_on_the_desk():
    """On the desk a request shows its system text, its messages and the chosen tool's schema."""
    laid_out = readable(AnthropicWire().read(question()))
    assert laid_out.startswith("model: claude-x\n\n# system\n\nRead closely.\n\n# user\n\nAn article.\n")
    assert json.loads(laid_out.partition("```json\n")[2].removesuffix("```\n")) == SCHEMA
