"""Who asks, and how much of a key is left."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from summarizer.results.tokens import TokenUsage
from summarizer.server.keys import LOCAL, Key, Keyring
from summarizer.server.problems import BudgetSpentError, TooManyRequestsError, UnauthorizedError
from summarizer.server.store import Store


@dataclass
class _Bucket:
    """Requests that a key may send now; it fills up at the key's rate, to a minute's worth."""

    left: float
    seen: float


@dataclass
class _Open:
    """Summaries of a key that are being made, and what those before them took on average."""

    begun: int = 0
    finished: int = 0
    tokens: float = 0.0
    usd: float = 0.0


@dataclass
class Access:
    """Lets in who may ask.

    Attributes:
        keyring: the keys; None lets anybody in.
        store: what each key has spent.
        clock: seconds, of any beginning.
        today: the day in UTC, and the seconds until it ends.
    """

    keyring: Keyring | None
    store: Store
    clock: Callable[[], float] = time.monotonic
    today: Callable[[], tuple[str, float]] = field(default_factory=lambda: today)
    _buckets: dict[str, _Bucket] = field(default_factory=dict)
    _open: dict[str, _Open] = field(default_factory=dict)

    def caller(self, given: str | None) -> Key:
        """Whoever sends a key, if it may ask now.

        Raises:
            UnauthorizedError: the key is missing or nobody's.
            TooManyRequestsError: its rate is used up.
        """
        if self.keyring is None:
            return Key(name=LOCAL)
        if not given:
            raise UnauthorizedError("a key is needed")
        key = self.keyring.owner(given)
        self._take(key)
        return key

    def begin(self, key: Key) -> None:
        """Note that a summary is begun for a key; `end` has to follow.

        Raises:
            BudgetSpentError: it would probably overdraw the key's budget of the day.
        """
        now = self._open.setdefault(key.name, _Open())
        day, left = self.today()
        spent = self.store.spent(key.name, day)
        tokens = spent.tokens.input + spent.tokens.output
        mean = max(1, now.finished)
        if _overdrawn(key.tokens_per_day, tokens + now.begun * now.tokens / mean) or _overdrawn(
            key.usd_per_day, spent.usd + now.begun * now.usd / mean
        ):
            raise BudgetSpentError("the key has spent its budget of the day", retry_after=left)
        now.begun += 1

    def end(self, key: Key, tokens: TokenUsage, usd: float | None) -> None:
        """Note that a summary that was begun is finished, and what it took."""
        now = self._open.setdefault(key.name, _Open())
        now.begun = max(0, now.begun - 1)
        now.finished += 1
        now.tokens += tokens.input + tokens.output
        now.usd += usd or 0.0
        self.store.spend(key.name, self.today()[0], tokens, usd or 0.0)

    def mean(self, key: Key) -> tuple[TokenUsage, float | None]:
        """What a summary of a key took on average so far: tokens, and US dollars."""
        now = self._open.get(key.name)
        if now is None or not now.finished:
            return TokenUsage(), None
        return TokenUsage(input=round(now.tokens / now.finished)), now.usd / now.finished

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

    def left(self, key: Key) -> tuple[int | None, float | None]:
        """Tokens and US dollars that a key may still spend today; None for any."""
        spent = self.store.spent(key.name, self.today()[0])
        tokens, usd = key.tokens_per_day, key.usd_per_day
        used = spent.tokens.input + spent.tokens.output
        return (
            None if tokens is None else max(0, tokens - used),
            None if usd is None else max(0.0, usd - spent.usd),
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


def _overdrawn(allowed: float | None, spent: float) -> bool:
    return allowed is not None and spent >= allowed


def today() -> tuple[str, float]:
    """The day in UTC (ISO 8601), and the seconds until it ends."""
    now = datetime.now(UTC)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return now.date().isoformat(), (midnight - now).total_seconds()
