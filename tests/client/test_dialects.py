"""Dialects: what each kind of server refuses, over real HTTP, and how it is asked then."""

import asyncio
import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from summarizer import BadRequestError, Result, Summarizer, SummarizerError, Summary
from summarizer.client import dialect_memory
from summarizer.client.answer_length import longest_answer
from summarizer.client.call import Call
from summarizer.client.dialect_memory import DAY, forget_dialects
from summarizer.client.dialects import Dialect, Form
from summarizer.pipeline.answer_cache import AnswerCache
from summarizer.prompting.response_format import answer_format
from tests.model_server import Answer, HttpError, JsonObject, ModelServer
from tests.support.building import TEXT, answer_json
from tests.support.command_line import run


def _error(message: str, param: str | None = None, code: str | None = None) -> JsonObject:
    return {"error": {"message": message, "type": "invalid_request_error", "param": param, "code": code}}


def _form(body: JsonObject) -> str:
    """The kind of `response_format` that was sent: strict, json_schema, json_object, or none."""
    sent = body.get("response_format", {})
    return "strict" if sent.get("json_schema", {}).get("strict") else sent.get("type", "none")


@dataclass(frozen=True)
class Kind:
    """A kind of server.

    Attributes:
        name: what it is.
        refuses: an error for what it does not take, in its own words; None where it answers.
        described: the provenance, once it answers.
        refusals: how many requests it refuses until then.
        model: the model that is asked.
        options: of the summarizer.
    """

    name: str
    refuses: Callable[[JsonObject], HttpError | None]
    described: str
    refusals: int = 0
    model: str = "m"
    options: dict[str, Any] = field(default_factory=dict)

    def answer(self, body: JsonObject) -> Answer:
        """What it answers."""
        return self.refuses(body) or answer_json()


def _openai_reasoning(body: JsonObject) -> HttpError | None:
    if "max_tokens" in body:
        return HttpError(400, _error(
            "Unsupported parameter: 'max_tokens' is not supported with this model. Use "
            "'max_completion_tokens' instead.", "max_tokens", "unsupported_parameter"))  # fmt: skip
    if body.get("temperature") is not None:
        return HttpError(400, _error(
            "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value "
            "is supported.", "temperature", "unsupported_value"))  # fmt: skip
    return None


def _azure(body: JsonObject) -> HttpError | None:
    if "json_schema" in str(body.get("response_format")):
        return HttpError(400, _error(
            "response_format value as json_schema is enabled only for api versions 2024-08-01-preview on"
        ))  # fmt: skip
    return None


def _openrouter(body: JsonObject) -> HttpError | None:
    if _form(body) != "json_object":
        said = "No endpoints found that can handle the requested parameters."
        return HttpError(404, {"error": {"message": said, "code": 404}})
    return None


def _vllm(body: JsonObject) -> HttpError | None:
    if any(message["role"] == "system" for message in body["messages"]):
        said = "System role not supported"
        return HttpError(400, {"object": "error", "message": said, "type": "BadRequestError", "code": 400})
    if "seed" in body:
        said = (
            "[{'type': 'extra_forbidden', 'loc': ('body', 'seed'), 'msg': 'Extra inputs are not permitted'}]"
        )
        return HttpError(400, {"object": "error", "message": said, "type": "BadRequestError", "code": 400})
    return None


def _llama_cpp(body: JsonObject) -> HttpError | None:
    if "json_schema" in str(body.get("response_format")):
        said = "Failed to initialize samplers: failed to parse grammar"
        return HttpError(400, {"error": {"code": 400, "message": said, "type": "invalid_request_error"}})
    return None


def _ollama(body: JsonObject) -> HttpError | None:
    if body.get("response_format"):
        return HttpError(400, _error('invalid format: expected "json" or a JSON schema in response_format'))
    return None


def _lm_studio(body: JsonObject) -> HttpError | None:
    if _form(body) == "json_object":
        return HttpError(400, {"error": "'response_format.type' must be 'json_schema' or 'text'"})
    if _form(body) != "none":
        return HttpError(400, {"error": "Failed to process regex: the structured output schema is too large"})
    return None


