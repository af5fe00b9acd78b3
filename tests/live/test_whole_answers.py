"""Answers of a real model that end by themselves: its grammar leaves it no other way.

The schema is sent with bounds that the package never sends (see docs/models.md), which llama.cpp follows.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from summarizer import Result, Summarizer, Summary
from summarizer.prompting.response_format import AnswerFormat
from summarizer.schemas.walk import grounded_items
from tests.support.live import PROMPTS
from tests.support.live.holding import check_invariants, check_item
from tests.support.live.server import MODEL
from tests.support.live.table import Table

pytestmark = [pytest.mark.live, pytest.mark.slow]

ARTICLE = "Ann Byrne said on Friday that 40 families had left Ballina."
LONGEST = 400
WAYS: dict[str, dict[str, Any]] = {
    "brief": {"detail": "brief", "wire": "json"},
    "rows": {},
    "brief, in French": {"detail": "brief", "language": "fr"},
}
LISTED = ("gist", "parties", "numbers", "at")
"""Lists that get an entry; all others are empty, so that the answer is short."""


def bounded(node: Any, name: str = "") -> Any:
    """A strict schema whose lists have one entry or none, and whose texts and numbers end."""
    if not isinstance(node, dict):
        return node
    if "properties" in node:
        return {**node, "properties": {key: bounded(each, key) for key, each in node["properties"].items()}}
    match node.get("type"):
        case "array":
            count = int(name in LISTED)
            return {**node, "items": bounded(node["items"]), "minItems": count, "maxItems": count}
        case "integer" | "number" | ["number", "null"]:
            return {"enum": [1, 40]}
        case "string" | ["string", "null"] if "enum" not in node:
            return {"type": "string", "minLength": 1, "maxLength": 12}
    return node


@pytest.fixture(autouse=True)
def bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Send each schema with bounds."""

    def sent(format_: AnswerFormat[Any]) -> dict[str, Any]:
        named = {"name": format_.name, "strict": True, "schema": bounded(format_.schema)}
        return {"type": "json_schema", "json_schema": named}

    monkeypatch.setattr(AnswerFormat, "response_format", property(sent))


def summarizer(live: str, way: str) -> Summarizer[Summary]:
    """A summarizer that asks the live model in one of the ways."""
    given: dict[str, Any] = {"base_url": live, "prompts": PROMPTS, "retries": 0, "max_tokens": LONGEST}
    return Summarizer(MODEL, **given, **WAYS[way])


def checked(result: Result[Summary], way: str) -> int:
    """Assert what must hold of a whole answer; returns how many items it has."""
    assert result.summary.headline or any(one.path == "headline" for one in result.errors), way
    assert result.provenance.tokens.output > 0
    return check_invariants(result, LONGEST)


@pytest.mark.parametrize("way", WAYS)
def test_waiting(live: str, table: Table, way: str) -> None:
    """A whole answer becomes a result, of which all holds that is promised."""
    table.begin()
    with summarizer(live, way) as asked:
        result = asked.summarize(ARTICLE)
    table.result(f"whole, {way}", result, checked(result, way))


@pytest.mark.parametrize("way", ["brief", "rows"])
def test_streaming(live: str, table: Table, way: str) -> None:
    """While it is written each partial holds what is promised of its items; the last has the result."""
    table.begin()
    with summarizer(live, way) as asked:
        partials = list(_checked(asked))
    (*before, last) = partials
    assert before
    assert last is not None
    table.result(f"whole, streamed, {way}", last, checked(last, way))


def _checked(asked: Summarizer[Summary]) -> Iterator[Result[Summary] | None]:
    for partial in asked.stream(ARTICLE):
        for _, item in grounded_items(partial.summary):
            check_item(partial.article, item)
        yield partial.result
