"""A language's `[numbers]` table, read once into the books that the readers look things up in.

The table's keys, all optional (each file in `summarizer/languages` shows them in use):

    decimal, grouping     signs inside digit strings; a space in `grouping` allows `5 000`
    conjunctions          words that join the parts of a number (and)
    linkers               words between a number and its scale or unit (of, de)
    articles              words for 1 before a scale only (a hundred)
    clitics, definite     what is written onto a word's front; `definite` belongs to the number
    suffixes              case endings written onto a word's end
    flags                 any of FLAGS
    vigesimal             tens that take 1 to 19 (60, 80)
    positional            the signs of Chinese-style numerals, see `positional.Positional`
    cardinals, scales, fractions, added, prefixed     value = words, see `lexeme.Lexeme`
    vague                 "low-high" = words
    attached_scales       value = abbreviations written onto digits (5k)
    indefinite            number words that are also articles or pronouns: read after `hedges`
    ambiguous             number words that are also other words: read after `hedges`, before `counted`
    lookalikes            words that are never numbers
    none                  words that make a count zero (no, without)
    dual_endings          endings of nouns that mean two
    ordinal_suffixes      endings that make a digit string an ordinal (5th)
    units, units_before   unit = words after, before the number
    and the lists of words or phrases named in BOOKS.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from summarizer.numerals import positional, symbols
from summarizer.numerals.compounds import Splitter
from summarizer.numerals.lexeme import Entry, Lexeme, Role
from summarizer.numerals.phrases import PhraseBook, meaning_book, plain_book
from summarizer.text.folding import fold
from summarizer.text.languages import Language, load
from summarizer.text.tokens import split

FLAGS = {
    "compounds": "number words are written together",
    "ones_before_tens": "five-and-twenty",
    "teens_by_addition": "ten two is 12",
    "ordinal_dot": "a full stop makes an ordinal: 3. Mann",
    "capitalised_months": "a month begins with a capital letter: May, may",
    "capitalised_nouns": "so does every noun",
}
BOOKS = {
    "hedges": "about, at least, killed: the next word is a number",
    "counted": "nouns and verbs that follow a count",
    "labels": "no., page: the next number is a name",
    "ordinals": "ordinals below ten, which make tens ordinals too: twenty-first",
    "not_before": "words that make the number before them something else",
    "percent_before": "percent words before the number",
    "percent_after": "percent words after it",
    "range_between": "between",
    "range_to": "to",
    "range_or": "or",
    "year_before": "words that make the next number a year (year)",
    "year_in": "prepositions before a year (in)",
    "year_after": "words that make the number before them a year",
    "clock_before": "o'clock words before the hour",
    "clock_after": "and after it",
    "date_after": "words after the number of a day or a month",
    "date_linkers": "words between a day and its month",
    "none": "words that make a count zero",
}
_ROLES: tuple[tuple[str, Role], ...] = (
    ("cardinals", "cardinal"),
    ("scales", "scale"),
    ("fractions", "fraction"),
    ("added", "added"),
    ("prefixed", "prefixed"),
)


@dataclass(frozen=True, slots=True)
class Table:
    """One language's numerals, folded and indexed; see the module's description for each key."""

    lexemes: PhraseBook[Entry]
    splitter: Splitter | None
    signs: positional.Positional | None
    books: Mapping[str, PhraseBook[bool]]
    months: PhraseBook[bool]
    units: PhraseBook[str]
    units_before: PhraseBook[str]
    attached_scales: Mapping[str, float]
    flags: frozenset[str]
    decimal: frozenset[str]
    grouping: frozenset[str]
    clitics: frozenset[str]
    linkers: frozenset[str]
    vigesimal: frozenset[int]
    indefinite: frozenset[tuple[str, ...]]
    ambiguous: frozenset[tuple[str, ...]]
    dual_endings: tuple[str, ...]
    ordinal_suffixes: frozenset[str]
    starters: frozenset[str]
    fillers: frozenset[str]


def table(language: Language | str | None) -> Table:
    """Return the numerals of a language; those that need no language where it is None or has no data."""
    found = load(language) if isinstance(language, str) else language
    if found is None:
        return _bare()
    known = _tables.get(id(found))
    if known is None or known[0] is not found:
        known = _tables[id(found)] = (found, build(found.numbers, found.months, found.weekdays))
    return known[1]


# By identity: a Language holds a mapping and has no hash. The language is kept, so its id stays its own.
_tables: dict[int, tuple[Language, Table]] = {}


@cache
def _bare() -> Table:
    return build({}, (), ())


def build(numbers: Mapping[str, Any], months: Iterable[str], weekdays: Iterable[str]) -> Table:
    """Return a table from the parsed TOML and the language's folded names of months and days."""

    def folded(name: str) -> frozenset[str]:
        return frozenset(fold(word) for word in numbers.get(name, ()))

    def keys(name: str) -> frozenset[tuple[str, ...]]:
        return frozenset(split(word) for word in folded(name))

    flags = frozenset(numbers.get("flags", ()))
    lexemes = _lexemes(numbers, folded("lookalikes") | frozenset(weekdays))
    signs = positional.from_table(numbers["positional"]) if "positional" in numbers else None
    books = {name: plain_book(numbers.get(name, ())) for name in BOOKS}
    return Table(
        lexemes=lexemes,
        splitter=Splitter(_parts(lexemes)) if "compounds" in flags else None,
        signs=signs,
        books=books,
        months=plain_book(months),
        units=meaning_book(_merged(symbols.UNIVERSAL_AFTER, numbers.get("units", {}))),
        units_before=meaning_book(_merged(symbols.UNIVERSAL_BEFORE, numbers.get("units_before", {}))),
        attached_scales={
            fold(word): float(k) for k, v in numbers.get("attached_scales", {}).items() for word in v
        },
        flags=flags,
        decimal=frozenset(numbers.get("decimal", ())),
        grouping=frozenset(numbers.get("grouping", ())),
        clitics=folded("clitics") | folded("definite"),
        linkers=folded("linkers"),
        vigesimal=frozenset(numbers.get("vigesimal", ())),
        indefinite=keys("indefinite"),
        ambiguous=keys("ambiguous"),
        dual_endings=tuple(sorted(folded("dual_endings"))),
        ordinal_suffixes=folded("ordinal_suffixes"),
        starters=_starters(lexemes, books["percent_before"], signs),
        fillers=_fillers(lexemes, books["percent_before"], signs),
    )


