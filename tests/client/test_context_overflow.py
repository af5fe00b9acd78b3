"""Requests that do not fit into a model's context, as each server says it."""

import json
from typing import Any, cast

import openai
import pytest

from summarizer.client.connection import Connection
from summarizer.client.diagnosis import diagnose
from summarizer.client.error_mapping import map_error, map_status
from summarizer.client.opening import open_model
from summarizer.errors import ContextOverflowError, CredentialsError, RateLimitError
from tests.model_server import HttpError, ModelServer
from tests.support.building import KEY, call

SAID: dict[str, tuple[str, dict[str, Any], int | None, int | None]] = {
    "OpenAI": (
        "This model's maximum context length is 128000 tokens. However, they resulted in 130512 tokens.",
        {"code": "context_length_exceeded"}, 130_512, 128_000,
    ),
    "llama.cpp": (
        "the request exceeds the available context size, try increasing it",
        {"code": 400, "type": "exceed_context_size_error", "n_prompt_tokens": 9001, "n_ctx": 8192},
        9001, 8192,
    ),
    "vLLM": (
        "This model's maximum context length is 8192 tokens. However, you requested 9210 tokens (in all).",
        {"type": "BadRequestError", "code": 400}, 9210, 8192,
    ),
    "vLLM, the answer": (
        (
            "'max_tokens' is too large: 5000. This model's maximum context length is 8192 tokens and your "
            "request has 7000 input tokens (5000 > 8192 - 7000)."
        ),
        {"code": 400}, 7000, 8192,
    ),
    "vLLM, the decoder": (
        "The decoder prompt (length 9000) is longer than the maximum model length of 8192.", {}, 9000, 8192,
    ),
    "Ollama": ("the input length exceeds the context length", {}, None, None),
    "LM Studio": (
        (
            "Trying to keep the first 4862 tokens when context the overflows. However, the model is loaded "
            "with context length of only 4096 tokens, which is not enough."
        ),
        {}, 4862, 4096,
    ),
    "LM Studio, kept": (
        "The number of tokens to keep from the initial prompt is greater than the context length.",
        {}, None, None,
    ),
    "TGI": (
        "`inputs` tokens + `max_new_tokens` must be <= 4096. Given: 5000 `inputs` tokens and 100 others",
        {}, 5000, 4096,
    ),
    "Anthropic": (
        "prompt is too long: 210000 tokens > 200000 maximum", {"type": "invalid_request_error"},
        210_000, 200_000,
    ),
    "Anthropic, the answer": (
        "input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000, decrease input length",
        {}, 190_000, 200_000,
    ),
    "Mistral": (
        "Prompt contains 40000 tokens, too large for model with 32768 maximum context length",
        {"code": 3051}, 40_000, 32_768,
    ),
    "Gemini": (
        "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).",
        {}, 1_200_000, 1_048_576,
    ),
    "vLLM, the prompt": (
        (
            "You passed 9001 input tokens and requested 4096 output tokens. However, the model's context "
            "length is only 8192 tokens, resulting in a maximum input length of 4096 tokens."
        ),
        {"code": 400}, 9001, 8192,
    ),
    "vLLM, nothing left": ("max_tokens must be at least 1, got -818.", {"code": 400}, None, None),
    "SGLang": (
        "The input (9001 tokens) is longer than the model's context length (8192 tokens).", {}, 9001, 8192,
    ),
    "SGLang, in all": (
        (
            "Requested token count exceeds the model's maximum context length of 8192 tokens. You requested "
            "a total of 9210 tokens: 5114 tokens from the input messages and 4096 tokens for the completion."
        ),
        {}, 9210, 8192,
    ),
    "OpenRouter": (
        (
            "This endpoint's maximum context length is 32768 tokens. However, you requested about 40019 "
            "tokens (35923 of text input, 4096 in the output)."
        ),
        {"code": 400}, 40_019, 32_768,
    ),
    "OpenAI, configured": (
        "Input tokens exceed the configured limit of 272000 tokens. Your messages resulted in 300000 tokens.",
        {"code": "context_length_exceeded"}, 300_000, 272_000,
    ),
    "xAI": (
        "This model's maximum prompt length is 131072 but the request contains 140000 tokens.",
        {}, 140_000, 131_072,
    ),
    "LM Studio, n_keep": (
        (
            "The number of tokens to keep from the initial prompt is greater than the context length "
            "(n_keep: 5213 >= n_ctx: 4096)."
        ),
        {}, 5213, 4096,
    ),
    "LM Studio, truncating": (
        "Cannot truncate prompt with n_keep (7262) >= n_ctx (4096)", {}, 7262, 4096,
    ),
    "TabbyAPI": ("Prompt length 9001 is greater than max_seq_len 8192", {}, 9001, 8192),
    "TabbyAPI, with the answer": (
        "Request length 71599 + 2048 is greater than max_seq_len 65536", {}, 71_599, 65_536,
    ),
    "TabbyAPI, the cache": (
        "Job requires 40 pages (only 32 available) and cannot be enqueued.", {}, None, None,
    ),
    "SGLang, at most": (
        "Input length (160062 tokens) exceeds the maximum allowed length (59862 tokens). Use a shorter one.",
        {}, 160_062, 59_862,
    ),
    "TGI, the prompt": (
        "Input validation error: `inputs` must have less than 1024 tokens. Given: 1168",
        {"error_type": "validation"}, 1168, 1024,
    ),
    "vLLM, in all": (
        (
            "The prompt (total length 25938) is too long to fit into the model (context length 4096). Make "
            "sure that `max_model_len` is no smaller than the number of text tokens."
        ),
        {}, 25_938, 4096,
    ),
    "vLLM, the scheduler": (
        "Input prompt (2501 tokens) is too long and exceeds limit of 2048", {}, 2501, 2048,
    ),
    "llama-cpp-python": ("Requested tokens (2134) exceed context window of 2048", {}, 2134, 2048),
    "LocalAI": (
        "rpc error: code = Internal desc = request (8250 tokens) exceeds the available context size (4096)",
        {"code": 500}, 8250, 4096,
    ),
    "text-generation-webui": (
        "This model maximum context length is 2048 tokens. However, your messages resulted in over 2133.",
        {}, 2133, 2048,
    ),
    "llama.cpp, the cache": (
        "input prompt is too big compared to KV size, please increase KV size", {"code": 500}, None, None,
    ),
    "Ollama, in tokens": ("prompt too long; exceeded max context length by 4 tokens", {}, None, None),
    "Amazon Bedrock": ("Input is too long for requested model.", {}, None, None),
    "GitHub Models": (
        "Request body too large for gpt-4o model. Max size: 8000 tokens.",
        {"code": "tokens_limit_reached"}, None, 8000,
    ),
    "Cohere": (
        "too many tokens: total number of tokens in the prompt cannot exceed 4081 - received 5001",
        {}, 5001, 4081,
    ),
}  # fmt: skip
"""What servers say, the rest of their error objects, and the tokens needed and to be had in it."""


