"""Checking a batch's input file, with the errors that the API reports for its lines."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.model_server.batch_settings import BatchSettings
from tests.model_server.wire import JsonObject, text_of, tokens

_MOST_REPORTED = 50
_REQUIRED = ("custom_id", "method", "url", "body")


@dataclass(frozen=True)
class InputLine:
    """One request of a batch."""

    custom_id: str
    body: JsonObject

    @property
    def tokens(self) -> int:
        """An estimate of what its messages cost."""
        messages = self.body.get("messages")
        texts = (
            [text_of(each.get("content")) for each in messages if isinstance(each, dict)] if messages else []
        )
        return tokens("".join(texts))


@dataclass
class CheckedInput:
    """The requests of an input file, or what is wrong with it."""

    lines: list[InputLine] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    errors: list[JsonObject] = field(default_factory=list)


def check_input(content: bytes, endpoint: str, settings: BatchSettings, enqueued: int) -> CheckedInput:
    """Check an input file; `enqueued` tokens of other batches are waiting already."""
    checked = CheckedInput()
    raw_lines = content.decode(errors="replace").split("\n")
    if raw_lines[-1] == "":
        raw_lines.pop()
    if not raw_lines:
        message = "The batch input file is empty. Please ensure your batch contains at least one request."
        checked.errors.append(_error("empty_file", message))
    if len(raw_lines) > settings.most_requests:
        message = f"The batch input file has more than {settings.most_requests} requests."
        checked.errors.append(_error("too_many_tasks", message))
        return checked
    for number, raw in enumerate(raw_lines, 1):
        _check_line(raw, number, endpoint, settings, checked)
    if not checked.errors:
        checked.errors += _enqueued_too_much(checked, settings, enqueued)
    del checked.errors[_MOST_REPORTED:]
    return checked


def _check_line(raw: str, number: int, endpoint: str, settings: BatchSettings, checked: CheckedInput) -> None:
    try:
        line = json.loads(raw)
    except ValueError:
        line = None
    if not isinstance(line, dict):
        message = "This line is not parseable as valid JSON."
        checked.errors.append(_error("invalid_json_line", message, number))
        return
    found = list(_wrong(line, endpoint, settings, checked))
    checked.errors += [_error(code, message, number, param) for code, message, param in found]
    checked.ids.add(str(line.get("custom_id")))
    if not found:
        checked.lines.append(InputLine(line["custom_id"], line["body"]))


def _wrong(
    line: JsonObject, endpoint: str, settings: BatchSettings, checked: CheckedInput
) -> Iterator[tuple[str, str, str]]:
    """Code, message and parameter of everything that is wrong with a line."""
    missing = [name for name in _REQUIRED if not line.get(name)]
    for name in missing:
        yield "missing_required_parameter", f"Missing required parameter: '{name}'.", name
    if missing:
        return
    if line["custom_id"] in checked.ids:
        message = (
            "The custom_id for this request is a duplicate of another request. "
            "The custom_id parameter must be unique for each request in a batch."
        )
        yield "duplicate_custom_id", message, "custom_id"
    if line["method"] != "POST":
        yield "invalid_method", f"Invalid method: '{line['method']}'. Supported is POST.", "method"
    if line["url"] != endpoint:
        yield "invalid_url", "The URL provided for this request does not match the batch endpoint.", "url"
    yield from _wrong_body(line["body"], settings, checked)


def _wrong_body(body: Any, settings: BatchSettings, checked: CheckedInput) -> Iterator[tuple[str, str, str]]:
    if not isinstance(body, dict) or not body.get("model"):
        yield "missing_required_parameter", "Missing required parameter: 'model'.", "body.model"
        return
    model = body["model"]
    if settings.models is not None and model not in settings.models:
        yield (
            "model_not_found",
            f"The provided model '{model}' is not supported by the Batch API.",
            "body.model",
        )
    if checked.lines and checked.lines[0].body["model"] != model:
        message = (
            "The model for this request does not match the rest of the batch. "
            "Each batch must contain requests for a single model."
        )
        yield "mismatched_model", message, "body.model"
    if body.get("stream"):
        yield "invalid_request", "Streaming is not supported in the Batch API.", "body.stream"


def _enqueued_too_much(checked: CheckedInput, settings: BatchSettings, enqueued: int) -> Iterator[JsonObject]:
    wanted = sum(line.tokens for line in checked.lines)
    if settings.most_tokens is not None and enqueued + wanted > settings.most_tokens:
        model = checked.lines[0].body["model"]
        message = (
            f"Enqueued token limit reached for {model} in organization org-stand-in. "
            f"Limit: {settings.most_tokens:,} enqueued tokens. "
            "Please try again once some in_progress batches have been completed."
        )
        yield _error("token_limit_exceeded", message)


def _error(code: str, message: str, line: int | None = None, param: str | None = None) -> JsonObject:
    return {"code": code, "line": line, "message": message, "param": param}
