"""What is sent, to whom, and by which client."""

import asyncio
import json
import pickle
import sys
from copy import deepcopy
from dataclasses import replace
from typing import Any

import instructor
import openai
import pytest

from summarizer import Figure, Party, Place, Source, Statement, Summarizer, Summary, asummarize, summarize
from summarizer.client.chat_servers import CHAT_SERVERS
from summarizer.client.connection import DEFAULT_MODEL, Connection, model_name
from summarizer.client.opening import split_name
from summarizer.client.prices import packaged
from summarizer.errors import (
    ConfigurationError,
    CredentialsError,
    CutOffError,
    NoModelError,
    RateLimitError,
    SummarizerError,
    UnknownModelError,
)
from summarizer.prompting.prompt import Prompts
from summarizer.prompting.response_format import answer_format
from summarizer.schemas import Sourcing
from tests.model_server import Answerer, Fault, HttpError, ModelServer, Prompt, RejectedError
from tests.support.building import KEY, TEXT, answer_json, article

ASKED = answer_format(Summary, translated=False, rows=True)
"""What is asked for in the article's own language."""


def sent(server: ModelServer, index: int = 0) -> dict[str, Any]:
    """The body of a request that has arrived."""
    return server.requests[index].body or {}


class TestRequest:
    def test_strict_schema(self) -> None:
        """The schema goes out once, whole and strict, under the class's name."""
        with ModelServer([answer_json()]) as server:
            summarize(TEXT, model="m", base_url=server.url)
        assert sent(server)["response_format"] == {
            "type": "json_schema",
            "json_schema": {"name": "Summary", "strict": True, "schema": ASKED.schema},
        }

    def test_messages(self) -> None:
        """The messages are the prompt's and nothing is added to them."""
        with ModelServer([answer_json()]) as server:
            summarize(TEXT, model="m", base_url=server.url, language="fr", title="A title")
        expected = Prompts().messages(article(title="A title"), Summary, "fr", rows=True)
        assert sent(server)["messages"] == expected

    def test_nothing_else(self) -> None:
        """Model, messages, format, a limit and temperature 0 are all that is sent: no seed, no tools."""
        with ModelServer([answer_json()]) as server:
            summarize(TEXT, model="m", base_url=server.url)
        body = sent(server)
        assert set(body) == {"model", "messages", "response_format", "temperature", "max_tokens"}
        assert body["temperature"] == 0

    def test_chosen_words(self) -> None:
        """Temperature, seed and effort are sent as the user gives them; another seed is another answer's."""
        given: dict[str, Any] = {"temperature": 0.3, "seed": 5, "reasoning_effort": "low"}
        with ModelServer([answer_json()]) as server:
            summarize(TEXT, model="m", base_url=server.url, **given)
        assert {name: sent(server)[name] for name in given} == given
        assert Connection("m", seed=5).identity != Connection("m").identity

    def test_limit(self) -> None:
        """A limit of tokens is sent where it is wanted."""
        with ModelServer([answer_json()]) as server:
            summarize(TEXT, model="m", base_url=server.url, max_tokens=900)
        assert sent(server)["max_tokens"] == 900

    def test_key(self) -> None:
        """The key goes into its header and nowhere else."""
        with ModelServer([answer_json()]) as server:
            summarize(TEXT, model="m", base_url=server.url, api_key=KEY)
        assert server.requests[0].headers["Authorization"] == f"Bearer {KEY}"
        assert KEY not in str(sent(server))

    def test_key_of_environment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without a key as argument the environment's is sent."""
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        with ModelServer([answer_json()]) as server:
            summarize(TEXT, model="m", base_url=server.url)
        assert server.requests[0].headers["Authorization"] == f"Bearer {KEY}"

    async def test_same_in_asyncio(self) -> None:
        """With asyncio the same request goes out, byte for byte in its JSON."""
        with ModelServer([answer_json()]) as server:
            summarize(TEXT, model="m", base_url=server.url)
            await asummarize(TEXT, model="m", base_url=server.url)
        assert sent(server, 0) == sent(server, 1)


