"""The fault table: what a provider can do to us, and what becomes of it, over real HTTP."""

import json
import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import instructor
import openai
import pytest
from pydantic import BaseModel

from summarizer import Result, Summarizer, Summary
from summarizer.cli.exit_codes import exit_code
from summarizer.client.error_mapping import map_error
from summarizer.errors import (
    BadRequestError,
    ContentFilterError,
    ContextOverflowError,
    CredentialsError,
    CutOffError,
    EmptyAnswerError,
    NotJSONError,
    OversizedError,
    QuotaError,
    RateLimitError,
    RedirectedError,
    RefusalError,
    ServerError,
    SummarizerError,
    TimedOutError,
    UnknownModelError,
    UnreachableError,
    WrongSchemaError,
)
from tests.model_server import FAULT_KINDS, Fault, FaultKind, ModelServer, refused_url
from tests.support.building import KEY, TEXT, answer_json

ANSWER_WORDS = "Zanzibar telegram"
SECRETS = (KEY, "Ann Byrne", ANSWER_WORDS)
"""The key, the article, the answer: no error holds any of them."""


@dataclass(frozen=True)
class Row:
    """One fault and what must become of it; `requests` with one retry of transport allowed."""

    kind: FaultKind
    error: type[SummarizerError]
    words: str
    exit_code: int
    retryable: bool
    requests: int

    @property
    def fault(self) -> Fault:
        """The fault; what it sends or spoils is marked, so that a leak can be seen."""
        answers = {
            "not_json": f"I have read it: {ANSWER_WORDS}.",
            "wrong_schema": json.dumps({"headline": [ANSWER_WORDS], "language": {"name": ANSWER_WORDS}}),
            "refusal": f"I cannot speak about {ANSWER_WORDS}.",
        }
        said = (
            "" if self.kind in _WITHOUT_ANSWER else answers.get(self.kind, answer_json(headline=ANSWER_WORDS))
        )
        delay = 1.5 if self.kind == "slow" else 0.0
        return Fault(self.kind, said, delay=delay, retry_after=0.05)


_WITHOUT_ANSWER = (
    "unauthorized", "unknown_model", "rate_limit", "quota", "server_error", "unavailable", "empty",
)  # fmt: skip
TABLE = (
    Row("unauthorized", CredentialsError, "does not accept the key (HTTP 401)", 3, False, 1),
    Row("unknown_model", UnknownModelError, "does not know the model", 3, False, 1),
    Row("rate_limit", RateLimitError, "limits the rate of requests (HTTP 429)", 3, True, 2),
    Row("quota", QuotaError, "no quota left", 3, False, 1),
    Row("server_error", ServerError, "failed (HTTP 500)", 3, True, 2),
    Row("unavailable", ServerError, "failed (HTTP 503)", 3, True, 2),
    Row("slow", TimedOutError, "did not answer in time", 3, True, 2),
    Row("dropped", UnreachableError, "no connection to the model, or it broke", 3, True, 2),
    Row("cut_body", UnreachableError, "no connection to the model, or it broke", 3, True, 2),
    Row("stream_cut", UnreachableError, "no connection to the model, or it broke", 3, True, 2),
    Row("cut_json", ServerError, "could not be read", 3, True, 1),
    Row("html", UnreachableError, "a web page or plain text came back", 3, True, 1),
    Row("stream", UnreachableError, "a web page or plain text came back", 3, True, 1),
    Row("stream_short", UnreachableError, "a web page or plain text came back", 3, True, 1),
    Row("stream_error", UnreachableError, "a web page or plain text came back", 3, True, 1),
    Row("redirect", RedirectedError, "redirects to elsewhere.invalid; the article was not sent", 3, True, 1),
    Row("drip", TimedOutError, "did not answer in time", 3, True, 2),
    Row("huge", OversizedError, "more than 8 MiB", 3, True, 1),
    Row("gzip_bomb", OversizedError, "more than 8 MiB", 3, True, 1),
    Row("error_object", ServerError, "an error inside a successful response", 3, True, 1),
    Row("no_choices", EmptyAnswerError, "no choices", 4, False, 2),
    Row("empty", EmptyAnswerError, "answered with nothing", 4, False, 2),
    Row("refusal", RefusalError, "refused", 4, False, 1),
    Row("content_filter", ContentFilterError, "content filter", 4, False, 1),
    Row("length", CutOffError, "cut off", 4, False, 1),
    Row("not_json", NotJSONError, "not JSON", 4, False, 2),
    Row("wrong_schema", WrongSchemaError, "headline: Input should be a valid string", 4, False, 2),
)
EACH = pytest.mark.parametrize("row", TABLE, ids=lambda row: row.kind)
MENDABLE = pytest.mark.parametrize("row", [row for row in TABLE if row.error.__dict__.get("mendable")],
                                   ids=lambda row: row.kind)  # fmt: skip