@pytest.mark.parametrize("server", SAID)
def test_named(server: str) -> None:
    """Whatever a server calls it, it is the same error, with the figures that it gives and the way out."""
    message, more, needed, window = SAID[server]
    error = map_status(400, {"message": message, **more})
    assert isinstance(error, ContextOverflowError)
    assert error.context == window
    assert error.message.startswith("the article is too long for this model")
    for figure in filter(None, (needed, window)):
        assert f"{figure:,}" in error.message
    assert "context" in error.hint
    assert "--max-tokens" not in error.hint
    assert error.detail


@pytest.mark.parametrize(
    ("message", "needed", "takes"),
    [
        ("input is too large to process. increase the physical batch size", None, None),
        (
            (
                "input (1418 tokens) is too large to process. increase the physical batch size "
                "(current batch size: 512)"
            ),
            "1,418", "512",
        ),
    ],
)  # fmt: skip
def test_physical_batch(message: str, needed: str | None, takes: str | None) -> None:
    """llama.cpp's physical batch is named as what it is, with its figures and the way out."""
    error = map_status(500, {"message": message, "type": "server_error"})
    assert isinstance(error, ContextOverflowError)
    assert error.message.startswith("the article is too long for what the server reads at once")
    assert (f": {needed} tokens, and it takes {takes} (HTTP" in error.message) == bool(needed)
    assert "--ubatch-size" in error.hint
    assert "--context" in error.hint
    assert not error.retryable