def _mistral(body: JsonObject) -> HttpError | None:
    unknown = [name for name in ("max_completion_tokens", "seed", "stream_options") if name in body]
    if unknown:
        said = [{"type": "extra_forbidden", "loc": ["body", name], "msg": "Extra inputs are not permitted",
                 "input": body[name]} for name in unknown]  # fmt: skip
        return HttpError(
            422, {"object": "error", "message": {"detail": said}, "type": "invalid_request_error"}
        )
    return None


def _deepseek(body: JsonObject) -> HttpError | None:
    if "json_schema" in str(body.get("response_format")):
        return HttpError(
            400, _error("This response_format type is unavailable now", None, "invalid_request_error")
        )
    if body.get("response_format") and "json" not in str(body["messages"]).lower():
        return HttpError(400, _error("Prompt must contain the word 'json' in some form"))
    return None


def _gemini(body: JsonObject) -> HttpError | None:
    if "seed" in body:
        said = 'Invalid JSON payload received. Unknown name "seed": Cannot find field.'
        return HttpError(400, [{"error": {"code": 400, "message": said, "status": "INVALID_ARGUMENT"}}])
    return None


def _litellm(body: JsonObject) -> HttpError | None:
    for name in ("seed", "response_format"):
        if name in body:
            said = (f"litellm.UnsupportedParamsError: bedrock does not support parameters: ['{name}']. "
                    "To drop these, set `litellm.drop_params=True`")  # fmt: skip
            return HttpError(400, _error(said, None, "400"))
    return None


def _nothing(body: JsonObject) -> HttpError | None:  # noqa: ARG001 - as the others
    return None


SEEDED = {"seed": 7}
KINDS = (
    Kind("takes all", _nothing, "strict schema, temperature 0, max_tokens 4096"),
    Kind("seed", _nothing, "strict schema, temperature 0.5, seed 7, max_tokens 900",
         options={"seed": 7, "temperature": 0.5, "max_tokens": 900}),
    Kind("OpenAI, reasoning", _openai_reasoning, "strict schema, max_completion_tokens 29096", 2),
    Kind("OpenAI, reasoning by name", _openai_reasoning,
         "strict schema, reasoning_effort low, max_completion_tokens 29096", 1, "gpt-5-mini",
         {"reasoning_effort": "low"}),
    Kind("Azure, an old version", _azure, "JSON mode, temperature 0, max_tokens 4096", 2),
    Kind("OpenRouter", _openrouter, "JSON mode, temperature 0, max_tokens 4096", 2),
    Kind("vLLM", _vllm, "strict schema, temperature 0, max_tokens 4096, system message in the user's", 2,
         options=SEEDED),
    Kind("llama.cpp", _llama_cpp, "JSON mode, temperature 0, max_tokens 4096", 2),
    Kind("Ollama", _ollama, "prompt alone, temperature 0, max_tokens 4096", 3),
    Kind("LM Studio", _lm_studio, "prompt alone, temperature 0, max_tokens 4096", 3),
    Kind("Mistral", _mistral, "strict schema, temperature 0, max_tokens 4096", 1, options=SEEDED),
    Kind("DeepSeek", _deepseek, "JSON mode, temperature 0, max_tokens 4096", 2),
    Kind("Gemini, OpenAI's way", _gemini, "strict schema, temperature 0, max_tokens 4096", 1, options=SEEDED),
    Kind("LiteLLM", _litellm, "prompt alone, temperature 0, max_tokens 4096", 4, options=SEEDED),
)  # fmt: skip

every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


@pytest.fixture(autouse=True)
def nothing_is_known() -> Iterator[None]:
    """No test knows what another has learnt."""
    forget_dialects()
    yield
    forget_dialects()


def asked(server: ModelServer, kind: Kind, way: str = "waiting") -> Result[Summary]:
    """The result of asking in one of three ways."""
    summarizer = Summarizer(kind.model, base_url=server.url, retries=0, **kind.options)
    if way == "asyncio":
        return asyncio.run(summarizer.asummarize(TEXT))
    with summarizer:
        if way == "streaming":
            (*_, last) = summarizer.stream(TEXT)
            assert last.result is not None
            return last.result
        return summarizer.summarize(TEXT)


