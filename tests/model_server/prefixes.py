"""How much of each prompt was already in an earlier one: what a provider's prompt cache would save."""

from bisect import bisect_left, insort
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

_REMEMBERED = 2_000


@dataclass(frozen=True)
class PromptBytes:
    """The size of one prompt, or of many: the text of all its messages, in bytes of UTF-8.

    `shared` is the longest prefix that the prompt has in common with an earlier one to the same model.
    `cached` counts only earlier ones whose answer had begun when this prompt arrived: a provider cannot
    have kept what it has not read yet, so requests sent side by side share much and find little cached.
    Schemas and tools are not counted, though some providers put them in front of the messages.
    """

    total: int = 0
    shared: int = 0
    cached: int = 0

    @property
    def fresh(self) -> int:
        """The bytes that no earlier prompt began with."""
        return self.total - self.shared

    def __add__(self, other: "PromptBytes") -> "PromptBytes":
        return PromptBytes(self.total + other.total, self.shared + other.shared, self.cached + other.cached)


NO_PROMPT = PromptBytes()


class Prefixes:
    """The last 2,000 different texts, in order, so that the most similar ones are neighbours."""

    def __init__(self, remembered: int = _REMEMBERED) -> None:
        self._sorted: list[bytes] = []
        self._by_age: deque[bytes] = deque()
        self._remembered = remembered

    def add(self, text: bytes) -> None:
        """Remember a text; the oldest is forgotten where there are too many."""
        at = bisect_left(self._sorted, text)
        if self._sorted[at : at + 1] == [text]:
            return
        insort(self._sorted, text)
        self._by_age.append(text)
        if len(self._by_age) > self._remembered:
            del self._sorted[bisect_left(self._sorted, self._by_age.popleft())]

    def longest(self, text: bytes) -> int:
        """The length of the longest prefix that a text has in common with any remembered one, in bytes."""
        at = bisect_left(self._sorted, text)
        neighbours = self._sorted[max(0, at - 1) : at + 1]
        return max((common_prefix(text, other) for other in neighbours), default=0)


class PromptMeter:
    """Measures prompts as they arrive, each against the earlier ones to the same model."""

    def __init__(self) -> None:
        self._arrived: dict[str, Prefixes] = {}
        self._read: dict[str, Prefixes] = {}

    def measure(self, model: str, texts: Iterable[str]) -> PromptBytes:
        """The sizes of a prompt that has just arrived."""
        prompt = _joined(texts)
        arrived = self._arrived.setdefault(model, Prefixes())
        read = self._read.setdefault(model, Prefixes())
        found = PromptBytes(len(prompt), arrived.longest(prompt), read.longest(prompt))
        arrived.add(prompt)
        return found

    def answered(self, model: str, texts: Iterable[str]) -> None:
        """Note that the answer to a prompt has begun, so that its text may be cached."""
        self._read.setdefault(model, Prefixes()).add(_joined(texts))


def common_prefix(one: bytes, other: bytes) -> int:
    """The length of what two texts begin with, by halving: prompts share thousands of bytes."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _joined(texts: Iterable[str]) -> bytes:
    # A lone surrogate is what a client under test may well send.
    return "".join(texts).encode(errors="surrogatepass")
