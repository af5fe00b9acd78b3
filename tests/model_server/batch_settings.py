"""How the Batch API goes here: its delays, its limits and its faults."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Literal, get_args

from tests.model_server.faults import Fault, FaultKind
from tests.model_server.wire import JsonObject

Endpoint = Literal["upload", "file", "content", "delete", "create", "retrieve", "cancel", "list"]

_USABLE: frozenset[FaultKind] = frozenset(
    {
        "slow",
        "unauthorized",
        "rate_limit",
        "quota",
        "server_error",
        "unavailable",
        "dropped",
        "cut_body",
        "cut_json",
        "html",
        "error_object",
        "redirect",
        "drip",
        "huge",
        "gzip_bomb",
    }
)


@dataclass(frozen=True)
class BatchSettings:
    """What a batch goes through.

    Attributes:
        validating: seconds until the input file is checked.
        per_request: seconds that each request takes, besides what its answerer takes.
        side_by_side: how many requests are worked on at once.
        finalizing: seconds in which output and error files are written.
        cancelling: seconds that requests under way are given to finish when a batch is cancelled.
        window: seconds after which a batch expires; None for never.
        expires_after: how many answers after which it expires; None for any number.
        most_requests: how many lines an input file may have.
        largest_file: how many bytes an input file may have.
        most_tokens: how many tokens may be enqueued at once, as the stand-in counts them; None for any.
        models: the names of the models that there are; None for any.
        faults: what successive requests to an endpoint of files or batches meet, None for nothing amiss.
            Requests that are refused have no effect; where the reply is spoiled or lost, they have had it.
    """

    validating: float = 0.0
    per_request: float = 0.0
    side_by_side: int = 16
    finalizing: float = 0.0
    cancelling: float = 0.0
    window: float | None = None
    expires_after: int | None = None
    most_requests: int = 50_000
    largest_file: int = 200_000_000
    most_tokens: int | None = None
    models: Sequence[str] | None = None
    faults: Mapping[Endpoint, Sequence[Fault | None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for endpoint, faults in self.faults.items():
            if endpoint not in get_args(Endpoint):
                raise ValueError(f"no endpoint is called {endpoint!r}")
            for fault in faults:
                if fault is not None and fault.kind not in _USABLE:
                    raise ValueError(
                        f"{fault.kind!r} is amiss in a model's answer, and no model answers here"
                    )


def read_settings(path: Path) -> BatchSettings:
    """Read settings from a JSON object; faults are given as `{"create": ["rate_limit", null]}`.

    Raises ValueError where the file says anything else.
    """
    said = json.loads(path.read_bytes())
    if not isinstance(said, dict) or not set(said) <= {each.name for each in fields(BatchSettings)}:
        raise ValueError(f"{path} is not a JSON object of batch settings")
    faults = {name: [_fault(item) for item in items] for name, items in said.pop("faults", {}).items()}
    return BatchSettings(**said, faults=faults)


def _fault(item: str | JsonObject | None) -> Fault | None:
    if item is None:
        return None
    return Fault(item) if isinstance(item, str) else Fault(**item)  # type: ignore[arg-type]  # Fault checks it