class TestAddress:
    def test_argument_before_environment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The address given wins over that of the environment."""
        with ModelServer([answer_json()]) as server:
            monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
            summarize(TEXT, model="m", base_url=server.url)
        assert [request.path for request in server.requests] == ["/v1/chat/completions"]

    def test_environment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """OPENAI_BASE_URL is enough to reach a server of one's own, without a key."""
        with ModelServer([answer_json()]) as server:
            monkeypatch.setenv("OPENAI_BASE_URL", server.url)
            summarize(TEXT, model="m")
        assert len(server.requests) == 1

    async def test_environment_in_asyncio(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """OPENAI_BASE_URL is enough with asyncio too."""
        with ModelServer([answer_json()]) as server:
            monkeypatch.setenv("OPENAI_BASE_URL", server.url)
            await asummarize(TEXT, model="m")
        assert len(server.requests) == 1

    @pytest.mark.parametrize(
        ("model", "name"),
        [
            ("gpt-4.1-mini", "gpt-4.1-mini"),
            ("openai/gpt-4.1-mini", "gpt-4.1-mini"),
            ("qwen/qwen3-32b", "qwen/qwen3-32b"),
            ("mistralai/mistral-small", "mistralai/mistral-small"),
        ],
    )
    def test_name_on_a_server(self, model: str, name: str) -> None:
        """A server gets the model's name as it is, but for the prefix openai/."""
        with ModelServer([answer_json()]) as server:
            result = summarize(TEXT, model=model, base_url=server.url)
        assert sent(server)["model"] == name
        assert result.provenance.model == model

    def test_name_on_the_environments_server(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A name with a slash that is no provider's goes to the environment's server unchanged."""
        with ModelServer([answer_json()]) as server:
            monkeypatch.setenv("OPENAI_BASE_URL", server.url)
            summarize(TEXT, model="qwen/qwen3-32b")
        assert sent(server)["model"] == "qwen/qwen3-32b"

    @pytest.mark.parametrize(
        ("model", "split"),
        [
            ("gpt-4.1", ("openai", "gpt-4.1")),
            ("openai/gpt-4.1", ("openai", "gpt-4.1")),
            ("anthropic/claude-x", ("anthropic", "claude-x")),
            ("ollama/qwen3", ("ollama", "qwen3")),
            ("openrouter/qwen/qwen3", ("openrouter", "qwen/qwen3")),
        ],
    )
    def test_provider_without_server(self, model: str, split: tuple[str, str]) -> None:
        """Without an address the first part is the provider; a bare name is OpenAI's."""
        assert split_name(model, None) == split

    @pytest.mark.parametrize("model", ["ollama/m", "xai/m", "fireworks/m"])
    def test_nothing_of_openai(self, monkeypatch: pytest.MonkeyPatch, model: str) -> None:
        """Neither key nor account of OpenAI's goes to other makers' servers."""
        for name in ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
            monkeypatch.setenv(name, "of-openai")
        provider, _, _ = model.partition("/")
        with ModelServer([answer_json()]) as server:
            known = CHAT_SERVERS[provider]
            if known.key:
                monkeypatch.setenv(known.key, KEY)
            monkeypatch.setitem(CHAT_SERVERS, provider, replace(known, url=server.url))
            with Summarizer(model, retries=0) as summarizer:
                summarizer.summarize(TEXT)
        assert "of-openai" not in str(server.requests[0].headers)

    def test_ollama(self) -> None:
        """ollama/… is asked at its own default address, without a key."""
        with Summarizer("ollama/qwen3", retries=0, timeout=5) as summarizer:
            from summarizer.client.opening import open_model  # noqa: PLC0415 - the room is imported only to ask

            opened = open_model(summarizer._connection)
        assert str(opened.sdk.base_url) == "http://localhost:11434/v1/"
        assert opened.options["model"] == "qwen3"
        opened.sdk.close()


class TestNoModel:
    def test_says_what_to_do(self) -> None:
        """Without any model the error lists a key, a local server, and the demo."""
        with pytest.raises(NoModelError) as caught:
            summarize(TEXT)
        for way in ("OPENAI_API_KEY", "--model", "ollama/", "--base-url", "summarizer demo"):
            assert way in caught.value.hint

    def test_server_without_name(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A server of one's own needs a model's name, given by argument or by environment."""
        with pytest.raises(NoModelError, match=r"127\.0\.0\.1"):
            model_name(Connection(base_url="http://127.0.0.1:9/v1"))
        monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
        with pytest.raises(NoModelError, match=r"127\.0\.0\.1"):
            model_name(Connection())

    def test_default(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """With a key of OpenAI's a model is chosen."""
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        assert model_name(Connection()) == DEFAULT_MODEL

    def test_unknown_provider(self) -> None:
        """A provider that nobody knows is an unknown model, named in the message."""
        with pytest.raises(UnknownModelError, match="nobody"):
            summarize(TEXT, model="nobody/model")

    @pytest.mark.parametrize("model", ["gpt-4.1", "openai/gpt-4.1"])
    def test_missing_key(self, model: str) -> None:
        """Without a key OpenAI is not asked; the error names the variable to set."""
        with pytest.raises(CredentialsError, match="no key for openai") as caught:
            summarize(TEXT, model=model)
        assert "OPENAI_API_KEY" in caught.value.hint

    async def test_missing_key_in_asyncio(self) -> None:
        """Without a key OpenAI is not asked with asyncio either."""
        with pytest.raises(CredentialsError, match="no key for openai"):
            await asummarize(TEXT, model="gpt-4.1")

    def test_repr(self) -> None:
        """A connection printed shows no key."""
        assert KEY not in repr(Connection("m", "http://127.0.0.1/v1", KEY))


class TestInjected:
    def test_openai(self) -> None:
        """An openai client of the host's own is used, and is still open afterwards."""
        with (
            ModelServer([answer_json()]) as server,
            openai.OpenAI(base_url=server.url, api_key=KEY) as client,
        ):
            result = summarize(TEXT, model="openai/m", client=client)
            assert not client.is_closed()
        assert type(result.summary) is Summary
        assert (sent(server)["model"], sent(server)["response_format"]["json_schema"]["strict"]) == (
            "m",
            True,
        )

    def test_instructor(self) -> None:
        """An instructor client of the host's own is used in its own mode."""
        with (
            ModelServer([answer_json()]) as server,
            openai.OpenAI(base_url=server.url, api_key=KEY) as client,
        ):
            patched = instructor.from_openai(client, mode=instructor.Mode.JSON)
            result = summarize(TEXT, model="m", client=patched)
            assert not client.is_closed()
        assert type(result.summary) is Summary
        assert sent(server)["response_format"] == {"type": "json_object"}

    async def test_async_openai(self) -> None:
        """An async openai client of the host's own is used, and is still open afterwards."""
        with ModelServer([answer_json()]) as server:
            async with openai.AsyncOpenAI(base_url=server.url, api_key=KEY) as client:
                result = await asummarize(TEXT, model="m", client=client)
                assert not client.is_closed()
        assert type(result.summary) is Summary

    async def test_async_instructor(self) -> None:
        """An async instructor client of the host's own is used."""
        with ModelServer([answer_json()]) as server:
            async with openai.AsyncOpenAI(base_url=server.url, api_key=KEY) as client:
                patched = instructor.from_openai(client, mode=instructor.Mode.JSON_SCHEMA)
                result = await asummarize(TEXT, model="m", client=patched)
        assert type(result.summary) is Summary

    def test_tools_mode(self) -> None:
        """A fault seen through a client of another mode is the same error."""
        with (
            ModelServer([Fault("length", answer_json()), Fault("rate_limit")]) as server,
            openai.OpenAI(base_url=server.url, api_key=KEY, max_retries=0) as client,
        ):
            patched = instructor.from_openai(client, mode=instructor.Mode.TOOLS)
            with pytest.raises(CutOffError):
                summarize(TEXT, model="m", client=patched)
            with pytest.raises(RateLimitError):
                summarize(TEXT, model="m", client=patched)

    def test_schema_is_left_alone(self) -> None:
        """A client that rewrites the schema it is given, as instructor does for tools, rewrites a copy."""
        answer_format.cache_clear()
        before = deepcopy(answer_format(Summary, translated=False).schema)
        with (
            ModelServer([Fault("refusal")]) as server,
            openai.OpenAI(base_url=server.url, api_key=KEY, max_retries=0) as client,
        ):
            patched = instructor.from_openai(client, mode=instructor.Mode.TOOLS)
            with pytest.raises(SummarizerError):
                summarize(TEXT, model="m", client=patched)
        after = deepcopy(answer_format(Summary, translated=False).schema)
        answer_format.cache_clear()  # whatever was done to it ends here
        assert json.dumps(after) == json.dumps(before)

    def test_wrong_kind(self) -> None:
        """A client that is none, or an async one for a sync call, is refused with what is wanted."""
        for client in (object(), openai.AsyncOpenAI(api_key=KEY)):
            with pytest.raises(ConfigurationError, match=type(client).__name__) as caught:
                summarize(TEXT, model="m", client=client)
            assert "openai.OpenAI" in caught.value.hint

    async def test_wrong_kind_in_asyncio(self) -> None:
        """A sync client for an async call is refused with what is wanted."""
        client = openai.OpenAI(api_key=KEY)
        with client, pytest.raises(ConfigurationError, match="OpenAI") as caught:
            await asummarize(TEXT, model="m", client=client)
        assert "openai.AsyncOpenAI" in caught.value.hint


class TestManyArticles:
    def test_twice(self) -> None:
        """One summarizer serves one article after the other with one client."""
        first, second = answer_json(headline="First"), answer_json(headline="Second")
        with ModelServer([first, second]) as server, Summarizer("m", base_url=server.url) as summarizer:
            headlines = [summarizer.summarize(TEXT).summary.headline for _ in range(2)]
        assert headlines == ["First", "Second"]

    def test_after_close(self) -> None:
        """A summarizer that was closed opens again when it is used."""
        with ModelServer([answer_json()]) as server:
            summarizer = Summarizer("m", base_url=server.url)
            for _ in range(2):
                summarizer.summarize(TEXT)
                summarizer.close()
        assert len(server.requests) == 2

    async def test_side_by_side(self) -> None:
        """Forty articles at once are asked for together, and each gets its own answer."""
        texts = [f"Meeting number {number:03d} of the council was held in Ballina." for number in range(40)]
        with ModelServer(Together(len(texts))) as server:
            async with Summarizer("m", base_url=server.url, retries=0) as summarizer:
                results = await asyncio.gather(*(summarizer.asummarize(text) for text in texts))
        assert [result.article.text for result in results] == texts
        assert [result.summary.headline for result in results] == [text[15:18] for text in texts]


class Together(Answerer):
    """Answers nobody before so many have asked; the headline is the number in the article."""

    def __init__(self, expected: int) -> None:
        self._missing = expected
        self._all = asyncio.Event()

    async def answer(self, prompt: Prompt) -> str:
        """The answer for one article, once everybody is there."""
        self._missing -= 1
        if self._missing == 0:
            self._all.set()
        try:
            await asyncio.wait_for(self._all.wait(), timeout=20)
        except TimeoutError:
            raise RejectedError("timeout", f"{self._missing} requests never came.") from None
        number = prompt.messages[-1].text.partition("Meeting number ")[2][:3]
        nothing = Sourcing(sources=[], statements=[])
        return answer_json(headline=number, parties=[], numbers=[], locations=[], sourcing=nothing)


class TestInstances:
    def test_types(self) -> None:
        """What comes back is of the very classes of the package, down to the items."""
        with ModelServer([answer_json()]) as server:
            result = summarize(TEXT, model="m", base_url=server.url)
        summary = result.summary
        items = (summary, summary.parties[0], summary.numbers[0], summary.locations[0])
        sourcing = (summary.sourcing.sources[0], summary.sourcing.statements[0])
        assert [type(item) for item in items + sourcing] == [Summary, Party, Figure, Place, Source, Statement]

    async def test_pickled(self) -> None:
        """A result goes through pickle and comes back equal, from either driver."""
        with ModelServer([answer_json()]) as server:
            results = [
                summarize(TEXT, model="m", base_url=server.url),
                await asummarize(TEXT, model="m", base_url=server.url),
            ]
        for result in results:
            assert pickle.loads(pickle.dumps(result)) == result  # noqa: S301 - our own

    def test_tokens_and_model(self) -> None:
        """Tokens are those that the provider counts."""
        with ModelServer([answer_json()]) as server:
            tokens = summarize(TEXT, model="m", base_url=server.url).provenance.tokens
        assert tokens.input > 500
        assert tokens.output == len(answer_json()) // 4


class TestAnthropic:
    @pytest.fixture(autouse=True)
    def library(self) -> None:
        """These tests need what `pip install newsroom-summarizer[anthropic]` brings."""
        pytest.importorskip("anthropic", reason="the anthropic package is not installed")

    def settings(self, monkeypatch: pytest.MonkeyPatch, server: ModelServer) -> None:
        """Key and address as Anthropic's client reads them."""
        monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)
        monkeypatch.setenv("ANTHROPIC_BASE_URL", server.root)

    def test_sync(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A model of Anthropic's is asked over its own API with room for a long answer."""
        with ModelServer([answer_json()]) as server:
            self.settings(monkeypatch, server)
            result = summarize(TEXT, model="anthropic/claude-x")
        assert type(result.summary) is Summary
        assert result.summary.headline == "Council meets"
        assert result.provenance.tokens.input > 100
        assert [request.path for request in server.requests] == ["/v1/messages"]
        assert (sent(server)["model"], sent(server)["max_tokens"]) == ("claude-x", 4096)
        assert any(KEY in value for value in server.requests[0].headers.values())

    def test_as_long_as_it_may_write(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The limit grows with the article, up to the longest answer that a model is known to write."""
        for sentences, least, most in ((500, 20_000, 60_000), (3_000, 64_000, 64_000)):
            with ModelServer([answer_json()]) as server:
                self.settings(monkeypatch, server)
                text = TEXT + "The council met on Friday. " * sentences
                summarize(text, model="anthropic/claude-sonnet-4-5-20250929")
            assert least <= sent(server)["max_tokens"] <= most

    def test_limit_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A model that may write less than is asked for is asked again with what each of them may write."""
        said = "max_tokens: 38000 > 8192, which is the maximum allowed number of output tokens for claude-x"
        error = {"type": "error", "error": {"type": "invalid_request_error", "message": said}}
        with ModelServer([HttpError(400, error), answer_json()]) as server:
            self.settings(monkeypatch, server)
            summarize(TEXT + "The council met on Friday. " * 1_000, model="anthropic/claude-x")
            first, second = ((request.body or {})["max_tokens"] for request in server.requests)
        assert first > 30_000
        assert second == 4096

    def test_prompt_cache(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Anthropic is told to cache the system message; what is put there and read counts at its price."""
        model = "anthropic/claude-sonnet-4-5"
        with ModelServer([answer_json()]) as server:
            self.settings(monkeypatch, server)
            first = summarize(TEXT, model=model).provenance
            second = summarize(f"{TEXT} Nobody else spoke.", model=model).provenance
        for request in server.requests:
            (block,) = (request.body or {})["system"]
            assert block["cache_control"] == {"type": "ephemeral"}
        assert first.tokens.cached == second.tokens.written == 0
        assert first.tokens.written == second.tokens.cached == len(block["text"]) // 4
        price = packaged()[model]
        assert price.written is not None
        assert first.cost == pytest.approx(
            (
                (first.tokens.input - first.tokens.written) * price.input
                + first.tokens.written * price.written
                + first.tokens.output * price.output
            )
            / 1e6
        )
        assert (second.cost or 1.0) < (first.cost or 0.0)

    async def test_async(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A model of Anthropic's is asked with asyncio too."""
        with ModelServer([answer_json()]) as server:
            self.settings(monkeypatch, server)
            result = await asummarize(TEXT, model="anthropic/claude-x")
        assert result.summary.headline == "Council meets"

    def test_model_sees_half(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Anthropic's tool has the same schema as OpenAI's format: our half is not in it."""
        with ModelServer([answer_json()]) as server:
            self.settings(monkeypatch, server)
            summarize(TEXT, model="anthropic/claude-x")
        assert '"spans"' not in str(sent(server))
        schema = {**sent(server)["tools"][0]["input_schema"]}
        schema.pop("title", None)
        assert schema == ASKED.schema

    def test_missing_key(self) -> None:
        """Without a key Anthropic is not asked."""
        with pytest.raises(CredentialsError, match="no key for anthropic") as caught:
            summarize(TEXT, model="anthropic/claude-x")
        assert "ANTHROPIC_API_KEY" in caught.value.hint

    @pytest.mark.parametrize("retries", [0, 1])
    def test_retries(self, monkeypatch: pytest.MonkeyPatch, retries: int) -> None:
        """Transport is tried again as often as asked, whoever the provider is."""
        with ModelServer([Fault("rate_limit", retry_after=0.05)]) as server:
            self.settings(monkeypatch, server)
            with pytest.raises(RateLimitError):
                summarize(TEXT, model="anthropic/claude-x", retries=retries)
        assert len(server.requests) == retries + 1

    def test_cut_off(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """An answer of Anthropic's that reached its limit is cut off, not of the wrong schema."""
        with ModelServer([Fault("length", answer_json())]) as server:
            self.settings(monkeypatch, server)
            with pytest.raises(CutOffError):
                summarize(TEXT, model="anthropic/claude-x")
        assert len(server.requests) == 1


def test_anthropic_without_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a provider's library is missing, the error says what to install."""
    monkeypatch.setitem(sys.modules, "anthropic", None)
    with pytest.raises(ConfigurationError, match="not installed") as caught:
        summarize(TEXT, model="anthropic/claude-x", api_key=KEY)
    assert "pip install" in caught.value.hint
