"""A language's `[numbers]` table (see `keys`), read once into the books that readers look things up in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any
from unicodedata import normalize

from summarizer.numerals import clitics, forms, parted_words, symbols
from summarizer.numerals.compounds import Splitter
from summarizer.numerals.keys import BOOKS, FLAGS, PATTERNS
from summarizer.numerals.lexeme import Entry
from summarizer.numerals.parting import Parting
from summarizer.numerals.pattern_book import PatternBook, pattern_book
from summarizer.numerals.phrase_index import PhraseIndex
from summarizer.numerals.phrases import PhraseBook, meaning_book, plain_book
from summarizer.text.folding import fold
from summarizer.text.languages import Language, load
from summarizer.text.tokens import Tokens, split, tokenize

_BEHIND_CLITICS = frozenset({"ordinals", "year_before", "labels", "counted", "era", "none"})


@dataclass(frozen=True, slots=True)
class NumeralTable:
    """One language's numerals, folded and indexed; each key is described in `numerals.keys`.

    `known` says whether a data file knows the language, `marks` whether marks tell its words apart;
    `stopwords` are its function words, `whole` nouns that are counted in whole numbers, `own_units` those of
    its words for currencies that are written like a code (Czech eur, of euros), `money_scales` scales with
    their currency in them (Swedish mkr: SEK). `opening` and `closing` say in which books a phrase may begin
    or end with a word: `books` by their names, units, units_before, months, lexemes; linkers, and scales that
    are attached to digits. `alone` keeps what a number word is worth by itself (see `reading`).
    """

    known: bool
    marks: bool
    parting: Parting | None
    lexemes: PhraseBook[Entry]
    splitter: Splitter | None
    digit_signs: Mapping[str, int]
    books: Mapping[str, PhraseBook[bool]]
    whole: PhraseBook[bool]
    months: PhraseBook[bool]
    units: PhraseBook[str]
    units_before: PhraseBook[str]
    own_units: frozenset[str]
    money_scales: Mapping[tuple[str, ...], str]
    attached_scales: Mapping[str, float]
    unit_scales: Mapping[str, float]
    unit_parts: Mapping[str, float]
    duals: PhraseBook[bool]
    ages: PhraseBook[float]
    joined_ages: PhraseBook[float]
    flags: frozenset[str]
    decimal: frozenset[str]
    clitics: frozenset[str]
    grouping: frozenset[str]
    vigesimal: frozenset[int]
    indefinite: frozenset[tuple[str, ...]]
    measured: frozenset[tuple[str, ...]]
    ambiguous: frozenset[tuple[str, ...]]
    bound: frozenset[tuple[str, ...]]
    singulars: frozenset[str]
    stopped: frozenset[str]
    before_scale: frozenset[tuple[str, ...]]
    not_last: frozenset[tuple[str, ...]]
    not_duals: frozenset[str]
    dual_endings: tuple[str, ...]
    feminine_duals: tuple[str, ...]
    not_dual_endings: tuple[str, ...]
    partitive_after: tuple[str, ...]
    ordinals_behind: frozenset[tuple[str, ...]]
    opening_after: tuple[str, ...]
    ordinal_suffixes: frozenset[str]
    spaced_suffixes: frozenset[str]
    noun_endings: tuple[str, ...]
    definite: tuple[str, ...]
    lowercase: frozenset[str]
    accented: Mapping[str, str]
    stressed: frozenset[str]
    stopwords: frozenset[str]
    weekdays: frozenset[str]
    starters: frozenset[str]
    fillers: frozenset[str]
    hours: PhraseBook[bool]
    patterns: Mapping[str, PatternBook]
    towns: PhraseBook[bool]
    post_code: frozenset[int]
    opening: PhraseIndex
    closing: PhraseIndex
    alone: dict[str, Any] = field(default_factory=dict)

    def tokens(self, text: str) -> Tokens:
        """The tokens of a text as the table's words are folded, and taken apart where they have to be."""
        return self._fitted(tokenize(text, marks=self.marks))

    def own(self, tokens: Tokens | None, text: str) -> Tokens:
        """The same where the tokens may be known already, folded as in any language."""
        if tokens is None or self.marks:
            return self.tokens(text)
        return self._fitted(tokens)

    def _fitted(self, tokens: Tokens) -> Tokens:
        """The tokens, taken apart or tied as the language writes its numbers."""
        if self.parting:
            return self.parting.parted(tokens)
        return clitics.tied(tokens, self.clitics) if self.clitics else tokens

    @property
    def positional(self) -> bool:
        """Whether numbers are written in signs of one character."""
        return "positional" in self.flags

    def is_plain(self, word: str) -> bool:
        """Whether a word is of letters and stands in no book: it goes on with no number, range or unit."""
        if self.opening[word] or not word[0].isalpha():
            return False
        return self.splitter is None or not self.splitter.split(word)

    def has_accents(self, tokens: Tokens, index: int) -> bool:
        """Whether the token at `index` has its accents, if it counts only with them (à, not a)."""
        accented = self.accented.get(tokens.words[index])
        return accented is None or _spelling(tokens, index) == accented

    def is_stressed(self, tokens: Tokens, index: int) -> bool:
        """Whether the token at `index` is an article with the accents that make it a number (één)."""
        return bool(self.stressed) and _spelling(tokens, index) in self.stressed

    def has_own_accents(self, tokens: Tokens, index: int, key: tuple[str, ...]) -> bool:
        """The same of a number word, whatever is written onto it (üçü, but no uçtan; ومئتا)."""
        return not self.accented or all(
            accented is None or accented in _spelling(tokens, index + place)
            for place, accented in enumerate(map(self.accented.get, key))
        )


