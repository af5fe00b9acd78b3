"""Responses of every shape: read, or an error of ours with what they took, never anything else."""

import json
from typing import Any

import openai
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Summary
from summarizer.client.batch_lines import read_reply
from summarizer.client.call import Answer
from summarizer.client.chat_request import ChatRequest
from summarizer.client.completions import read
from summarizer.client.connection import Connection
from summarizer.client.error_mapping import map_status
from summarizer.client.opening import open_async_model, open_model
from summarizer.client.streams import StreamedAnswer
from summarizer.errors import AnswerError, ModelError, SummarizerError
from tests.model_server import READABLE, SHAPES, UNREADABLE, Fault, ModelServer
from tests.support.building import KEY, answer_json, call

CALL = call()
UNCOUNTED = {
    "usage_null", "usage_missing", "usage_list", "usage_words", "usage_negative", "usage_huge",
    "usage_details_null", "list", "null", "number", "word", "empty",
}  # fmt: skip
"""Shapes that do not say how many tokens were written."""


def odd(shape: str) -> Fault:
    return Fault("odd", answer_json(headline=f"Read {shape}"), shape=shape)


def ask(server: ModelServer, *, streamed: bool) -> Any:
    model = open_model(Connection("m", server.url, KEY, retries=0))
    try:
        return [*model.stream(CALL)][-1] if streamed else model.ask(CALL)
    finally:
        model.close()


async def aask(server: ModelServer, *, streamed: bool) -> Any:
    model = open_async_model(Connection("m", server.url, KEY, retries=0))
    try:
        return [piece async for piece in model.stream(CALL)][-1] if streamed else await model.ask(CALL)
    finally:
        await model.close()


@pytest.mark.parametrize("shape", READABLE)
async def test_readable(shape: str) -> None:
    """An answer in a form that servers use, or could, is read, with and without asyncio."""
    with ModelServer([odd(shape)]) as server:
        for found in (ask(server, streamed=False), await aask(server, streamed=False)):
            assert isinstance(found, Answer)
            assert found.value.headline == f"Read {shape}"
            assert (found.tokens.output > 0) == (shape not in UNCOUNTED)


@pytest.mark.parametrize("shape", UNREADABLE)
async def test_unreadable(shape: str) -> None:
    """A response without an answer is an error of ours that knows what was paid, with and without asyncio."""
    with ModelServer([odd(shape)]) as server:
        for found in (ask(server, streamed=False), await aask(server, streamed=False)):
            assert isinstance(found, AnswerError | ModelError)
            if isinstance(found, AnswerError):
                assert found.tokens
                assert (found.tokens.output > 0) == (shape not in UNCOUNTED)


@pytest.mark.parametrize("shape", SHAPES)
async def test_streamed(shape: str) -> None:
    """A stream of odd events ends as an answer or an error of ours, with and without asyncio alike."""
    with ModelServer([odd(shape)]) as server:
        found, later = ask(server, streamed=True), await aask(server, streamed=True)
    assert type(found) is type(later)
    assert isinstance(found, Answer | AnswerError | ModelError)


@pytest.mark.parametrize("shape", SHAPES)
def test_through_instructor(shape: str) -> None:
    """A client of the host's that receives an odd response gives an answer or an error of ours."""
    with (
        ModelServer([odd(shape)]) as server,
        openai.OpenAI(base_url=server.url, api_key=KEY, max_retries=0) as client,
    ):
        found = open_model(Connection("m", client=client)).ask(CALL)
    assert isinstance(found, Answer | AnswerError | ModelError)
    if isinstance(found, AnswerError):
        assert found.tokens
        assert (found.tokens.output > 0) == (shape not in UNCOUNTED)


@pytest.mark.parametrize(
    "shape", ["stop_reason_null", "finish_null", "usage_null", "index_gap", "model_null"]
)
async def test_streamed_and_readable(shape: str) -> None:
    """What is odd beside the text does not keep a stream from being read."""
    with ModelServer([odd(shape)]) as server:
        assert isinstance(ask(server, streamed=True), Answer)
        assert isinstance(await aask(server, streamed=True), Answer)


@pytest.mark.parametrize("shape", SHAPES)
def test_odd_lines_of_a_batch(shape: str) -> None:
    """A line of a batch's results comes to what the same response would come to by itself."""
    body = SHAPES[shape](completion(answer_json()))
    reply = read_reply(
        json.dumps({"custom_id": "k", "response": {"status_code": 200, "body": body}}).encode()
    )
    assert reply is not None
    assert isinstance(reply.outcome(CALL.format), Answer) == (shape in READABLE)


