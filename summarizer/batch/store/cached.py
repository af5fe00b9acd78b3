"""A model client that remembers: what the ledger holds is never asked again, nor what is being asked."""

import asyncio
from dataclasses import dataclass, field, replace

from summarizer.batch.codes import as_data, from_data
from summarizer.batch.store.ledger import Stored
from summarizer.batch.store.writer import Clerk
from summarizer.batch.usage import bill
from summarizer.client.call import Answer, Call, Outcome
from summarizer.errors import AnswerError
from summarizer.pipeline.caching import cached_answer
from summarizer.pipeline.driver import AsyncModelClient
from summarizer.results.tokens import TokenUsage


@dataclass(frozen=True)
class Recalling:
    """Answers from the ledger, else asks, and answers only when the ledger has it for good.

    Unusable answers (a refusal, no JSON) are remembered as well: they were paid for, and what followed from
    them is found again only if they are. A failure to ask is not.

    Attributes:
        clerk: keeps answers.
        identity: who is asked (`Connection.identity`).
        model_client: whoever answers what is not remembered.
    """

    clerk: Clerk
    identity: str
    model_client: AsyncModelClient
    _flying: dict[str, asyncio.Task[Outcome]] = field(default_factory=dict)

    async def ask(self, call: Call) -> Outcome:
        """The call's answer, or why there is none.

        Raises:
            UnwritableError: the answer could not be kept.
            SummarizerError: the pace was stopped.
        """
        key = call.key(self.identity)
        if known := self._known(call, key):
            return known
        shared = self._flying.get(key)
        if shared is not None:
            outcome = await asyncio.shield(shared)
            return replace(outcome, from_cache=True) if isinstance(outcome, Answer) else outcome
        task = asyncio.get_running_loop().create_task(self._fetch(call, key))
        self._flying[key] = task
        task.add_done_callback(lambda done: self._landed(key, done))
        return await asyncio.shield(task)

    def _landed(self, key: str, task: asyncio.Task[Outcome]) -> None:
        del self._flying[key]
        if not task.cancelled():
            task.exception()  # whoever waited may be gone; nobody needs to hear of it twice

    def _known(self, call: Call, key: str) -> Outcome | None:
        """What the ledger has; None where it has nothing, or nothing that is to be used again."""
        found = self.clerk.ledger.answer(key)
        if found is None:
            return None
        if found.error:
            return None if bill.get().afresh else from_data(found.error)
        return cached_answer(call, found.usable)

    async def _fetch(self, call: Call, key: str) -> Outcome:
        outcome = await self.model_client.ask(call)
        afresh = bill.get().afresh
        if isinstance(outcome, Answer):
            stored = Stored(key, outcome.text, outcome.tokens, outcome.model, afresh=afresh)
        elif isinstance(outcome, AnswerError):
            tokens = outcome.tokens or TokenUsage()
            stored = Stored(key, "", tokens, error=as_data(outcome), afresh=afresh)
        else:
            return outcome
        bill.get().tokens += stored.tokens
        await self.clerk.keep(stored)
        return outcome
