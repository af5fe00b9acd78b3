"""A request that does not fit into a model's context, whatever the server calls it.

The wordings are those of OpenAI and servers with its codes, vLLM, llama.cpp (`exceed_context_size_error`),
llama-cpp-python, Ollama, LocalAI, LM Studio, SGLang, TabbyAPI, text-generation-webui, Hugging Face's TGI,
OpenRouter, GitHub Models, Anthropic, Mistral, Gemini, Cohere, Amazon Bedrock and xAI. KoboldCpp says nothing:
it cuts the prompt.
"""

import re
from collections.abc import Mapping
from typing import Any

from summarizer.errors import ContextOverflowError

_CODES = (
    "context_length_exceeded",
    "exceed_context_size_error",
    "context_length_exceeded_error",
    "tokens_limit_reached",
)
_WORDS = re.compile(
    r"context (?:length|size|window|limit)|exceed\w* (?:the )?(?:available |maximum )?context"
    r"|maximum model length|prompt is too long|too many (?:input )?tokens|maximum context"
    r"|tokens to keep from the initial prompt|max_new_tokens. must be <=|input token count"
    r"|truncate prompt with n_keep|keep the first \d+ tokens|maximum prompt length"
    r"|greater than max_seq_len|max_(?:completion_)?tokens must be at least 1, got -|maximum allowed length"
    r"|max context length"
    r"|must have less than \d+ tokens|is too long and exceeds limit|too long to fit into the model"
    r"|too (?:big|large) (?:compared to|for) (?:the )?kv|space in the kv cache|job requires \d+ pages"
    r"|context overflow|input is too long for requested model",
    re.IGNORECASE,
)
_BATCH = re.compile(r"physical batch size", re.IGNORECASE)
"""llama.cpp's: what it reads at a time; with `--embeddings`, and of some models, the whole prompt."""
_BATCH_HINT = (
    "Start the server with batches as large as its context (llama.cpp: --batch-size 16384 "
    "--ubatch-size 16384), or say how much it takes (--context, context=): a longer article is then read "
    "window by window."
)
_NEEDED = re.compile(
    r"(?:requested(?: about| a total of)?|requested tokens \(|total length|input length \(|request length"
    r"|passed|resulted in(?: over)?|your request has|request contains|prompt contains|keep the first"
    r"|request \(|input (?:prompt )?\(|\(length|prompt length|n_keep|received|token count \(|too long:|given:"
    r"|input length and .max_tokens. exceed context limit:)\D{0,3}(\d[\d,_]*)(?![\d,_]| output)",
    re.IGNORECASE,
)
_WINDOW = re.compile(
    r"(?:context (?:length|size|window)(?: (?:is|of)(?: only)?)?|prompt length is|maximum model length of"
    r"|configured limit of|exceeds limit of|maximum allowed length|have less than|batch size|max_seq_len"
    r"|n_ctx|max size|cannot exceed|> |must be <=|tokens allowed \(|too large for model with)"
    r"\D{0,3}(\d[\d,_]*)",
    re.IGNORECASE,
)
_READ = 2_000  # characters of a message in which its figures are looked for
_STATUSES = range(400, 501)


def overflow_error(status: int | None, said: Mapping[str, Any]) -> ContextOverflowError | None:
    """The error of a request that was too long, for the context or a batch; None where nothing of it is said.

    Args:
        status: of HTTP; some servers say 500, others 200, and this error in the body or the stream: None.
        said: the provider's error object.
    """
    message = said.get("message")
    message = message[:_READ] if isinstance(message, str) else ""
    named = {said.get("code"), said.get("type")} if _hashable(said) else set()
    if status is not None and (status not in _STATUSES or status in (401, 403, 404, 429)):
        return None
    batch = bool(_BATCH.search(message))
    if not (batch or named & set(_CODES) or _WORDS.search(message)):
        return None
    needed = _figure(said.get("n_prompt_tokens")) or _found(_NEEDED, message)
    window = _figure(said.get("n_ctx")) or _found(_WINDOW, message)
    room = _figures(needed, window, "it takes" if batch else "its context has room for")
    where = "what the server reads at once" if batch else "this model"
    status_said = f" (HTTP {status})" if status else ""
    message = f"the article is too long for {where}{room}{status_said}"
    return ContextOverflowError(message, _BATCH_HINT if batch else "", context=window)


def _hashable(said: Mapping[str, Any]) -> bool:
    return all(isinstance(said.get(name), str | int | None) for name in ("code", "type"))


def _figures(needed: int | None, window: int | None, takes: str) -> str:
    if needed and window:
        return f": {needed:,} tokens, and {takes} {window:,}"
    if window:
        return f": {takes} {window:,} tokens"
    return f": {needed:,} tokens do not fit" if needed else ""


def _figure(value: Any) -> int | None:
    return value if isinstance(value, int) and 0 < value < 10**12 else None


def _found(pattern: re.Pattern[str], message: str) -> int | None:
    found = pattern.search(message)
    digits = re.sub(r"\D", "", found.group(1)) if found else ""
    return int(digits) if 0 < len(digits) <= 12 else None
