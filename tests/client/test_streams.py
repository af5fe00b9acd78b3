"""Events of streams, put together: what each adds, and what the whole comes to."""

from types import SimpleNamespace
from typing import Any

import pytest

from summarizer.client.call import Answer
from summarizer.client.chat_request import ChatRequest
from summarizer.client.providers.anthropic_stream import AnthropicStream
from summarizer.client.providers.converse_stream import ConverseStream, completion_of
from summarizer.client.providers.google_stream import GeminiStream
from summarizer.client.providers.instructor_stream import InstructorStream
from summarizer.client.repetition import LEAST, is_circle
from summarizer.client.streams import StreamedAnswer
from summarizer.errors import (
    ContentFilterError,
    CutOffError,
    OverlongAnswerError,
    RefusalError,
    RepetitionError,
    SummarizerError,
    UnreachableError,
)
from summarizer.prompting.response_format import MAX_ANSWER
from summarizer.results.tokens import TokenUsage
from tests.support.building import answer_json, call

TEXT = answer_json()
HALVES = (TEXT[:90], TEXT[90:])


def streamed(kind: type[StreamedAnswer], *events: Any) -> tuple[list[str], Any]:
    """What events add, and come to."""
    found = kind(call(), ChatRequest(call(), {"model": "m"}))
    return [found.take(event) for event in events], found.outcome()


def chunk(text: Any = None, **choice: Any) -> dict[str, Any]:
    """An event of chat completions."""
    return {"choices": [{"delta": {"content": text}, **choice}]}


def called(*arguments: Any, **delta: Any) -> dict[str, Any]:
    """An event that adds to the arguments of tools."""
    calls = [{"function": {"arguments": each}} for each in arguments]
    return {"choices": [{"delta": {"tool_calls": calls, **delta}}]}


def test_chat_completions() -> None:
    """Pieces are put together; the last that is said of model, tokens and end holds."""
    last = {"choices": [], "usage": {"prompt_tokens": 7, "completion_tokens": 5}}
    events = [{**chunk(HALVES[0]), "model": "m-1"}, chunk(HALVES[1]), chunk(finish_reason="stop"), last, {}]
    pieces, outcome = streamed(StreamedAnswer, *events)
    assert pieces == [*HALVES, "", "", ""]
    assert isinstance(outcome, Answer)
    assert (outcome.text, outcome.model, outcome.tokens) == (TEXT, "m-1", TokenUsage(input=7, output=5))
    assert outcome.first_token is not None


