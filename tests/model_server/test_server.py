"""The stand-in for a model's server, over real HTTP."""

import asyncio
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import openai
import pytest

from tests.model_server import CREATED, Answerer, Fault, Folder, ModelServer, Prompt, refused_url
from tests.model_server import app as app_module
from tests.model_server.__main__ import main
from tests.support.asking import ask, ask_text, chat, client, post, stream, streamed_text
from tests.support.paths import ROOT
from tests.support.waiting import until

ANSWER = '{"headline": "نزوح عشرات العائلات", "figures": [5000, 1000], "note": "one line\\nand another"}'


class TestAnswers:
    def test_verbatim(self):
        """An answer reaches OpenAI's client letter by letter, with ids, time and usage that are stable."""
        with ModelServer([ANSWER]) as server:
            first, second = ask(server.url, "x" * 400), ask(server.url)
        assert first.choices[0].message.content == ANSWER
        assert first.choices[0].finish_reason == "stop"
        assert [first.id, second.id] == ["chatcmpl-000001", "chatcmpl-000002"]
        assert (first.created, first.model) == (CREATED, "m-1")
        usage = first.usage
        assert (usage.prompt_tokens, usage.completion_tokens) == (100, len(ANSWER) // 4)
        assert usage.total_tokens == usage.prompt_tokens + usage.completion_tokens

    async def test_stable(self):
        """The same requests to two servers get the same bytes and headers, or recordings would churn."""
        seen = []
        for _ in range(2):
            with ModelServer([ANSWER]) as server:
                seen.append(await post(f"{server.url}/chat/completions", chat()))
        assert seen[0] == seen[1]
        assert "2025" in seen[0].headers["Date"]

    def test_streamed(self):
        """A streamed answer adds up to the same text and ends with a reason, usage and [DONE]."""
        with ModelServer([ANSWER]) as server:
            chunks = stream(server.url)
        assert streamed_text(chunks) == ANSWER
        assert len(chunks) > 5
        assert [chunk.choices[0].finish_reason for chunk in chunks[:-1]][-1] == "stop"
        assert chunks[-1].choices == []
        assert chunks[-1].usage.completion_tokens == len(ANSWER) // 4

    async def test_stream_without_usage(self):
        """Usage comes only to those who ask, and [DONE] is the last event."""
        with ModelServer([ANSWER]) as server:
            response = await post(f"{server.url}/chat/completions", chat(stream=True))
        assert b"usage" not in response.body
        assert response.body.endswith(b"data: [DONE]\n\n")

    def test_in_turn(self):
        """Answers are given in turn, and the last one repeats."""
        with ModelServer(["one", "two"]) as server:
            assert [ask_text(server.url) for _ in range(3)] == ["one", "two", "two"]

    def test_function(self):
        """A function is given the request and makes the answer."""
        with ModelServer(lambda body: body["messages"][-1]["content"].upper()) as server:
            assert ask_text(server.url, "echo") == "ECHO"

    def test_models(self):
        """The list of models is served."""
        with ModelServer(["x"]) as server, client(server.url) as opened:
            assert [model.id for model in opened.models.list()] == ["stand-in"]

    @pytest.mark.parametrize("answers", [[], "a bare text"])
    def test_no_answers(self, answers):
        """Neither an empty list nor a bare text passes for answers."""
        with pytest.raises((ValueError, TypeError)):
            ModelServer(answers)

    @pytest.mark.parametrize(
        "body", [b"{", b"[]", b"{}", b'{"model": "m"}', b'{"model": "m", "messages": ["x"]}']
    )
    async def test_bad_request(self, body):
        """A body that isn't a chat request is turned away and spends no answer."""
        with ModelServer(["one", "two"]) as server:
            response = await post(f"{server.url}/chat/completions", body)
            assert response.status == 400
            assert json.loads(response.body)["error"]["type"] == "invalid_request_error"
            assert ask_text(server.url) == "one"

    async def test_unknown_url(self):
        """A wrong path is not found, and is recorded."""
        with ModelServer(["x"]) as server:
            response = await post(f"{server.root}/chat/completions", chat())
            assert response.status == 404
            assert json.loads(response.body)["error"]["code"] is None
            assert [request.path for request in server.requests] == ["/chat/completions"]


class TestFolder:
    def test_by_name(self, tmp_path):
        """Files are sent in the order of their names, verbatim to the last line end."""
        (tmp_path / "b.json").write_bytes(b'{"second": true}')
        (tmp_path / "a.json").write_bytes(b'{"first": true}\r\n')
        with ModelServer(Folder(tmp_path)) as server:
            texts = [ask_text(server.url) for _ in range(3)]
        assert texts == ['{"first": true}\r\n', '{"second": true}', '{"second": true}']

    def test_by_match(self, tmp_path):
        """A file with a match answers only what matches, in a queue of its own, and takes precedence."""
        for name in ("plain", "gaza-1", "gaza-2"):
            (tmp_path / f"{name}.json").write_text(name)
        for name in ("gaza-1", "gaza-2"):
            (tmp_path / f"{name}.match").write_text("غزة\nremarks for the reader", "utf-8")
        with ModelServer(Folder(tmp_path)) as server:
            users = ["in غزة", "elsewhere", "again غزة", "غزة"]
            texts = [ask_text(server.url, user) for user in users]
        assert texts == ["gaza-1", "plain", "gaza-2", "gaza-2"]

    def test_no_match(self, tmp_path):
        """A request that nothing matches is turned away rather than answered at random."""
        (tmp_path / "a.json").write_text("{}")
        (tmp_path / "a.match").write_text("Tyre")
        with ModelServer(Folder(tmp_path)) as server, pytest.raises(openai.BadRequestError) as caught:
            ask(server.url, "Sidon")
        assert caught.value.code == "no_answer"

    def test_nothing_there(self, tmp_path):
        """A folder without answers, or with an empty match, is refused at once."""
        with pytest.raises(ValueError, match=r"no .*json"):
            Folder(tmp_path)
        (tmp_path / "a.json").write_text("{}")
        (tmp_path / "a.match").write_text("\n")
        with pytest.raises(ValueError, match="empty"):
            Folder(tmp_path)


class _AllAtOnce(Answerer):
    """Answers nobody until a number of requests are waiting."""

    def __init__(self, parties: int) -> None:
        self._barrier = asyncio.Barrier(parties)

    async def answer(self, prompt: Prompt) -> str:
        """Answer with the question."""
        await self._barrier.wait()
        return prompt.messages[0].text


class TestServing:
    def test_recorded(self):
        """Every request is recorded as it arrived, and the list handed out is a copy."""
        with ModelServer(["x"]) as server:
            before = server.requests
            ask(server.url, "غزة")
            assert before == []
            (request,) = server.requests
        assert (request.method, request.path) == ("POST", "/v1/chat/completions")
        assert request.headers["Authorization"] == "Bearer stand-in"
        assert request.body is not None
        assert request.body["messages"] == [{"role": "user", "content": "غزة"}]
        assert request.size == int(request.headers["Content-Length"])

    async def test_many_in_flight(self):
        """300 requests can be in flight at once, and each gets its own answer."""
        with ModelServer(_AllAtOnce(300)) as server:
            url = f"{server.url}/chat/completions"
            responses = await asyncio.gather(*(post(url, chat(f"user {n}")) for n in range(300)))
            texts = [json.loads(each.body)["choices"][0]["message"]["content"] for each in responses]
            assert len(server.requests) == 300
        assert texts == [f"user {n}" for n in range(300)]

    async def test_stop_while_hanging(self):
        """Leaving the block hangs up on a request that is still waiting, and ends the thread."""
        with ModelServer([Fault("slow", delay=20)]) as server:
            asking = asyncio.create_task(asyncio.to_thread(ask, server.url))
            await until(lambda: server.requests)
        with pytest.raises(openai.APIConnectionError):
            await asking
        assert "model-server" not in [thread.name for thread in threading.enumerate()]

    def test_gone_after_the_block(self):
        """After the block nothing listens any more, and the port can be had again."""
        with ModelServer(["x"]) as server:
            ask(server.url)
        with pytest.raises(openai.APIConnectionError):
            ask(server.url)
        with ModelServer(["again"], port=server.port) as second:
            assert ask_text(second.url) == "again"

    def test_port_taken(self):
        """A port that is taken is reported to whoever starts the server."""
        with (
            ModelServer(["x"]) as server,
            pytest.raises(OSError, match="in use"),
            ModelServer(["y"], port=server.port),
        ):
            pass

    def test_refused(self):
        """The URL of refused_url refuses connections."""
        with refused_url() as url, pytest.raises(openai.APIConnectionError) as caught:
            ask(url)
        assert caught.type is not openai.APITimeoutError

    def test_latency(self, monkeypatch):
        """Each answer waits for the latency, and a fault for its own delay on top."""
        waits = []

        async def note(seconds: float) -> None:
            waits.append(seconds)

        monkeypatch.setattr(app_module, "sleep", note)
        with ModelServer(["x", Fault("slow", delay=7)], latency=3) as server:
            ask(server.url)
            ask(server.url)
        assert waits == [3, 10]


@pytest.mark.slow
class TestProcess:
    def test_round_trip(self, tmp_path):
        """As a process it prints its URL, serves, is quiet if told to, and ends on SIGTERM with its sums."""
        (tmp_path / "a.json").write_text(ANSWER, "utf-8")
        with _started("--answers", str(tmp_path), "--quiet") as process:
            url = _first_line(process)
            assert ask_text(url) == ANSWER
            process.send_signal(signal.SIGTERM)
            rest, errors = process.communicate(timeout=30)
        assert (process.returncode, errors) == (0, "")
        sums = {"prompts": 1, "bytes": 10, "shared": 0, "fresh": 10, "cached": 0}
        assert json.loads(rest) == sums

    def test_reader_gone(self, tmp_path):
        """Where nobody reads its output any more it ends as quietly as ever."""
        (tmp_path / "a.json").write_text(ANSWER, "utf-8")
        with _started("--answers", str(tmp_path), "--quiet") as process:
            _first_line(process)
            assert process.stdout is not None
            process.stdout.close()
            process.terminate()
            assert process.stderr is not None
            errors = process.stderr.read()
            assert (process.wait(timeout=30), errors) == (0, "")

    def test_script(self, tmp_path):
        """A script gives answers and faults in turn; without --quiet each request leaves a line."""
        script = tmp_path / "script.json"
        odd = '{"fault": "odd", "shape": "choices_null", "size": 1, "pause": 0, "location": "/"}'
        script.write_text(
            f'[{{"fault": "rate_limit", "retry_after": 0.5}}, {odd}, {{"answer": {{"a": 1}}}}, "plain"]'
        )
        with _started("--script", str(script)) as process:
            url = _first_line(process)
            with pytest.raises(openai.RateLimitError) as caught:
                ask(url)
            assert caught.value.response.headers["retry-after"] == "0.5"
            assert ask(url).choices is None
            assert [ask_text(url) for _ in range(3)] == ['{"a": 1}', "plain", "plain"]
            process.terminate()
            errors = process.communicate(timeout=30)[1]
        assert errors.splitlines()[0].startswith("POST /v1/chat/completions m-1 ")
        assert len(errors.splitlines()) == 5

    @pytest.mark.parametrize(
        "script",
        [
            "{}",
            "[]",
            "[1]",
            '[{"fault": "earthquake"}]',
            '[{"fault": "slow"}]',
            '[{"fault": "odd", "shape": "sphere"}]',
            '[{"fault": "html", "x": 1}]',
            "[",
        ],
    )
    def test_bad_script(self, script, tmp_path, capsys):
        """A script that is no list of answers and known faults is refused with a message."""
        path = tmp_path / "script.json"
        path.write_text(script)
        with pytest.raises(SystemExit) as caught:
            main(["--script", str(path)])
        assert caught.value.code == 2
        assert "error: " in capsys.readouterr().err

    def test_help(self, capsys):
        """The help names every option."""
        with pytest.raises(SystemExit):
            main(["--help"])
        text = capsys.readouterr().out
        for option in ("answers", "desk", "script", "timeout", "latency", "port", "quiet"):
            assert f"--{option}" in text
        assert "--first-token" in text
        assert "--chars-per-second" in text


@contextmanager
def _started(*options: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.model_server", *options]
    process = subprocess.Popen(  # noqa: S603 - our own module and options
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    with process:
        try:
            yield process
        finally:
            # A test that failed midway must not wait for a server that nobody has stopped.
            process.kill()


def _first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()
