"""Asking through the Batch API: the same request, the same outcome, and no batch made twice."""

import dataclasses
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, get_args

import openai
import pytest

from summarizer.client.batch_lines import BatchReply, read_reply, request_line
from summarizer.client.batch_states import BatchState
from summarizer.client.batches import Backoff, Batches, open_batches
from summarizer.client.call import Answer, Call, Outcome
from summarizer.client.completions import request_body
from summarizer.client.connection import Connection
from summarizer.client.models import AsyncModel
from summarizer.client.opening import open_async_model
from summarizer.errors import (
    BadRequestError,
    BatchEndedError,
    ConfigurationError,
    CredentialsError,
    MissingBatchError,
    ModelError,
    OversizedError,
    QuotaError,
    RateLimitError,
    RedirectedError,
    ServerError,
    SummarizerError,
    TimedOutError,
    UnknownModelError,
)
from summarizer.prompting.prompt import Prompts
from summarizer.prompting.response_format import answer_format
from summarizer.schemas import Summary
from tests.model_server import FAULT_KINDS, BatchSettings, Fault, ModelServer
from tests.model_server.faults import _Broken
from tests.support.building import KEY, TEXT, answer_json, article
from tests.support.waiting import Held, until

FAST = Backoff(first=0.01, longest=0.05, patience=4)
METADATA = {"summarizer-run": "r-1", "summarizer-part": "p-1"}
FORMAT = answer_format(Summary, translated=False)
# What no line of a batch can carry: a provider's own broken connections are time-outs there.
IN_A_LINE = sorted(set(FAULT_KINDS) - set(get_args(_Broken)) - {"slow"})


def call(user: str = TEXT) -> Call:
    """The first call about an article."""
    return Call("summary", tuple(Prompts().messages(article(user), Summary, None)), FORMAT)


def connection(server: ModelServer, **more: Any) -> Connection:
    return Connection("m-1", server.url, KEY, retries=0, **more)


@asynccontextmanager
async def opened(server: ModelServer, **more: Any) -> AsyncIterator[Batches]:
    """The Batch API of a server, without waiting."""
    api = open_batches(connection(server, **more))
    try:
        yield api
    finally:
        await api.close()


async def close(model: AsyncModel) -> None:
    """Close a model's connections."""
    client: Any = model.sdk
    await client.close()


async def submit(api: Batches, folder: Path, calls: dict[str, Call]) -> BatchState:
    """Make a batch of some calls."""
    path = folder / "requests.jsonl"
    path.write_bytes(b"".join(api.line(key, each) for key, each in calls.items()))
    return await api.create(await api.upload(path), METADATA, FAST)


async def ask(api: Batches, folder: Path, calls: dict[str, Call]) -> dict[str, BatchReply]:
    """Make a batch of some calls, follow it to its end and read its replies."""
    state = await api.follow((await submit(api, folder, calls)).id, FAST)
    return {reply.key: reply async for reply in api.replies(state, FAST)}


def shown(outcome: Outcome) -> tuple[Any, ...]:
    """All that an outcome says but how it was asked for, which a batch does not know any more."""
    if isinstance(outcome, SummarizerError):
        return type(outcome), outcome.message, outcome.hint, outcome.detail, getattr(outcome, "tokens", None)
    return tuple(
        getattr(outcome, each.name) for each in dataclasses.fields(outcome) if each.name != "dialect"
    )


