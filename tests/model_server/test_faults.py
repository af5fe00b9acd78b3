"""The faults of the stand-in, as OpenAI's client and a plain one meet them."""

import gzip
import json

import aiohttp
import openai
import pytest

from tests.model_server import FAULT_KINDS, SHAPES, Fault, ModelServer
from tests.support.asking import ask, chat, post, stream, streamed_text

ANSWER = '{"headline": "Families flee", "figures": [5000, 1000], "places": ["Rafah", "Khan Younis"]}'
REFUSED = {
    "unauthorized": (openai.AuthenticationError, 401, "invalid_api_key", "invalid_request_error"),
    "unknown_model": (openai.NotFoundError, 404, "model_not_found", "invalid_request_error"),
    "rate_limit": (openai.RateLimitError, 429, "rate_limit_exceeded", "requests"),
    "quota": (openai.RateLimitError, 429, "insufficient_quota", "insufficient_quota"),
    "server_error": (openai.InternalServerError, 500, None, "server_error"),
    "unavailable": (openai.InternalServerError, 503, None, "server_error"),
}
# Content, refusal and reason to finish, as they arrive in the first choice.
AMISS = {
    "refusal": (None, ANSWER, "stop"),
    "content_filter": (ANSWER[: len(ANSWER) // 2], None, "content_filter"),
    "length": (ANSWER[: len(ANSWER) // 2], None, "length"),
    "fenced": (f"```json\n{ANSWER}\n```", None, "stop"),
    "not_json": (ANSWER, None, "stop"),
    "wrong_schema": (ANSWER, None, "stop"),
    "empty": (ANSWER, None, "stop"),
    "slow": (ANSWER, None, "stop"),
}
BROKEN = {
    "no_choices",
    "odd",
    "redirect",
    "drip",
    "huge",
    "gzip_bomb",
    "dropped",
    "cut_body",
    "cut_json",
    "html",
    "error_object",
    "stream",
    "stream_cut",
    "stream_short",
    "stream_error",
}


def test_every_kind_is_tested():
    """No fault goes without a test."""
    assert set(FAULT_KINDS) == set(REFUSED) | set(AMISS) | BROKEN
    assert len(FAULT_KINDS) == len(REFUSED) + len(AMISS) + len(BROKEN)


@pytest.mark.parametrize("kind", REFUSED)
def test_refused(kind):
    """An HTTP error raises the client's error of that status, with OpenAI's type, code and param."""
    error, status, code, error_type = REFUSED[kind]
    with ModelServer([Fault(kind)]) as server, pytest.raises(error) as caught:
        ask(server.url)
    assert (caught.value.status_code, caught.value.code, caught.value.type) == (status, code, error_type)
    assert caught.value.param is None
    assert caught.value.body["message"]


def test_retry_after():
    """Only a rate limit says when to come back, and says it in seconds."""
    with ModelServer([Fault("rate_limit", retry_after=0.25), Fault("quota")]) as server:
        with pytest.raises(openai.RateLimitError) as limited:
            ask(server.url)
        with pytest.raises(openai.RateLimitError) as spent:
            ask(server.url)
    assert limited.value.response.headers["retry-after"] == "0.25"
    assert "retry-after" not in spent.value.response.headers


def test_recovery():
    """A client that retries gets through to the answer after the faults, and both requests are recorded."""
    answers = [Fault("rate_limit", retry_after=0.01), "done"]
    with (
        ModelServer(answers) as server,
        openai.OpenAI(base_url=server.url, api_key="stand-in", max_retries=1) as client,
    ):
        completion = client.chat.completions.create(**chat())
        assert completion.choices[0].message.content == "done"
        assert len(server.requests) == 2


@pytest.mark.parametrize("kind", AMISS)
def test_amiss(kind):
    """A well-formed answer has exactly the named thing amiss."""
    with ModelServer([Fault(kind, answer=ANSWER, delay=0.01)]) as server:
        choice = ask(server.url).choices[0]
    assert (choice.message.content, choice.message.refusal, choice.finish_reason) == AMISS[kind]


def test_stock_texts():
    """Without a text of its own a fault has one that fits: prose, another schema, nothing, half a JSON."""
    kinds = ("not_json", "wrong_schema", "empty", "length", "refusal", "fenced")
    with ModelServer([Fault(kind) for kind in kinds]) as server:
        messages = {kind: ask(server.url).choices[0].message for kind in kinds}
    for kind in ("not_json", "length", "fenced"):
        with pytest.raises(ValueError, match=r"Expecting|Unterminated"):
            json.loads(messages[kind].content)
    assert isinstance(json.loads(messages["wrong_schema"].content), dict)
    assert messages["empty"].content == ""
    assert messages["refusal"].refusal


@pytest.mark.parametrize("kind", ["refusal", "length"])
def test_amiss_streamed(kind):
    """What is amiss is amiss in a stream, too, where the client asked for one."""
    content, refusal, reason = AMISS[kind]
    with ModelServer([Fault(kind, answer=ANSWER)]) as server:
        chunks = stream(server.url)
    refused = "".join(choice.delta.refusal or "" for chunk in chunks for choice in chunk.choices)
    assert (streamed_text(chunks), refused) == (content or "", refusal or "")
    assert chunks[-2].choices[0].finish_reason == reason


def test_no_choices():
    """An answer can come without any choice."""
    with ModelServer([Fault("no_choices")]) as server:
        assert ask(server.url).choices == []


def test_dropped():
    """A dropped connection is closed before a byte is sent."""
    with ModelServer([Fault("dropped")]) as server, pytest.raises(openai.APIConnectionError):
        ask(server.url)


async def test_cut_body():
    """A cut body ends before the length that was declared."""
    with ModelServer([Fault("cut_body")]) as server, pytest.raises(aiohttp.ClientPayloadError):
        await post(f"{server.url}/chat/completions", chat())


async def test_cut_json():
    """Cut JSON arrives whole as HTTP, but is no JSON."""
    with ModelServer([Fault("cut_json")]) as server:
        response = await post(f"{server.url}/chat/completions", chat())
    assert (response.status, response.headers["Content-Length"]) == (200, str(len(response.body)))
    with pytest.raises(ValueError, match=r"Unterminated|Expecting"):
        json.loads(response.body)


async def test_html():
    """A page comes with status 200 and as HTML."""
    with ModelServer([Fault("html")]) as server:
        response = await post(f"{server.url}/chat/completions", chat())
    assert (response.status, response.headers["Content-Type"]) == (200, "text/html")
    assert response.body.startswith(b"<!DOCTYPE html>")


async def test_error_object():
    """An error object can come with status 200."""
    with ModelServer([Fault("error_object")]) as server:
        response = await post(f"{server.url}/chat/completions", chat())
    assert response.status == 200
    assert set(json.loads(response.body)["error"]) == {"message", "type", "param", "code"}


async def test_stream_unasked():
    """A stream can come although nobody asked for one."""
    with ModelServer([Fault("stream", answer=ANSWER)]) as server:
        response = await post(f"{server.url}/chat/completions", chat())
    assert response.headers["Content-Type"] == "text/event-stream"
    assert response.body.endswith(b"data: [DONE]\n\n")


async def test_stream_cut():
    """A cut stream breaks off within an event, and the connection with it."""
    with ModelServer([Fault("stream_cut")]) as server, pytest.raises(aiohttp.ClientPayloadError):
        await post(f"{server.url}/chat/completions", chat(stream=True))


def test_stream_short():
    """A short stream ends in good order, but without the rest, a reason or [DONE]."""
    with ModelServer([Fault("stream_short", answer=ANSWER)]) as server:
        chunks = stream(server.url)
    assert streamed_text(chunks)
    assert ANSWER.startswith(streamed_text(chunks))
    assert {choice.finish_reason for chunk in chunks for choice in chunk.choices} == {None}


def test_stream_error():
    """An error event in a stream raises the client's error, after some of the text."""
    with ModelServer([Fault("stream_error")]) as server, pytest.raises(openai.APIError, match="had an error"):
        stream(server.url)


async def test_redirect():
    """A redirect points with status 307, which keeps the body, to the address that it was given."""
    with ModelServer(["there"]) as other:
        fault = Fault("redirect", location=f"{other.url}/chat/completions")
        with ModelServer([fault]) as server:
            response = await post(f"{server.url}/chat/completions", chat("An article."))
        assert json.loads(response.body)["choices"][0]["message"]["content"] == "there"
        assert other.requests[0].body == chat("An article.")


@pytest.mark.parametrize("streamed", [False, True])
async def test_drip(streamed):
    """A dripped answer comes byte by byte, whole or streamed as it was asked for."""
    with ModelServer([Fault("drip", answer="{}", pause=0.0), "{}"]) as server:
        url = f"{server.url}/chat/completions"
        async with (
            aiohttp.ClientSession() as session,
            session.post(url, json=chat(stream=streamed)) as response,
        ):
            pieces = [piece async for piece in response.content.iter_any()]
        whole = await post(url, chat(stream=streamed))
    assert response.headers["Transfer-Encoding"] == "chunked"
    assert response.content_type == whole.headers["Content-Type"].partition(";")[0]
    assert b"".join(pieces).replace(b"000001", b"000002") == whole.body


@pytest.mark.parametrize("streamed", [False, True])
@pytest.mark.parametrize("kind", ["huge", "gzip_bomb"])
async def test_oversized(kind, streamed):
    """An oversized answer, packed or not, is an answer behind as many spaces as were asked for."""
    size = 3 * 1024 * 1024
    with ModelServer([Fault(kind, answer="done", size=size)]) as server:
        url = f"{server.url}/chat/completions"
        async with (
            aiohttp.ClientSession(auto_decompress=False) as session,
            session.post(url, json=chat(stream=streamed)) as response,
        ):
            sent = await response.read()
    packed = response.headers.get("Content-Encoding") == "gzip"
    assert packed == (kind == "gzip_bomb")
    assert len(sent) < size / 500 if packed else len(sent) >= size
    unpacked = gzip.decompress(sent) if packed else sent
    assert size <= len(unpacked) < size + 2000
    assert b"done" in unpacked
    assert streamed or json.loads(unpacked)["choices"]


@pytest.mark.parametrize("streamed", [False, True])
@pytest.mark.parametrize("shape", SHAPES)
async def test_odd(shape, streamed):
    """An odd answer is JSON of status 200, each with something else than the usual answer has."""
    with ModelServer([Fault("odd", answer=ANSWER, shape=shape), ANSWER]) as server:
        url = f"{server.url}/chat/completions"
        body = chat(stream=streamed, stream_options={"include_usage": True})
        odd, usual = [await post(url, body) for _ in range(2)]
    assert odd.status == 200
    lines = odd.body.split(b"\n\n") if streamed else [odd.body]
    for line in lines:
        if line and not line.endswith(b"[DONE]"):
            json.loads(line.removeprefix(b"data: "))
    assert odd.body.replace(b"000001", b"000002") != usual.body


def test_wrong_faults():
    """An unknown kind or shape, or slowness without delay, is refused where it is written."""
    with pytest.raises(ValueError, match="unknown shape"):
        Fault("odd", shape="sphere")
    with pytest.raises(ValueError, match="unknown fault"):
        Fault("earthquake")
    with pytest.raises(ValueError, match="delay"):
        Fault("slow")