def _spelling(tokens: Tokens, index: int) -> str:
    """The token at `index` with its accents, in small letters."""
    return normalize("NFC", tokens.original(index, index + 1)).casefold()


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
    folded, keys = partial(_folded, numbers), partial(_phrases, numbers)
    flags = _flags(numbers)
    weekdays = language.weekdays if language else frozenset()
    lexemes = forms.lexemes(numbers, folded("lookalikes") | weekdays)
    written_on = [fold(word) for word in numbers.get("clitics", ())]
    months = (*language.months, *numbers.get("months", ())) if language else ()
    books = _books(numbers, written_on)
    money = {unit: tuple(words) for unit, words in symbols.MONEY.items()}
    units = meaning_book(_merged(symbols.UNIVERSAL_AFTER, numbers.get("units", {})))
    units_before = meaning_book(_merged(money, numbers.get("units_before", {})))
    known_months = plain_book(forms.behind(written_on, months))
    unit_scales, attached_scales = (_scales(numbers, name) for name in ("unit_scales", "attached_scales"))
    indexed: dict[str, PhraseBook[Any]] = {
        **books, "units": units, "units_before": units_before, "months": known_months, "lexemes": lexemes
    }  # fmt: skip
    return NumeralTable(
        known=language is not None,
        marks=language is not None and language.marks,
        parting=parted_words.parting(numbers, lexemes) if "parted" in flags else None,
        lexemes=lexemes,
        splitter=_splitter(numbers, lexemes, flags),
        digit_signs=_digit_signs(lexemes) if "positional" in flags else {},
        books=books,
        whole=plain_book(_people(language)),
        months=known_months,
        units=units,
        units_before=units_before,
        own_units=forms.own_units(numbers),
        money_scales=forms.money_scales(numbers),
        attached_scales=attached_scales,
        unit_scales=unit_scales,
        unit_parts=_scales(numbers, "unit_parts"),
        ages=_ages(numbers, ""),
        joined_ages=_ages(numbers, fold("".join(numbers.get("conjunctions", ())[:1]))),
        duals=plain_book(forms.duals(numbers)),
        flags=flags,
        decimal=frozenset(numbers.get("decimal", ())),
        clitics=folded("clitics") | folded("definite"),
        grouping=frozenset(numbers.get("grouping", ())),
        vigesimal=frozenset(numbers.get("vigesimal", ())),
        indefinite=keys("indefinite"),
        measured=keys("measured"),
        ambiguous=keys("ambiguous"),
        bound=keys("bound"),
        singulars=folded("singulars"),
        stopped=folded("stopped"),
        before_scale=keys("before_scale"),
        not_last=keys("not_last"),
        not_duals=folded("not_duals"),
        dual_endings=tuple(sorted(fold(ending) for ending in numbers.get("dual_endings", {}))),
        feminine_duals=tuple(folded("feminine_duals")),
        not_dual_endings=tuple(folded("not_dual_endings")),
        partitive_after=tuple(folded("partitive_after")),
        ordinals_behind=keys("ordinals_behind"),
        opening_after=tuple(folded("opening_after")),
        ordinal_suffixes=folded("ordinal_suffixes"),
        spaced_suffixes=folded("spaced_suffixes"),
        noun_endings=tuple(folded("noun_endings")),
        definite=tuple(folded("definite")),
        lowercase=folded("lowercase"),
        accented={fold(word): word for word in numbers.get("accented", ())},
        stressed=frozenset(numbers.get("stressed", ())),
        stopwords=language.stopwords if language else frozenset(),
        weekdays=weekdays,
        starters=_starters(lexemes, books["percent_before"]) | _age_starters(numbers),
        fillers=_fillers(lexemes, books["percent_before"]),
        hours=plain_book(numbers.get("hours", ())),
        patterns=_patterns(numbers),
        towns=plain_book(numbers.get("towns", ())),
        post_code=frozenset(numbers.get("post_code", ())),
        opening=PhraseIndex(
            indexed,
            {
                "linkers": [word for word, entry in lexemes.words.items() if entry.lexeme.linker],
                "attached": {*unit_scales, *attached_scales, *symbols.SCALE_LETTERS},
            },
        ),
        closing=PhraseIndex(indexed, {}, last=True),
    )


