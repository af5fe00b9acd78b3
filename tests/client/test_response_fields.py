"""Where servers put text, counts and reasons, and what each response without an answer amounts to."""

from types import SimpleNamespace
from typing import Any

import pytest

from summarizer.client.call import Answer
from summarizer.client.completions import paid, read
from summarizer.client.diagnosis import GEMINI_FILTERED, diagnose
from summarizer.client.response_fields import content_text, count_tokens, field, response_model, text_of
from summarizer.errors import (
    ContentFilterError,
    ContextOverflowError,
    CutOffError,
    EmptyAnswerError,
    RefusalError,
    ServerError,
    SummarizerError,
    UnreachableError,
)
from summarizer.results.tokens import TokenUsage
from tests.support.building import answer_json, call


def chat(message: Any = None, **choice: Any) -> dict[str, Any]:
    """A completion of one choice."""
    return {"choices": [{"message": message or {"content": "x"}, **choice}]}


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("x", "x"),
        (None, ""),
        (7, ""),
        ([{"type": "text", "text": "a"}, {"type": "reasoning", "text": "b"}, {"text": "c"}], "ac"),
        (({"type": "text", "text": "a"}, "b", 3, {"type": "text", "text": None}), "a"),
        ([SimpleNamespace(type="text", text="a")], "a"),
    ],
)
def test_content(content: Any, text: str) -> None:
    """The text of a message is its words, or those of its parts; what a model thought is none of it."""
    assert content_text(content) == text


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ({"content": "x", "tool_calls": [{"function": {"arguments": "y"}}]}, "x"),
        ({"content": None, "tool_calls": [{"function": {"arguments": "y"}}]}, "y"),
        ({"tool_calls": [{"function": {}}, {"function": {"arguments": "z"}}]}, "z"),
        ({"tool_calls": [], "function_call": {"arguments": "old"}}, "old"),
        ({"tool_calls": "none"}, ""),
        ({"function_call": {"arguments": {"a": 1}}}, ""),
    ],
)
def test_structured_output_in_a_tool(message: dict[str, Any], text: str) -> None:
    """Where a message has no words, what it calls a tool with is the answer."""
    assert text_of(chat(message)) == text


def test_the_first_choice() -> None:
    """The first choice that is an object is read, whatever stands before it."""
    assert text_of({"choices": [None, 7, *chat({"content": "x"})["choices"], *chat()["choices"]]}) == "x"
    assert text_of({"choices": {"message": {"content": "x"}}}) == ""


@pytest.mark.parametrize(
    ("response", "model"),
    [
        ({"model": "m"}, "m"),
        ({"model_version": "g"}, "g"),
        ({"model": "m", "model_version": "g"}, "m"),
        ({"model": 7}, None),
        (SimpleNamespace(model="m"), "m"),
        (None, None),
        ("a page", None),
    ],
)
def test_model(response: Any, model: str | None) -> None:
    """The model is told where the response says one."""
    assert response_model(response) == model


def test_fields_of_plain_values() -> None:
    """A text, a number or a list has no fields, whatever methods it has."""
    nodes: list[Any] = ["x", 7, 7.5, True, [], (), None]
    assert [field(node, "count") for node in nodes] == [None] * 7
    assert field({"count": 1}, "count") == field(SimpleNamespace(count=1), "count") == 1


@pytest.mark.parametrize(
    ("response", "tokens"),
    [
        ({"usage": {"prompt_tokens": 7, "completion_tokens": 5}}, TokenUsage(input=7, output=5)),
        ({"usage": {"input_tokens": 7, "output_tokens": 5}}, TokenUsage(input=7, output=5)),
        ({"usage": {"prompt_tokens": 7, "input_tokens": 9}}, TokenUsage(input=7)),
        ({"usage": {"prompt_tokens": None, "input_tokens": 9}}, TokenUsage(input=9)),
        ({"usage": {"prompt_tokens": 0, "input_tokens": 9}}, TokenUsage()),
        (
            {"usage": {"prompt_tokens": 7, "prompt_tokens_details": {"cached_tokens": 3}}},
            TokenUsage(input=7, cached=3),
        ),
        (
            {"usage": {"input_tokens": 7, "cache_read_input_tokens": 100, "cache_creation_input_tokens": 20}},
            TokenUsage(input=127, cached=100, written=20),
        ),
        (
            {"usage": {"input_tokens": 1, "tokens": {"input_tokens": 7, "output_tokens": 5}}},
            TokenUsage(input=7, output=5),
        ),
        (
            {
                "usage_metadata": {
                    "prompt_token_count": 7, "candidates_token_count": 5, "thoughts_token_count": 50,
                    "cached_content_token_count": 3,
                }
            },
            TokenUsage(input=7, output=55, cached=3),
        ),
        ({"usage": {"prompt_tokens": 2}, "usage_metadata": {"prompt_token_count": 7}}, TokenUsage(input=2)),
        ({"usage": {"prompt_tokens": 7.0, "completion_tokens": 5.5}}, TokenUsage(input=7)),
        ({"usage": {"prompt_tokens": True, "completion_tokens": "5"}}, TokenUsage()),
        ({"usage": {"prompt_tokens": float("inf"), "completion_tokens": float("nan")}}, TokenUsage()),
        ({"usage": {"prompt_tokens": -1, "completion_tokens": 0}}, TokenUsage()),
        ({"usage": {"prompt_tokens": 10**12, "completion_tokens": 10**12 + 1}}, TokenUsage(input=10**12)),
        ({"usage": None, "usage_metadata": None}, TokenUsage()),
    ],
)  # fmt: skip
def test_counts(response: dict[str, Any], tokens: TokenUsage) -> None:
    """Tokens are counted as each provider says them; what is no count, or more than any, counts nothing."""
    assert count_tokens(response) == tokens


