"""The lists of a language's `[numbers]` table (see `keys`), folded and indexed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from summarizer.numerals import forms, symbols
from summarizer.numerals.compounds import Splitter
from summarizer.numerals.keys import BOOKS, FLAGS, PATTERNS
from summarizer.numerals.lexeme import Entry
from summarizer.numerals.pattern_book import PatternBook, pattern_book
from summarizer.numerals.phrases import PhraseBook, plain_book
from summarizer.text.folding import fold
from summarizer.text.languages import Language
from summarizer.text.tokens import split

_BEHIND_CLITICS = frozenset({"ordinals", "year_before", "labels", "plural_labels", "counted", "era", "none"})

_IN_PARTS = frozenset({"damage", "money"})
"""Concepts of what is not counted in whole numbers."""


def counted_nouns(language: Language | None) -> tuple[str, ...]:
    """The nouns of a language that are counted in whole numbers."""
    concepts = language.concepts.items() if language else ()
    return tuple(word for name, words in concepts if name not in _IN_PARTS for word in words)


def folded_words(numbers: Mapping[str, Any], name: str) -> frozenset[str]:
    """The words of a list, folded."""
    return frozenset(fold(word) for word in numbers.get(name, ()))


def folded_phrases(numbers: Mapping[str, Any], name: str) -> frozenset[tuple[str, ...]]:
    """The phrases of a list, folded, each word by itself."""
    return frozenset(split(word) for word in folded_words(numbers, name))


def phrase_books(numbers: Mapping[str, Any], written_on: Sequence[str]) -> dict[str, PhraseBook[bool]]:
    """The lists that are looked up as phrases, by name, also behind what is written onto words."""
    written = {name: numbers.get(name, ()) for name in BOOKS}
    behind = {name: forms.behind(written_on, written[name]) for name in _BEHIND_CLITICS}
    return {name: plain_book(words) for name, words in (written | behind).items()}


def pattern_books(numbers: Mapping[str, Any]) -> dict[str, PatternBook]:
    """The patterns of a language by name.

    Raises:
        ValueError: there are none of that name.
    """
    written = numbers.get("patterns", {})
    if unknown := written.keys() - PATTERNS.keys():
        raise ValueError(
            f"no patterns of a language: {', '.join(sorted(unknown))}; there are {', '.join(PATTERNS)}"
        )
    return {name: pattern_book(written.get(name, ())) for name in PATTERNS}


def scales(numbers: Mapping[str, Any], name: str) -> dict[str, float]:
    """The words of a mapping of values, folded, with what each is worth."""
    written = numbers.get(name, {}).items()
    return {fold(word): float(value) for value, words in written for word in words}


def flags_of(numbers: Mapping[str, Any]) -> frozenset[str]:
    """What a language's numbers do otherwise than most.

    Raises:
        ValueError: a flag is none.
    """
    flags = frozenset(numbers.get("flags", ()))
    if unknown := flags - FLAGS.keys():
        raise ValueError(f"no flag of a language: {', '.join(sorted(unknown))}; there are {', '.join(FLAGS)}")
    return flags


def splitter(
    numbers: Mapping[str, Any], lexemes: PhraseBook[Entry], flags: frozenset[str]
) -> Splitter | None:
    """What takes number words apart that are written together; None where none are."""
    tails = {fold(tail): False for tail in numbers.get("compound_tails", ())}
    tails |= {fold(tail): True for tail in numbers.get("scale_tails", ())}
    if not tails and "compounds" not in flags:
        return None
    parts = {
        word: entry
        for word, entry in lexemes.words.items()
        if not entry.lexeme.article or entry.lexeme.cardinal is not None
    }
    heads = forms.heads(numbers) or parts
    lookalikes = folded_words(numbers, "lookalikes")
    return Splitter(parts, heads, tails, lookalikes, whole="compounds" in flags)


def digit_signs(lexemes: PhraseBook[Entry]) -> dict[str, int]:
    """The signs of one character that are digits, by their value."""
    return {
        word: int(entry.lexeme.cardinal)
        for word, entry in lexemes.words.items()
        if entry.lexeme.cardinal is not None and entry.lexeme.cardinal < 10 and len(word) == 1
    }


def age_starters(numbers: Mapping[str, Any]) -> frozenset[str]:
    """The first words of ages that are words (a century-old)."""
    words = (word for words in numbers.get("ages", {}).values() for word in words)
    return frozenset(split(fold(word))[0] for word in words)


def ages(numbers: Mapping[str, Any], front: str) -> PhraseBook[float]:
    """Words for ages with what they are worth in years, each behind what is written in front of it."""
    book: PhraseBook[float] = PhraseBook()
    for value, words in numbers.get("ages", {}).items():
        for word in words:
            book.add_written(front + word, float(value))
    return book


def said_parts(numbers: Mapping[str, Any]) -> PhraseBook[float]:
    """Words that say a part, with what they are worth."""
    book: PhraseBook[float] = PhraseBook()
    for value, words in numbers.get("said_parts", {}).items():
        book.add_all(words, float(value))
    return book


def starters(lexemes: PhraseBook[Entry], percent: PhraseBook[bool]) -> frozenset[str]:
    """The tokens that may begin an amount."""
    words = {word for word, entry in lexemes.words.items() if entry.lexeme.begins or entry.lexeme.article}
    return frozenset({*words, *lexemes.by_first, *percent.words, *percent.by_first, *symbols.PERCENT_SIGNS})


def fillers(lexemes: PhraseBook[Entry], percent: PhraseBook[bool]) -> frozenset[str]:
    """The starters that are worth nothing alone: articles."""
    worthless = {word for word, entry in lexemes.words.items() if not entry.lexeme.begins}
    return frozenset(
        worthless - {*lexemes.by_first, *percent.words, *percent.by_first, *symbols.PERCENT_SIGNS}
    )


def merged(*books: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Words by meaning, of several books."""
    found: dict[str, tuple[str, ...]] = {}
    for book in books:
        for meaning, words in book.items():
            found[meaning] = (*found.get(meaning, ()), *words)
    return found
