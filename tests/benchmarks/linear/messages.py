"""Steps on what a provider says of a failure: keys taken out, and what is read from its words."""

import json
from typing import Any

import httpx
import openai

from summarizer.client.context_overflow import overflow_error
from summarizer.client.diagnosis import diagnose
from summarizer.client.dialects import Dialect
from summarizer.client.error_mapping import map_error, map_status
from summarizer.client.rate_limits import read_limits
from summarizer.client.refusals import after_refusal, refuses_length
from summarizer.client.secrets import scrub
from tests.benchmarks.linear.kind import Kind
from tests.support.hostile import PATTERNS, repeated

_SHAPES = {
    "marks of keys": "sk-",
    "keys": "sk-a1b2c3d4e5 ",
    "keys in one word": "sk-a1b2c3d4e5",
    "keys and stops": "key-a1b2c3.",
    "starred keys": "sk-***************a1 ",
    "words with digits": "a1",
    "underlines": "_a1",
    "bearers": "Bearer ",
    "bearers in one word": "Bearer",
    "bearers and line ends": "Bearer\n\n\n\n",
    "bearers and keys": "Bearer a1b2c3d4e5 ",
    "requested": "requested ",
    "requested tokens": "requested 1,2,3,",
    "contexts": "context length is ",
    "exceeded contexts": "exceeded the context ",
    "exceeded": "exceed",
    "opening lengths": "(length",
    "parameters": "parameter: temperature",
    "quoted parameters": '"max_tokens" ',
    "system messages": "system messages are ",
    "schemas": "json_schema ",
    "escaped JSON": '\\"{\\"error\\":',
}
"""The words that are looked for, and what is nearly one of them."""

_PIECES = {**PATTERNS, **_SHAPES}
_KNOWN = "a1b2c3d4e5"
_BODY: dict[str, Any] = {"max_tokens": 100, "temperature": 0, "seed": 1, "response_format": {}}


class Message:
    """A provider's error, of one piece again and again."""

    def __init__(self, name: str, length: int) -> None:
        self.text = repeated(_PIECES[name], length)
        self.said = {"message": self.text, "code": self.text, "type": "invalid_request_error"}
        request = httpx.Request("POST", "https://example.org/v1/chat/completions")
        header = json.dumps(self.text)  # ASCII alone, as headers are
        self.headers = {"retry-after": header, "x-ratelimit-reset-requests": header}
        response: Any = httpx.Response(429, json={"error": self.said}, request=request)
        response.headers.update(self.headers)
        self.error = openai.RateLimitError(self.text, response=response, body=self.said)

    def scrub(self) -> None:
        """Keys taken out."""
        scrub(self.text)

    def scrub_known(self) -> None:
        """Keys taken out, and one that is known."""
        scrub(self.text, _KNOWN)

    def overflow(self) -> None:
        """Whether the request was too long, and for what."""
        overflow_error(400, self.said)

    def refusal(self) -> None:
        """What is refused."""
        after_refusal(Dialect(), 400, self.said, _BODY)
        after_refusal(Dialect(), 400, self.text, _BODY)
        refuses_length(400, self.said, _BODY)

    def status(self) -> None:
        """The error of a status."""
        for status in (400, 401, 429, 500):
            map_status(status, self.said, _KNOWN)

    def mapped(self) -> None:
        """The error of a client library's."""
        map_error(self.error, None, _KNOWN)

    def limits(self) -> None:
        """When to ask again, by its headers."""
        read_limits(self.headers)

    def diagnosed(self) -> None:
        """What an error inside a response, or a page, amounts to."""
        diagnose({"error": self.said})
        diagnose(self.text)
        diagnose({"choices": [{"finish_reason": self.text, "message": {"refusal": self.text}}]})


MESSAGES = Kind(
    patterns=_PIECES,
    case=Message,
    steps={
        "scrub": Message.scrub,
        "scrub known": Message.scrub_known,
        "overflow": Message.overflow,
        "refusal": Message.refusal,
        "status": Message.status,
        "mapped": Message.mapped,
        "limits": Message.limits,
        "diagnosed": Message.diagnosed,
    },
)
