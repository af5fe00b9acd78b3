"""What a server refuses: read from the words of its refusal, to be asked in another way.

The words are those of OpenAI, Azure, OpenRouter, vLLM, llama.cpp, LM Studio, Mistral, DeepSeek, Gemini
and LiteLLM (`tests/client/test_dialects.py` has them).
"""

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from summarizer.client.dialects import LIMITS, Dialect, Limit

_OPTIONAL = ("stream_options", "seed", "reasoning_effort", "temperature")
_FORM = re.compile(
    r"response_format|json_schema|json_object|json mode|structured|grammar|schema|\bstrict\b|guided",
    re.IGNORECASE,
)
_NO_SYSTEM = re.compile(
    r"system (?:role|message|prompt)s? (?:is |are )?not supported|only user and assistant roles"
    r"|roles must alternate|developer instruction is not enabled",
    re.IGNORECASE,
)
_SOMETHING = re.compile(r"requested parameters", re.IGNORECASE)  # OpenRouter's, which does not say which
_TOO_MUCH = re.compile(
    r"too (?:large|big|high|long)|at most|must be (?:<|less|at|between|within)|maximum|\brange\b|\bexceed"
    r"|limited to|(?:lower|less|greater|larger|more) (?:than|or equal)|[<>]=? ?`?\d",
    re.IGNORECASE,
)
"""A bound; DeepSeek, DashScope and Gemini give a range, Fireworks says `max_tokens > 4096`."""
_LIMITED = re.compile(
    r"in the completion|max_(?:completion_|output_|new_)?tokens|max_gen_len|max(?:Output)?Tokens"
    r"|output tokens|maximum tokens you requested",
    re.IGNORECASE,
)
_TOOL = re.compile(r"\btool", re.IGNORECASE)
_READ = 4_000  # characters of a refusal that are read
_NOT_FOUND = 404
_BAD_REQUEST = 400
_STATUSES = (_BAD_REQUEST, _NOT_FOUND, 422, 500, 501)

LIMIT = "max_tokens"
"""The limit of the answer, as instructor and our own requests call it, whatever the provider does."""

TOOLS = "toolConfig"
"""The part of a request in which Bedrock is told of a tool."""


def after_refusal(dialect: Dialect, status: int, said: Any, body: dict[str, Any]) -> Dialect | None:
    """The dialect to try next; None where a refusal has nothing to do with how it was asked.

    Args:
        dialect: what was refused.
        status: of HTTP.
        said: the body of the refusal, or the error object in it.
        body: what was sent.
    """
    if status not in _STATUSES:
        return None
    text = _words(said)
    if unwanted := refused_parameter(text, body):
        return replace(dialect, left_out=dialect.left_out | {unwanted})
    if limit := _other_limit(dialect, text, body):
        return replace(dialect, limit=limit)
    if _NO_SYSTEM.search(text) and not dialect.merged:
        return replace(dialect, merged=True)
    if _SOMETHING.search(text):
        return dialect.weaker() if dialect.limit == LIMITS[0] else replace(dialect, limit=LIMITS[0])
    return dialect.weaker() if status != _NOT_FOUND and _FORM.search(text) else None


def refuses_length(status: int, said: Any, body: Mapping[str, Any]) -> bool:
    """Whether a refusal is of a limit of the answer that is more than the model may write at all.

    Args:
        status: of HTTP.
        said: the body of the refusal, or the error object in it.
        body: what was sent.
    """
    text = _words(said)
    sent = status in _STATUSES and any(name in body for name in LIMITS)
    return sent and names_limit(text) and bool(_TOO_MUCH.search(text))


def names_limit(text: str) -> bool:
    """Whether a refusal speaks of the limit of the answer, which it may do without."""
    return bool(_LIMITED.search(text[:_READ]))


def _words(said: Any) -> str:
    return (said if isinstance(said, str) else json.dumps(said, ensure_ascii=False, default=str))[:_READ]


def refused_part(status: int, words: str, sent: Collection[str]) -> str | None:
    """What of a request that can be left out a refusal names; None where it is about something else.

    Args:
        status: of HTTP.
        words: of the refusal.
        sent: what was sent and can be left out: names of parameters, `LIMIT`, `TOOLS`.
    """
    if status not in _STATUSES:
        return None
    text = words[:_READ]
    if parameter := refused_parameter(text, sent):
        return parameter
    if LIMIT in sent and names_limit(text):  # more than the model may write, or too much in all
        return LIMIT
    return TOOLS if TOOLS in sent and status == _BAD_REQUEST and _TOOL.search(text) else None


def refused_parameter(text: str, body: Collection[str]) -> str | None:
    """The parameter of a request, one that it can do without, which the words of a refusal name."""
    return next((name for name in _OPTIONAL if name in body and _names(text, name)), None)


def _names(text: str, name: str) -> bool:
    """Whether a refusal names a parameter, as a word of its own between signs, not in a sentence."""
    return bool(re.search(rf"(?:[\"'`\[(.:]\s?|parameters?:? ){name}(?![\w-])", text))


def _other_limit(dialect: Dialect, text: str, body: dict[str, Any]) -> Limit | None:
    """The other name of the limit, where a refusal asks for it or does not know the one that was sent."""
    if dialect.limit is None or dialect.limit not in body:
        return None
    first, second = LIMITS
    other: Limit = first if dialect.limit == second else second
    unknown = _names(text, dialect.limit) and not _TOO_MUCH.search(text)
    return other if _names(text, other) or (unknown and other == first) else None
