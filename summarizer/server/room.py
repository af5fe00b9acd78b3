"""Room for so many requests to the model at a time, of all callers and jobs together."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from summarizer.client.call import Call, Outcome, Reception


class Room:
    """Lets so many in at once; who waits goes first come, first served, and requests go before jobs.

    Args:
        most: how many.
    """

    def __init__(self, most: int) -> None:
        self._most = self._left = most
        self._ahead: deque[asyncio.Future[None]] = deque()
        self._behind: deque[asyncio.Future[None]] = deque()

    @property
    def inside(self) -> int:
        """How many are in."""
        return self._most - self._left

    @property
    def waiting(self) -> int:
        """How many wait."""
        return sum(not turn.done() for queue in (self._ahead, self._behind) for turn in queue)

    @asynccontextmanager
    async def entered(self, *, ahead: bool) -> AsyncIterator[None]:
        """Be in it.

        Args:
            ahead: whether somebody waits for the answer.
        """
        await self._enter(self._ahead if ahead else self._behind)
        try:
            yield
        finally:
            self._leave()

    async def _enter(self, queue: deque[asyncio.Future[None]]) -> None:
        if self._left > 0:
            self._left -= 1
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        queue.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._leave()  # it was our turn all the same
            raise

    def _leave(self) -> None:
        for queue in (self._ahead, self._behind):
            while queue:
                turn = queue.popleft()
                if not turn.done():
                    turn.set_result(None)
                    return
        self._left += 1


@dataclass(frozen=True)
class BoundedModel:
    """A model that is asked as there is room.

    Attributes:
        model: the model.
        room: for its requests.
        ahead: whether somebody waits for its answers.
        told: is told of each outcome that is read here, before anybody else.
    """

    model: Any
    room: Room
    ahead: bool
    told: Callable[[Outcome], None] = lambda _: None

    async def ask(self, call: Call) -> Outcome:
        """The call's answer, or why there is none."""
        async with self.room.entered(ahead=self.ahead):
            outcome: Outcome = await self.model.ask(call)
        self.told(outcome)
        return outcome

    async def receive(self, call: Call) -> Reception:
        """What came for a call, unread."""
        async with self.room.entered(ahead=self.ahead):
            reception: Reception = await self.model.receive(call)
            return reception

    async def stream(self, call: Call) -> AsyncIterator[str | Outcome]:
        """The pieces of a call's answer, and what it comes to."""
        async with self.room.entered(ahead=self.ahead):
            async for piece in self.model.stream(call):
                if not isinstance(piece, str):
                    self.told(piece)
                yield piece
