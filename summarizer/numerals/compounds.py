"""Number words written together: fünfundzwanzigtausend, yirmibeş."""

from collections.abc import Mapping
from functools import lru_cache

from summarizer.numerals.lexeme import Entry

_SHORTEST = 5
_KEPT = 4096


class Splitter:
    """Splits a word into number words where the whole of it is made of them."""

    def __init__(self, parts: Mapping[str, Entry]) -> None:
        self._parts = dict(parts)
        self._longest = max(map(len, parts), default=0)
        self._beginnings = frozenset(part[:2] for part in parts)
        self._cached = lru_cache(maxsize=_KEPT)(self._search)

    def split(self, word: str) -> tuple[Entry, ...]:
        """Return the number words in order, two at least; empty if the word is no compound of them."""
        if len(word) < _SHORTEST or word[:2] not in self._beginnings:
            return ()
        found = self._cached(word)
        return found if found is not None and len(found) > 1 else ()

    def _search(self, word: str) -> tuple[Entry, ...] | None:
        if not word:
            return ()
        for length in range(min(self._longest, len(word)), 0, -1):
            part = self._parts.get(word[:length])
            rest = self._search(word[length:]) if part is not None else None
            if part is not None and rest is not None:
                return (part, *rest)
        return None
