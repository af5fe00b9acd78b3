"""Patterns of words around numbers, as a language's table writes them: `half past {hour}`.

A pattern is a row of elements. A word stands for itself; `a|b` is either, `local_time` a phrase,
`*straße` any word that ends so, `word?` may be left out, and `,` says that a comma may stand there. Slots are

    {hour}     an hour in digits or words, minutes included (8, 17.30, three and a half), or one of `hours`
    {minute}   a whole number below 60
    {time}     an hour and its minutes in four digits (1430), or written as an {hour}
    {number}   a whole number of at most three digits, in digits or words
    {digits}   a string of digits
    {name}     a capitalised word, up to four of them; in scripts without capitals any word

A `!` at the end says that no word may follow that could be counted. The first word of a pattern is looked
up, and the slots before it are read backwards from there, so that a text is gone through once.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product

from summarizer.text.folding import fold
from summarizer.text.tokens import split

SLOT_NAMES = frozenset({"hour", "minute", "time", "number", "digits", "name"})


@dataclass(frozen=True, slots=True)
class Element:
    """One element: phrases of folded tokens, endings of a word, or a slot; a comma may stand before it."""

    phrases: tuple[tuple[str, ...], ...] = ()
    endings: tuple[str, ...] = ()
    slot: str = ""
    comma: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """Elements in order; `alone`: nothing that could be counted may follow."""

    elements: tuple[Element, ...]
    alone: bool


@dataclass(slots=True)
class PatternBook:
    """Patterns under the first token of their first word."""

    by_word: dict[str, list[Pattern]] = field(default_factory=dict)
    by_ending: dict[str, list[Pattern]] = field(default_factory=dict)

    def add(self, pattern: Pattern) -> None:
        """Add a pattern under each token that its first word may begin with."""
        word = next(element for element in pattern.elements if not element.slot)
        for phrase in word.phrases:
            self.by_word.setdefault(phrase[0], []).append(pattern)
        for ending in word.endings:
            self.by_ending.setdefault(ending, []).append(pattern)


def pattern_book(written: Iterable[str]) -> PatternBook:
    """Return the book of patterns as they are written."""
    book = PatternBook()
    for line in written:
        for pattern in _patterns(line):
            book.add(pattern)
    return book


def _patterns(line: str) -> Iterator[Pattern]:
    """The patterns of a line: one for each choice of what may be left out."""
    words = line.split()
    alone = words[-1] == "!"
    written = words[: len(words) - alone]
    for chosen in product(*((word, "") if word.endswith("?") else (word,) for word in written)):
        kept = [word for word in chosen if word]
        elements = tuple(
            _element(word.removesuffix("?"), comma=place > 0 and kept[place - 1] == ",")
            for place, word in enumerate(kept)
            if word != ","
        )
        yield Pattern(elements, alone)


def _element(word: str, *, comma: bool) -> Element:
    slot = re.fullmatch(r"\{(\w+)\}", word)
    if slot:
        if slot[1] not in SLOT_NAMES:
            raise ValueError(f"no slot of a pattern: {slot[1]}; there are {', '.join(sorted(SLOT_NAMES))}")
        return Element(slot=slot[1], comma=comma)
    written = word.split("|")
    phrases = tuple(split(fold(one.replace("_", " "))) for one in written if not one.startswith("*"))
    endings = tuple(fold(one.removeprefix("*")) for one in written if one.startswith("*"))
    return Element(phrases, endings, comma=comma)
