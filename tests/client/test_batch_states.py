"""What the provider says of a batch, in our terms, and how often it is asked."""

from itertools import islice
from typing import Any

import pytest
from openai.types import Batch

from summarizer.client.batch_states import BatchState, state_of
from summarizer.client.batches import Backoff
from summarizer.errors import BadRequestError, QuotaError, RateLimitError, SummarizerError, UnknownModelError


def batch(**said: Any) -> Batch:
    """A batch as the SDK has it."""
    given = {"id": "b", "status": "in_progress", "input_file_id": "in", "object": "batch", "created_at": 1}
    return Batch.model_validate(
        {**given, "completion_window": "24h", "endpoint": "/v1/chat/completions", **said}
    )


def test_all_that_is_said() -> None:
    """A batch is told with its files, its counts and what it was given."""
    found = state_of(
        batch(
            output_file_id="out", error_file_id="err", metadata={"run": "r"},
            request_counts={"total": 9, "completed": 7, "failed": 1},
        )
    )  # fmt: skip
    assert found == BatchState("b", "in_progress", {"run": "r"}, "in", "out", "err", 9, 7, 1)


def test_what_is_not_said() -> None:
    """Of a batch that says nothing of its requests and its files none is known."""
    assert state_of(batch()) == BatchState("b", "in_progress", {}, "in")
    assert state_of(batch(errors={"data": None})).complaints == ()


@pytest.mark.parametrize(
    ("status", "ended"),
    [
        ("validating", False), ("in_progress", False), ("finalizing", False), ("cancelling", False),
        ("completed", True), ("expired", True), ("cancelled", True), ("failed", True),
    ],
)  # fmt: skip
def test_ended(status: str, ended: bool) -> None:
    """A batch has ended where nothing more will become of it."""
    assert state_of(batch(status=status)).ended is ended


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("token_limit_exceeded", RateLimitError),
        ("token_limit_reached", RateLimitError),
        ("model_not_found", UnknownModelError),
        ("invalid_model", UnknownModelError),
        ("billing_hard_limit_reached", QuotaError),
        ("insufficient_quota", QuotaError),
        ("invalid_json_line", BadRequestError),
        (None, BadRequestError),
    ],
)
def test_complaints(code: str | None, kind: type[SummarizerError]) -> None:
    """What the provider finds wrong with a request file is an error of ours, with its words."""
    (found,) = state_of(batch(errors={"data": [{"code": code, "message": "why", "line": 3}]})).complaints
    assert (found.code, found.line, type(found.error)) == (code or "", 3, kind)
    assert isinstance(found.error, kind)
    assert vars(found.error).get("detail") == "why"


@pytest.mark.parametrize(("line", "where"), [(3, " (line 3)"), (None, "")])
def test_lines(line: int | None, where: str) -> None:
    """The line that is at fault is named where there is one."""
    (found,) = state_of(batch(errors={"data": [{"code": "x", "line": line}]})).complaints
    assert found.error.message == f"the provider refuses the requests of a batch: x{where}"


@pytest.mark.parametrize(
    ("backoff", "waits"),
    [
        (Backoff(), [2.0, 3.0, 4.5, 6.75]),
        (Backoff(first=10, longest=25, growth=2), [10, 20, 25, 25]),
        (Backoff(first=9, longest=5), [5, 5, 5, 5]),
    ],
)
def test_waits(backoff: Backoff, waits: list[float]) -> None:
    """Each look at a batch comes later than the one before, none after more than the longest wait."""
    assert [*islice(backoff.waits(), 4)] == waits
    assert max(islice(Backoff().waits(), 30)) == 60.0
    assert Backoff().patience == 8
