"""Phrases of a language found in folded text: tokens once, then look-ups by first word.

A phrase is one word or more. A `*` at a word's end stands for any ending, `...` between words for up
to six other words. Scripts without white space between words match anywhere.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from summarizer.folding import fold

# Letters, digits and the marks that folding keeps (vowel signs of the Indic scripts and Thai).
WORD = re.compile(r"[\w\u0591-\u05c7\u0900-\u0963\u0971-\u0dff\u0e31-\u0e4e]+")
# What may stand between two words of one phrase.
_JOINT = re.compile(r"[ '\-]{0,3}")
_GAP = "..."
_GAP_WORDS = 6
_GAP_CHARACTERS = 12
_CLAUSE_END = frozenset(".!?\n")

Token = tuple[str, int, int]


def tokens(folded: str) -> list[Token]:
    """The words of a folded text with their [start, end) in it."""
    return [(match.group(), match.start(), match.end()) for match in WORD.finditer(folded)]


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    is_stem: bool

    def matches(self, token: str) -> bool:
        return token.startswith(self.text) if self.is_stem else token == self.text


@dataclass(frozen=True, slots=True)
class _Phrase:
    """`head` stands together, `tail` follows within the gap; `weight` lets the longer phrase win."""

    head: tuple[_Word, ...]
    tail: tuple[_Word, ...]
    weight: int
    counts: bool


@dataclass(slots=True)
class Lexicon:
    """The phrases of one list, ready for look-up.

    Attributes:
        conjunctions: letters that may be written as one with a phrase's first word.
        words: first words as printed; stems: first words that take any ending.
    """

    conjunctions: frozenset[str]
    words: dict[str, list[_Phrase]] = field(default_factory=lambda: defaultdict(list))
    stems: dict[str, list[_Phrase]] = field(default_factory=lambda: defaultdict(list))
    stem_lengths: tuple[int, ...] = ()

    @classmethod
    def of(
        cls,
        phrases: Iterable[str],
        exceptions: Iterable[str] = (),
        conjunctions: frozenset[str] = frozenset(),
    ) -> "Lexicon":
        """The lexicon of folded phrases; an exception hides the phrases that start within it."""
        lexicon = cls(conjunctions)
        for phrase in phrases:
            lexicon._add(phrase, counts=True)
        for phrase in exceptions:
            lexicon._add(phrase, counts=False)
        lexicon.words, lexicon.stems = dict(lexicon.words), dict(lexicon.stems)
        lexicon.stem_lengths = tuple(sorted({len(stem) for stem in lexicon.stems}))
        return lexicon

    def _add(self, phrase: str, counts: bool) -> None:
        head, _, tail = phrase.partition(_GAP)
        parsed = _Phrase(_words(head), _words(tail), len(phrase), counts)
        if parsed.head:
            first = parsed.head[0]
            (self.stems if first.is_stem else self.words)[first.text].append(parsed)

    def find(self, folded: str, words: list[Token] | None = None) -> list[tuple[int, int]]:
        """Where the phrases stand in a folded text, in order, without overlap, the longest first.

        The span of a phrase with a gap is that of the words before the gap. Conjunctions written as
        one with the first word are left out of the span.
        """
        found = tokens(folded) if words is None else words
        spans = []
        index = 0
        while index < len(found):
            best = self._best_at(folded, found, index)
            if best is None:
                index += 1
                continue
            phrase, start = best
            last = index + len(phrase.head) - 1
            if phrase.counts:
                spans.append((start, found[last][2]))
            index = last + 1
        return spans

    def _best_at(self, folded: str, found: list[Token], index: int) -> tuple[_Phrase, int] | None:
        token, start, _ = found[index]
        best = self._longest(folded, found, index, token)
        if best is not None:
            return best, start
        if token[0] in self.conjunctions:
            best = self._longest(folded, found, index, token[1:])
            if best is not None:
                return best, start + 1
        return None

    def _longest(self, folded: str, found: list[Token], index: int, token: str) -> _Phrase | None:
        candidates = self.words.get(token, [])
        for length in self.stem_lengths:
            stems = self.stems.get(token[:length])
            if stems:
                candidates = candidates + stems
        fitting = [phrase for phrase in candidates if _fits(phrase, folded, found, index)]
        return max(fitting, key=lambda phrase: phrase.weight, default=None)


def _words(text: str) -> tuple[_Word, ...]:
    return tuple(
        _Word(match.group(), text[match.end() : match.end() + 1] == "*")
        for match in WORD.finditer(fold(text))
    )


def _fits(phrase: _Phrase, folded: str, found: list[Token], index: int) -> bool:
    """Whether the phrase whose first word stands at `index` goes on there."""
    if len(phrase.head) > 1 and not _follows(phrase.head[1:], folded, found, index):
        return False
    if not phrase.tail:
        return True
    last = index + len(phrase.head) - 1
    for before in range(last, min(last + _GAP_WORDS + 1, len(found) - 1)):
        if _CLAUSE_END.intersection(folded[found[last][2] : found[before + 1][1]]):
            return False
        if phrase.tail[0].matches(found[before + 1][0]):
            return _follows(phrase.tail[1:], folded, found, before + 1)
    return False


def _follows(words: tuple[_Word, ...], folded: str, found: list[Token], index: int) -> bool:
    """Whether the words stand directly after the token at `index`."""
    if index + len(words) >= len(found):
        return False
    for step, word in enumerate(words, index + 1):
        if not word.matches(found[step][0]):
            return False
        if not _JOINT.fullmatch(folded, found[step - 1][2], found[step][1]):
            return False
    return True


@dataclass(slots=True)
class UnspacedLexicon:
    """The phrases of a script without white space between words, found anywhere."""

    by_first: dict[str, list[tuple[str, str, bool]]]

    @classmethod
    def of(cls, phrases: Iterable[str], exceptions: Iterable[str] = ()) -> "UnspacedLexicon":
        """The lexicon of folded phrases; an exception hides the phrases that start within it."""
        by_first: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
        for counts, group in ((True, phrases), (False, exceptions)):
            for phrase in group:
                head, _, tail = (part.strip() for part in phrase.partition(_GAP))
                by_first[head[0]].append((head, tail, counts))
        for entries in by_first.values():
            entries.sort(key=lambda entry: len(entry[0]) + len(entry[1]), reverse=True)
        return cls(dict(by_first))

    def find(self, folded: str) -> list[tuple[int, int]]:
        """Where the phrases stand in a folded text, in order, without overlap, the longest first."""
        spans = []
        end = 0
        for start, character in enumerate(folded):
            if start < end or character not in self.by_first:
                continue
            for head, tail, counts in self.by_first[character]:
                if folded.startswith(head, start) and _tail_follows(folded, start + len(head), tail):
                    end = start + len(head)
                    if counts:
                        spans.append((start, end))
                    break
        return spans


def _tail_follows(folded: str, end: int, tail: str) -> bool:
    if not tail:
        return True
    between = folded[end : end + _GAP_CHARACTERS + len(tail)].partition(tail)
    return bool(between[1]) and not _CLAUSE_END.intersection(between[0])


def lexicon_of(
    phrases: Iterable[str],
    exceptions: Iterable[str] = (),
    conjunctions: frozenset[str] = frozenset(),
    word_spaces: bool = True,
) -> Lexicon | UnspacedLexicon:
    """The lexicon that suits the script."""
    if word_spaces:
        return Lexicon.of(phrases, exceptions, conjunctions)
    return UnspacedLexicon.of(phrases, exceptions)
