"""Names where every noun has a capital, as in German: which words of a run of capitals nothing else explains.

A capital tells nothing there. But two nouns rarely stand beside each other: an article or a preposition is
between them. Where they do, the first of them stands behind an article, an adjective or a number, ends as
plurals and inflected adjectives do, or counts or measures the second; or it is no noun and opens the
sentence. Headlines that leave out articles need a list of nouns (“Schiff Opfer der Wellen”). Any other two
words beside each other are a name, and so are two that begin with a person's name.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from summarizer.text.folding import fold
from summarizer.text.languages import Language
from summarizer.text.words import Word, folded_words

BETWEEN = re.compile(r"(?:[\s'’-]{1,3}(?:al|el|ibn|abu|van))?[\s'’-]{1,3}")
"""What may stand between two words of a name: no full stop, nor "der" and "von", as between nouns."""

_LOOKED_BACK = 48
"""Code points before a run in which the two words before it are looked for."""
_QUESTION = re.compile(r"[^.!:;?]*\?")
_COUNTED = (
    "cardinals", "scales", "loose_scales", "unit_scales", "fractions", "vague", "units", "denominators",
)  # fmt: skip
"""Parts of the table of numbers with words that count or measure the noun behind them."""
_TEN = 10
_SHORTEST = 4
"""Least value of a number word that may end a longer one (dreiundzwanzig, but not Nacht), and letters of a
word that may."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """A word of a run, or several that hyphens join.

    Attributes:
        words: its words.
        is_strange: whether nothing knows any of them.
        is_explained: whether it is no part of a name, for what it is or for what stands before it.
        may_open: whether it may be the first word of a name.
    """

    words: Sequence[Word]
    is_strange: bool
    is_explained: bool
    may_open: bool


def names(
    text: str, run: Sequence[Word], strange: Sequence[Word], language: Language, *, begins_sentence: bool
) -> Iterator[Sequence[Word]]:
    """The words of each name in a run of capitalised words: two strange ones and more beside each other."""
    name: list[Word] = []
    for unit in (*_units(text, run, strange, language, begins_sentence=begins_sentence), None):
        if unit is not None and unit.is_strange and not unit.is_explained and (name or unit.may_open):
            name += unit.words
            continue
        if _is_name(text, name):
            yield name
        name = []


def _is_name(text: str, name: Sequence[Word]) -> bool:
    """Whether there are two words and more that no hyphen joins."""
    return any(text[first.end : second.start] != "-" for first, second in pairwise(name))


def _units(
    text: str, run: Sequence[Word], strange: Sequence[Word], language: Language, *, begins_sentence: bool
) -> Iterator[_Unit]:
    """The units of a run, and whether what stands before each explains its capital."""
    behind = _is_noun_place(text[max(0, run[0].start - _LOOKED_BACK) : run[0].start], language)
    asks = begins_sentence and _QUESTION.match(text, run[0].start) is not None
    opens = begins_sentence
    nominal = tuple(language.names.get("nominal", ()))
    for words in _hyphenated(text, run):
        first, last = words[0].folded, words[-1].folded
        is_given, is_inflected = _is_given(words[0], language), last.endswith(_endings(language))
        counts = _counts(last, language)
        is_opener = opens and (first in language.names.get("openers", ()) or (asks and first.endswith("t")))
        is_noun = _is_noun(last, language)
        is_called = len(words) == 1 and first in language.names.get("before", ())
        yield _Unit(
            words,
            is_strange=all(word in strange for word in words),
            is_explained=not is_given and (is_noun or counts or is_opener or (behind and not is_called)),
            may_open=is_given or is_called or not (is_inflected or last.endswith(nominal)),
        )
        behind = not (is_given or is_called) and (counts or is_opener or (is_inflected and (opens or behind)))
        opens = False


def _hyphenated(text: str, run: Sequence[Word]) -> Iterator[list[Word]]:
    """The words of a run, those joined by hyphens together."""
    joined: list[Word] = []
    for word in run:
        if joined and text[joined[-1].end : word.start] != "-":
            yield joined
            joined = []
        joined.append(word)
    yield joined


def _is_noun_place(before: str, language: Language) -> bool:
    """Whether a noun follows: behind an article, a number, or an adjective behind one of them."""
    if not before[-1:].isspace():
        return False
    words = folded_words(before)[-2:]
    if words and _is_determiner(words[-1], language):
        return True
    return len(words) > 1 and words[-1].endswith(_endings(language)) and _is_determiner(words[0], language)


def _is_determiner(word: str, language: Language) -> bool:
    listed = language.names.get("determiners", frozenset())
    return word in listed or word[-1:].isdecimal() or _counts(word, language)


def _is_noun(word: str, language: Language) -> bool:
    """Whether a word is a listed noun, or one made with it (Landkreis)."""
    nouns = language.names.get("nouns", frozenset())
    return word in nouns or any(word[at:] in nouns for at in range(1, len(word) - _SHORTEST + 1))


def _is_given(word: Word, language: Language) -> bool:
    return word.folded in language.names.get("given", frozenset())


def _endings(language: Language) -> tuple[str, ...]:
    return tuple(language.names.get("inflected", ()))


def _counts(word: str, language: Language) -> bool:
    """Whether a word counts or measures what stands behind it."""
    listed, ends = _counting(language)
    return word in listed or word.endswith(ends)


@cache
def _counting(language: Language) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words that count or measure, and those of them that also end longer ones."""
    listed = {
        fold(word.rstrip("*"))
        for part in _COUNTED
        for words in language.numbers.get(part, {}).values()
        for word in words
        if " " not in word
    } | language.names.get("measures", frozenset())
    tens = (
        fold(word)
        for value, words in language.numbers.get("cardinals", {}).items()
        if float(value) >= _TEN
        for word in words
    )
    return frozenset(listed), tuple(word for word in tens if len(word) >= _SHORTEST)
