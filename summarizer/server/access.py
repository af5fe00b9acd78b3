"""Who asks, and how much of a key is left."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from summarizer.results.tokens import TokenUsage
from summarizer.server.accounts import Accounts, KeyUsage, missing
from summarizer.server.keys import LOCAL, Key, Keyring
from summarizer.server.problems import (
    BudgetSpentError,
    ForbiddenError,
    TooManyRequestsError,
    UnauthorizedError,
    UnpricedError,
)

_GUESS = TokenUsage(input=10_000)
"""What a summary takes before any of a key was paid for: an article of two pages, all sections."""

_NOTHING = KeyUsage()

_SOON = 15.0
"""Seconds after which summaries under way are probably finished."""


@dataclass
class _Bucket:
    """Requests that a key may send now; it fills up at the key's rate, to a minute's worth."""

    left: float
    seen: float


@dataclass
class Access:
    """Lets in who may ask.

    Attributes:
        keyring: the keys; None lets anybody in.
        accounts: what each key has spent.
        price: what tokens cost in US dollars; None where that is not known.
        clock: seconds, of any beginning.
        today: the day in UTC, and the seconds until it ends.
    """

    keyring: Keyring | None
    accounts: Accounts
    price: Callable[[TokenUsage], float | None] = lambda _: 0.0
    clock: Callable[[], float] = time.monotonic
    today: Callable[[], tuple[str, float]] = field(default_factory=lambda: today)
    _buckets: dict[str, _Bucket] = field(default_factory=dict)
    _begun: dict[str, int] = field(default_factory=dict)
    _ended: dict[str, asyncio.Event] = field(default_factory=dict)

    def caller(self, given: str | None) -> Key:
        """Whoever sends a key, if it may ask now.

        Raises:
            UnauthorizedError: the key is missing or nobody's.
            ForbiddenError: it reads the metrics alone.
            TooManyRequestsError: its rate is used up.
        """
        key = self._owner(given)
        if key.metrics:
            raise ForbiddenError(
                "the key reads /metrics alone", "Make another for whoever asks: `summarizer keys add NAME`."
            )
        self._take(key)
        return key

    def scraper(self, given: str | None) -> Key:
        """Whoever sends a key, if it may read what all keys did.

        Raises:
            UnauthorizedError, TooManyRequestsError: as `caller`.
            ForbiddenError: it is a key to ask with.
        """
        key = self._owner(given)
        if self.keyring and not key.metrics:
            raise ForbiddenError(
                "the key may not read what all keys did",
                "Make one for it with `summarizer keys add NAME --metrics`.",
            )
        self._take(key)
        return key

    def begin(self, key: Key) -> None:
        """Note that a summary is begun for a key; `end` has to follow.

        Raises:
            BudgetSpentError: its budget of the day is spent, or would probably be by what is under way.
            UnpricedError: it has a budget in dollars, and what the model costs is not known.
        """
        left = self.today()[1]
        if not self._fits(key, 0):
            if self._fits(key, -self._begun.get(key.name, 0)):
                raise BudgetSpentError(
                    "summaries under way may take the rest of the key's budget of the day",
                    "Ask again when they are finished.",
                    retry_after=min(left, _SOON),
                )
            raise BudgetSpentError("the key has spent its budget of the day", retry_after=left)
        self._begun[key.name] = self._begun.get(key.name, 0) + 1

    async def admit(self, key: Key) -> bool:
        """Begin a summary as soon as it fits into the budget beside those under way; False if it never will.

        Raises:
            UnpricedError: as `begin`.
        """
        while not self._fits(key, 1):
            if not self._begun.get(key.name):
                return False
            await self._ended.setdefault(key.name, asyncio.Event()).wait()
        self._begun[key.name] = self._begun.get(key.name, 0) + 1
        return True

    def end(
        self,
        key: str,
        tokens: TokenUsage,
        usd: float | None,
        job: str | None = None,
        paid: KeyUsage = _NOTHING,
    ) -> None:
        """Note that a summary that was begun is finished, and what it took.

        Args:
            key: name of the key.
            tokens: nothing where none were paid for.
            usd: US dollars; None where the price is not known.
            job: whose charge it is; None for a summary alone.
            paid: what was charged for beside it while the summary was made.
        """
        self._begun[key] = max(0, self._begun.get(key, 0) - 1)
        if event := self._ended.pop(key, None):
            event.set()
        spent = KeyUsage(1, tokens, usd or 0.0)
        if spent.count or spent.usd or paid.count or paid.usd:
            self.accounts.spend(key, self.today()[0], spent, job)

    def charge(self, key: str, job: str, tokens: TokenUsage, usd: float | None) -> None:
        """Charge a key for what a job has paid in all and was not charged for yet: a kill came between."""
        more = missing(KeyUsage(0, tokens, usd or 0.0), self.accounts.charged(job))
        if more.count:
            self.accounts.spend(key, self.today()[0], more, job)

    def pay(self, key: str, more: KeyUsage) -> None:
        """Charge a key for an answer of a summary that is still under way."""
        if more.count or more.usd:
            self.accounts.spend(key, self.today()[0], more)

    def mean(self, key: str) -> tuple[TokenUsage, float]:
        """What a summary of a key took on average: tokens, and US dollars; a guess before any is paid for."""
        spent = self.accounts.spent(key, self.today()[0])
        if not spent.requests:
            spent = self.accounts.last(key)
        if not spent.requests:
            return _GUESS, self.price(_GUESS) or 0.0
        return TokenUsage(input=round(spent.count / spent.requests)), spent.usd / spent.requests

    def known(self, name: str) -> Key:
        """The key of a name as it is now.

        Raises:
            UnauthorizedError: it was withdrawn.
        """
        if self.keyring is None:
            return Key(name=name)
        found = next((key for key in self.keyring.known() if key.name == name), None)
        if found is None:
            raise UnauthorizedError(f"the key {name} was withdrawn")
        return found

    def _owner(self, given: str | None) -> Key:
        if self.keyring is None:
            return Key(name=LOCAL)
        if not given:
            raise UnauthorizedError("a key is needed")
        return self.keyring.owner(given)

    def _fits(self, key: Key, more: int) -> bool:
        """Whether what is under way, and so many more summaries, leave something of a key's budget.

        A summary (0 more) may be the one that overdraws it; one of a job (1 more) may not, unless it is the
        first of all, by which is learned what one takes.

        Raises:
            UnpricedError: it has a budget in dollars, and what the model costs is not known.
        """
        if key.tokens_per_day is None and key.usd_per_day is None:
            return True
        if key.usd_per_day is not None and self.price(TokenUsage(input=1)) is None:
            raise UnpricedError("the key has a budget in dollars, and the price of the model is not known")
        spent = self.accounts.spent(key.name, self.today()[0])
        tokens, usd = self.mean(key.name)
        count = self._begun.get(key.name, 0) + (0 if more > 0 and tokens is _GUESS else more)
        strict = more > 0
        return _holds(key.tokens_per_day, spent.count + count * tokens.input, strict=strict) and _holds(
            key.usd_per_day, spent.usd + count * usd, strict=strict
        )

    def _take(self, key: Key) -> None:
        if key.requests_per_minute is None:
            return
        rate, now = key.requests_per_minute / 60, self.clock()
        most = max(1.0, key.requests_per_minute)
        bucket = self._buckets.setdefault(key.name, _Bucket(most, now))
        bucket.left = min(most, bucket.left + (now - bucket.seen) * rate)
        bucket.seen = now
        if bucket.left < 1:
            raise TooManyRequestsError(
                f"the key may ask {key.requests_per_minute:g} times a minute",
                retry_after=(1 - bucket.left) / rate,
            )
        bucket.left -= 1


def _holds(allowed: float | None, spent: float, *, strict: bool) -> bool:
    """Whether a budget is not overdrawn; or, if not strict, not spent yet."""
    return allowed is None or (spent <= allowed if strict else spent < allowed)


def today() -> tuple[str, float]:
    """The day in UTC (ISO 8601), and the seconds until it ends."""
    now = datetime.now(UTC)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return now.date().isoformat(), (midnight - now).total_seconds()
