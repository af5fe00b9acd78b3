"""The stand-in's pace, and what it measures of prompts."""

import asyncio
import json

import pytest

from tests.model_server import Fault, ModelServer, Pace
from tests.model_server import app as app_module
from tests.model_server.prefixes import Prefixes, PromptBytes, common_prefix
from tests.support.asking import ask, chat, post, stream, streamed_text
from tests.support.waiting import Held, until

ANSWER = "غزة, " * 20  # 100 characters


class FakeClock:
    """A clock that only sleeping moves."""

    def __init__(self, monkeypatch):
        self.now = 0.0
        monkeypatch.setattr(app_module, "monotonic", lambda: self.now)
        monkeypatch.setattr(app_module, "sleep", self.sleep)

    async def sleep(self, seconds):
        """Let the time pass at once."""
        self.now += seconds


@pytest.fixture
def clock(monkeypatch):
    return FakeClock(monkeypatch)


class TestPace:
    def test_plain(self, clock):
        """A plain answer takes the first token's time and its characters over the rate, after any latency."""
        with ModelServer([ANSWER], latency=1, first_token=0.5, characters_per_second=250) as server:
            assert ask(server.url).choices[0].message.content == ANSWER
        assert clock.now == pytest.approx(1 + 0.5 + 100 / 250)

    def test_streamed(self, monkeypatch, clock):
        """A streamed answer comes a few characters at a time, each chunk when its last one is written."""
        sent = []
        pause = clock.sleep

        async def note(seconds):
            await pause(seconds)
            sent.append(clock.now)

        monkeypatch.setattr(app_module, "sleep", note)
        with ModelServer([ANSWER], first_token=0.5, characters_per_second=250) as server:
            chunks = stream(server.url)
        assert streamed_text(chunks) == ANSWER
        pieces = [
            choice.delta.content for chunk in chunks for choice in chunk.choices if choice.delta.content
        ]
        assert {len(piece) for piece in pieces} == {4}
        # The first is the latency, of none; then one for the first token, and one for each piece.
        assert sent[1:] == pytest.approx([0.5 + characters / 250 for characters in range(0, 101, 4)])
        assert chunks[-1].usage.completion_tokens == 25

    def test_first_token_alone(self, clock):
        """Without a rate an answer is whole at its first token."""
        with ModelServer([ANSWER], first_token=2) as server:
            ask(server.url)
        assert clock.now == 2

    def test_faults(self, clock):
        """What is amiss in an answer is written at the pace; an error comes without it."""
        answers = [Fault("rate_limit"), Fault("html"), Fault("length", answer=ANSWER), Fault("cut_json")]
        taken = []
        with ModelServer(answers, first_token=1, characters_per_second=100) as server:
            for _ in answers:
                before = clock.now
                asyncio.run(post(f"{server.url}/chat/completions", chat()))
                taken.append(clock.now - before)
        assert taken[:3] == pytest.approx([0, 0, 1.5])
        assert taken[3] > 1

    def test_refused_figures(self):
        """Time does not run backwards, and a model that writes nothing would never answer."""
        with pytest.raises(ValueError, match="first token"):
            Pace(first_token=-1)
        with pytest.raises(ValueError, match="no characters"):
            Pace(characters_per_second=0)


class TestPromptBytes:
    async def test_shared(self):
        """Each prompt is measured in UTF-8 against the most similar earlier one to the same model."""
        with ModelServer(["x"]) as server:
            url = f"{server.url}/chat/completions"
            for user in ("غزة now", "other", "غزة then"):
                system = {"role": "system", "content": "Rules."}
                body = chat(user)
                await post(url, {**body, "messages": [system, *body["messages"]]})
            await post(url, chat("غزة now", model="m-2"))
            measured = [request.prompt for request in server.requests]
            assert server.prompt_bytes == PromptBytes(total=6 * 3 + 10 + 5 + 11 + 10, shared=19, cached=19)
        assert [each.total for each in measured] == [16, 11, 17, 10]
        assert [each.shared for each in measured] == [0, 6, 13, 0]
        assert [each.fresh for each in measured] == [16, 5, 4, 10]

    async def test_side_by_side(self):
        """A prompt beside another shares its bytes, but finds none of them in a cache."""
        held = Held()
        with ModelServer(held) as server:
            url = f"{server.url}/chat/completions"
            both = [asyncio.create_task(post(url, chat("the same"))) for _ in range(2)]
            await until(lambda: len(server.requests) == 2)
            held.let_go.set()
            await asyncio.gather(*both)
            await post(url, chat("the same"))
            measured = [(request.prompt.shared, request.prompt.cached) for request in server.requests]
        assert measured == [(0, 0), (8, 0), (8, 8)]

    async def test_unread(self):
        """A request that asks no model, or cannot be read, counts no prompt."""
        with ModelServer(["x"]) as server:
            await post(f"{server.url}/chat/completions", b"{}")
            await post(f"{server.url}/elsewhere", json.dumps(chat()).encode())
            assert [request.prompt for request in server.requests] == [PromptBytes(), PromptBytes()]

    def test_longest(self):
        """The longest common prefix is found however the texts sort, among those remembered."""
        texts = Prefixes(remembered=3)
        for text in (b"abcd", b"abd", b"zz", b"abcd"):
            texts.add(text)
        assert [texts.longest(text) for text in (b"abcz", b"abca", b"a", b"", b"zzz", b"abcd")] == [
            3,
            3,
            1,
            0,
            2,
            4,
        ]
        texts.add(b"q")
        assert texts.longest(b"abcd") == 2

    @pytest.mark.parametrize(
        ("one", "other", "length"),
        [(b"", b"x", 0), (b"x", b"y", 0), (b"xy" * 5000, b"xy" * 4000 + b"z", 8000)],
    )
    def test_common_prefix(self, one, other, length):
        """A common prefix is measured to the byte."""
        assert common_prefix(one, other) == common_prefix(other, one) == length
