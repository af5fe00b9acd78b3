"""Phrases of a language found in a text: words once, then look-ups by first word.

A phrase is one word or more. A `*` at a word's end stands for any ending, `...` between words for up
to six other words. Scripts without white space between words match anywhere. All spans are
[start, end) in Unicode code points of the text as it is.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from summarizer.text.folding import folded_view
from summarizer.text.tokens import Tokens, tokenize

# Letters and digits with the marks and joiners that may stand inside a word.
WORD = re.compile(
    r"[\w\u00ad\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0971-\u0dff"
    r"\u0e31-\u0e4e\u200b-\u200f\u2060-\u206f\ufe00-\ufe0f\ufeff]+"
)
# What may stand between two words of one phrase.
_JOINT = re.compile(r"[\s'’ʼ‐‑־-]{0,4}|[\"״׳]")
_CLAUSE_END = re.compile(r"[.!?؟…۔।৷。！？]")
_GAP = "..."
_BEGINNING = 4  # letters of a word that tell most words from those that begin a phrase
_GAP_WORDS = 6
_GAP_CHARACTERS = 12

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    is_stem: bool

    def matches(self, word: str) -> bool:
        return word.startswith(self.text) if self.is_stem else word == self.text


@dataclass(frozen=True, slots=True)
class _Phrase:
    """`head` stands together, `tail` follows within the gap; the longer phrase wins."""

    head: tuple[_Word, ...]
    tail: tuple[_Word, ...]
    length: int
    counts: bool


class Lexicon:
    """The phrases of a language that writes white space between words, ready for look-up.

    Attributes:
        beginning: how many letters of a word tell whether it may begin a phrase.
        beginnings: those first letters of all words that may.
        marks: whether the phrases have their marks as letters (see `Language.marks`).
    """

    def __init__(
        self,
        phrases: Iterable[str],
        exceptions: Iterable[str] = (),
        conjunctions: Iterable[str] = (),
        *,
        marks: bool = False,
    ) -> None:
        """Take folded phrases, exceptions that hide the phrases within them, and conjunctions.

        A conjunction is a letter that may be written as one with a phrase's first word. `marks`: the phrases
        have their marks as letters, and so has what they are looked for in.
        """
        self.marks = marks
        self._conjunctions = frozenset(conjunctions)
        self._by_word: dict[str, list[_Phrase]] = defaultdict(list)
        self._by_stem: dict[str, list[_Phrase]] = defaultdict(list)
        for counts, group in ((True, phrases), (False, exceptions)):
            for phrase in group:
                self._add(phrase, counts)
        self._stem_lengths = tuple(sorted({len(stem) for stem in self._by_stem}))
        self.beginning = min((_BEGINNING, *self._stem_lengths))
        self.beginnings = frozenset(
            (joined + first)[: self.beginning]
            for first in (*self._by_word, *self._by_stem)
            for joined in ("", *self._conjunctions)
        )

    def _add(self, phrase: str, counts: bool) -> None:
        head, _, tail = phrase.partition(_GAP)
        parsed = _Phrase(_words(head), _words(tail), len(phrase), counts)
        first = parsed.head[0]
        (self._by_stem if first.is_stem else self._by_word)[first.text].append(parsed)

    def find(self, text: str, tokens: Tokens | None = None) -> list[tuple[int, int]]:
        """Where the phrases stand, in order, without overlap, the longest first.

        The span of a phrase with a gap is that of the words before the gap. A conjunction written as
        one with the first word is left out of the span. The text's tokens may be given where they are
        known.
        """
        found = tokenize(text, marks=True) if self.marks else tokens or tokenize(text)
        known, there = self.beginnings, found.beginnings(self.beginning)
        if known.isdisjoint(there):
            return []
        return self.find_at(found, [at for at, beginning in enumerate(there) if beginning in known])

    def find_at(self, found: Tokens, places: Iterable[int]) -> list[tuple[int, int]]:
        """The same, where the places of the words that may begin a phrase are known, in order."""
        spans = []
        next_free = 0
        for index in places:
            if index < next_free:
                continue
            word, skipped = found.words[index], 0
            phrase = self._longest(found, index, word)
            if phrase is None and word[0] in self._conjunctions and len(word) > 1:
                phrase, skipped = self._longest(found, index, word[1:]), 1
            if phrase is not None:
                next_free = index + len(phrase.head)
                if phrase.counts:
                    spans.append(found.span(index, next_free, skipped))
        return spans

    def _longest(self, found: Tokens, index: int, word: str) -> _Phrase | None:
        """The longest phrase that begins with the word and goes on in the text behind it."""
        candidates = self._by_word.get(word)
        for length in self._stem_lengths:
            stems = self._by_stem.get(word[:length])
            if stems:
                candidates = stems if candidates is None else candidates + stems
        if candidates is None:
            return None
        fitting = [phrase for phrase in candidates if _fits(phrase, found, index)]
        return max(fitting, key=_length, default=None)


def _length(phrase: _Phrase) -> int:
    return phrase.length


def _words(folded: str) -> tuple[_Word, ...]:
    found = tokenize(folded)
    return tuple(_Word(word, found.gap(index).startswith("*")) for index, word in enumerate(found.words, 1))


def _fits(phrase: _Phrase, found: Tokens, index: int) -> bool:
    """Whether the phrase whose first word stands at `index` goes on there."""
    if len(phrase.head) > 1 and not _follow(phrase.head[1:], found, index):
        return False
    if not phrase.tail:
        return True
    last = index + len(phrase.head) - 1
    for before in range(last, min(last + _GAP_WORDS + 1, len(found.words) - 1)):
        if _CLAUSE_END.search(found.original_gap(before + 1)):
            return False
        if phrase.tail[0].matches(found.words[before + 1]):
            return _follow(phrase.tail[1:], found, before + 1)
    return False


def _follow(words: tuple[_Word, ...], found: Tokens, index: int) -> bool:
    """Whether the words stand directly behind the one at `index`."""
    if index + len(words) >= len(found.words):
        return False
    for step, word in enumerate(words, index + 1):
        if not word.matches(found.words[step]) or not _JOINT.fullmatch(found.original_gap(step)):
            return False
    return True


class UnspacedLexicon:
    """The phrases of a language without white space between words, found anywhere.

    Attributes:
        letters: those with which the phrases begin.
    """

    def __init__(self, phrases: Iterable[str], exceptions: Iterable[str] = ()) -> None:
        """Take folded phrases and exceptions that hide the phrases within them."""
        self._by_first: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
        for counts, group in ((True, phrases), (False, exceptions)):
            for phrase in group:
                head, _, tail = (part.strip() for part in phrase.partition(_GAP))
                self._by_first[head[0]].append((head, tail, counts))
        self.letters = self._by_first.keys()
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: len(entry[0]) + len(entry[1]), reverse=True)

    def find(self, text: str, tokens: Tokens | None = None) -> list[tuple[int, int]]:
        """Where the phrases stand, in order, without overlap, the longest first (see `Lexicon.find`)."""
        view = tokens.view if tokens else folded_view(text)
        spans = []
        end = 0
        for start, character in enumerate(view.text):
            if start < end or character not in self._by_first:
                continue
            for head, tail, counts in self._by_first[character]:
                if view.text.startswith(head, start) and _tail_follows(view.text, start + len(head), tail):
                    end = start + len(head)
                    if counts:
                        spans.append(view.span(start, end))
                    break
        return spans


def _tail_follows(folded: str, end: int, tail: str) -> bool:
    if not tail:
        return True
    between, found, _ = folded[end : end + _GAP_CHARACTERS + len(tail)].partition(tail)
    return bool(found) and not _CLAUSE_END.search(between)


class Lexicons(Generic[K]):
    """Many lexicons of one language, each known by a key; a text's words are gone through once for all."""

    def __init__(self, lexicons: Iterable[tuple[K, Lexicon | UnspacedLexicon]]) -> None:
        """Take the lexicons in the order in which what they find is told."""
        self._lexicons = list(lexicons)
        self._marks = any(isinstance(lexicon, Lexicon) and lexicon.marks for _, lexicon in self._lexicons)
        self._by_beginning: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._by_letter: dict[str, list[int]] = defaultdict(list)
        for number, (_, lexicon) in enumerate(self._lexicons):
            if isinstance(lexicon, Lexicon):
                for beginning in lexicon.beginnings:
                    self._by_beginning[lexicon.beginning][beginning].append(number)
            else:
                for letter in lexicon.letters:
                    self._by_letter[letter].append(number)

    def find(self, text: str, tokens: Tokens | None = None) -> Iterator[tuple[K, tuple[int, int]]]:
        """What each of the lexicons finds (see `Lexicon.find`), one lexicon after the other."""
        found = tokenize(text, marks=True) if self._marks else tokens or tokenize(text)
        places: dict[int, list[int]] = defaultdict(list)
        for length, known in self._by_beginning.items():
            there = found.beginnings(length)
            if known.keys().isdisjoint(there):
                continue
            for index, beginning in enumerate(there):
                for number in known.get(beginning, ()):
                    places[number].append(index)
        if self._by_letter:
            letters = set(found.view.text)
            places |= {number: [] for letter in letters for number in self._by_letter.get(letter, ())}
        for number in sorted(places):
            key, lexicon = self._lexicons[number]
            if isinstance(lexicon, Lexicon):
                spans = lexicon.find_at(found, places[number])
            else:
                spans = lexicon.find(text, found)
            yield from ((key, span) for span in spans)