def _starters(
    lexemes: PhraseBook[Entry], percent: PhraseBook[bool], signs: positional.Positional | None
) -> frozenset[str]:
    """Return the tokens that may begin an amount."""
    found = {*lexemes.words, *lexemes.by_first, *percent.words, *percent.by_first, *symbols.PERCENT_SIGNS}
    return frozenset(found if signs is None else found | signs.signs())


def _fillers(
    lexemes: PhraseBook[Entry], percent: PhraseBook[bool], signs: positional.Positional | None
) -> frozenset[str]:
    """Return the starters that are worth nothing alone: articles, conjunctions, linkers."""
    worthless = {word for word, entry in lexemes.words.items() if not entry.lexeme.is_worth_something}
    worthless -= {*lexemes.by_first, *percent.words, *percent.by_first, *symbols.PERCENT_SIGNS}
    return frozenset(worthless if signs is None else worthless - signs.signs())


def _merged(*books: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    merged: dict[str, tuple[str, ...]] = {}
    for book in books:
        for meaning, words in book.items():
            merged[meaning] = (*merged.get(meaning, ()), *words)
    return merged


def _lexemes(numbers: Mapping[str, Any], lookalikes: frozenset[str]) -> PhraseBook[Entry]:
    found = _meanings(numbers)
    clitics = [fold(word) for word in numbers.get("clitics", ())]
    definite = [fold(word) for word in numbers.get("definite", ())]
    suffixes = [fold(word) for word in numbers.get("suffixes", ())]
    conjunctions = {fold(word) for word in numbers.get("conjunctions", ())}
    book: PhraseBook[Entry] = PhraseBook()
    for key, lexeme in found.items():
        for suffix in suffixes if not lexeme.conjunction else ():
            book.add((*key[:-1], key[-1] + suffix), Entry(lexeme, key, inflected=True))
    for clitic in ("", *clitics):
        for article in ("", *definite):
            for key, lexeme in found.items() if clitic or article else ():
                spelt = (clitic + article + key[0], *key[1:])
                if not lexeme.conjunction and spelt not in found:
                    book.add(spelt, Entry(lexeme, key, len(clitic), clitic in conjunctions))
    for key, lexeme in found.items():
        book.add(key, Entry(lexeme, key))
    for word in lookalikes:
        book.words.pop(word, None)
    return book


def _meanings(numbers: Mapping[str, Any]) -> dict[tuple[str, ...], Lexeme]:
    found: dict[tuple[str, ...], Lexeme] = {}

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
    for word in numbers.get("conjunctions", ()):
        lexeme(word).conjunction = True
    for word in numbers.get("articles", ()):
        lexeme(word).article = True
    for word in numbers.get("linkers", ()):
        lexeme(word)
    return found


def _parts(lexemes: PhraseBook[Entry]) -> dict[str, Entry]:
    """Return what a compound may be made of."""
    return {
        word: entry
        for word, entry in lexemes.words.items()
        if not entry.lexeme.article or entry.lexeme.cardinal is not None
    }
