"""A language's `[numbers]` table, read once into the books that the readers look things up in.

The table's keys, all optional (each file in `summarizer/text/languages` shows them in use):

    decimal, grouping     signs inside digit strings
    flags                 any of FLAGS
    vigesimal             tens that take 1 to 19 (60, 80)
    conjunctions, linkers, articles, point, wholes, over, under, more      words, see `lexeme.Lexeme`
    cardinals, multiplicities, scales, fractions, denominators, divisors, added, prefixed, tenths
                          value = words, see `lexeme.Lexeme`
    vague                 "low-high" = words
    clitics, definite     what is written onto a word's front; `definite` belongs to the number
    suffixes, partitives  case endings written onto a word's end; the second say "of them"
    partitive_after       endings of the word before such a number (Turkish -ların)
    compound_tails        beginnings of what a number word is written onto (vier|jährig)
    scale_tails           the same behind scales alone (Millionen|publikum)
    compound_heads        value = the forms that number words have there, where it is another (пяти)
    attached_scales       value = abbreviations written onto digits (5k)
    ages                  value = ordinals that tell an age, beside `age_before` or `age_after`
    bound                 vague words that count only beside a scale (几)
    not_last              number words that are verbs at the end of a phrase
    not_duals             words that end like a dual
    indefinite            number words that are also articles or pronouns: read after `hedges`
    ambiguous             number words that are also other words: read after `hedges`, before `counted`
    lookalikes            words that are never numbers
    dual_endings          endings of nouns that mean two, by the ending that they replace
    feminine_duals        endings that say two on any noun
    not_dual_endings      longer endings that do not
    ordinal_suffixes      endings that make a digit string an ordinal (5th)
    spaced_suffixes       the same behind a space (16 वीं)
    noun_endings          endings of nouns in the plural, which tell an ambiguous number word before them
    month_names, weekday_names, quarters     number = names, see `dates`
    lowercase             words that count only without a capital (ein paar, not ein Paar)
    months                further spellings of months
    accented              words that count only with their accents (às, not as)
    units, units_before   unit = words after, before the number
    and the lists of words or phrases named in BOOKS.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from summarizer.numerals import forms, symbols
from summarizer.numerals.compounds import Splitter
from summarizer.numerals.lexeme import Entry
from summarizer.numerals.phrases import PhraseBook, meaning_book, plain_book
from summarizer.text.folding import fold
from summarizer.text.languages import Language, load
from summarizer.text.tokens import split

FLAGS = {
    "compounds": "number words are written together",
    "ones_before_tens": "five-and-twenty",
    "bare_remainder": "smaller digits may follow a scale: 2 bin 500",
    "always_joined": "a conjunction between all terms",
    "joined_tens": "a conjunction between tens and ones",
    "teens_by_addition": "ten two is 12",
    "spoken_years": "nineteen eighty-four is 1984",
    "comma_terms": "a comma between a scale and the next: four thousand, five hundred",
    "positional": "signs of one character without spaces between them",
    "decimal_stroke": "3/5 is 3.5",
    "ordinal_dot": "a full stop makes an ordinal: 3. Mann",
    "ending_apostrophe": "an apostrophe between digits and their ending: 1871'de",
    "capitalised_months": "a month begins with a capital letter: May, may",
    "capitalised_nouns": "so does every noun",
    "one_counts": "one is no article: one house",
}
BOOKS = {
    "hedges": "about, at least, killed: the next word is a number",
    "counted": "nouns and verbs that follow a count",
    "labels": "no., page: the next number is a name",
    "names": "names that end in a number (S&P 500)",
    "ordinals": "ordinals, which make tens before them ordinals too: twenty-first",
    "limits": "at least, more than: the next word is a number, even if it is one",
    "not_one": "words before a one that counts nothing (the only one)",
    "not_before": "words that make the number before them something else",
    "not_after": "words that make the number word after them something else",
    "idioms": "phrases with a number word that count nothing",
    "percent_before": "percent words before the number",
    "percent_after": "percent words after it",
    "minus_before": "words that make the number after them negative",
    "minus_after": "words that make the number before them negative",
    "range_between": "between",
    "range_to": "to",
    "range_or": "or",
    "year_before": "words that make the next number a year (year)",
    "year_in": "prepositions before a year (in)",
    "year_sure": "prepositions that make three digits a year (en 833)",
    "year_attribute": "words before a year that stands before a noun (the 1831 Treaty)",
    "year_after": "words that make the number before them a year",
    "era": "words that make the number before them a year of whatever length",
    "duration": "what makes years before it a duration (512年前)",
    "decade_before": "words that make tens behind them a decade",
    "decade_article": "the same where no noun follows (los 70)",
    "decade_after": "words that make tens before them a decade",
    "clock_before": "o'clock words before the hour",
    "clock_at": "prepositions before a time with minutes",
    "clock_after": "and after it",
    "clock_sign": "the sign between hours and minutes (20 h 15)",
    "date_after": "words after the number of a day or a month",
    "date_linkers": "words between a day and its month",
    "dimension": "words behind a length (1.8m tall)",
    "part_of": "words behind a part that say of what (half the)",
    "age_before": "words before an ordinal that tells an age",
    "age_after": "words behind it",
    "share": "words between two numbers, the first of which is a part of the second (in, out of)",
    "share_after": "the same where the second is a part of the first",
    "unsure": "words of far-fetched numbers, which are left unread",
    "none": "words that make a count zero",
}

_BEHIND_CLITICS = frozenset({"ordinals", "year_before", "labels", "counted", "era", "none"})


@dataclass(frozen=True, slots=True)
class NumeralTable:
    """One language's numerals, folded and indexed; see the module's description for each key.

    `known` says whether a data file knows the language; `stopwords` are its function words.
    """

    known: bool
    lexemes: PhraseBook[Entry]
    splitter: Splitter | None
    digit_signs: Mapping[str, int]
    books: Mapping[str, PhraseBook[bool]]
    months: PhraseBook[bool]
    units: PhraseBook[str]
    units_before: PhraseBook[str]
    attached_scales: Mapping[str, float]
    duals: PhraseBook[bool]
    ages: PhraseBook[float]
    joined_ages: PhraseBook[float]
    flags: frozenset[str]
    decimal: frozenset[str]
    clitics: frozenset[str]
    grouping: frozenset[str]
    vigesimal: frozenset[int]
    indefinite: frozenset[tuple[str, ...]]
    ambiguous: frozenset[tuple[str, ...]]
    bound: frozenset[tuple[str, ...]]
    not_last: frozenset[tuple[str, ...]]
    not_duals: frozenset[str]
    dual_endings: tuple[str, ...]
    feminine_duals: tuple[str, ...]
    not_dual_endings: tuple[str, ...]
    partitive_after: tuple[str, ...]
    ordinal_suffixes: frozenset[str]
    spaced_suffixes: frozenset[str]
    noun_endings: tuple[str, ...]
    definite: tuple[str, ...]
    lowercase: frozenset[str]
    accented: Mapping[str, str]
    stopwords: frozenset[str]
    starters: frozenset[str]
    fillers: frozenset[str]

    @property
    def positional(self) -> bool:
        """Whether numbers are written in signs of one character."""
        return "positional" in self.flags


def table(language: Language | str | None) -> NumeralTable:
    """Return the numerals of a language; those that need no language where it is None or has no data."""
    found = load(language) if isinstance(language, str) else language
    if found is None:
        return _bare()
    known = _tables.get(id(found))
    if known is None or known[0] is not found:
        known = _tables[id(found)] = (found, build(found))
    return known[1]


# By identity: a Language holds a mapping and has no hash. The language is kept, so its id stays its own.
_tables: dict[int, tuple[Language, NumeralTable]] = {}


@cache
def _bare() -> NumeralTable:
    return build(None)


def build(language: Language | None) -> NumeralTable:
    """Return the table of a language, or of none."""
    numbers: Mapping[str, Any] = language.numbers if language else {}

    def folded(name: str) -> frozenset[str]:
        return frozenset(fold(word) for word in numbers.get(name, ()))

    def keys(name: str) -> frozenset[tuple[str, ...]]:
        return frozenset(split(word) for word in folded(name))

    flags = _flags(numbers)
    weekdays = language.weekdays if language else frozenset()
    lexemes = forms.lexemes(numbers, folded("lookalikes") | weekdays)
    clitics = [fold(word) for word in numbers.get("clitics", ())]
    books = {
        name: plain_book(
            forms.behind(clitics, numbers.get(name, ())) if name in _BEHIND_CLITICS else numbers.get(name, ())
        )
        for name in BOOKS
    }
    money = {unit: tuple(words) for unit, words in symbols.MONEY.items()}
    return NumeralTable(
        known=language is not None,
        lexemes=lexemes,
        splitter=_splitter(numbers, lexemes, flags),
        digit_signs=_digit_signs(lexemes) if "positional" in flags else {},
        books=books,
        months=plain_book(
            forms.behind(clitics, (*language.months, *numbers.get("months", ()))) if language else ()
        ),
        units=meaning_book(_merged(symbols.UNIVERSAL_AFTER, numbers.get("units", {}))),
        units_before=meaning_book(_merged(money, numbers.get("units_before", {}))),
        attached_scales={
            fold(word): float(k) for k, v in numbers.get("attached_scales", {}).items() for word in v
        },
        ages=_ages(numbers, ""),
        joined_ages=_ages(numbers, fold("".join(numbers.get("conjunctions", ())[:1]))),
        duals=plain_book(forms.duals(numbers)),
        flags=flags,
        decimal=frozenset(numbers.get("decimal", ())),
        clitics=folded("clitics") | folded("definite"),
        grouping=frozenset(numbers.get("grouping", ())),
        vigesimal=frozenset(numbers.get("vigesimal", ())),
        indefinite=keys("indefinite"),
        ambiguous=keys("ambiguous"),
        bound=keys("bound"),
        not_last=keys("not_last"),
        not_duals=folded("not_duals"),
        dual_endings=tuple(sorted(fold(ending) for ending in numbers.get("dual_endings", {}))),
        feminine_duals=tuple(folded("feminine_duals")),
        not_dual_endings=tuple(folded("not_dual_endings")),
        partitive_after=tuple(folded("partitive_after")),
        ordinal_suffixes=folded("ordinal_suffixes"),
        spaced_suffixes=folded("spaced_suffixes"),
        noun_endings=tuple(folded("noun_endings")),
        definite=tuple(folded("definite")),
        lowercase=folded("lowercase"),
        accented={fold(word): word for word in numbers.get("accented", ())},
        stopwords=language.stopwords if language else frozenset(),
        starters=_starters(lexemes, books["percent_before"]) | _age_starters(numbers),
        fillers=_fillers(lexemes, books["percent_before"]),
    )


def _flags(numbers: Mapping[str, Any]) -> frozenset[str]:
    flags = frozenset(numbers.get("flags", ()))
    if unknown := flags - FLAGS.keys():
        raise ValueError(f"no flag of a language: {', '.join(sorted(unknown))}; there are {', '.join(FLAGS)}")
    return flags


def _splitter(
    numbers: Mapping[str, Any], lexemes: PhraseBook[Entry], flags: frozenset[str]
) -> Splitter | None:
    tails = {fold(tail): False for tail in numbers.get("compound_tails", ())}
    tails |= {fold(tail): True for tail in numbers.get("scale_tails", ())}
    if not tails and "compounds" not in flags:
        return None
    parts = {
        word: entry
        for word, entry in lexemes.words.items()
        if not entry.inflected and (not entry.lexeme.article or entry.lexeme.cardinal is not None)
    }
    heads = forms.heads(numbers) or parts
    heads = {word: entry for word, entry in heads.items() if entry.lexeme.cardinal != 1}  # einfach, einmal
    return Splitter(parts, heads, tails, whole="compounds" in flags)


def _digit_signs(lexemes: PhraseBook[Entry]) -> dict[str, int]:
    return {
        word: int(entry.lexeme.cardinal)
        for word, entry in lexemes.words.items()
        if entry.lexeme.cardinal is not None and entry.lexeme.cardinal < 10 and len(word) == 1
    }


def _age_starters(numbers: Mapping[str, Any]) -> frozenset[str]:
    words = (word for words in numbers.get("ages", {}).values() for word in words)
    return frozenset(split(fold(word))[0] for word in words)


def _ages(numbers: Mapping[str, Any], front: str) -> PhraseBook[float]:
    book: PhraseBook[float] = PhraseBook()
    for value, words in numbers.get("ages", {}).items():
        for word in words:
            book.add_written(front + word, float(value))
    return book


def _starters(lexemes: PhraseBook[Entry], percent: PhraseBook[bool]) -> frozenset[str]:
    """Return the tokens that may begin an amount."""
    words = {word for word, entry in lexemes.words.items() if entry.lexeme.begins or entry.lexeme.article}
    return frozenset({*words, *lexemes.by_first, *percent.words, *percent.by_first, *symbols.PERCENT_SIGNS})


def _fillers(lexemes: PhraseBook[Entry], percent: PhraseBook[bool]) -> frozenset[str]:
    """Return the starters that are worth nothing alone: articles."""
    worthless = {word for word, entry in lexemes.words.items() if not entry.lexeme.begins}
    return frozenset(
        worthless - {*lexemes.by_first, *percent.words, *percent.by_first, *symbols.PERCENT_SIGNS}
    )


def _merged(*books: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    merged: dict[str, tuple[str, ...]] = {}
    for book in books:
        for meaning, words in book.items():
            merged[meaning] = (*merged.get(meaning, ()), *words)
    return merged
