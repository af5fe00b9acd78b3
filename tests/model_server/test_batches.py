"""The stand-in's files and batches, as OpenAI's own client meets them."""

import asyncio
import json
import threading
from contextlib import nullcontext, suppress

import aiohttp
import openai
import pytest
from openai.types import Batch, FileObject

from tests.model_server import Answerer, BatchSettings, Fault, JsonObject, ModelServer, Prompt
from tests.model_server.batch_settings import read_settings
from tests.support.asking import chat, client, post
from tests.support.waiting import WATCHDOG_SECONDS, wait_until

ENDED = ("completed", "failed", "expired", "cancelled")


def line(custom_id: str, user: str = "Read this.", **more) -> JsonObject:
    return {
        "custom_id": custom_id,
        "method": "POST",
        "url": "/v1/chat/completions",
        "body": chat(user),
        **more,
    }


def jsonl(*lines) -> bytes:
    return b"".join(json.dumps(each, ensure_ascii=False).encode() + b"\n" for each in lines)


def upload(api: openai.OpenAI, content: bytes) -> FileObject:
    return api.files.create(file=("requests.jsonl", content), purpose="batch")


def create(api: openai.OpenAI, content: bytes, **more) -> Batch:
    file = upload(api, content)
    return api.batches.create(
        input_file_id=file.id, endpoint="/v1/chat/completions", completion_window="24h", **more
    )


def follow(api: openai.OpenAI, batch: Batch, *until: str) -> Batch:
    """Poll until a batch has a status, or has ended."""
    states = [batch]

    def there() -> bool:
        states.append(api.batches.retrieve(batch.id))
        return states[-1].status in (until or ENDED)

    if batch.status not in (until or ENDED):
        wait_until(there)
    return states[-1]


def lines_of(api: openai.OpenAI, file_id: str | None) -> JsonObject:
    """The lines of an output or error file by custom id."""
    assert file_id is not None
    text = api.files.content(file_id).read().decode()
    assert text.endswith("\n")
    read = [json.loads(each) for each in text.splitlines()]
    found = {each["custom_id"]: each for each in read}
    assert len(found) == len(read)
    return found


class Held(Answerer):
    """Answers some users at once, and the others when it is let go."""

    def __init__(self, *at_once):
        self.let_go = threading.Event()
        self._at_once = at_once

    async def answer(self, prompt: Prompt) -> str:
        user = prompt.messages[-1].text
        while user not in self._at_once and not self.let_go.is_set():
            await asyncio.sleep(0.005)
        return f"to {user}"


class TestFiles:
    def test_round_trip(self):
        """A file comes back letter by letter, is listed, and is gone once it is deleted."""
        content = jsonl(line("é", "غزة"))
        with ModelServer(["x"]) as server, client(server.url) as api:
            file = upload(api, content)
            assert (file.id, file.bytes, file.purpose) == ("file-000001", len(content), "batch")
            assert file.expires_at == file.created_at + 30 * 24 * 3600
            assert api.files.retrieve(file.id) == file
            assert [each.id for each in api.files.list(purpose="batch")] == [file.id]
            assert api.files.content(file.id).read() == content
            assert api.files.delete(file.id).deleted
            for gone in (api.files.retrieve, api.files.content, api.files.delete):
                with pytest.raises(openai.NotFoundError, match="No such File"):
                    gone(file.id)

    def test_refused(self):
        """A wrong purpose, another kind of file, one too large and no form at all are refused."""
        settings = BatchSettings(largest_file=100)
        with ModelServer(["x"], batches=settings) as server, client(server.url) as api:
            with pytest.raises(openai.BadRequestError, match="purpose"):
                api.files.create(file=("a.jsonl", b"{}"), purpose="party")
            with pytest.raises(openai.BadRequestError, match=r"Must be \.jsonl"):
                api.files.create(file=("a.txt", b"{}"), purpose="batch")
            with pytest.raises(openai.APIStatusError) as caught:
                upload(api, b"x" * 101)
            assert caught.value.status_code == 413
            for body in (b"{}", {"purpose": "batch"}):
                assert asyncio.run(post(f"{server.url}/files", body)).status == 400

    def test_kept_as_long_as_asked(self):
        """A client may say when a file expires."""
        with ModelServer(["x"]) as server, client(server.url) as api:
            file = api.files.create(
                file=("a.jsonl", b"{}"),
                purpose="batch",
                expires_after={"anchor": "created_at", "seconds": 3600},
            )
        assert file.expires_at == file.created_at + 3600


