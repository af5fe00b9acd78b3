"""The forms of a language's number words: with articles, conjunctions and case endings written onto them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from summarizer.numerals.lexeme import Entry, Lexeme, Role, Sign
from summarizer.numerals.phrases import PhraseBook
from summarizer.text.folding import fold
from summarizer.text.tokens import split

_ROLES: tuple[tuple[str, Role], ...] = (
    ("cardinals", "cardinal"),
    ("multiplicities", "multiplicity"),
    ("scales", "scale"),
    ("loose_scales", "loose"),
    ("fractions", "fraction"),
    ("denominators", "denominator"),
    ("divisors", "divisor"),
    ("added", "added"),
    ("prefixed", "prefixed"),
    ("tenths", "tenths"),
)
_SIGNS: tuple[tuple[str, Sign], ...] = (
    ("conjunctions", "conjunction"),
    ("articles", "article"),
    ("linkers", "linker"),
    ("point", "point"),
    ("wholes", "whole"),
    ("over", "over"),
    ("under", "under"),
    ("more", "more"),
)
_Key = tuple[str, ...]
_FIRST_SCALE = 1000  # of the forms in front of another word: двух|миллион|ный


def lexemes(numbers: Mapping[str, Any], lookalikes: frozenset[str]) -> PhraseBook[Entry]:
    """Return every number word of a `[numbers]` table in every form; lookalikes are left out."""
    found = _meanings(numbers)
    book: PhraseBook[Entry] = PhraseBook()
    for key in filter(_is_phrase, map(split, lookalikes)):
        book.add(key, Entry(Lexeme(), key))  # hides the number word in it
    for key, lexeme in found.items():
        for entry_key, entry in _inflected(key, lexeme, numbers):
            book.add(entry_key, entry)
    for key, entry in _prefixed(found, numbers):
        if key not in found:
            book.add(key, entry)
    for key, lexeme in found.items():
        book.add(key, Entry(lexeme, key))
    for word in lookalikes:
        book.words.pop(word, None)
    return book


def _is_phrase(key: _Key) -> bool:
    return len(key) > 1


def _inflected(key: _Key, lexeme: Lexeme, numbers: Mapping[str, Any]) -> Iterator[tuple[_Key, Entry]]:
    """A word with each case ending; only words that are worth something take them."""
    if not lexeme.begins or lexeme.added is not None:
        return
    for name in ("suffixes", "partitives"):
        for suffix in numbers.get(name, ()):
            ending = (*key[:-1], key[-1] + fold(suffix))
            yield ending, Entry(lexeme, key, inflected=True, partitive=name == "partitives")


def _prefixed(found: Mapping[_Key, Lexeme], numbers: Mapping[str, Any]) -> Iterator[tuple[_Key, Entry]]:
    """A word behind each clitic, each article, and both."""
    clitics = [fold(word) for word in numbers.get("clitics", ())]
    definite = [fold(word) for word in numbers.get("definite", ())]
    conjunctions = {fold(word) for word in numbers.get("conjunctions", ())}
    pairs = [(clitic, article) for clitic in ("", *clitics) for article in ("", *definite)]
    for clitic, article in pairs:
        for key, lexeme in found.items() if clitic or article else ():
            if not lexeme.conjunction and (lexeme.begins or lexeme.denominator is not None):
                spelt = (clitic + article + key[0], *key[1:])
                yield spelt, Entry(lexeme, key, len(clitic), clitic in conjunctions)


def _meanings(numbers: Mapping[str, Any]) -> dict[_Key, Lexeme]:
    found: dict[_Key, Lexeme] = {}

    def lexeme(word: str) -> Lexeme:
        return found.setdefault(split(fold(word)), Lexeme())

    for name, role in _ROLES:
        for value, words in numbers.get(name, {}).items():
            for word in words:
                setattr(lexeme(word), role, float(value))
    for ends, words in numbers.get("vague", {}).items():
        low, high = ends.split("-")
        for word in words:
            lexeme(word).vague = (float(low), float(high))
    for name, sign in _SIGNS:
        for word in numbers.get(name, ()):
            setattr(lexeme(word), sign, True)
    return found


def heads(numbers: Mapping[str, Any]) -> dict[str, Entry]:
    """Return the forms that number words have in front of another word."""
    found: dict[str, Entry] = {}
    for value, words in numbers.get("compound_heads", {}).items():
        for word in words:
            number = float(value)
            lexeme = Lexeme(scale=number) if number >= _FIRST_SCALE else Lexeme(cardinal=number)
            found[fold(word)] = Entry(lexeme, (fold(word),))
    return found


def duals(numbers: Mapping[str, Any]) -> Iterator[str]:
    """The dual forms of the nouns that the table lists, folded."""
    endings = [(fold(new), fold(old)) for new, old in numbers.get("dual_endings", {}).items()]
    units = {word for words in numbers.get("units", {}).values() for word in words}
    units |= set(numbers.get("dual_nouns", ()))
    definite = ["", *map(fold, numbers.get("definite", ()))]
    clitics = ["", *map(fold, numbers.get("clitics", ()))]
    fronts = [clitic + article for clitic in clitics for article in definite]
    for noun in sorted({*numbers.get("counted", ()), *units}):
        stem = fold(noun.removesuffix("*"))
        for new, old in endings:
            plain = not old and noun not in units  # شخصين may be persons in the plural
            if not plain and " " not in stem and stem.endswith(old) and len(stem) > len(old) + 1:
                yield from (front + stem.removesuffix(old) + new for front in fronts)


def behind(clitics: Iterable[str], words: Iterable[str]) -> Iterator[str]:
    """Each word or phrase by itself and behind each clitic."""
    for word in words:
        yield word
        yield from (clitic + word for clitic in clitics)


def own_units(numbers: Mapping[str, Any]) -> frozenset[str]:
    """The words for currencies that are also codes, where the language writes them small."""
    units = numbers.get("units", {}).items()
    return frozenset(word for code, words in units for word in words if word == code.casefold())


def money_scales(numbers: Mapping[str, Any]) -> dict[_Key, str]:
    """The scales that are also words for a currency, with its code."""
    scales = {split(fold(word)) for words in numbers.get("scales", {}).values() for word in words}
    return {
        key: code
        for code, words in numbers.get("units", {}).items()
        for word in words
        if (key := split(fold(word))) in scales and code.isupper()
    }
