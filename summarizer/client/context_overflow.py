"""A request that does not fit into a model's context, whatever the server calls it.

The wordings are those of OpenAI and servers with its codes, vLLM, llama.cpp (`exceed_context_size_error`),
Ollama, LM Studio, SGLang, TabbyAPI, Hugging Face's TGI, OpenRouter, GitHub Models, Anthropic, Mistral,
Gemini, Cohere and xAI.
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
    r"|truncate prompt with n_keep|keep the first \d+ tokens|maximum prompt length|greater than max_seq_len"
    r"|max_(?:completion_)?tokens must be at least 1, got -",
    re.IGNORECASE,
)
_NEEDED = re.compile(
    r"(?:requested(?: about| a total of)?|passed|resulted in|your request has|request contains"
    r"|prompt contains|keep the first|request \(|input \(|\(length|prompt length|n_keep|received"
    r"|token count \(|too long:|given:|input length and .max_tokens. exceed context limit:)"
    r"\D{0,3}(\d[\d,_]*)(?![\d,_]| output)",
    re.IGNORECASE,
)
_WINDOW = re.compile(
    r"(?:context (?:length|size|window)(?: (?:is|of)(?: only)?)?|prompt length is|maximum model length of"
    r"|configured limit of|max_seq_len|n_ctx|max size|cannot exceed|> |must be <=|tokens allowed \("
    r"|too large for model with)\D{0,3}(\d[\d,_]*)",
    re.IGNORECASE,
)
_READ = 2_000  # characters of a message in which its figures are looked for
_STATUSES = range(400, 501)


def overflow_error(status: int, said: Mapping[str, Any]) -> ContextOverflowError | None:
    """The error of a request that was too long; None where a response says nothing of the kind.

    Args:
        status: of HTTP; some servers say 500.
        said: the provider's error object.
    """
    message = said.get("message")
    message = message[:_READ] if isinstance(message, str) else ""
    named = {said.get("code"), said.get("type")} if _hashable(said) else set()
    if status not in _STATUSES or status in (401, 403, 404, 429):
        return None
    if not (named & set(_CODES) or _WORDS.search(message)):
        return None
    needed = _figure(said.get("n_prompt_tokens")) or _found(_NEEDED, message)
    window = _figure(said.get("n_ctx")) or _found(_WINDOW, message)
    return ContextOverflowError(
        f"the article is too long for this model{_figures(needed, window)} (HTTP {status})", context=window
    )


def _hashable(said: Mapping[str, Any]) -> bool:
    return all(isinstance(said.get(name), str | int | None) for name in ("code", "type"))


def _figures(needed: int | None, window: int | None) -> str:
    if needed and window:
        return f": {needed:,} tokens, and its context has room for {window:,}"
    if window:
        return f": its context has room for {window:,} tokens"
    return f": {needed:,} tokens do not fit into its context" if needed else ""


def _figure(value: Any) -> int | None:
    return value if isinstance(value, int) and 0 < value < 10**12 else None


def _found(pattern: re.Pattern[str], message: str) -> int | None:
    found = pattern.search(message)
    digits = re.sub(r"\D", "", found.group(1)) if found else ""
    return int(digits) if 0 < len(digits) <= 12 else None