class TestBounds:
    @pytest.mark.slow
    async def test_dripping_server(self):
        """What is said about a batch has no more time than the time-out, however slowly it comes."""
        drip = [Fault("drip", pause=0.05)]
        with ModelServer([answer_json()], batches=BatchSettings(faults={"retrieve": drip})) as server:
            async with opened(server, timeout=0.5) as api:
                with pytest.raises(TimedOutError):
                    await api.retrieve("batch_1")

    @pytest.mark.slow
    async def test_endless_line(self, tmp_path):
        """A file of results is read line by line, and a line without end is an error, not memory."""
        settings = BatchSettings(faults={"content": [Fault("huge")] * 9})
        with ModelServer([answer_json()], batches=settings) as server:
            async with opened(server) as api:
                state = await api.follow((await submit(api, tmp_path, {"k": call()})).id, FAST)
                with pytest.raises(OversizedError):
                    assert [reply async for reply in api.replies(state, Backoff(0.01, 0.01, patience=0))]

    async def test_redirected_upload(self, tmp_path):
        """A request file does not go where a server points."""
        path = tmp_path / "requests.jsonl"
        path.write_bytes(b"{}")
        with ModelServer(["x"]) as other:
            fault = Fault("redirect", location=f"{other.url}/files")
            with ModelServer(["x"], batches=BatchSettings(faults={"upload": [fault] * 9})) as server:
                async with opened(server) as api:
                    with pytest.raises(RedirectedError):
                        await api.upload(path)
            assert other.requests == []


class TestSameAsAlone:
    @pytest.mark.parametrize("max_tokens", [None, 700])
    async def test_body(self, tmp_path, max_tokens):
        """A line of a batch holds to the letter what would be sent alone."""
        with ModelServer([answer_json()]) as server:
            async with opened(server, max_tokens=max_tokens) as api:
                await ask(api, tmp_path, {"k": call("«غزة»\u2028line\\separator")})
            model = open_async_model(connection(server, max_tokens=max_tokens))
            await model.ask(call("«غزة»\u2028line\\separator"))
            await close(model)
            (batched,), alone = server.batched, server.requests[-1]
        assert batched.body == alone.body
        assert batched.custom_id == "k"

    @pytest.mark.parametrize("kind", ["fine", *IN_A_LINE])
    async def test_outcome(self, kind, tmp_path):
        """Each answer, and each failure that a line can carry, is the outcome that asking alone has."""
        answer = answer_json(headline="Zanzibar\u2028telegram")
        spoils = kind in ("fenced", "length", "content_filter", "refusal")
        said = answer if spoils else ""
        given = answer if kind == "fine" else Fault(kind, said, retry_after=0.01)
        with ModelServer([given]) as server:
            model = open_async_model(connection(server))
            alone = await model.ask(call())
            await close(model)
            async with opened(server) as api:
                replies = await ask(api, tmp_path, {"k": call()})
        assert shown(replies["k"].outcome(FORMAT)) == shown(alone)
        assert isinstance(alone, Answer) == (kind in ("fine", "fenced"))

    async def test_tokens_of_failures(self, tmp_path):
        """An answer that is unusable has been paid for, and says how much."""
        with ModelServer([Fault("length", answer_json())]) as server:
            async with opened(server) as api:
                reply = (await ask(api, tmp_path, {"k": call()}))["k"]
        assert reply.error
        assert reply.tokens.input > 500
        assert reply.tokens.output > 10

    async def test_no_secrets(self, tmp_path):
        """No error of a line repeats a key that the provider repeats."""
        with ModelServer([Fault("server_error", f"Invalid key {KEY} for Ann")]) as server:
            async with opened(server) as api:
                error = (await ask(api, tmp_path, {"k": call()}))["k"].error
        assert error
        assert KEY not in error.detail
        assert "[key]" in error.detail