def test_when_it_began(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first token is the first piece with any text in it, whatever comes before and behind."""
    seconds = iter(range(5, 100))
    monkeypatch.setattr("summarizer.client.streams.perf_counter", lambda: float(next(seconds)))
    _, outcome = streamed(StreamedAnswer, chunk(""), chunk(HALVES[0]), chunk(HALVES[1], finish_reason="stop"))
    assert outcome.first_token == 1.0
    found = StreamedAnswer(call(), ChatRequest(call(), {"model": "m"}), lambda **body: body["model"])
    begun = found.begun
    assert found.send() == "m"
    assert found.begun > begun
    _, empty = streamed(StreamedAnswer, chunk(""))
    assert isinstance(empty, SummarizerError)


@pytest.mark.parametrize(
    ("events", "kind"),
    [
        ([chunk(TEXT)], Answer),
        ([chunk(HALVES[0])], UnreachableError),
        ([chunk(HALVES[0], finish_reason="length")], CutOffError),
        ([chunk(TEXT, finish_reason="content_filter")], ContentFilterError),
        ([{"choices": [{"delta": {"refusal": "I "}}]}, chunk(finish_reason="stop")], RefusalError),
        ([], UnreachableError),
    ],
)
def test_ends(events: list[Any], kind: type[Any]) -> None:
    """A stream that never says why it ends is whole where its answer is, and else broke."""
    assert type(streamed(StreamedAnswer, *events)[1]) is kind


def test_overlong() -> None:
    """A stream of the longest answer is read, one of a character more is cut."""
    found = StreamedAnswer(call(), ChatRequest(call(), {}))
    pieces = ["".join(chr(0x4E00 + (i * i + j) % 20_000) for i in range(1024)) for j in range(1024)]
    for piece in pieces:
        found.take(chunk(piece))
    assert sum(map(len, pieces)) == MAX_ANSWER == 1024 * 1024
    with pytest.raises(OverlongAnswerError, match=r"longer than 1,048,576 characters"):
        found.take(chunk("x"))


@pytest.mark.parametrize("size", [1, 7, 100, 2_999, 3_000])
def test_cut_where_it_repeats_itself(size: int) -> None:
    """A stream that goes round is cut as soon as three thousand characters of it have come, in any pieces."""
    circle = '"related",' * 1_000
    taken, error = taken_until_it_ends([circle[at : at + size] for at in range(0, len(circle), size)])
    assert isinstance(error, RepetitionError)
    assert LEAST <= taken < LEAST + size


def test_a_circle_after_much_else() -> None:
    """A circle is seen behind a long answer, of which no more is kept than it takes to see one."""
    other = [f"item {number}, " for number in range(2_000)]
    taken, error = taken_until_it_ends([*other, *["round "] * 1_300])
    assert isinstance(error, RepetitionError)
    assert taken > sum(map(len, other))


def taken_until_it_ends(pieces: list[str]) -> tuple[int, SummarizerError | None]:
    """How many characters of a stream are taken, and why no more."""
    found, taken = StreamedAnswer(call(), ChatRequest(call(), {})), 0
    for piece in pieces:
        taken += len(piece)
        try:
            found.take(chunk(piece))
        except SummarizerError as error:
            return taken, error
    return taken, None


@pytest.mark.parametrize(
    ("text", "circle"),
    [("ab" * 1_500, True), ("ab" * 1_499 + "a", False), ("x" * LEAST, True), ("", False), ("x" * 9, False)],
)
def test_circles(text: str, circle: bool) -> None:
    """A circle has three thousand characters at least."""
    assert is_circle(text) is circle


class TestAnthropic:
    EVENTS = (
        {
            "message": {
                "model": "c-1",
                "usage": {"input_tokens": 7, "cache_read_input_tokens": 2, "output_tokens": 1},
            }
        },
        {"delta": {"partial_json": HALVES[0]}},
        {"delta": {"partial_json": HALVES[1]}},
    )

    @pytest.mark.parametrize(
        ("reason", "kind"),
        [("tool_use", Answer), ("max_tokens", CutOffError), ("refusal", ContentFilterError), (None, Answer)],
    )
    def test_message(self, reason: str | None, kind: type[Any]) -> None:
        """A tool's input is put together; counts of the beginning stay, those of the end are added to."""
        end = {"delta": {"stop_reason": reason}, "usage": {"output_tokens": 5}}
        pieces, outcome = streamed(AnthropicStream, *self.EVENTS, end)
        assert pieces == ["", *HALVES, ""]
        assert type(outcome) is kind
        assert outcome.tokens == TokenUsage(input=9, output=5, cached=2)
        if kind is Answer:
            assert outcome.model == "c-1"

    def test_text(self) -> None:
        """An answer that is no tool's input is text, and what is neither adds nothing."""
        pieces, _ = streamed(AnthropicStream, {"delta": {"text": "x"}}, {"delta": {"partial_json": 7}}, {})
        assert pieces == ["x", "", ""]


class TestConverse:
    @pytest.mark.parametrize(
        ("reason", "kind"),
        [
            ("tool_use", Answer),
            ("max_tokens", CutOffError),
            ("model_context_window_exceeded", CutOffError),
            ("guardrail_intervened", ContentFilterError),
            ("content_filtered", ContentFilterError),
            (None, Answer),
        ],
    )
    def test_ends(self, reason: str | None, kind: type[Any]) -> None:
        """An answer ends as Bedrock says, in pieces and whole alike, with what it counts."""
        usage = {"inputTokens": 7, "outputTokens": 5, "cacheReadInputTokens": 2, "cacheWriteInputTokens": 1}
        events = [{"contentBlockDelta": {"delta": {"toolUse": {"input": half}}}} for half in HALVES]
        end = [{"messageStop": {"stopReason": reason}}, {"metadata": {"usage": usage}}]
        pieces, outcome = streamed(ConverseStream, *events, *end)
        assert pieces == [*HALVES, "", ""]
        assert type(outcome) is kind
        assert outcome.tokens == TokenUsage(input=10, output=5, cached=2, written=1)
        content = [{"reasoningContent": {}}, {"text": "thinking"}, {"toolUse": {"input": {"a": "ü"}}}]
        whole = completion_of(
            {"output": {"message": {"content": content}}, "stopReason": reason, "usage": usage}
        )
        assert whole["choices"][0]["message"]["content"] == '{"a": "ü"}'
        assert whole["choices"][0]["finish_reason"] == (
            None
            if reason is None
            else {CutOffError: "length", ContentFilterError: "content_filter"}.get(kind, "stop")
        )

    def test_text(self) -> None:
        """An answer without a tool is its text; without anything there is no choice."""
        assert streamed(ConverseStream, {"contentBlockDelta": {"delta": {"text": "x"}}})[0] == ["x"]
        content = [{"text": "a"}, {"text": 7}, {"text": "b"}]
        whole = completion_of({"output": {"message": {"content": content}}})
        assert whole["choices"][0]["message"]["content"] == "ab"
        assert completion_of({"output": {}}) == {"choices": [], "usage": None}


class TestGemini:
    @staticmethod
    def event(*texts: str, **more: Any) -> dict[str, Any]:
        """An event of Gemini's."""
        parts = [{"text": "thinking", "thought": True}, *({"text": text} for text in texts), {"text": None}]
        return {"candidates": [{"content": {"parts": parts}, **more}]}

    @pytest.mark.parametrize(
        ("reason", "kind"),
        [
            ("STOP", Answer), ("FinishReason.STOP", Answer), (None, Answer),
            ("FINISH_REASON_UNSPECIFIED", Answer), ("MAX_TOKENS", CutOffError),
            ("FinishReason.MAX_TOKENS", CutOffError), ("SAFETY", ContentFilterError),
            ("FinishReason.RECITATION", ContentFilterError), ("OTHER", Answer),
        ],
    )  # fmt: skip
    def test_ends(self, reason: str | None, kind: type[Any]) -> None:
        """An answer ends as Gemini says, and what the model thinks is no part of it."""
        usage = {"prompt_token_count": 7, "candidates_token_count": 5, "cached_content_token_count": 2}
        end = {**self.event(finish_reason=reason), "usage_metadata": usage, "model_version": "g-1"}
        pieces, outcome = streamed(GeminiStream, self.event(*HALVES), end)
        assert pieces == [TEXT, ""]
        assert type(outcome) is kind
        assert outcome.tokens == TokenUsage(input=7, output=5, cached=2)

    def test_blocked(self) -> None:
        """A prompt that is blocked has no answer."""
        blocked = {"prompt_feedback": {"block_reason": "OTHER"}}
        assert isinstance(streamed(GeminiStream, blocked)[1], ContentFilterError)
        assert isinstance(streamed(GeminiStream, {"prompt_feedback": {}})[1], UnreachableError)


class TestThroughInstructor:
    @pytest.mark.parametrize(
        ("event", "text"),
        [
            (chunk("x"), "x"),
            ({"data": chunk("x")}, "x"),
            (called("a", "b"), "ab"),
            (called({"a": 1}, content="x"), '{"a": 1}'),
            ({"delta": {"message": {"content": {"text": "co"}}}}, "co"),
            ({"delta": {"message": {"content": {"text": 7}}}}, ""),
            (SimpleNamespace(choices=[SimpleNamespace(delta=SimpleNamespace(content="x"))]), "x"),
            ({}, ""),
        ],
    )  # fmt: skip
    def test_text(self, event: Any, text: str) -> None:
        """What an event adds is where each SDK has it: a tool's arguments, the content, Cohere's message."""
        assert streamed(InstructorStream, event)[0] == [text]

    @pytest.mark.parametrize(
        ("end", "kind"),
        [
            (chunk(finish_reason="stop"), Answer),
            (chunk(finish_reason="length"), CutOffError),
            (chunk(finish_reason="model_length"), CutOffError),
            ({"delta": {"finish_reason": "MAX_TOKENS"}}, CutOffError),
            ({"delta": {"finish_reason": "ERROR"}}, ContentFilterError),
            ({"delta": {"finish_reason": "COMPLETE"}}, Answer),
            ({"choices": [{"delta": {"refusal": "no"}, "finish_reason": "stop"}]}, RefusalError),
        ],
    )
    def test_ends(self, end: Any, kind: type[Any]) -> None:
        """Why an answer ends is told in chat completions' words, whatever the provider's."""
        assert type(streamed(InstructorStream, chunk(TEXT), end)[1]) is kind

    @pytest.mark.parametrize(
        "more",
        [
            {"usage": {"prompt_tokens": 7}},
            {"x_groq": {"usage": {"prompt_tokens": 7}}},
            {"delta": {"usage": {"tokens": {"input_tokens": 7}}}},
        ],
    )
    def test_tokens(self, more: dict[str, Any]) -> None:
        """Tokens are counted wherever an SDK says them, and the model is told."""
        _, outcome = streamed(InstructorStream, {**chunk(TEXT), "model": "m-1"}, more)
        assert (outcome.tokens, outcome.model) == (TokenUsage(input=7), "m-1")
