"""What a program that runs batches beside other work decides for them, such as the service."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from summarizer.batch.row_client import RowClient
from summarizer.batch.schedule.budget import Admission
from summarizer.batch.schedule.paced_client import Receiver
from summarizer.pipeline.driver import adrive
from summarizer.pipeline.flow import summary_flow
from summarizer.pipeline.task import Task
from summarizer.results.result import Result

Drive = Callable[[Task[Any], RowClient, float], Awaitable[Result[Any]]]
"""Takes a task to its result; the seconds are those that `adrive` calls `stagger`."""


async def drive(task: Task[Any], client: RowClient, stagger: float) -> Result[Any]:
    """Here, in this event loop."""
    return await adrive(summary_flow(task), client, None, stagger)


def _as_it_is(receiver: Receiver) -> Receiver:
    return receiver


@dataclass(frozen=True)
class Host:
    """What is decided for a run that asks one by one.

    Attributes:
        budget: what may be begun, in place of the run's own budget.
        asking: puts something around what sends a request, such as a bound that others share.
        drive: takes a task to its result, for instance in another process.
    """

    budget: Admission | None = None
    asking: Callable[[Receiver], Receiver] = _as_it_is
    drive: Drive = drive
