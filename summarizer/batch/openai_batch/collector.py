"""Collects into request files what the ledger does not know; the row waits, and nobody is asked."""

import os
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from summarizer.batch.codes import as_data, from_data
from summarizer.batch.openai_batch.jobs import Order, Orders, Wish
from summarizer.batch.pending import Deferred
from summarizer.batch.store.ledger import Ledger, Stored
from summarizer.batch.store.output import unwritable
from summarizer.batch.usage import bill
from summarizer.client.call import Answer, Call, Outcome
from summarizer.errors import AnswerError, ServerError, SummarizerError
from summarizer.results.tokens import TokenUsage


@dataclass(frozen=True)
class Sizes:
    """How large an order may be.

    Attributes:
        requests: its requests at most.
        bytes: of its request file at most.
    """

    requests: int
    bytes: int


@dataclass
class Gathering:
    """Answers from the ledger; orders what it does not hold, and raises Deferred.

    Attributes:
        ledger: for reading answers.
        orders: what was ordered.
        identity: who is asked (`Connection.identity`).
        line: a call as a line of a request file, known by a key.
        path_of: where the request file of a token stands.
        sizes: how large an order may be.
        retries: how often a request is ordered again that came back unanswered.
        send: takes an order whose file is whole; its wait holds back further requests.
        affordable: whether one more request may be ordered besides so many that are not answered yet.
        ordered: requests that were ordered and are not answered yet.
        refused: how many requests were not ordered, since they could not be afforded.
        unusable: keys whose answers came in this run and were unusable.
    """

    ledger: Ledger
    orders: Orders
    identity: str
    line: Callable[[str, Call], bytes]
    path_of: Callable[[str], Path]
    sizes: Sizes
    retries: int
    send: Callable[[Order], Awaitable[None]]
    affordable: Callable[[int], bool] = lambda _: True
    ordered: int = 0
    refused: int = 0
    unusable: set[str] = field(default_factory=set)
    _open: set[str] = field(default_factory=set)
    _file: "_RequestFile | None" = None

    async def ask(self, call: Call) -> Outcome:
        """The call's answer, or why there will be none.

        Raises:
            Deferred: it is ordered, or cannot be afforded now.
            UnwritableError: it cannot be written down.
        """
        key = call.key(self.identity)
        wish = self.orders.wish(key)
        if self._under_way(key, wish):
            raise Deferred
        if outcome := self._known(call, key, wish) or self._given_up(wish):
            return self._billed(outcome, key, wish)
        await self._order(key, call)
        raise Deferred

    def _known(self, call: Call, key: str, wish: Wish | None) -> Outcome | None:
        """What the ledger holds: an answer, or one that was unusable unless it shall be asked for afresh."""
        found = self.ledger.answer(key)
        if found is None:
            return None
        if found.error is None:
            try:
                return Answer(
                    call.format.parse(found.text), found.tokens, found.model, found.text, from_cache=True
                )
            except AnswerError as error:  # known only now: results are kept as they come, unread
                found = Stored(key, "", found.tokens, found.model, as_data(error))
                self.orders.settle([found])
                self.unusable.add(key)
        stale = wish is None or wish.booked == wish.tries
        if bill.get().afresh and stale and key not in self.unusable:
            self.orders.set_aside(key)
            return None
        return from_data(found.error or {})

    def _given_up(self, wish: Wish | None) -> SummarizerError | None:
        """Why a request is not ordered once more."""
        if wish is None or wish.token is None or wish.booked == wish.tries:
            return None
        error = wish.error or ServerError("the batch has no answer to this request")
        again = error.retryable and wish.tries - wish.booked <= self.retries
        return None if again else error

    def _billed(self, outcome: Outcome, key: str, wish: Wish | None) -> Outcome:
        """The outcome, put on the bill of the row that ordered it, once."""
        current = bill.get()
        if wish is None or wish.booked == wish.tries or wish.row != current.row:
            return outcome
        current.requests += wish.tries - wish.booked
        if stored := self.ledger.answer(key):
            current.tokens += stored.tokens
        if isinstance(outcome, Answer):
            return replace(outcome, from_cache=False)
        if isinstance(outcome, AnswerError):
            return outcome.having(tokens=stored.tokens if stored else TokenUsage())
        return outcome

    async def _order(self, key: str, call: Call) -> None:
        if not self.affordable(self.ordered):
            self.refused += 1
            return
        line = self.line(key, call)
        while self._file and not self._file.has_room(line, self.sizes):
            await self.seal()
            if self._under_way(key, self.orders.wish(key)):  # another row had the same call meanwhile
                return
        if self._file is None:
            self._file = _RequestFile(self.path_of)
        self._file.add(key, bill.get().row, line)
        self.ordered += 1

    def _under_way(self, key: str, wish: Wish | None) -> bool:
        written = self._file is not None and key in self._file.wishes
        return written or (wish is not None and wish.token in self._open)

    async def seal(self) -> None:
        """Make an order of the requests that were written down so far, and send it.

        Raises:
            UnwritableError: it cannot be written.
        """
        file, self._file = self._file, None
        if file is None:
            return
        order = file.sealed()
        self.orders.enter(order, file.wishes)
        self._open.add(order.token)
        await self.send(order)

    def reopen(self, orders: list[Order]) -> None:
        """Begin a pass over the rows; these orders are on their way."""
        self._open = {order.token for order in orders}
        self.ordered = sum(order.wishes for order in orders)
        self.refused = 0

    def discard(self) -> None:
        """Throw away requests that are not in an order yet."""
        if self._file:
            self._file.discard()
            self._file = None


class _RequestFile:
    """A request file that is being written."""

    def __init__(self, path_of: Callable[[str], Path]) -> None:
        self._token = uuid.uuid4().hex
        self._path = path_of(self._token)
        self._bytes = 0
        self.wishes: dict[str, str] = {}
        try:
            self._file: BinaryIO = self._path.open("wb")
        except OSError as error:
            raise unwritable(self._path, error) from None

    def has_room(self, line: bytes, sizes: Sizes) -> bool:
        """Whether another line fits; one fits always, whatever its size."""
        return not self.wishes or (
            len(self.wishes) < sizes.requests and self._bytes + len(line) <= sizes.bytes
        )

    def add(self, key: str, row: str, line: bytes) -> None:
        try:
            self._file.write(line)
        except OSError as error:
            raise unwritable(self._path, error) from None
        self._bytes += len(line)
        self.wishes[key] = row

    def sealed(self) -> Order:
        """The order that it makes; the file is on the disk when this returns."""
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
        except OSError as error:
            raise unwritable(self._path, error) from None
        return Order(self._token, "ready", None, None, len(self.wishes), self._bytes)

    def discard(self) -> None:
        self._file.close()
        self._path.unlink(missing_ok=True)