class TestBatches:
    def test_completed(self):
        """A batch goes through its statuses to an output file with every answer, counts and usage."""
        held = Held()
        users = {"a": "one", "b": "two", "c": "غزة"}
        with ModelServer(held) as server, client(server.url) as api:
            batch = create(api, jsonl(*(line(*each) for each in users.items())), metadata={"run": "7"})
            assert (batch.id, batch.status, batch.metadata) == ("batch_000001", "validating", {"run": "7"})
            batch = follow(api, batch, "in_progress")
            assert batch.request_counts.total == 3
            held.let_go.set()
            batch = follow(api, batch)
            assert batch.status == "completed"
            assert all((batch.in_progress_at, batch.finalizing_at, batch.completed_at))
            assert (batch.cancelled_at, batch.error_file_id, batch.errors) == (None, None, None)
            assert batch.request_counts.model_dump() == {"total": 3, "completed": 3, "failed": 0}
            # A token for each user's message and for each answer: none has more than seven characters.
            assert (batch.model, batch.usage.input_tokens, batch.usage.output_tokens) == ("m-1", 3, 3)
            found = lines_of(api, batch.output_file_id)
            assert api.files.retrieve(batch.output_file_id).purpose == "batch_output"
            assert {request.custom_id for request in server.batched} == set(users)
        for key, user in users.items():
            body = found[key]["response"]["body"]
            assert found[key]["response"]["status_code"] == 200
            assert found[key]["error"] is None
            assert body["choices"][0]["message"]["content"] == f"to {user}"

    def test_partly_failed(self):
        """Requests that fail stand in the error file with status and error; refusals do not."""
        faults = {
            "limited": Fault("rate_limit"),
            "down": Fault("server_error"),
            "refused": Fault("refusal"),
            "cut": Fault("length"),
            "lost": Fault("dropped"),
        }
        with (
            ModelServer(lambda body: faults.get(body["messages"][-1]["content"], "fine")) as server,
            client(server.url) as api,
        ):
            content = jsonl(line("ok"), *(line(name, name) for name in faults))
            batch = follow(api, create(api, content))
            good, bad = lines_of(api, batch.output_file_id), lines_of(api, batch.error_file_id)
        assert (batch.status, batch.request_counts.completed, batch.request_counts.failed) == (
            "completed",
            3,
            3,
        )
        assert set(good) == {"ok", "refused", "cut"}
        assert good["cut"]["response"]["body"]["choices"][0]["finish_reason"] == "length"
        assert {key: bad[key]["response"]["status_code"] for key in ("limited", "down")} == {
            "limited": 429,
            "down": 500,
        }
        assert bad["limited"]["response"]["body"]["error"]["code"] == "rate_limit_exceeded"
        assert (bad["lost"]["response"], bad["lost"]["error"]["code"]) == (None, "request_timeout")

    def test_all_failed(self):
        """A batch whose requests all fail is completed, with an error file alone."""
        with ModelServer([Fault("server_error")]) as server, client(server.url) as api:
            batch = follow(api, create(api, jsonl(line("a"), line("b"))))
            assert batch.status == "completed"
            assert batch.output_file_id is None
            assert set(lines_of(api, batch.error_file_id)) == {"a", "b"}

    def test_expired(self):
        """A batch that expires keeps what was answered, and says of each other line that it was not."""
        settings = BatchSettings(expires_after=2, side_by_side=2)
        with ModelServer(Held("quick"), batches=settings) as server, client(server.url) as api:
            content = jsonl(line("a", "quick"), line("b", "stuck"), line("c", "quick"), line("d", "stuck"))
            batch = follow(api, create(api, content))
            assert (batch.status, bool(batch.expired_at), batch.completed_at) == ("expired", True, None)
            assert set(lines_of(api, batch.output_file_id)) == {"a", "c"}
            bad = lines_of(api, batch.error_file_id)
        assert {key: each["error"]["code"] for key, each in bad.items()} == dict.fromkeys(
            "bd", "batch_expired"
        )
        assert batch.request_counts.model_dump() == {"total": 4, "completed": 2, "failed": 2}

    def test_window(self):
        """A batch expires when its window closes, whatever has been answered by then."""
        with ModelServer(Held(), batches=BatchSettings(window=0.01)) as server, client(server.url) as api:
            batch = follow(api, create(api, jsonl(line("a"))))
            assert (batch.status, batch.output_file_id) == ("expired", None)

    def test_cancelled(self):
        """A cancelled batch finishes what is under way, and names the lines that it left alone."""
        held = Held()
        settings = BatchSettings(side_by_side=1, cancelling=WATCHDOG_SECONDS)
        with ModelServer(held, batches=settings) as server, client(server.url) as api:
            batch = follow(api, create(api, jsonl(line("a"), line("b"))), "in_progress")
            wait_until(lambda: server.batched)
            assert api.batches.cancel(batch.id).status == "cancelling"
            assert api.batches.cancel(batch.id).status == "cancelling"
            held.let_go.set()
            batch = follow(api, batch)
            assert (batch.status, bool(batch.cancelling_at), bool(batch.cancelled_at)) == (
                "cancelled",
                True,
                True,
            )
            assert set(lines_of(api, batch.output_file_id)) == {"a"}
            (bad,) = lines_of(api, batch.error_file_id).values()
            assert (bad["custom_id"], bad["error"]["code"]) == ("b", "batch_cancelled")
            with pytest.raises(openai.ConflictError, match="'cancelled'"):
                api.batches.cancel(batch.id)

    def test_cancelled_early(self):
        """A batch that is cancelled while it is checked puts nothing to the model."""
        settings = BatchSettings(validating=WATCHDOG_SECONDS)
        with ModelServer(["x"], batches=settings) as server, client(server.url) as api:
            batch = create(api, jsonl(line("a")))
            api.batches.cancel(batch.id)
            batch = follow(api, batch)
            assert (batch.status, batch.output_file_id, server.batched) == ("cancelled", None, [])

    def test_list(self):
        """Batches are listed newest first, page by page, with their metadata."""
        with ModelServer(["x"]) as server, client(server.url) as api:
            made = [create(api, jsonl(line("a")), metadata={"n": str(n)}).id for n in range(5)]
            page = api.batches.list(limit=2)
            assert [each.id for each in page.data] == made[:2:-1]
            assert page.has_more
            assert [(each.id, each.metadata["n"]) for each in api.batches.list(limit=2)] == [
                (id_, str(n)) for n, id_ in reversed(list(enumerate(made)))
            ]
            assert api.batches.list(after=made[1]).has_more is False
            for wrong in ({"limit": 0}, {"limit": 101}, {"after": "batch_9"}):
                with pytest.raises(openai.APIStatusError):
                    api.batches.list(**wrong)

    def test_broken_answerer(self):
        """An answerer that is broken itself fails the batch, and does not pass for an expired one."""
        with ModelServer(lambda body: body["no such key"]) as server, client(server.url) as api:
            batch = follow(api, create(api, jsonl(line("a"))))
        assert (batch.status, batch.errors.data[0].code) == ("failed", "server_error")