def ask(url: str, retries: int = 0, timeout: float = 30.0, key: str = KEY) -> Result[Summary]:
    """Summarize TEXT without asyncio."""
    with Summarizer("m", base_url=url, api_key=key, retries=retries, timeout=timeout) as summarizer:
        return summarizer.summarize(TEXT)


async def aask(url: str, retries: int = 0, timeout: float = 30.0) -> Result[Summary]:
    """Summarize TEXT with asyncio."""
    async with Summarizer("m", base_url=url, api_key=KEY, retries=retries, timeout=timeout) as summarizer:
        return await summarizer.asummarize(TEXT)


def patience(row: Row) -> float:
    """Seconds to wait for an answer: less than a slow one takes."""
    return 0.4 if row.kind in ("slow", "drip") else 30.0


def assert_as_promised(error: SummarizerError, row: Row) -> None:
    """The error is the row's, with its words and without secrets."""
    assert type(error) is row.error
    assert row.words in error.message
    assert (exit_code(type(error)), error.retryable) == (row.exit_code, row.retryable)
    assert error.hint
    assert_no_secret(error)


def assert_no_secret(error: SummarizerError) -> None:
    """Nothing that anybody may print of an error holds a secret."""
    shown = [str(error), repr(error), error.message, error.hint, error.detail]
    shown += traceback.format_exception(error)
    for secret in SECRETS:
        assert secret not in "\n".join(shown)


def test_every_fault_has_its_row() -> None:
    """No kind of fault is left out of the table, but for fenced and odd answers, which are none."""
    assert {row.kind for row in TABLE} | {"fenced", "odd"} == set(FAULT_KINDS)


@EACH
@pytest.mark.parametrize("retries", [0, 1])
def test_each_fault_has_its_error(row: Row, retries: int) -> None:
    """Each fault is the error of its row, and transport alone is tried again."""
    with ModelServer([row.fault]) as server, pytest.raises(SummarizerError) as caught:
        ask(server.url, retries, patience(row))
    assert_as_promised(caught.value, row)
    assert len(server.requests) == (row.requests if retries or row.error.__dict__.get("mendable") else 1)


@EACH
async def test_each_fault_has_its_error_in_asyncio(row: Row) -> None:
    """Each fault is the same error with asyncio, after as many requests."""
    with ModelServer([row.fault]) as server:
        with pytest.raises(SummarizerError) as caught:
            await aask(server.url, 1, patience(row))
        assert len(server.requests) == row.requests
    assert_as_promised(caught.value, row)


def test_refused_connection() -> None:
    """A server that is not there is unreachable, which may pass."""
    with refused_url() as url, pytest.raises(UnreachableError) as caught:
        ask(url)
    assert "no connection to the model" in caught.value.message
    assert "--base-url" in caught.value.hint
    assert caught.value.retryable
    assert_no_secret(caught.value)


async def test_refused_connection_in_asyncio() -> None:
    """A server that is not there is unreachable with asyncio too."""
    with refused_url() as url, pytest.raises(UnreachableError) as caught:
        await aask(url)
    assert "no connection to the model" in caught.value.message
    assert_no_secret(caught.value)


def test_retried_transport_succeeds() -> None:
    """A fault that has passed when the request is tried again leaves no trace in the result."""
    with ModelServer([Fault("rate_limit", retry_after=0.05), answer_json()]) as server:
        result = ask(server.url, retries=1)
    assert len(server.requests) == 2
    assert result.summary.headline == "Council meets"
    assert (result.provenance.requests, result.provenance.reasks) == (1, 0)


def test_fenced_answer_is_read() -> None:
    """An answer between code fences is as good as a bare one, and is not asked for again."""
    with ModelServer([Fault("fenced", answer_json(headline="In a fence"))]) as server:
        assert ask(server.url).summary.headline == "In a fence"
    assert len(server.requests) == 1


@MENDABLE
def test_unusable_answer_is_asked_for_once_more(row: Row) -> None:
    """An answer that cannot be read is asked for again with the reason; a good second one is the result."""
    with ModelServer([row.fault, answer_json(headline="Second try")]) as server:
        result = ask(server.url)
    first, second = (request.body or {} for request in server.requests)
    assert second["messages"][:-1] == first["messages"]
    assert row.words in second["messages"][-1]["content"]
    assert ANSWER_WORDS not in second["messages"][-1]["content"]
    assert result.summary.headline == "Second try"
    assert (result.provenance.requests, result.provenance.reasks) == (2, 1)


