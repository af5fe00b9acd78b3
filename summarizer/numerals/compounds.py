"""Number words written together: fünfundzwanzigtausend, yirmibeş; and at the front of others: vierjährig."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from summarizer.numerals.lexeme import Entry

_SHORTEST, _LONGEST = 4, 90
_KEPT = 4096


class Splitter:
    """Splits a word into number words where the whole of it, or all before a known tail, is made of them."""

    def __init__(
        self,
        parts: Mapping[str, Entry],
        heads: Mapping[str, Entry],
        tails: Mapping[str, bool],
        lookalikes: frozenset[str],
        *,
        whole: bool,
    ) -> None:
        """Take the parts of compounds, whether they count by themselves, and what they are written onto.

        `lookalikes` are words that are none of them.

        `tails` says of each tail whether only scales stand before it (Millionen|publikum).
        """
        self._parts, self._heads, self._lookalikes = dict(parts), dict(heads), lookalikes
        self._tails, self._whole = tuple(sorted(tails.items())), whole
        self._longest = max(map(len, {*parts, *heads}), default=0)
        self._beginnings = frozenset(part[:2] for part in {*parts, *heads})
        self._cached = lru_cache(maxsize=_KEPT)(self._search)

    def is_tail(self, word: str) -> bool:
        """Whether a word begins like what number words are written onto, scales aside (jährig)."""
        return any(word.startswith(tail) for tail, behind_scale in self._tails if not behind_scale)

    def split(self, word: str) -> tuple[Entry, ...]:
        """Return the number words in order; empty if the word is no compound of them."""
        if (
            word[:2] not in self._beginnings
            or word in self._lookalikes
            or not _SHORTEST <= len(word) <= _LONGEST
        ):
            return ()
        return self._cached(word)

    def _search(self, word: str) -> tuple[Entry, ...]:
        if self._whole:
            found = self._parse(word, self._parts)
            if found is not None and len(found) > 1:
                return found
        for tail, behind_scale in self._tails:
            place = word.find(tail, 2)
            if place > 0:
                found = self._parse(word[:place], self._heads)
                if not found or (len(found) == 1 and found[0].lexeme.cardinal == 1):  # einfach, einmal
                    continue
                if not behind_scale or found[-1].lexeme.scale is not None:
                    return (*found[:-1], replace(found[-1], cut=len(word) - place))
        return ()

    def _parse(self, word: str, parts: Mapping[str, Entry]) -> tuple[Entry, ...] | None:
        """Return the longest parts first; from the end, so that each place is looked at once."""
        best: list[tuple[Entry, ...] | None] = [None] * len(word) + [()]
        for place in range(len(word) - 1, -1, -1):
            for length in range(min(self._longest, len(word) - place), 0, -1):
                rest = best[place + length]
                part = parts.get(word[place : place + length]) if rest is not None else None
                if part is not None and rest is not None:
                    best[place] = (part, *rest)
                    break
        return best[0]