WRONG_LINES = {
    "invalid_json_line": (b'{"custom_id": \n', 1, None),
    "duplicate_custom_id": (jsonl(line("a"), line("b"), line("a")), 3, "custom_id"),
    "invalid_url": (jsonl(line("a"), line("b", url="/v1/responses")), 2, "url"),
    "invalid_method": (jsonl(line("a", method="GET")), 1, "method"),
    "missing_required_parameter": (jsonl({"custom_id": "a"}), 1, "method"),
    "mismatched_model": (jsonl(line("a"), line("b", body={**chat(), "model": "m-2"})), 2, "body.model"),
    "model_not_found": (jsonl(line("a", body={**chat(), "model": "m-9"})), 1, "body.model"),
    "invalid_request": (jsonl(line("a", body={**chat(), "stream": True})), 1, "body.stream"),
    "empty_file": (b"", None, None),
    "too_many_tasks": (jsonl(*(line(str(n)) for n in range(6))), None, None),
    "token_limit_exceeded": (jsonl(line("a", "x" * 500)), None, None),
}


@pytest.mark.parametrize("code", WRONG_LINES)
def test_wrong_input(code):
    """A batch whose input file is wrong fails with a code, the line and the parameter, and asks no model."""
    content, number, param = WRONG_LINES[code]
    settings = BatchSettings(most_requests=5, most_tokens=100, models=("m-1", "m-2"))
    with ModelServer(["x"], batches=settings) as server, client(server.url) as api:
        batch = follow(api, create(api, content))
        assert server.batched == []
    assert (batch.status, bool(batch.failed_at), batch.output_file_id) == ("failed", True, None)
    first = batch.errors.data[0]
    assert (first.code, first.line, first.param) == (code, number, param)
    assert first.message


def test_every_wrong_line():
    """Every wrong line is reported, up to fifty."""
    with ModelServer(["x"]) as server, client(server.url) as api:
        batch = follow(api, create(api, b"{\n" * 60))
    assert [error.line for error in batch.errors.data] == list(range(1, 51))


