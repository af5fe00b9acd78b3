"""The lines of a batch's files: a call as a line of requests, a line of results as an outcome.

A line asks exactly what the synchronous path would ask, and what comes back is diagnosed by the same code.
https://platform.openai.com/docs/api-reference/batch/request-input and …/request-output
"""

import json
from dataclasses import dataclass, field
from typing import Any, Literal

from summarizer.client.call import Outcome, Received
from summarizer.client.completions import paid
from summarizer.client.diagnosis import diagnose
from summarizer.client.error_mapping import map_status
from summarizer.client.response_fields import count_tokens, response_model, text_of
from summarizer.errors import BatchEndedError, ServerError, SummarizerError, TimedOutError
from summarizer.prompting.response_format import AnswerFormat
from summarizer.results.tokens import TokenUsage

ENDPOINT: Literal["/v1/chat/completions"] = "/v1/chat/completions"

_UNANSWERED: dict[str, tuple[type[SummarizerError], str]] = {
    "batch_expired": (BatchEndedError, "the batch expired before this request was answered"),
    "batch_cancelled": (BatchEndedError, "the batch was cancelled before this request was answered"),
    "request_timeout": (TimedOutError, "the model did not answer in time"),
}
_UNSAID = (ServerError, "the batch has no answer to this request")


@dataclass(frozen=True, slots=True)
class BatchReply:
    """What a batch says of one request.

    Attributes:
        key: the request's custom_id.
        text: the answer as the model wrote it; empty where there is an error.
        tokens: what it took, paid for an unusable answer as well.
        model: the model that the provider says has answered.
        error: why there is no answer.
    """

    key: str
    text: str = ""
    tokens: TokenUsage = field(default_factory=TokenUsage)
    model: str | None = None
    error: SummarizerError | None = None

    def outcome(self, format_: AnswerFormat[Any]) -> Outcome:
        """The outcome that asking for this format alone would have had."""
        if self.error is not None:
            return paid(self.error, self.tokens)
        return Received(self.text, self.tokens, self.model).outcome(format_)


def request_line(key: str, body: dict[str, Any]) -> bytes:
    """A request as a line of JSON, its end included.

    Args:
        key: what the results will be known by (custom_id).
        body: what would be sent alone.
    """
    line = {"custom_id": key, "method": "POST", "url": ENDPOINT, "body": body}
    text = json.dumps(line, ensure_ascii=False, separators=(",", ":"))
    return text.encode(errors="backslashreplace") + b"\n"  # an unpaired surrogate as JSON itself escapes it


def read_reply(line: bytes) -> BatchReply | None:
    """What a line of an output or error file says; None if it is torn or no such line."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or not isinstance(key := data.get("custom_id"), str):
        return None
    response = data.get("response")
    if not isinstance(response, dict):
        return BatchReply(key, error=_unanswered(data.get("error")))
    status, body = response.get("status_code"), response.get("body")
    body = body if isinstance(body, dict) else {}
    if status != 200:
        return BatchReply(
            key, error=map_status(status if isinstance(status, int) else 500, body.get("error"))
        )
    return _answered(key, body)


def _unanswered(error: Any) -> SummarizerError:
    code = error.get("code") if isinstance(error, dict) else None
    kind, message = _UNANSWERED.get(str(code), _UNSAID)
    return kind(message)


def _answered(key: str, response: Any) -> BatchReply:
    tokens, made_by = count_tokens(response), response_model(response)
    if wrong := diagnose(response):
        return BatchReply(key, tokens=tokens, model=made_by, error=wrong)
    return BatchReply(key, text_of(response), tokens, made_by)