class TestLines:
    def test_request_line(self):
        """A request is one line of UTF-8, whatever its text holds, an unpaired surrogate included."""
        said = {"role": "user", "content": "غزة\n\u2028\x85 \ud83d"}
        line = request_line("k", request_body(Call("summary", (said,), FORMAT), {"model": "m"}))
        assert line.count(b"\n") == 1
        assert line.endswith(b"\n")
        assert "غزة" in line.decode()
        assert json.loads(line)["body"]["messages"] == [said]

    @pytest.mark.parametrize(
        "line", [b"", b"{", b"[]", b'{"custom_id": 3}', b'{"response": {}}', b"\xff", b'"custom_id"']
    )
    def test_no_reply(self, line):
        """A torn line, or one without a key, is no reply."""
        assert read_reply(line) is None

    @pytest.mark.parametrize(
        ("said", "error", "retryable"),
        [
            ({"error": {"code": "batch_expired", "message": "x"}}, BatchEndedError, True),
            ({"error": {"code": "batch_cancelled", "message": "x"}}, BatchEndedError, True),
            ({"error": {"code": "request_timeout", "message": "x"}}, TimedOutError, True),
            ({"error": {"code": "new_kind"}}, ServerError, True),
            ({"error": "x", "response": "y"}, ServerError, True),
            (
                {"response": {"status_code": 401, "body": {"error": {"message": "x"}}}},
                CredentialsError,
                False,
            ),
            ({"response": {"status_code": 400, "body": "text"}}, BadRequestError, False),
            ({"response": {"status_code": None}}, ServerError, True),
        ],
    )
    def test_unanswered(self, said, error, retryable):
        """Each reason why a line has no answer is an error of ours, which says whether to ask again."""
        reply = read_reply(json.dumps({"custom_id": "k", "response": None, **said}).encode())
        assert reply
        assert reply.error
        assert type(reply.error) is error
        assert reply.error.retryable == retryable
        assert repr(reply.outcome(FORMAT)) == repr(reply.error)

    @pytest.mark.parametrize("body", [{}, {"choices": []}, {"choices": None}, {"choices": [{}]}])
    def test_odd_body(self, body):
        """A response of another form is an error and never an exception."""
        line = json.dumps({"custom_id": "k", "response": {"status_code": 200, "body": body}})
        reply = read_reply(line.encode())
        assert reply
        assert isinstance(reply.error, SummarizerError)


def stuck() -> Held:
    """Answers the first call, and never the others."""
    return Held(answer_json(), free=1)


class TestEnds:
    async def test_expired(self, tmp_path):
        """What an expired batch has answered is answered; the rest may be asked again."""
        with ModelServer(stuck(), batches=BatchSettings(expires_after=1, side_by_side=1)) as server:
            async with opened(server) as api:
                state = await api.follow((await submit(api, tmp_path, {"a": call(), "b": call()})).id, FAST)
                replies = {reply.key: reply async for reply in api.replies(state)}
        assert (state.status, state.total, state.completed, state.failed) == ("expired", 2, 1, 1)
        assert isinstance(replies["a"].outcome(FORMAT), Answer)
        assert isinstance(replies["b"].error, BatchEndedError)

    async def test_cancelled(self, tmp_path):
        """So it is where the batch is cancelled; one that has ended cannot be."""
        held = stuck()
        with ModelServer(held, batches=BatchSettings(side_by_side=1)) as server:
            async with opened(server) as api:
                made = await submit(api, tmp_path, {"a": call(), "b": call()})
                await until(lambda: held.asked == 2)
                assert (await api.cancel(made.id)).status == "cancelling"
                state = await api.follow(made.id, FAST)
                replies = {reply.key: reply async for reply in api.replies(state)}
                with pytest.raises(ModelError):
                    await api.cancel(made.id)
        assert state.status == "cancelled"
        assert isinstance(replies["a"].outcome(FORMAT), Answer)
        assert isinstance(replies["b"].error, BatchEndedError)

    @pytest.mark.parametrize(
        ("settings", "error", "code", "line"),
        [
            (BatchSettings(most_tokens=10), RateLimitError, "token_limit_exceeded", None),
            (BatchSettings(models=("m-2",)), UnknownModelError, "model_not_found", 1),
            (BatchSettings(most_requests=1), BadRequestError, "too_many_tasks", None),
        ],
    )
    async def test_failed(self, settings, error, code, line, tmp_path):
        """A batch that is refused says why, in our errors, where, and has no reply."""
        with ModelServer([answer_json()], batches=settings) as server:
            async with opened(server) as api:
                state = await api.follow((await submit(api, tmp_path, {"a": call(), "b": call()})).id, FAST)
                assert [reply async for reply in api.replies(state)] == []
        assert state.status == "failed"
        first = state.complaints[0]
        assert (type(first.error), first.code, first.line) == (error, code, line)
        assert first.error.detail
        assert first.error.hint