def test_enqueued_with_others():
    """Tokens of batches that are not done count against the limit, and no longer when they are."""
    held = Held()
    settings = BatchSettings(most_tokens=100)
    with ModelServer(held, batches=settings) as server, client(server.url) as api:
        content = jsonl(line("a", "x" * 300))
        first = follow(api, create(api, content), "in_progress")
        assert follow(api, create(api, content)).errors.data[0].code == "token_limit_exceeded"
        held.let_go.set()
        follow(api, first)
        assert follow(api, create(api, content)).status == "completed"


@pytest.mark.parametrize(
    "wrong",
    [
        {"input_file_id": "file-9"},
        {"input_file_id": None},
        {"endpoint": "/v1/poems"},
        {"completion_window": "1h"},
        {"metadata": {str(n): "" for n in range(17)}},
        {"metadata": {"k" * 65: ""}},
        {"metadata": {"k": "v" * 513}},
        {"metadata": {"k": 1}},
    ],
)
def test_wrong_order(wrong):
    """A batch that is ordered wrongly is refused at once."""
    with ModelServer(["x"]) as server, client(server.url) as api:
        file = upload(api, jsonl(line("a")))
        order = {
            "input_file_id": file.id,
            "endpoint": "/v1/chat/completions",
            "completion_window": "24h",
            **wrong,
        }
        with pytest.raises(openai.BadRequestError):
            api.batches.create(**order)
        assert api.batches.list().data == []


class TestFaults:
    def test_refused(self):
        """A refused request has no effect, and the next one is served."""
        settings = BatchSettings(faults={"create": [Fault("rate_limit"), Fault("quota")]})
        with ModelServer(["x"], batches=settings) as server, client(server.url) as api:
            for _ in range(2):
                with pytest.raises(openai.RateLimitError):
                    create(api, jsonl(line("a")))
            assert api.batches.list().data == []
            assert follow(api, create(api, jsonl(line("a")))).status == "completed"

    @pytest.mark.parametrize("kind", ["dropped", "cut_body", "cut_json", "html", "error_object"])
    def test_lost_reply(self, kind):
        """Where the reply to a request is spoiled or lost, the batch is made all the same."""
        settings = BatchSettings(faults={"create": [Fault(kind)]})
        with ModelServer(["x"], batches=settings) as server, client(server.url) as api:
            file = upload(api, jsonl(line("a")))
            order = {
                "input_file_id": file.id,
                "endpoint": "/v1/chat/completions",
                "completion_window": "24h",
            }
            with suppress(aiohttp.ClientError):
                asyncio.run(post(f"{server.url}/batches", order))
            assert [each.input_file_id for each in api.batches.list()] == [file.id]

    @pytest.mark.parametrize(
        "endpoint", ["upload", "file", "content", "delete", "retrieve", "list", "cancel"]
    )
    def test_every_endpoint(self, endpoint):
        """Each endpoint can fail, once for each fault that is given."""
        settings = BatchSettings(faults={endpoint: [Fault("unavailable")]})
        with ModelServer(["x"], batches=settings) as server, client(server.url) as api:
            calls = {
                "upload": lambda: upload(api, b"{}"),
                "file": lambda: api.files.retrieve("file-1"),
                "content": lambda: api.files.content("file-1"),
                "delete": lambda: api.files.delete("file-1"),
                "retrieve": lambda: api.batches.retrieve("batch_1"),
                "list": lambda: list(api.batches.list()),
                "cancel": lambda: api.batches.cancel("batch_1"),
            }
            with pytest.raises(openai.InternalServerError):
                calls[endpoint]()
            found = endpoint in ("upload", "list")
            with nullcontext() if found else pytest.raises(openai.NotFoundError):
                calls[endpoint]()

    def test_wrong_settings(self, tmp_path):
        """Endpoints, faults and names that there are not are refused where they are written."""
        with pytest.raises(ValueError, match="no endpoint"):
            BatchSettings(faults={"party": []})  # type: ignore[dict-item]
        with pytest.raises(ValueError, match="amiss"):
            BatchSettings(faults={"create": [Fault("refusal")]})
        path = tmp_path / "batches.json"
        path.write_text('{"windows": 3}')
        with pytest.raises(ValueError, match="settings"):
            read_settings(path)

    def test_read_settings(self, tmp_path):
        """Settings can come from a file."""
        path = tmp_path / "batches.json"
        path.write_text(
            '{"window": 3, "faults": {"create": ["rate_limit", null, {"kind": "slow", "delay": 1}]}}'
        )
        assert read_settings(path) == BatchSettings(
            window=3, faults={"create": [Fault("rate_limit"), None, Fault("slow", delay=1)]}
        )