@pytest.mark.parametrize("streamed", [False, True], ids=["whole", "streamed"])
def test_within_a_response(streamed: bool) -> None:
    """An overflow that comes as an error within a successful response is named as well."""
    message, more, _, _ = SAID["OpenRouter"]
    said = json.dumps({"error": {"message": message, **more}})
    if streamed:
        error = map_error(openai.APIError(message, cast("Any", None), body=json.loads(said)["error"]), None)
    else:
        found = diagnose(json.loads(said))
        assert found is not None
        error = found
    assert isinstance(error, ContextOverflowError)
    assert "40,019 tokens, and its context has room for 32,768" in error.message
    assert "HTTP" not in error.message


@pytest.mark.parametrize("wrapped", [lambda words: {"error": words}, lambda words: {"detail": words}])
@pytest.mark.parametrize("ask", [lambda model: model.ask(call()), lambda model: [*model.stream(call())][-1]])
def test_a_mere_string(wrapped: Any, ask: Any) -> None:
    """A server that sends its words without an object is understood, asked for a whole answer or a stream."""
    message, _, needed, window = SAID["LM Studio"]
    with ModelServer([HttpError(400, wrapped(message))]) as server:
        model = open_model(Connection("m", server.url, KEY, retries=0))
        error = ask(model)
        model.close()
    assert isinstance(error, ContextOverflowError)
    assert f"{needed:,} tokens, and its context has room for {window:,}" in error.message
    assert error.detail.startswith("Trying to keep")


def test_a_web_page_is_no_detail() -> None:
    """What a proxy sends as a page of HTML is not taken for the provider's words."""
    assert map_status(400, "<html>context length</html>").detail == ""


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (400, "Invalid schema for response_format 'Summary': context is not of type object."),
        (400, "max_tokens is too large: 200000. This model supports at most 32768 completion tokens."),
        (400, "Unknown parameter: 'max_new_tokens'."),
        (400, "max_tokens must be at least 1, got 0."),
        (500, "CUDA out of memory"),
    ],
)
def test_others(status: int, message: str) -> None:
    """A refusal for another reason is not taken for it."""
    assert "too long" not in map_status(status, {"message": message}).message


def test_limits_of_rate() -> None:
    """Tokens a minute are no context: what is said with 429 or about the key stays what it is."""
    message = "Request too large: maximum context of 30000 tokens per min"
    assert isinstance(map_status(429, {"message": message}), RateLimitError)
    assert isinstance(map_status(403, {"message": message}), CredentialsError)


@pytest.mark.parametrize(
    "unit", ["context length ", "requested ", "(length", "> ", "0", "1,", "too long:", "prompt contains 9"]
)
def test_long_messages(unit: str) -> None:
    """A message of a megabyte is looked at no further than to its figures."""
    assert map_status(400, {"message": unit * (1_000_000 // len(unit))}).message


@pytest.mark.parametrize("status", [400, 401, 403, 404, 413, 422, 429, 500])
def test_statuses(status: int) -> None:
    """Whatever a refused key, a path that is not there or a limit of requests says, it is no long article."""
    error = map_status(status, {"message": SAID["Anthropic"][0]})
    assert isinstance(error, ContextOverflowError) == (status not in (401, 403, 404, 429))
