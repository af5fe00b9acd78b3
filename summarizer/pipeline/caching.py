"""Model clients behind a cache: what was answered once is not asked again.

An answer is kept as the model wrote it and read again with today's code; whoever is asked in earnest is
opened only when something is not remembered. `AnswerStore` is a cache.
"""

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Protocol

from summarizer.client.call import Answer, Call, Outcome
from summarizer.errors import AnswerError
from summarizer.results.tokens import TokenUsage


@dataclass(frozen=True, slots=True)
class CachedAnswer:
    """An answer as it is kept.

    Attributes:
        text: as the model wrote it.
        tokens: what it took when it was asked for.
        model: the model that the provider said has answered.
    """

    text: str
    tokens: TokenUsage
    model: str | None = None


class NotCachedError(LookupError):
    """An answer is not kept, and nobody is to be asked."""


def nobody() -> Any:
    """Opens nobody.

    Raises:
        NotCachedError: always.
    """
    raise NotCachedError


class AnswerStore(Protocol):
    """Where answers are kept under the key of their call."""

    def load(self, key: str) -> CachedAnswer | None:
        """The answer of a call; None where it is not known."""

    def store(self, key: str, answer: CachedAnswer) -> None:
        """Keep an answer; when this returns it is kept for good."""


def cached_answer(call: Call, known: CachedAnswer | None) -> Answer | None:
    """What is remembered as the answer to a call; None where nothing is, or today's code cannot read it."""
    if known is None:
        return None
    try:
        answer = Answer.read(known.text, call.format)
    except AnswerError:
        return None
    return replace(answer, tokens=known.tokens, model=known.model, from_cache=True)


def keep(outcome: Outcome, key: str, memory: AnswerStore) -> Outcome:
    """The outcome, remembered if it is an answer that somebody has just given."""
    if isinstance(outcome, Answer) and outcome.text and not outcome.from_cache:
        memory.store(key, CachedAnswer(outcome.text, outcome.tokens, outcome.model))
    return outcome


@dataclass(frozen=True)
class CachedClient:
    """Answers from memory, else asks.

    Attributes:
        memory: where answers are kept.
        identity: who is asked (`Connection.identity`).
        opener: opens whoever is asked (a `ModelClient`, a `StreamingModelClient` or both), at each miss anew.
    """

    memory: AnswerStore
    identity: str
    opener: Callable[[], Any]

    def ask(self, call: Call) -> Outcome:
        """The call's answer, or why there is none."""
        key = call.key(self.identity)
        if known := cached_answer(call, self.memory.load(key)):
            return known
        return keep(self.opener().ask(call), key, self.memory)

    def stream(self, call: Call) -> Iterator[str | Outcome]:
        """The pieces of the answer and what it comes to; a remembered one comes at once."""
        key = call.key(self.identity)
        if known := cached_answer(call, self.memory.load(key)):
            yield known
            return
        for piece in self.opener().stream(call):
            yield piece if isinstance(piece, str) else keep(piece, key, self.memory)


@dataclass(frozen=True)
class AsyncCachedClient:
    """Answers from memory, else asks, for asyncio; the memory is local and quick, and is not waited for."""

    memory: AnswerStore
    identity: str
    opener: Callable[[], Any]

    async def ask(self, call: Call) -> Outcome:
        """The call's answer, or why there is none."""
        key = call.key(self.identity)
        return cached_answer(call, self.memory.load(key)) or keep(
            await self.opener().ask(call), key, self.memory
        )

    async def stream(self, call: Call) -> AsyncIterator[str | Outcome]:
        """The pieces of the answer and what it comes to; a remembered one comes at once."""
        key = call.key(self.identity)
        if known := cached_answer(call, self.memory.load(key)):
            yield known
            return
        async for piece in self.opener().stream(call):
            yield piece if isinstance(piece, str) else keep(piece, key, self.memory)
