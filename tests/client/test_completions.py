"""Chat completions read the same way however they come, and whatever they hold."""

import json
import subprocess
import sys
from typing import Any

import instructor
import openai
import pytest

from summarizer import Summary, summarize
from summarizer.client.batch_lines import read_reply
from summarizer.client.call import Answer, Call, Outcome, outcome_of
from summarizer.client.chat_request import ChatRequest
from summarizer.client.providers.openai import ChatExchange
from summarizer.client.streams import StreamedAnswer
from summarizer.errors import CutOffError, EmptyAnswerError, SummarizerError, UnreachableError
from summarizer.prompting.response_format import answer_format
from tests.model_server import Fault, ModelServer
from tests.support.building import KEY, TEXT, answer_json

CALL = Call("summary", ({"role": "user", "content": TEXT},), answer_format(Summary, translated=False))
USAGE = {"prompt_tokens": 7, "completion_tokens": 5, "prompt_tokens_details": {"cached_tokens": 3}}


def completion(content: Any = None, **more: Any) -> dict[str, Any]:
    """The JSON of a response."""
    message = {"content": answer_json() if content is None else content}
    choice = {"index": 0, "finish_reason": "stop", "message": message}
    return {"model": "m-1", "choices": [choice], "usage": USAGE, **more}


def chunks(content: str) -> list[Any]:
    """The same as the SDK hands on the pieces of a stream."""
    from openai.types.chat import ChatCompletionChunk  # noqa: PLC0415 - a second of imports

    made: Any = ChatCompletionChunk.model_construct
    parts = [content[:9], content[9:]]
    sent: list[Any] = [{"delta": {"content": part}, "finish_reason": None} for part in parts]
    sent.append({"delta": {}, "finish_reason": "stop"})
    return [
        *(made(model="m-1", choices=[choice]) for choice in sent),
        made(model="m-1", choices=[], usage=USAGE),
    ]


def direct(data: Any) -> Outcome:
    """What the JSON of a response comes to."""
    return outcome_of(ChatExchange(ChatRequest(CALL, {})).received(data), CALL.format)


@pytest.mark.parametrize("content", [answer_json(), "no JSON", "{}"], ids=["answer", "text", "wrong"])
def test_one_reading(content: str) -> None:
    """A completion means the same whole, as a stream, and as a line of a batch: answer, tokens and error."""
    whole = direct(completion(content))
    line = json.dumps({"custom_id": "k", "response": {"status_code": 200, "body": completion(content)}})
    written = StreamedAnswer(CALL, ChatRequest(CALL, {}))
    for chunk in chunks(content):
        written.take(chunk)
    reply = read_reply(line.encode())
    assert reply is not None
    for other in (reply.outcome(CALL.format), written.outcome()):
        assert type(other) is type(whole)
        if isinstance(whole, Answer):
            assert isinstance(other, Answer)
            assert (other.value, other.tokens, other.model) == (whole.value, whole.tokens, whole.model)
        else:
            assert isinstance(other, SummarizerError)
            assert (str(other), other.__dict__.get("tokens")) == (str(whole), whole.__dict__.get("tokens"))
            assert whole.__dict__.get("tokens") is not None


@pytest.mark.parametrize(
    ("options", "raised"),
    [
        ({}, False), ({"max_tokens": 6}, False), ({"max_tokens": 5}, True),
        ({"max_completion_tokens": 5}, True),        ({"max_completion_tokens": 9}, False),
    ],
)  # fmt: skip
def test_hint_of_a_cut(options: dict[str, Any], raised: bool) -> None:
    """More tokens are advised where our own limit was reached, and not where the context was full."""
    cut = completion()
    cut["choices"][0]["finish_reason"] = "length"
    found = ChatExchange(ChatRequest(CALL, options)).received(cut)
    assert isinstance(found, CutOffError)
    assert ("--max-tokens" in found.hint) == raised
    assert raised or "context" in found.hint
    assert found.tokens
    assert found.tokens.output == 5


def test_mislabelled() -> None:
    """JSON that a server calls text is read; a page is none."""
    assert isinstance(direct(json.dumps(completion())), Answer)
    assert isinstance(direct("<html>"), UnreachableError)


@pytest.mark.parametrize(
    "data",
    [
        None, 7, [], {}, {"choices": None}, {"choices": {"0": {}}}, {"choices": "no"}, {"choices": [None]},
        {"choices": [{}]}, {"choices": [{"message": "no"}]}, {"choices": [{"message": {}}]},
        completion(content=["no"]), completion(content={"no": 1}), completion(content=7),
    ],
)  # fmt: skip
def test_odd_responses(data: Any) -> None:
    """A response of any shape without an answer is an empty answer, and nothing is raised."""
    assert isinstance(direct(data), EmptyAnswerError)


@pytest.mark.parametrize(
    "usage",
    [
        None,
        7,
        "no",
        [],
        {"prompt_tokens": "7"},
        {"prompt_tokens_details": 7},
        {"prompt_tokens": -3},
        {"prompt_tokens": 10**20},
    ],
)
def test_odd_usage(usage: Any) -> None:
    """Whatever is said about tokens, the answer is read; what cannot be their number counts for nothing."""
    outcome = direct(completion(usage=usage))
    assert isinstance(outcome, Answer)
    assert outcome.tokens.input == outcome.tokens.cached == 0


def test_deep_response() -> None:
    """A response nested deeper than Python can go is read as far as it concerns us."""
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    assert isinstance(direct(completion(extra=deep)), Answer)


def test_hooks_of_the_host() -> None:
    """What the host has hung on its instructor client is told of our requests, answers and failures."""
    told: list[str] = []
    with (
        ModelServer([answer_json(), Fault("unauthorized")]) as server,
        openai.OpenAI(base_url=server.url, api_key=KEY, max_retries=0) as client,
    ):
        patched = instructor.from_openai(client, mode=instructor.Mode.JSON_SCHEMA)
        patched.on("completion:kwargs", lambda **_: told.append("request"))
        patched.on("completion:response", lambda _: told.append("response"))
        patched.on("completion:error", lambda _: told.append("error"))
        summarize(TEXT, model="m", client=patched)
        with pytest.raises(SummarizerError):
            summarize(TEXT, model="m", client=patched)
    assert told == ["request", "response", "request", "error"]


def test_wrapped_client_of_the_host() -> None:
    """What the host has put around `chat.completions.create` of its client is called by us."""
    told: list[str] = []
    with (
        ModelServer([answer_json()]) as server,
        openai.OpenAI(base_url=server.url, api_key=KEY) as client,
    ):
        create: Any = client.chat.completions.create

        def traced(*arguments: Any, **named: Any) -> Any:
            told.append(named["model"])
            return create(*arguments, **named)

        client.chat.completions.create = traced  # type: ignore[method-assign]
        summarize(TEXT, model="m", client=client)
    assert told == ["m"]


@pytest.mark.slow
def test_without_instructor() -> None:
    """Asking a server that speaks chat completions loads the SDK alone: instructor takes long to load."""
    code = (
        "import sys, summarizer; summarizer.summarize(sys.argv[2], model='m', base_url=sys.argv[1]); "
        "print('openai' in sys.modules, 'instructor' in sys.modules)"
    )
    with ModelServer([answer_json()]) as server:
        words = [sys.executable, "-c", code, server.url, TEXT]
        done = subprocess.run(words, capture_output=True, text=True, check=True)  # noqa: S603 - our own words
    assert done.stdout.split() == ["True", "False"]