class TestNeverTwice:
    @pytest.mark.parametrize("kind", ["dropped", "cut_body", "cut_json", "html", "error_object"])
    async def test_lost_reply(self, kind, tmp_path):
        """A batch whose making was not heard of is found and not made again."""
        settings = BatchSettings(faults={"create": [Fault(kind)]})
        with ModelServer([answer_json()], batches=settings) as server:
            async with opened(server) as api:
                made = await submit(api, tmp_path, {"a": call()})
                listed = [batch.id async for batch in api.client.batches.list()]
        assert listed == [made.id]
        assert made.metadata == METADATA

    async def test_made_once_it_can_be(self, tmp_path):
        """A batch that was refused for now is made later, once."""
        faults = [Fault("rate_limit"), Fault("unavailable"), Fault("server_error")]
        settings = BatchSettings(faults={"create": faults, "list": [Fault("unavailable")]})
        with ModelServer([answer_json()], batches=settings) as server:
            async with opened(server) as api:
                await submit(api, tmp_path, {"a": call()})
                assert len([batch.id async for batch in api.client.batches.list()]) == 1

    async def test_given_up(self, tmp_path):
        """A provider that goes on failing is given up when patience is at its end."""
        settings = BatchSettings(faults={"create": [Fault("unavailable")] * 9})
        with ModelServer([answer_json()], batches=settings) as server:
            async with opened(server) as api:
                with pytest.raises(ServerError):
                    await submit(api, tmp_path, {"a": call()})
            created = [
                each for each in server.requests if (each.method, each.path) == ("POST", "/v1/batches")
            ]
        assert len(created) == FAST.patience + 1

    async def test_never_unlooked(self, tmp_path):
        """Where the list cannot be had either, no second batch is made before it can."""
        lost = BatchSettings(faults={"create": [Fault("dropped")], "list": [Fault("unavailable")] * 2})
        with ModelServer([answer_json()], batches=lost) as server:
            async with opened(server) as api:
                made = await submit(api, tmp_path, {"a": call()})
                assert [batch.id async for batch in api.client.batches.list()] == [made.id]

    @pytest.mark.parametrize(("kind", "error"), [("quota", QuotaError), ("unauthorized", CredentialsError)])
    async def test_refused(self, kind, error, tmp_path):
        """What is refused for good is not tried again."""
        settings = BatchSettings(faults={"create": [Fault(kind)]})
        with ModelServer([answer_json()], batches=settings) as server:
            async with opened(server) as api:
                with pytest.raises(error):
                    await submit(api, tmp_path, {"a": call()})
                assert [batch async for batch in api.client.batches.list()] == []

    async def test_find(self, tmp_path):
        """A batch is found by all of its metadata among pages of others, and only by that."""
        with ModelServer([answer_json()]) as server:
            async with opened(server) as api:
                made = await submit(api, tmp_path, {"a": call()})
                assert made.input_file
                for number in range(130):
                    await api.create(made.input_file, {**METADATA, "summarizer-part": str(number)})
                found = await api.find(METADATA)
                assert found
                assert found.id == made.id
                assert await api.find({**METADATA, "more": "x"}) is None
                assert await api.find({"summarizer-run": "r-2"}) is None


