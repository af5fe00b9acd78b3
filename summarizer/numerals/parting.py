"""Taking apart what is written together: number words, counters behind them, particles (삼십명이, 5만여명).

Only languages with the flag `parted` need it: elsewhere a number word and its noun are words of their own. A
particle behind a counter ends the expression; it is left out of the tokens, since many sound like a number
(이: two, and a particle). What is no number, counter and particle as a whole stays as it is, and so does
what is rather another word: one syllable is a number only before some counters (천명, but no 조건).
"""

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from summarizer.numerals.lexeme import Entry
from summarizer.text.tokens import Tokens

_TEN, _THOUSAND, _MYRIAD = 10, 1000, 10_000
_KEPT = 8192
_LONG = 3  # syllables of a noun that is none with a number written onto it
_LONGEST = 120
"""Code points of a folded word that is taken apart: some forty syllables, of which no number has as many."""
_MOST_ROWS = 250
"""Ways to begin a word with number words; the longest number in words has 32. Words made of such words alone
have as many as 1.6 to the power of their syllables, and are no numbers."""
_FIRST, _LAST = "\u1100", "\u1112"
"""The consonants that open a syllable."""
_FINAL = "\u11a7"
"""What closes one is greater."""


class Parting:
    """The words of a language that are written together, ready for taking tokens apart."""

    def __init__(
        self,
        numbers: Mapping[str, Entry],
        nouns: tuple[Collection[str], Collection[str], Collection[str]],
        particles: tuple[Collection[str], Collection[str]],
        whole: Collection[str],
        unscaled: Collection[str],
    ) -> None:
        """Take the words, folded.

        Args:
            numbers: number words.
            nouns: what may stand behind digits, behind number words, and behind those of one syllable.
            particles: those left out of the tokens, and those that are tokens.
            whole: words that begin like a number and are none.
            unscaled: number words that multiply no scale.
        """
        self._numbers = {word: entry.lexeme for word, entry in numbers.items()}
        self._behind_digits, self._behind_words, self._tied = map(frozenset, nouns)
        self._particles, self._kept = map(frozenset, particles)
        self._whole, self._unscaled = frozenset(whole), frozenset(unscaled)
        self._beginnings = frozenset(word[:2] for word in (*self._numbers, *self._behind_digits))
        self._cached = lru_cache(maxsize=_KEPT)(self._split)

    def parted(self, tokens: Tokens) -> Tokens:
        """The tokens, those taken apart that are written together."""
        words: list[str] = []
        gaps: list[str] = []
        starts: list[int] = []
        left = ""  # the particle of the token before
        for index, word in enumerate(tokens.words):
            gap, start = tokens.gaps[index], tokens.starts[index]
            before = words[-1] if words and left + gap in ("", " ") else ""
            for part in self._parts(word, before, gap, self._may_open(tokens, index + 1)):
                gaps.append(left + gap)
                words.append(part)
                starts.append(start)
                start, left, gap = start + len(part), "", ""
            left = word[start - tokens.starts[index] :]
        return Tokens(tokens.view, words, [*gaps, left + tokens.gaps[-1]], starts)

    def _may_open(self, tokens: Tokens, index: int) -> bool:
        """Whether a number word and its scale stand at a place, behind a space: 칠만 | 오천팔십."""
        if index >= len(tokens) or tokens.gaps[index] != " ":
            return False
        word = tokens.words[index]
        if word[:2] not in self._beginnings or len(word) > _LONGEST:
            return False
        parts = self._cached(word, "", False, False)
        return len(parts) > 1 and all(one in self._numbers for one in parts[:2])

    def _parts(self, word: str, before: str, gap: str, goes_on: bool) -> tuple[str, ...]:
        if word[:2] not in self._beginnings or len(word) > _LONGEST:
            return (word,)
        behind = "digits" if before and before[0].isdecimal() else "words" if before in self._numbers else ""
        return self._cached(word, behind, bool(behind) and not gap, goes_on)

    def _split(self, word: str, behind: str, tied: bool, goes_on: bool) -> tuple[str, ...]:
        if word in self._numbers or (not behind and not goes_on and self._is_whole(word)):
            return (word,)  # what was taken apart stays as it is: 수천 of 수천억
        if behind == "words" and not tied and word in self._particles:  # 1년 반 만에
            return (word,)
        nouns = self._behind_digits if behind else self._behind_words
        if behind == "words" and (whole := self._long_noun(word)):
            return whole
        for numbers, end in self._rows(word, behind):
            if end == len(word) and self._ends_in_particle(numbers, behind):
                continue
            for stop in range(len(word), end - 1, -1):
                noun, particle = word[end:stop], word[stop:]
                if (noun and noun not in nouns) or not self._is_particle(particle):
                    continue
                if (numbers or noun) and (behind or goes_on or self._is_number(numbers, noun, particle)):
                    kept = (particle,) if particle in self._kept else ()
                    return (*numbers, *((noun,) if noun else ()), *kept)
            if tied and numbers and self._are_scales(numbers) and not _opens_within(word, end):
                return (*numbers, word[end:])
        return (word,)

    def _long_noun(self, word: str) -> tuple[str, ...]:
        """The noun that a word is, where it begins like a number and is none (세제곱미터)."""
        for stop in range(len(word), 1, -1):
            particle = word[stop:]
            known = word[:stop] in self._behind_digits and self._is_particle(particle)
            if known and _syllables(word[:stop]) >= _LONG:
                return (word[:stop], particle) if particle in self._kept else (word[:stop],)
        return ()

    def _is_whole(self, word: str) -> bool:
        """Whether it is another word that begins like a number, with a particle or none."""
        return any(
            word[:stop] in self._whole and self._is_particle(word[stop:]) for stop in range(len(word), 0, -1)
        )

    def _is_particle(self, word: str) -> bool:
        return not word or word in self._particles or word in self._kept

    def _ends_in_particle(self, numbers: tuple[str, ...], behind: str) -> bool:
        """Whether the last number word of a word is rather a particle: 3백이, 백만이; but 십이, 백이."""
        if len(numbers) < 2 or numbers[-1] not in self._particles:
            return False
        before, last = (self._numbers[one].scale for one in numbers[-2:])
        return last is None and before is not None and (behind == "digits" or before >= _THOUSAND)

    def _are_scales(self, numbers: tuple[str, ...]) -> bool:
        return all(self._numbers[one].scale is not None for one in numbers)

    def _rows(self, word: str, behind: str) -> Iterator[tuple[tuple[str, ...], int]]:
        """The rows of number words that a word begins with, the longest first; at last none.

        There are no rows where they are too many.
        """
        found: list[tuple[tuple[str, ...], int]] = [((), 0)]
        for numbers, end in found:
            if len(found) > _MOST_ROWS:
                return
            for stop in range(len(word), end, -1):
                part = word[end:stop]
                if part not in self._numbers or _opens_within(word, stop):
                    continue
                if (
                    self._is_scale(part)
                    if behind == "digits" and not numbers
                    else self._may_follow(numbers, part)
                ):
                    found.append(((*numbers, part), stop))
        yield from sorted(found, key=lambda row: (-row[1], len(row[0])))

    def _is_scale(self, word: str) -> bool:
        """Whether it may stand behind digits: 만, 여, 분의."""
        lexeme = self._numbers[word]
        return lexeme.scale is not None or lexeme.more or lexeme.under

    def _may_follow(self, numbers: tuple[str, ...], word: str) -> bool:
        if not numbers:
            return True
        before, lexeme = self._numbers[numbers[-1]], self._numbers[word]
        if before.scale is not None or before.vague is not None:
            return not (lexeme.scale is not None and lexeme.scale < _TEN)
        if before.cardinal is not None and before.cardinal >= _TEN:
            alike = (word in self._unscaled) == (numbers[-1] in self._unscaled)  # no 일흔이
            return lexeme.more or (alike and lexeme.cardinal is not None and lexeme.cardinal < _TEN)
        return lexeme.under or (lexeme.scale is not None and numbers[-1] not in self._unscaled)

    def _is_number(self, numbers: tuple[str, ...], noun: str, particle: str) -> bool:
        """Whether number words that stand behind no others are a number, and no other word."""
        written = "".join(numbers) + noun
        if not numbers or written in self._whole or written + particle in self._whole:
            return False
        if not self._numbers[numbers[0]].begins:
            return False
        if len(numbers) == 1:
            if _syllables(numbers[0]) > 1:
                return bool(noun or particle)
            return noun in self._tied and self._numbers[numbers[0]].vague is None
        if len(numbers) == 2 and not self._is_pair(*numbers):
            return noun in self._tied and self._numbers[numbers[0]].scale is None
        return True

    def _is_pair(self, first: str, second: str) -> bool:
        """Whether two number words are a number without a counter: 삼십, 스물다섯; no 구조, 만두."""
        one, other = self._numbers[first], self._numbers[second]
        if other.under or other.more:
            return True
        if one.scale is None:
            return other.scale is None or other.scale <= _MYRIAD * _MYRIAD
        if other.scale is None:
            return one.scale == _TEN
        return one.scale <= _THOUSAND and other.scale >= _MYRIAD


def _syllables(word: str) -> int:
    return sum(_FIRST <= letter <= _LAST for letter in word)


def _opens_within(word: str, place: int) -> bool:
    """Whether a place parts a syllable from its last consonant."""
    return place < len(word) and word[place] > _FINAL and word[place] <= "\u11ff"
