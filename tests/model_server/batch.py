"""A batch as the server keeps it, and how the API shows it."""

import asyncio
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from tests.model_server.files import ApiError, StoredFile
from tests.model_server.wire import CREATED, JsonObject

BatchStatus = Literal[
    "validating", "failed", "in_progress", "finalizing", "completed", "expired", "cancelling", "cancelled"
]
ENDED: frozenset[BatchStatus] = frozenset({"failed", "completed", "expired", "cancelled"})

ENDPOINTS = ("/v1/chat/completions",)
"""What the stand-in works on in batches; the API takes more."""

_DAY = 24 * 3600


@dataclass(frozen=True)
class BatchedRequest:
    """One request of a batch, as it was put to the model."""

    batch: str
    custom_id: str
    body: JsonObject


@dataclass(frozen=True)
class BatchOrder:
    """What a client wants when it creates a batch."""

    input_file: StoredFile
    endpoint: str
    metadata: dict[str, str] | None


@dataclass
class Batch:
    """One batch and how far it is."""

    id: str
    order: BatchOrder
    status: BatchStatus = "validating"
    passed: set[BatchStatus] = field(default_factory=set)
    errors: list[JsonObject] = field(default_factory=list)
    model: str | None = None
    total: int = 0
    completed: int = 0
    failed: int = 0
    tokens: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    output_file_id: str | None = None
    error_file_id: str | None = None
    cancelled: asyncio.Event = field(default_factory=asyncio.Event)

    def reach(self, status: BatchStatus) -> None:
        """Go on to a status."""
        self.status = status
        self.passed.add(status)

    def cancel(self) -> None:
        """Stop taking requests up; raises ApiError where the batch has ended."""
        if self.status in ENDED or self.status == "finalizing":
            raise ApiError(409, f"Cannot cancel a batch with status '{self.status}'.")
        if self.status != "cancelling":
            self.reach("cancelling")
            self.cancelled.set()

    @property
    def dressed(self) -> JsonObject:
        """The batch object of the API."""
        stamps = {f"{name}_at": CREATED if name in self.passed else None for name in _STAMPED}
        return {
            "id": self.id,
            "object": "batch",
            "endpoint": self.order.endpoint,
            "model": self.model,
            "errors": {"object": "list", "data": self.errors} if self.errors else None,
            "input_file_id": self.order.input_file.id,
            "completion_window": "24h",
            "status": self.status,
            "output_file_id": self.output_file_id,
            "error_file_id": self.error_file_id,
            "created_at": CREATED,
            "expires_at": CREATED + _DAY,
            **stamps,
            "request_counts": {"total": self.total, "completed": self.completed, "failed": self.failed},
            "usage": {
                "input_tokens": self.input_tokens,
                "input_tokens_details": {"cached_tokens": 0},
                "output_tokens": self.output_tokens,
                "output_tokens_details": {"reasoning_tokens": 0},
                "total_tokens": self.input_tokens + self.output_tokens,
            },
            "metadata": self.order.metadata,
        }


_STAMPED = tuple(status for status in get_args(BatchStatus) if status != "validating")


def check_metadata(value: Any) -> dict[str, str] | None:
    """Read a batch's metadata; raises ApiError where the API would not have it."""
    if value is None:
        return None
    if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
        raise ApiError(
            400, "Invalid type for 'metadata': expected strings.", param="metadata", code="invalid_type"
        )
    if len(value) > 16:
        message = f"Invalid 'metadata': too many properties. Expected at most 16, but got {len(value)}."
        raise ApiError(400, message, param="metadata", code="object_above_max_properties")
    for key, text in value.items():
        if len(key) > 64 or len(text) > 512:
            message = f"Invalid 'metadata.{key[:64]}': string too long."
            raise ApiError(400, message, param="metadata", code="string_above_max_length")
    return value