@every_kind
@pytest.mark.parametrize("way", ["waiting", "asyncio", "streaming"])
def test_asked_as_it_wants(kind: Kind, way: str) -> None:
    """What a server refuses is put in another way or left out until it answers, which the provenance says."""
    with ModelServer(kind.answer) as server:
        result = asked(server, kind, way)
        more = 1 if way == "streaming" and kind.refuses is _mistral else 0  # stream_options
        assert len(server.requests) == kind.refusals + more + 1
    assert result.summary.numbers[0].value == 40
    assert result.provenance.dialect == kind.described
    assert result.provenance.requests == 1


@every_kind
def test_remembered(kind: Kind) -> None:
    """What was learnt of a model on a server is not asked for again, nor is it taken for another model's."""
    with ModelServer(kind.answer) as server:
        asked(server, kind)
        first = len(server.requests)
        asked(server, kind)
        assert len(server.requests) == first + 1
        with Summarizer(f"{kind.model}-2", base_url=server.url, **kind.options) as other:
            other.summarize(TEXT)
        assert len(server.requests) == 2 * first + 1


def cached(server: ModelServer, kind: Kind, folder: Path, text: str) -> Result[Summary]:
    """The result of a process of its own, as it were, that keeps answers in a folder."""
    forget_dialects()
    cache = folder / "answers.sqlite3"
    with Summarizer(kind.model, base_url=server.url, retries=0, cache=cache, **kind.options) as summarizer:
        return summarizer.summarize(text)


@every_kind
def test_remembered_by_the_next_process(kind: Kind, tmp_path: Path) -> None:
    """Where answers are kept the next process knows what was learnt, and asks as the server wants it."""
    with ModelServer(kind.answer) as server:
        cached(server, kind, tmp_path, TEXT)
        first = len(server.requests)
        result = cached(server, kind, tmp_path, f"{TEXT}It rained.\n")
        assert len(server.requests) == first + 1
    assert result.provenance.dialect == kind.described
    file = tmp_path / "answers.dialects.json"
    assert file.exists() == (kind.refusals > 0)
    if file.exists():
        assert file.stat().st_mode & 0o777 == 0o600
        assert "127.0.0.1" not in file.read_text("utf-8")


def _deep() -> Kind:
    return next(kind for kind in KINDS if kind.name == "DeepSeek")


@pytest.mark.parametrize("without", [None, "no JSON", '{"a": 1}', "[]", "[" * 100_000])
def test_what_was_learnt_is_forgotten(tmp_path: Path, without: str | None) -> None:
    """`cache clear` forgets it, and a file that is none is as if there were none."""
    with ModelServer(_deep().answer) as server:
        cached(server, _deep(), tmp_path, TEXT)
        if without is None:
            assert AnswerCache(tmp_path / "answers.sqlite3").clear() == 1
            assert not (tmp_path / "answers.dialects.json").exists()
        else:
            (tmp_path / "answers.dialects.json").write_text(without, "utf-8")
        cached(server, _deep(), tmp_path, f"{TEXT}It rained.\n")
        assert len(server.requests) == 2 * (_deep().refusals + 1)


@pytest.mark.parametrize(("age", "more"), [(DAY - 60, 0), (DAY + 1, 2)])
def test_what_was_learnt_holds_for_a_day(tmp_path: Path, age: float, more: int) -> None:
    """A day later a server is asked as well as it may be able to by now."""
    file = tmp_path / "answers.dialects.json"
    with ModelServer(_deep().answer) as server:
        cached(server, _deep(), tmp_path, TEXT)
        entries = json.loads(file.read_text("utf-8"))
        for entry in entries.values():
            entry["learnt"] -= age
        file.write_text(json.dumps(entries), "utf-8")
        cached(server, _deep(), tmp_path, f"{TEXT}It rained.\n")
        assert len(server.requests) == _deep().refusals + 1 + more + 1