ANTHROPIC: dict[str, dict[str, Any]] = {
    "stop_reason": {"stop_reason": None},
    "stop_missing": {},
    "content_null": {"content": None},
    "content_empty": {"content": []},
    "content_word": {"content": "no"},
    "usage_null": {"usage": None},
    "usage_word": {"usage": "no"},
}


@pytest.mark.parametrize("name", ANTHROPIC)
def test_messages_of_anthropic(name: str) -> None:
    """A message of Anthropic's of any shape is diagnosed, and nothing is raised."""
    message = {"content": [{"type": "text", "text": answer_json()}], "usage": {}, **ANTHROPIC[name]}
    assert isinstance(read(message, CALL.format), Answer | SummarizerError)


def completion(content: Any) -> dict[str, Any]:
    """A chat completion as JSON."""
    message = {"role": "assistant", "content": content}
    usage = {"prompt_tokens": 7, "completion_tokens": 5}
    choice = {"index": 0, "finish_reason": "stop", "message": message}
    return {"id": "c", "model": "m", "choices": [choice], "usage": usage}


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
    | st.sampled_from([answer_json(), "stop", "length", "text", "content_filter"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "choices",
                    "message",
                    "delta",
                    "content",
                    "text",
                    "type",
                    "finish_reason",
                    "stop_reason",
                    "usage",
                    "prompt_tokens",
                    "completion_tokens",
                    "prompt_tokens_details",
                    "cached_tokens",
                    "tool_calls",
                    "function",
                    "arguments",
                    "refusal",
                    "model",
                    "error",
                    "code",
                    "index",
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)
"""JSON of any shape, with the names that are looked for in the places where they may not be."""


@given(VALUES)
@pytest.mark.slow
def test_any_response(value: Any) -> None:
    """Whatever JSON comes as a response is an answer or an error of ours."""
    assert isinstance(read(value, CALL.format), Answer | AnswerError | ModelError)


@given(st.lists(VALUES, max_size=4))
@pytest.mark.slow
def test_any_events(events: list[Any]) -> None:
    """Whatever JSON comes as events of a stream is an answer or an error of ours."""
    streamed = StreamedAnswer(CALL, ChatRequest(CALL, {}))
    for event in events:
        assert isinstance(streamed.take(event), str)
    assert isinstance(streamed.outcome(), Answer | AnswerError | ModelError)


@given(VALUES)
@pytest.mark.slow
def test_any_line(value: Any) -> None:
    """Whatever JSON comes as a line of a batch's results is none, an answer, or an error of ours."""
    for line in (
        value,
        {"custom_id": "k", "response": value},
        {"custom_id": "k", "response": {"status_code": 200, "body": value}},
    ):
        reply = read_reply(json.dumps(line).encode())
        assert reply is None or isinstance(reply.outcome(CALL.format), Answer | SummarizerError)


@given(st.integers(min_value=300, max_value=599), VALUES)
@pytest.mark.slow
def test_any_refusal(status: int, said: Any) -> None:
    """Whatever JSON a provider refuses with is an error of ours."""
    assert isinstance(map_status(status, said), ModelError)


@given(VALUES)
@pytest.mark.slow
def test_any_answer(value: Any) -> None:
    """Whatever JSON a model answers with is a summary or an error of ours."""
    assert isinstance(read(completion(json.dumps(value)), CALL.format), Answer | AnswerError)


FIELDS = json.loads(answer_json())


@given(st.sampled_from(sorted(FIELDS)), VALUES)
@pytest.mark.slow
def test_any_field(name: str, value: Any) -> None:
    """Whatever JSON stands in one field of a good answer, it is a summary or an error of ours."""
    answer = json.dumps({**FIELDS, name: value})
    assert isinstance(read(completion(answer), CALL.format), Answer | AnswerError)


@given(st.text())
@pytest.mark.slow
def test_any_text(text: str) -> None:
    """Whatever text a model answers with is a summary or an error of ours."""
    assert isinstance(read(completion(text), CALL.format), Answer | AnswerError)


@pytest.mark.parametrize("value", [10**4000, -(10**4000), 1e308, True, "1" * 5000, [[]], {"value": 1}])
def test_odd_figures(value: Any) -> None:
    """A figure that no number holds is a summary or an error of ours."""
    answer = json.loads(answer_json())
    answer["numbers"][0]["value"] = value
    found = read(completion(json.dumps(answer)), CALL.format)
    assert isinstance(found, Answer | AnswerError)


def test_unpaired_surrogates() -> None:
    """An answer with half a pair, escaped once or twice, becomes text that can be stored."""
    for half in ("\ud83d", r"\ud83d"):
        found = read(completion(answer_json().replace("Council meets", f"Council {half} meets")), CALL.format)
        assert isinstance(found, Answer)
        assert isinstance(found.value, Summary)
        assert found.value.headline == "Council \ufffd meets"
        found.text.encode()
