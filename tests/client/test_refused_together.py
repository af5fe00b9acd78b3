"""Requests that are under way at once and are refused the same: each is sent again as the model wants it."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import httpx
import openai
import pytest

from summarizer import Result, Summarizer, Summary
from summarizer.client.call import Call
from summarizer.client.dialect_memory import DAY, forget_dialects
from summarizer.client.providers.request_options import ModelOptions, Refused, RequestOptions
from summarizer.prompting.response_format import answer_format
from tests.model_server import Answer, Answerer, Fault, HttpError, JsonObject, ModelServer, Prompt
from tests.support.building import KEY, TEXT, answer_json
from tests.support.instructor_providers import PROVIDERS
from tests.support.waiting import Crowd

AT_ONCE = 6


@dataclass(frozen=True)
class Case:
    """What a model at a provider refuses.

    Attributes:
        name: what it is.
        model: `provider/model`; that of a server of chat completions has no provider.
        sdk: the module that it wants.
        place: where in the body it stands, by the names that lead to it.
        words: the refusal, in the maker's.
        seed: of the request.
        called: whether an answer is the call of a tool in OpenAI's form.
        anew: whether it is learnt for one request alone, as a limit that grows with the article.
    """

    name: str
    model: str
    sdk: str
    place: tuple[str, ...]
    words: str
    seed: int | None = None
    called: bool = False
    anew: bool = False

    def refuses(self, body: JsonObject) -> bool:
        """Whether a body has what is refused."""
        found: Any = body
        for name in self.place:
            found = found.get(name) if isinstance(found, dict) else None
        return found is not None


NOVA, CLAUDE, GEMINI, DEEPSEEK = (
    "bedrock/a-model", "anthropic/claude-x", "google/gemini-2.5-flash", "deepseek/deepseek-chat",
)  # fmt: skip
CASES = (
    Case("Bedrock, tools", NOVA, "boto3", ("toolConfig",), "This model doesn't support tool use."),
    Case("Bedrock, temperature", NOVA, "boto3", ("inferenceConfig", "temperature"),
         "The model returned the following errors: `temperature` is deprecated for this model."),
    Case("Bedrock, limit", NOVA, "boto3", ("inferenceConfig", "maxTokens"),
         "The maximum tokens you requested exceeds the model limit of 2048. Try again with a maximum tokens "
         "value that is lower than 2048."),
    Case("Anthropic, temperature", CLAUDE, "anthropic", ("temperature",),
         "`temperature` is deprecated for this model."),
    Case("Gemini, seed", GEMINI, "google.genai", ("generationConfig", "seed"),
         "Invalid JSON payload received. Unknown name \"seed\" at 'generation_config': Cannot find field.",
         seed=7),
    Case("Gemini, limit", GEMINI, "google.genai", ("generationConfig", "maxOutputTokens"),
         "Unable to submit request because it has a maxOutputTokens value of 29096 but the supported range "
         "is from 1 (inclusive) to 8193 (exclusive). Update the value and try again."),
    Case("instructor, temperature", DEEPSEEK, "openai", ("temperature",),
         "Unsupported parameter: 'temperature' is not supported with this model.", called=True),
    Case("instructor, limit", DEEPSEEK, "openai", ("max_tokens",),
         "Invalid max_tokens value, the valid range of max_tokens is [1, 2048]", called=True),
    Case("chat completions, temperature", "m", "openai", ("temperature",),
         "Unsupported value: 'temperature' does not support 0 with this model."),
    Case("chat completions, limit", "m", "openai", ("max_tokens",),
         "Invalid max_tokens value, the valid range of max_tokens is [1, 2048]", anew=True),
)  # fmt: skip


class Together(Answerer):
    """Refuses only once so many have asked for what is refused; else answers."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._crowd = Crowd()

    async def answer(self, prompt: Prompt) -> Answer:
        """The refusal, or the answer."""
        if not self._case.refuses(prompt.body):
            text = answer_json()
            return Fault("odd", text, shape="as_tool_call") if self._case.called else text
        await self._crowd.stay(AT_ONCE)
        said = {"message": self._case.words, "code": 400, "status": "INVALID_ARGUMENT"}
        return HttpError(400, said if self._case.model == NOVA else {"type": "error", "error": said})


Ask = Callable[[Summarizer[Summary], int], list[Result[Summary]]]