@pytest.mark.parametrize(
    ("response", "error"),
    [
        ("<html>", UnreachableError),
        ({"error": "it broke"}, ServerError),
        ({"error": {"message": "prompt is too long"}}, ContextOverflowError),
        (chat({"content": "x", "refusal": "no"}), RefusalError),
        (chat(finish_reason="content_filter"), ContentFilterError),
        (chat({"content": "x", "refusal": "no"}, finish_reason="content_filter"), ContentFilterError),
        (chat(finish_reason="length"), CutOffError),
        (chat({"content": ""}, finish_reason="length"), CutOffError),
        (chat({"content": ""}), EmptyAnswerError),
        (chat(finish_reason="stop"), None),
        (chat() | {"content": []}, None),
        ({"choices": []}, EmptyAnswerError),
        ({}, EmptyAnswerError),
        (None, EmptyAnswerError),
    ],
)
def test_completions(response: Any, error: type[SummarizerError] | None) -> None:
    """A completion without an answer is told as what it is; a filter and a refusal go before the rest."""
    assert diagnosed(response) is error


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({}, None),
        ({"stop_reason": "end_turn"}, None),
        ({"stop_reason": "max_tokens"}, CutOffError),
        ({"stop_reason": "max_tokens", "content": []}, CutOffError),
        ({"stop_reason": "refusal"}, RefusalError),
        ({"content": []}, EmptyAnswerError),
    ],
)
def test_messages(more: dict[str, Any], error: type[SummarizerError] | None) -> None:
    """A message of Anthropic's that was cut off, refused or is empty is told as that."""
    assert diagnosed({"content": [{"type": "text", "text": "x"}], **more}) is error


PARTS = {"content": {"parts": [{"text": "x"}]}}


@pytest.mark.parametrize(
    ("response", "error"),
    [
        ({"candidates": [PARTS]}, None),
        ({"candidates": [{**PARTS, "finish_reason": "STOP"}]}, None),
        *(({"candidates": [{"finish_reason": name}]}, ContentFilterError) for name in GEMINI_FILTERED),
        ({"candidates": [{**PARTS, "finish_reason": "FinishReason.SAFETY"}]}, ContentFilterError),
        ({"candidates": [PARTS], "prompt_feedback": {"block_reason": "OTHER"}}, ContentFilterError),
        ({"candidates": [PARTS], "prompt_feedback": {}}, None),
        ({"candidates": [{**PARTS, "finish_reason": "MAX_TOKENS"}]}, CutOffError),
        ({"candidates": [{"content": {"parts": []}}]}, EmptyAnswerError),
        ({"candidates": []}, EmptyAnswerError),
        ({"usage_metadata": {"prompt_token_count": 7}}, EmptyAnswerError),
    ],
)
def test_candidates(response: dict[str, Any], error: type[SummarizerError] | None) -> None:
    """A response of Gemini's that was filtered, cut off or is empty is told as that."""
    assert diagnosed(response) is error


@pytest.mark.parametrize(
    ("response", "error"),
    [
        ({"message": {"content": [{"text": "x"}]}}, None),
        ({"message": {"content": [{"text": "x"}]}, "finish_reason": "COMPLETE"}, None),
        ({"message": {"content": [{"text": "x"}]}, "finish_reason": "MAX_TOKENS"}, CutOffError),
        ({"message": {"content": []}}, EmptyAnswerError),
        ({"message": {"content": "x"}}, EmptyAnswerError),
    ],
)
def test_one_message(response: dict[str, Any], error: type[SummarizerError] | None) -> None:
    """A response of Cohere's has one message, which may be cut off or empty."""
    assert diagnosed(response) is error


def diagnosed(response: Any) -> type[SummarizerError] | None:
    """The class of what is wrong with a response."""
    found = diagnose(response)
    return None if found is None else type(found)


@pytest.mark.parametrize(
    ("most", "output", "ours"),
    [(None, 900, False), (900, 899, False), (900, 900, True), (900, 901, True), (900, 0, True)],
)
def test_cut_off_at_our_limit(most: int | None, output: int, ours: bool) -> None:
    """Only an answer that reached the limit that we sent is said to want a higher one of ours."""
    cut = chat({"content": answer_json()[:50]}, finish_reason="length") | {
        "usage": {"completion_tokens": output}
    }
    found = read(cut, call().format, most=most)
    assert isinstance(found, CutOffError)
    assert ("--max-tokens" in found.hint) is ours
    assert found.tokens == TokenUsage(output=output)


def test_what_was_paid() -> None:
    """An unusable answer knows what it took; a failure of the provider, which is no answer, took nothing."""
    spent = TokenUsage(input=7, output=5)
    assert paid(EmptyAnswerError("x"), spent).tokens == spent
    assert paid(ServerError("x"), spent).tokens is None


def test_answer() -> None:
    """What a completion says of model and tokens stands beside its answer."""
    said = {**chat({"content": answer_json()}), "model": "m-1", "usage": {"completion_tokens": 5}}
    found = read(said, call().format, first=0.5, dialect="JSON mode")
    assert isinstance(found, Answer)
    assert (found.tokens.output, found.model, found.first_token, found.dialect) == (
        5,
        "m-1",
        0.5,
        "JSON mode",
    )