def test_a_process_forgets_after_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that runs on asks a day later as well as the server may be able to by now."""
    with ModelServer(_deep().answer) as server:
        asked(server, _deep())
        first = len(server.requests)
        now = time.time
        monkeypatch.setattr(time, "time", lambda: now() + DAY + 1)
        asked(server, _deep())
        assert len(server.requests) == 2 * first


def test_a_wrong_memory_is_corrected(tmp_path: Path) -> None:
    """Where a server refuses the form that it wanted before, it is asked as at first from then on."""
    weak = next(kind for kind in KINDS if kind.name.startswith("Ollama"))
    strict = False

    def answer(body: JsonObject) -> Answer:
        if not strict:
            return weak.answer(body)
        said = _error("response_format is required: json_schema")
        return answer_json() if _form(body) == "strict" else HttpError(400, said)

    with ModelServer(answer) as server:
        cached(server, weak, tmp_path, TEXT)
        strict = True
        first = len(server.requests)
        for text in (f"{TEXT}It rained.\n", f"{TEXT}It snowed.\n"):
            result = cached(server, weak, tmp_path, text)
            assert str(result.provenance.dialect).startswith("strict schema")
        assert len(server.requests) == first + 3


def test_batch(tmp_path: Path) -> None:
    """A batch asks a server in its dialect too, and each line says how."""
    kind = next(kind for kind in KINDS if kind.name == "DeepSeek")
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines = [json.dumps({"id": number, "text": f"{TEXT}It is {number} o'clock.\n"}) for number in (4, 5)]
    source.write_text("\n".join(lines), "utf-8")
    with ModelServer(kind.answer) as server:
        run("batch", source, "-o", output, "-m", "m", "--base-url", server.url, "--concurrency", "1")
        assert len(server.requests) == kind.refusals + 2
    made = [json.loads(line)["result"]["provenance"] for line in output.read_text("utf-8").splitlines()]
    assert [one["dialect"] for one in made] == [kind.described] * 2


@pytest.mark.parametrize(
    "said",
    [
        HttpError(400, _error("The model is overloaded with nonsense.")),
        HttpError(401, _error("Incorrect API key; see response_format", "temperature")),
        HttpError(404, _error("The model `m` does not exist; no json_schema here")),
        HttpError(403, _error("temperature", "temperature")),
    ],
)
def test_other_refusals_stay(said: HttpError) -> None:
    """A refusal that is about something else is not answered by asking in another way."""
    with ModelServer([said]) as server:
        with pytest.raises(SummarizerError), Summarizer("m", base_url=server.url, retries=0) as summarizer:
            summarizer.summarize(TEXT)
        assert len(server.requests) == 1


def test_who_refuses_all() -> None:
    """A server that refuses every way is asked in a bounded number of them, and its last refusal is told."""
    said = HttpError(
        400, _error("response_format, temperature, max_completion_tokens: 'temperature' is wrong")
    )
    with ModelServer([said]) as server:
        with pytest.raises(BadRequestError), Summarizer("m", base_url=server.url, retries=0) as summarizer:
            summarizer.summarize(TEXT)
        assert 2 <= len(server.requests) <= 8


def test_limit_and_prompt_together_are_too_long() -> None:
    """Where prompt and our limit exceed the context, it is asked without one; a user's limit stays."""
    words = (
        "This model's maximum context length is 2048 tokens. However, you requested 5000 tokens (904 in the "
        "messages, 4096 in the completion)."
    )
    said = _error(words, None, "context_length_exceeded")

    def answer(body: JsonObject) -> Answer:
        return HttpError(400, said) if "max_tokens" in body else answer_json()

    with ModelServer(answer) as server:
        with Summarizer("m", base_url=server.url, retries=0) as summarizer:
            result = summarizer.summarize(TEXT)
        assert result.provenance.dialect == "strict schema, temperature 0"
        with (
            pytest.raises(BadRequestError, match="2,048"),
            Summarizer("m", base_url=server.url, retries=0, max_tokens=4096) as summarizer,
        ):
            summarizer.summarize(TEXT)
        assert len(server.requests) == 3


