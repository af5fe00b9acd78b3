"""A model client behind the ledger: what that holds is never asked again, nor what is being asked."""

import asyncio
from dataclasses import dataclass, field, replace
from typing import Protocol

from summarizer.batch.codes import as_data
from summarizer.batch.paid import PaidTokens
from summarizer.batch.store.records import StoredAnswer
from summarizer.batch.store.writer import LedgerWriter
from summarizer.batch.usage import RowUsage
from summarizer.client.call import Answer, Call, Outcome, Reception
from summarizer.client.readers import Identities
from summarizer.errors import AnswerError, SummarizerError
from summarizer.results.tokens import TokenUsage

_Kept = StoredAnswer | SummarizerError


class UsageReceiver(Protocol):
    """Sends a call for a row and hands back what comes, unread."""

    async def receive(self, call: Call, usage: RowUsage) -> Reception:
        """What came; requests are counted on `usage`.

        Raises:
            SummarizerError: the run is stopped.
        """


@dataclass(frozen=True)
class LedgerClient:
    """Answers from the ledger, else asks, and reads an answer only when the ledger has it for good.

    Unusable answers (a refusal, no JSON) are kept as well: they were paid for, and what followed from them is
    found again only if they are. A failure to ask is not.

    Attributes:
        writer: keeps answers.
        identities: who is asked.
        receiver: asks for what is not known.
    """

    writer: LedgerWriter
    identities: Identities
    receiver: UsageReceiver
    _under_way: dict[str, asyncio.Task[_Kept]] = field(default_factory=dict)
    _asked_afresh: set[str] = field(default_factory=set)

    async def ask(self, call: Call, usage: RowUsage) -> Outcome:
        """The call's answer, or why there is none.

        Raises:
            UnwritableError, DamagedLedgerError: the answer could not be kept, or what was kept not read.
            SummarizerError: the run is stopped.
        """
        key = self.identities.key(call)
        if known := self._known(call, key, usage):
            return known
        shared = self._under_way.get(key)
        kept = await asyncio.shield(shared or self._begin(call, key, usage))
        if isinstance(kept, SummarizerError):
            return kept
        outcome = kept.outcome(call)
        if isinstance(outcome, AnswerError):
            return outcome.having(tokens=TokenUsage() if shared else kept.tokens)
        return _remembered(outcome) if shared else outcome

    async def finish(self) -> None:
        """Wait until answers that are on their way have been kept."""
        while self._under_way:
            await asyncio.wait(self._under_way.values())

    def _known(self, call: Call, key: str, usage: RowUsage) -> Outcome | None:
        """What the ledger has; None where it has nothing, or nothing that is to be used again."""
        found = self.writer.ledger.answer(key)
        if found is None:
            return None
        outcome = found.outcome(call)
        if isinstance(outcome, Answer):
            return _remembered(outcome)
        if isinstance(outcome, AnswerError):
            outcome = outcome.having(tokens=TokenUsage())  # paid before
        return None if usage.afresh and key not in self._asked_afresh else outcome

    def _begin(self, call: Call, key: str, usage: RowUsage) -> asyncio.Task[_Kept]:
        task = asyncio.get_running_loop().create_task(self._fetch(call, key, usage))
        self._under_way[key] = task
        task.add_done_callback(lambda done: self._landed(key, done))
        return task

    def _landed(self, key: str, task: asyncio.Task[_Kept]) -> None:
        del self._under_way[key]
        if not task.cancelled():
            task.exception()  # whoever waited may be gone; nobody needs to hear of it twice

    async def _fetch(self, call: Call, key: str, usage: RowUsage) -> _Kept:
        if usage.afresh:
            self._asked_afresh.add(key)
        reception = await self.receiver.receive(call, usage)
        if isinstance(reception, AnswerError):
            tokens = reception.tokens or TokenUsage()
            kept = StoredAnswer(key, "", tokens, error=as_data(reception), afresh=usage.afresh)
        elif isinstance(reception, SummarizerError):
            return reception
        else:
            kept = StoredAnswer(
                key, reception.text, reception.tokens, reception.model,
                afresh=usage.afresh, dialect=reception.dialect,
            )  # fmt: skip
        usage.paid += PaidTokens.of(call, kept.tokens)
        await self.writer.keep(kept)
        return kept


def _remembered(outcome: Outcome) -> Outcome:
    return replace(outcome, from_cache=True) if isinstance(outcome, Answer) else outcome