def _stream(summarizer: Summarizer[Summary]) -> Result[Summary]:
    (*_, last) = summarizer.stream(TEXT)
    assert last.result is not None
    return last.result


async def _astream(summarizer: Summarizer[Summary]) -> Result[Summary]:
    (*_, last) = [partial async for partial in summarizer.stream(TEXT)]
    assert last.result is not None
    return last.result


def _threads(way: Callable[[Summarizer[Summary]], Result[Summary]]) -> Ask:
    def ask(summarizer: Summarizer[Summary], times: int) -> list[Result[Summary]]:
        with summarizer, ThreadPoolExecutor(times) as pool:
            together = [*pool.map(way, [summarizer] * times)]
            return [*together, way(summarizer)]

    return ask


def _tasks(way: Callable[[Summarizer[Summary]], Coroutine[Any, Any, Result[Summary]]]) -> Ask:
    async def both(summarizer: Summarizer[Summary], times: int) -> list[Result[Summary]]:
        async with summarizer:
            together = await asyncio.gather(*(way(summarizer) for _ in range(times)))
            return [*together, await way(summarizer)]

    return lambda summarizer, times: asyncio.run(both(summarizer, times))


WAYS = {
    "threads": _threads(lambda summarizer: summarizer.summarize(TEXT)),
    "threads, streamed": _threads(_stream),
    "asyncio": _tasks(lambda summarizer: summarizer.asummarize(TEXT)),
    "asyncio, streamed": _tasks(_astream),
}


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Summarizer[Summary]]:
    """A summarizer whose provider is a server of ours."""

    def made(server: ModelServer, case: Case) -> Summarizer[Summary]:
        monkeypatch.setenv("ANTHROPIC_BASE_URL", server.root)
        monkeypatch.setenv("GOOGLE_GEMINI_BASE_URL", server.root)
        for provider in PROVIDERS:
            if case.model.startswith(f"{provider.name}/"):
                provider.lead_to(server, monkeypatch)
        where = None if "/" in case.model else server.url
        return Summarizer(case.model, base_url=where, api_key=KEY, retries=0, seed=case.seed)

    return made


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("way", WAYS)
def test_refused_together(serve: Callable[..., Summarizer[Summary]], case: Case, way: str) -> None:
    """Six that are refused together come to a summary by one request more each; the next is not refused."""
    pytest.importorskip(case.sdk, reason=f"wants {case.sdk}")
    forget_dialects()
    with ModelServer(Together(case)) as server:
        results = WAYS[way](serve(server, case), AT_ONCE)
    assert all(result.summary.numbers[0].value == 40 for result in results)
    asked = [request.body or {} for request in server.requests if request.method == "POST"]
    assert sum(case.refuses(body) for body in asked) == AT_ONCE + case.anew
    assert sum(not case.refuses(body) for body in asked) == AT_ONCE + 1


def test_refused_for_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was refused is left out for a day, and is then tried again."""
    refused, now = Refused(), time.time()
    monkeypatch.setattr(time, "time", lambda: now)
    refused.add("temperature")
    monkeypatch.setattr(time, "time", lambda: now + DAY - 1)
    assert refused.names == {"temperature"}
    monkeypatch.setattr(time, "time", lambda: now + DAY)
    assert refused.names == frozenset()


@pytest.mark.parametrize(
    ("words", "sent_next"),
    [
        ("input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000", True),
        ("max_tokens: 32000 > 8192, which is the maximum allowed number of output tokens", False),
    ],
)
def test_an_answer_too_long_for_one_article_alone(words: str, sent_next: bool) -> None:
    """A limit that does not fit beside one article is sent with the next, unless no answer may have it."""
    call = Call("summary", ({"role": "user", "content": "word " * 9_000},), answer_format(Summary))
    model = ModelOptions({"model": "claude-x"}, "anthropic/claude-x", frozenset({"max_tokens"}), 4096)
    request, refusal = RequestOptions(call, model), _refusal(words)
    assert request.options["max_tokens"] > 4096
    assert request.adapt(refusal)
    assert request.options["max_tokens"] == 4096
    assert (RequestOptions(call, model).options["max_tokens"] > 4096) == sent_next


def _refusal(words: str) -> Exception:
    response: Any = httpx.Response(400, request=httpx.Request("POST", "http://127.0.0.1"))
    return openai.BadRequestError(words, response=response, body=None)
