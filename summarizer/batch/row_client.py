"""Model clients of a run: each call is asked for one row, on whose usage its cost is counted."""

from dataclasses import dataclass
from typing import Protocol

from summarizer.batch.usage import RowUsage
from summarizer.client.call import Call, Outcome


class AnswerPendingError(Exception):
    """The answer was asked for and is not there yet: the row is left for another pass, the run goes on."""


class RunClient(Protocol):
    """Answers the calls of all rows of a run."""

    async def ask(self, call: Call, usage: RowUsage) -> Outcome:
        """The call's answer, or why there is none; what it costs is counted on `usage`.

        Raises:
            AnswerPendingError: the answer will come, but not in this pass over the rows.
            SummarizerError: the run is, or must be, stopped.
        """

    async def finish(self) -> None:
        """Wait until answers that are on their way have been kept."""


@dataclass(frozen=True, slots=True)
class RowClient:
    """The model client of one row (an `AsyncModelClient`).

    Attributes:
        client: answers.
        usage: what the row costs.
    """

    client: RunClient
    usage: RowUsage

    async def ask(self, call: Call) -> Outcome:
        """As `RunClient.ask`."""
        return await self.client.ask(call, self.usage)