_IN_PARTS = frozenset({"damage", "money"})
"""Concepts of what is not counted in whole numbers."""


def _people(language: Language | None) -> tuple[str, ...]:
    """The nouns of a language that are counted in whole numbers."""
    concepts = language.concepts.items() if language else ()
    return tuple(word for name, words in concepts if name not in _IN_PARTS for word in words)


def _folded(numbers: Mapping[str, Any], name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in numbers.get(name, ()))


def _phrases(numbers: Mapping[str, Any], name: str) -> frozenset[tuple[str, ...]]:
    return frozenset(split(word) for word in _folded(numbers, name))


def _books(numbers: Mapping[str, Any], written_on: Sequence[str]) -> dict[str, PhraseBook[bool]]:
    written = {name: numbers.get(name, ()) for name in BOOKS}
    behind = {name: forms.behind(written_on, written[name]) for name in _BEHIND_CLITICS}
    return {name: plain_book(words) for name, words in (written | behind).items()}


def _patterns(numbers: Mapping[str, Any]) -> dict[str, PatternBook]:
    written = numbers.get("patterns", {})
    if unknown := written.keys() - PATTERNS.keys():
        raise ValueError(
            f"no patterns of a language: {', '.join(sorted(unknown))}; there are {', '.join(PATTERNS)}"
        )
    return {name: pattern_book(written.get(name, ())) for name in PATTERNS}


def _scales(numbers: Mapping[str, Any], name: str) -> dict[str, float]:
    scales = numbers.get(name, {}).items()
    return {fold(word): float(value) for value, words in scales for word in words}


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
        if not entry.lexeme.article or entry.lexeme.cardinal is not None
    }
    heads = forms.heads(numbers) or parts
    lookalikes = _folded(numbers, "lookalikes")
    return Splitter(parts, heads, tails, lookalikes, whole="compounds" in flags)


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
