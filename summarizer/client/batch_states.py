"""What the provider says about a batch, in our terms."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from openai.types import Batch

from summarizer.errors import (
    BadRequestError,
    QuotaError,
    RateLimitError,
    SummarizerError,
    UnknownModelError,
)


@dataclass(frozen=True)
class Complaint:
    """What the provider finds wrong with a request file.

    Attributes:
        code: the provider's name for it.
        line: of the request file, from 1; None where it is about the whole.
        error: the same as an error of ours.
    """

    code: str
    line: int | None
    error: SummarizerError


@dataclass(frozen=True)
class BatchState:
    """A batch as the provider last described it.

    Attributes:
        id: of the batch.
        status: validating, in_progress, finalizing, cancelling; then completed, expired, cancelled
            or failed.
        metadata: what it was given when it was made.
        input_file, output_file, error_file: ids of its files, where there are any.
        total, completed, failed: how many requests it has, and how many of them are through.
        complaints: why it failed.
    """

    id: str
    status: str
    metadata: Mapping[str, str] = field(default_factory=dict)
    input_file: str | None = None
    output_file: str | None = None
    error_file: str | None = None
    total: int = 0
    completed: int = 0
    failed: int = 0
    complaints: tuple[Complaint, ...] = ()

    @property
    def ended(self) -> bool:
        """Whether nothing more will become of it."""
        return self.status in ("completed", "expired", "cancelled", "failed")


def state_of(batch: Batch) -> BatchState:
    """A batch as the SDK has it."""
    counts = batch.request_counts
    errors = batch.errors.data if batch.errors and batch.errors.data else []
    return BatchState(
        id=batch.id,
        status=batch.status,
        metadata=batch.metadata or {},
        input_file=batch.input_file_id,
        output_file=batch.output_file_id,
        error_file=batch.error_file_id,
        total=counts.total if counts else 0,
        completed=counts.completed if counts else 0,
        failed=counts.failed if counts else 0,
        complaints=tuple(_complaint(error.code or "", error.message or "", error.line) for error in errors),
    )


def _complaint(code: str, message: str, line: int | None) -> Complaint:
    error: SummarizerError
    if code in ("token_limit_exceeded", "token_limit_reached"):
        error = RateLimitError("more tokens are waiting in batches than the account may have", detail=message)
    elif code in ("model_not_found", "invalid_model"):
        error = UnknownModelError(
            "the provider does not know the model, or has no batches of it", detail=message
        )
    elif code in ("billing_hard_limit_reached", "insufficient_quota"):
        error = QuotaError("the account has no quota left", detail=message)
    else:
        where = f" (line {line})" if line else ""
        error = BadRequestError(
            f"the provider refuses the requests of a batch: {code}{where}", detail=message
        )
    return Complaint(code, line, error)