@MENDABLE
async def test_unusable_answer_is_asked_for_once_more_in_asyncio(row: Row) -> None:
    """With asyncio an unreadable answer is asked for again as well."""
    with ModelServer([row.fault, answer_json(headline="Second try")]) as server:
        result = await aask(server.url)
    assert result.summary.headline == "Second try"
    assert len(server.requests) == 2


@pytest.mark.parametrize("key", [KEY, "0f1e2d3c4b5a69788796a5b4c3d2e1f0"], ids=["sk", "hex"])
def test_echoed_key_is_taken_out(key: str) -> None:
    """A provider that repeats the key in its message does not get it into the error, whatever its form."""
    echo = Fault("unauthorized", f"Incorrect API key provided: {key}. Nothing else is wrong.")
    with ModelServer([echo]) as server, pytest.raises(CredentialsError) as caught:
        ask(server.url, key=key)
    assert key not in caught.value.detail
    assert "Nothing else is wrong" in caught.value.detail


def test_long_words_of_a_provider_are_cut() -> None:
    """A provider's own words are kept short: a page of them, article included, helps nobody."""
    flood = Fault("server_error", "Cannot read: " + TEXT * 50)
    with ModelServer([flood]) as server, pytest.raises(ServerError) as caught:
        ask(server.url)
    assert len(caught.value.detail) <= 300


class _Status(Exception):  # noqa: N818 - stands for an SDK's error
    """What every SDK's errors have: a status, and a body with the provider's words and code."""

    def __init__(self, status: int, code: str | None = None) -> None:
        super().__init__("upstream")
        self.status_code = status
        self.body = {"message": "in the provider's words", "code": code}


@pytest.mark.parametrize(
    ("status", "code", "error", "words"),
    [
        (400, None, BadRequestError, "refuses the request (HTTP 400)"),
        (400, "context_length_exceeded", ContextOverflowError, "the article is too long for this model"),
        (403, None, CredentialsError, "does not accept the key (HTTP 403)"),
        (408, None, TimedOutError, "gave up waiting"),
        (422, None, BadRequestError, "refuses the request (HTTP 422)"),
        (529, None, ServerError, "failed (HTTP 529)"),
    ],
)
def test_further_statuses(status: int, code: str | None, error: type[SummarizerError], words: str) -> None:
    """Statuses that the server cannot be made to send have their errors too, also when wrapped."""
    wrapped = RuntimeError("a wrapper")
    wrapped.__cause__ = _Status(status, code)
    found = map_error(wrapped, None)
    assert type(found) is error
    assert words in found.message
    assert found.detail == "in the provider's words"


class Page(BaseModel):
    """What a host asks for on its own."""

    number: int


@contextmanager
def host(url: str) -> Iterator[instructor.Instructor]:
    """A host's own instructor client."""
    with openai.OpenAI(base_url=url, api_key=KEY, max_retries=0) as client:
        yield instructor.from_openai(client, mode=instructor.Mode.JSON_SCHEMA)


def asked_of_host(client: instructor.Instructor) -> Any:
    """What a host gets whose model answers something else: an error, and records in its log."""
    messages: Any = [{"role": "user", "content": "Which page?"}]
    with pytest.raises(Exception, match="validation"):
        client.create(model="m", messages=messages, response_model=Page, max_retries=0)


def instructor_records(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    """What instructor has logged: above the level of debugging, or with a secret in it."""
    records = [record for record in caplog.records if record.name.split(".")[0] == "instructor"]
    return [
        record
        for record in records
        if record.levelno > logging.DEBUG or any(secret in record.getMessage() for secret in SECRETS)
    ]


@EACH
def test_nothing_is_logged(
    row: Row, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    """Our calls make instructor log nothing but that it was opened, and print nothing."""
    caplog.set_level(logging.DEBUG, "instructor")
    with ModelServer([row.fault]) as server, pytest.raises(SummarizerError):
        ask(server.url, timeout=patience(row))
    assert instructor_records(caplog) == []
    assert capsys.readouterr() == ("", "")


async def test_nothing_is_logged_in_asyncio(caplog: pytest.LogCaptureFixture) -> None:
    """Our calls make instructor log nothing with asyncio either."""
    caplog.set_level(logging.DEBUG, "instructor")
    with ModelServer([Fault("not_json")]) as server, pytest.raises(NotJSONError):
        await aask(server.url)
    assert instructor_records(caplog) == []


def test_hosts_own_logging_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    """What instructor logs about a host's own calls still arrives, after and between ours."""
    caplog.set_level(logging.DEBUG, "instructor")
    with ModelServer([Fault("wrong_schema")]) as server:
        with pytest.raises(WrongSchemaError):
            ask(server.url)
        with host(server.url) as client:
            asked_of_host(client)
    assert instructor_records(caplog)
