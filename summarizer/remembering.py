"""Askers that remember: what was answered once is not asked again.

An answer is kept as the model wrote it and read again with today's code; whoever is asked in earnest is
opened only when something is not remembered. `Memory` is a cache.
"""

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from summarizer.call import Answer, Call, Outcome, Tokens
from summarizer.errors import AnswerError


@dataclass(frozen=True, slots=True)
class Remembered:
    """An answer as it is kept.

    Attributes:
        text: as the model wrote it.
        tokens: what it took when it was asked for.
        model: the model that the provider said has answered.
    """

    text: str
    tokens: Tokens
    model: str | None = None


class Memory(Protocol):
    """Where answers are kept under the key of their call."""

    def recall(self, key: str) -> Remembered | None:
        """The answer of a call; None where it is not known."""

    def remember(self, key: str, answer: Remembered) -> None:
        """Keep an answer; when this returns it is kept for good."""


def recalled(call: Call, known: Remembered | None) -> Answer | None:
    """What is remembered as the answer to a call; None where nothing is, or today's code cannot read it."""
    if known is None:
        return None
    try:
        value = call.format.parse(known.text)
    except AnswerError:
        return None
    return Answer(value, known.tokens, known.model, known.text, recalled=True)


def keep(outcome: Outcome, key: str, memory: Memory) -> Outcome:
    """The outcome, remembered if it is an answer that somebody has just given."""
    if isinstance(outcome, Answer) and outcome.text and not outcome.recalled:
        memory.remember(key, Remembered(outcome.text, outcome.tokens, outcome.model))
    return outcome


@dataclass(frozen=True)
class Remembering:
    """Answers from memory, else asks.

    Attributes:
        memory: where answers are kept.
        identity: who is asked (`Connection.identity`).
        opener: opens whoever is asked (an `Asker`, a `StreamingAsker` or both); called anew at each miss.
    """

    memory: Memory
    identity: str
    opener: Callable[[], Any]

    def ask(self, call: Call) -> Outcome:
        """The call's answer, or why there is none."""
        key = call.key(self.identity)
        if known := recalled(call, self.memory.recall(key)):
            return known
        return keep(self.opener().ask(call), key, self.memory)

    def stream(self, call: Call) -> Iterator[str | Outcome]:
        """The pieces of the answer and what it comes to; a remembered one comes at once."""
        key = call.key(self.identity)
        if known := recalled(call, self.memory.recall(key)):
            yield known
            return
        for piece in self.opener().stream(call):
            yield piece if isinstance(piece, str) else keep(piece, key, self.memory)


@dataclass(frozen=True)
class AsyncRemembering:
    """As `Remembering`, for asyncio; the memory is local and quick, and is not waited for."""

    memory: Memory
    identity: str
    opener: Callable[[], Any]

    async def ask(self, call: Call) -> Outcome:
        """The call's answer, or why there is none."""
        key = call.key(self.identity)
        return recalled(call, self.memory.recall(key)) or keep(
            await self.opener().ask(call), key, self.memory
        )

    async def stream(self, call: Call) -> AsyncIterator[str | Outcome]:
        """As `Remembering.stream`."""
        key = call.key(self.identity)
        if known := recalled(call, self.memory.recall(key)):
            yield known
            return
        async for piece in self.opener().stream(call):
            yield piece if isinstance(piece, str) else keep(piece, key, self.memory)