class TestFollowing:
    async def test_faults(self, tmp_path):
        """Looks that fail do not end the following of a batch, and each state is told."""
        faults = [Fault("unavailable"), Fault("dropped"), Fault("html"), None, Fault("error_object")]
        settings = BatchSettings(faults={"retrieve": faults}, validating=0.05)
        told: list[BatchState] = []
        with ModelServer([answer_json()], batches=settings) as server:
            async with opened(server) as api:
                made = await submit(api, tmp_path, {"a": call()})
                state = await api.follow(made.id, FAST, told.append)
        assert state.status == "completed"
        assert told[-1] == state
        assert all(isinstance(each, BatchState) for each in told)

    async def test_patience(self, tmp_path):
        """A provider out of reach for too long ends it, with the error of the last look."""
        settings = BatchSettings(faults={"retrieve": [Fault("unavailable")] * 9})
        with ModelServer([answer_json()], batches=settings) as server:
            async with opened(server) as api:
                made = await submit(api, tmp_path, {"a": call()})
                with pytest.raises(ServerError):
                    await api.follow(made.id, FAST)
                assert (await api.follow(made.id, FAST)).ended

    async def test_unknown(self):
        """A batch that the provider does not know ends it at once."""
        with ModelServer([answer_json()]) as server:
            async with opened(server) as api:
                with pytest.raises(MissingBatchError, match="no such batch"):
                    await api.follow("batch_9", FAST)
            assert len(server.requests) == 1

    def test_backoff(self):
        """Waits grow to the longest and stay there."""
        waits = Backoff(first=2, longest=60, growth=3).waits()
        assert [next(waits) for _ in range(6)] == [2, 6, 18, 54, 60, 60]


class TestFiles:
    @pytest.mark.parametrize(
        "kind", ["cut_body", "cut_json", "dropped", "html", "error_object", "unavailable"]
    )
    async def test_download_breaks(self, kind, tmp_path):
        """Every reply comes, although downloads break off, end too soon, or bring something else."""
        settings = BatchSettings(faults={"content": [Fault(kind), None, Fault(kind)]})
        answers = {"bad": Fault("server_error")}
        calls = {name: call(f"{name} text of some length") for name in ("one", "two", "bad")}

        def answer(body: dict[str, Any]) -> Any:
            return next((answers[name] for name in answers if name in str(body["messages"])), answer_json())

        with ModelServer(answer, batches=settings) as server:
            async with opened(server) as api:
                replies = await ask(api, tmp_path, calls)
        assert {key: bool(reply.error) for key, reply in replies.items()} == {
            "one": False,
            "two": False,
            "bad": True,
        }

    async def test_upload_again(self, tmp_path):
        """An upload that breaks off is made again, from its beginning."""
        settings = BatchSettings(faults={"upload": [Fault("unavailable"), Fault("dropped")]})
        with ModelServer([answer_json()], batches=settings) as server:
            api = open_batches(Connection("m-1", server.url, KEY, retries=2))
            path = tmp_path / "requests.jsonl"
            path.write_bytes(api.line("k", call()) * 200)
            file_id = await api.upload(path)
            content = (await api.client.files.content(file_id)).read()
            await api.close()
        assert content == path.read_bytes()

    async def test_deleted(self, tmp_path):
        """Files are deleted at the provider, and results with them; those gone already do not matter."""
        with ModelServer([answer_json()]) as server:
            async with opened(server) as api:
                state = await api.follow((await submit(api, tmp_path, {"a": call()})).id, FAST)
                await api.delete(state.input_file, state.output_file, state.error_file, state.input_file)
                with pytest.raises(MissingBatchError, match="no file of these results"):
                    _ = [reply async for reply in api.replies(state, FAST)]
                assert [file async for file in api.client.files.list()] == []


class TestOpening:
    async def test_no_batches_there(self, tmp_path):
        """A server without the Batch API is named as such."""
        with ModelServer([answer_json()]) as server:
            api = open_batches(Connection("m-1", server.root, KEY, retries=0))
            with pytest.raises(MissingBatchError, match="no Batch API") as caught:
                await submit(api, tmp_path, {"a": call()})
            await api.close()
        assert "Batch API" in caught.value.hint

    def test_other_providers(self):
        """A provider whose client is not OpenAI's cannot be asked in batches."""
        with pytest.raises(ConfigurationError, match="in batches"):
            open_batches(Connection("anthropic/claude-sonnet-4-6", api_key=KEY))

    async def test_own_client(self, tmp_path):
        """A client of one's own can be used."""
        with ModelServer([answer_json()]) as server:
            async with openai.AsyncOpenAI(base_url=server.url, api_key=KEY, max_retries=0) as own:
                api = open_batches(Connection("m-1", client=own))
                replies = await ask(api, tmp_path, {"k": call()})
        assert isinstance(replies["k"].outcome(FORMAT), Answer)