def test_schema_in_the_prompt() -> None:
    """A server that takes no schema reads it in the first message."""
    kind = next(kind for kind in KINDS if kind.name == "DeepSeek")
    with ModelServer(kind.answer) as server:
        asked(server, kind)
        body = server.requests[-1].body
    assert body is not None
    first, second = body["messages"]
    assert '"additionalProperties":false' in first["content"]
    assert "additionalProperties" not in second["content"]
    assert body["response_format"] == {"type": "json_object"}


def test_longest_answer_grows_with_the_article() -> None:
    """Without a limit of the user's an answer may be seven times its article, and 4,096 tokens at least."""
    format_ = answer_format(Summary)
    short, long = (
        Call(
            "summary",
            ({"role": "system", "content": "word " * 9000}, {"role": "user", "content": text}),
            format_,
        )
        for text in ("word", "word " * 10_000)
    )
    assert longest_answer(short) == 4096
    assert 60_000 < longest_answer(long) < 90_000
    assert longest_answer(long, thinks=True) == longest_answer(long) + 25_000


def test_no_longer_than_the_model_may_write() -> None:
    """The limit that is sent by default is never more than the table knows a model may write."""
    text = "The council met on Friday. " * 2_000
    with ModelServer([answer_json()]) as server, Summarizer("gpt-4o-mini", base_url=server.url) as summarizer:
        summarizer.summarize(text[:30_000])
        body = server.requests[0].body
    assert body is not None
    assert body["max_tokens"] == 16_384


@pytest.mark.parametrize(
    "words",
    [
        "max_tokens is too large: 45451. This model supports at most 32768 completion tokens.",
        "Invalid max_tokens value, the valid range of max_tokens is [1, 8192]",
        "<400> InternalError.Algo.InvalidParameter: Range of max_tokens should be [1, 8192]",
        "`max_tokens` must be less than or equal to `8192`, the maximum value for `max_tokens`",
        "max_tokens (32000) exceeds model limit 8192",
        "#/max_tokens: 40000 is not less or equal to 8192",
        "max_tokens: 32000 > 8192, which is the maximum allowed number of output tokens for a-model",
        "max_tokens (current value: 4096) must be between 0 and 4000",
        "The parameter max_tokens specified in the request is not valid: integer above maximum value",
        "Requests with max_tokens > 4096 must have stream=true",
        "The maximum tokens you requested exceed the model limit of 4096.",
        "it has a maxOutputTokens value of 45451 but the supported range is from 1 (inclusive) to 8193",
    ],
)
def test_too_long_for_a_model_that_nobody_knows(words: str) -> None:
    """A server that refuses the default limit as too large is asked without one; one of the user's is his."""

    def answer(body: JsonObject) -> Answer:
        return HttpError(400, _error(words)) if "max_tokens" in body else answer_json()

    with ModelServer(answer) as server:
        with Summarizer("m", base_url=server.url, retries=0) as summarizer:
            assert summarizer.summarize(TEXT).summary.headline
        with (
            Summarizer("m", base_url=server.url, retries=0, max_tokens=9_000) as summarizer,
            pytest.raises(BadRequestError),
        ):
            summarizer.summarize(TEXT)
        assert ["max_tokens" in (request.body or {}) for request in server.requests] == [True, False, True]


@pytest.mark.parametrize("form", ["strict schema", "loose schema", "JSON mode", "prompt alone"])
def test_schema_in_words(form: Form) -> None:
    """Where a server takes no schema the prompt holds it, and nowhere else."""
    format_ = answer_format(Summary)
    body = {"messages": [{"role": "system", "content": "Read."}, {"role": "user", "content": TEXT}]}
    first, last = Dialect(form=form).spoken(body, format_)["messages"]
    assert (format_.in_words in first["content"]) == (form in ("JSON mode", "prompt alone"))
    assert first["content"].startswith("Read.")
    assert last["content"] == TEXT


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process forks here")
def test_a_forked_child_knows_dialects() -> None:
    """A child that was forked while another thread was at the memory is told at once how to ask."""
    with dialect_memory._lock:
        child = os.fork()
        if not child:
            signal.alarm(10)  # ends it where it waits
            os._exit(0 if dialect_memory.known_dialect("s", "m", Dialect()) == Dialect() else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
