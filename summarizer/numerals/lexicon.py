"""A language's `[numbers]` table (see `keys`), read once into the books that readers look things up in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from unicodedata import normalize

from summarizer.numerals import clitics, forms, parted_words, symbols, word_lists
from summarizer.numerals.compounds import Splitter
from summarizer.numerals.lexeme import Entry
from summarizer.numerals.parting import Parting
from summarizer.numerals.pattern_book import PatternBook
from summarizer.numerals.phrase_index import PhraseIndex
from summarizer.numerals.phrases import PhraseBook, meaning_book, plain_book
from summarizer.numerals.word_lists import folded_words
from summarizer.text.folding import fold
from summarizer.text.languages import Language, load
from summarizer.text.tokens import Tokens, tokenize

_WORDS = (
    "singulars", "stopped", "not_duals", "ordinal_suffixes", "spaced_suffixes", "lowercase",
)  # fmt: skip
_PHRASES = (
    "indefinite", "measured", "ambiguous", "bound", "before_scale", "not_last", "constructs",
    "ordinals_behind",
)  # fmt: skip
_PARTS_OF_WORDS = (
    "feminine_duals", "not_dual_endings", "partitive_after", "opening_after", "noun_endings", "owned_endings",
    "definite",
)  # fmt: skip
_SCALES = ("attached_scales", "unit_scales", "unit_parts")
_AS_WRITTEN = ("decimal", "grouping", "vigesimal", "stressed", "post_code")
"""The fields of a table that are one list of the language's: words, phrases, parts of words, values of words,
and what is kept as it is written."""


@dataclass(frozen=True, slots=True)
class NumeralTable:
    """One language's numerals, folded and indexed; each key is described in `numerals.keys`.

    `known` says whether a data file knows the language, `marks` whether marks tell its words apart;
    `stopwords` are its function words, `whole` nouns that are counted in whole numbers, `own_units` those of
    its words for currencies that are written like a code (Czech eur, of euros), `money_scales` scales with
    their currency in them (Swedish mkr: SEK). `opening` and `closing` say in which books a phrase may begin
    or end with a word: `books` by their names, units, units_before, months, lexemes; linkers, and scales that
    are attached to digits. `read` keeps what short runs of number words are worth (see `reading`).
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
    said_parts: PhraseBook[float]
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
    constructs: frozenset[tuple[str, ...]]
    owned_endings: tuple[str, ...]
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
    read: dict[tuple[str, ...], Any] = field(default_factory=dict)

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
    flags = word_lists.flags_of(numbers)
    weekdays = language.weekdays if language else frozenset()
    lexemes = forms.lexemes(numbers, folded_words(numbers, "lookalikes") | weekdays)
    looked_up = _looked_up(language, numbers)
    books = looked_up["books"]
    return NumeralTable(
        known=language is not None,
        marks=language is not None and language.marks,
        parting=parted_words.parting(numbers, lexemes) if "parted" in flags else None,
        lexemes=lexemes,
        splitter=word_lists.splitter(numbers, lexemes, flags),
        digit_signs=word_lists.digit_signs(lexemes) if "positional" in flags else {},
        whole=plain_book(word_lists.counted_nouns(language)),
        own_units=forms.own_units(numbers),
        money_scales=forms.money_scales(numbers),
        duals=plain_book(forms.duals(numbers)),
        flags=flags,
        clitics=folded_words(numbers, "clitics") | folded_words(numbers, "definite"),
        dual_endings=tuple(sorted(fold(ending) for ending in numbers.get("dual_endings", {}))),
        accented={fold(word): word for word in numbers.get("accented", ())},
        stopwords=language.stopwords if language else frozenset(),
        weekdays=weekdays,
        starters=word_lists.starters(lexemes, books["percent_before"]) | word_lists.age_starters(numbers),
        fillers=word_lists.fillers(lexemes, books["percent_before"]),
        patterns=word_lists.pattern_books(numbers),
        **looked_up,
        **_listed(numbers),
        opening=_beginnings(looked_up, lexemes),
        closing=PhraseIndex(_indexed(looked_up, lexemes), {}, last=True),
    )


def _looked_up(language: Language | None, numbers: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a table in which phrases and scales are looked up."""
    written_on = [fold(word) for word in numbers.get("clitics", ())]
    months = (*language.months, *numbers.get("months", ())) if language else ()
    money = {unit: tuple(words) for unit, words in symbols.MONEY.items()}
    before_age = fold("".join(numbers.get("conjunctions", ())[:1]))
    return {
        "books": word_lists.phrase_books(numbers, written_on),
        "months": plain_book(forms.behind(written_on, months)),
        "units": meaning_book(word_lists.merged(symbols.UNIVERSAL_AFTER, numbers.get("units", {}))),
        "units_before": meaning_book(word_lists.merged(money, numbers.get("units_before", {}))),
        "said_parts": word_lists.said_parts(numbers),
        "ages": word_lists.ages(numbers, ""),
        "joined_ages": word_lists.ages(numbers, before_age),
        "hours": plain_book(numbers.get("hours", ())),
        "towns": plain_book(numbers.get("towns", ())),
        **{
            name: word_lists.scales(numbers, name)
            for name in ("attached_scales", "unit_scales", "unit_parts")
        },
    }


def _listed(numbers: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a table that are one list of the language's."""
    return {
        **{name: folded_words(numbers, name) for name in _WORDS},
        **{name: word_lists.folded_phrases(numbers, name) for name in _PHRASES},
        **{name: tuple(folded_words(numbers, name)) for name in _PARTS_OF_WORDS},
        **{name: frozenset(numbers.get(name, ())) for name in _AS_WRITTEN},
    }


def _beginnings(looked_up: Mapping[str, Any], lexemes: PhraseBook[Entry]) -> PhraseIndex:
    """In which books a phrase may begin with a word, and whether it links or may be written onto digits."""
    attached = {*looked_up["unit_scales"], *looked_up["attached_scales"], *symbols.SCALE_LETTERS}
    linkers = [word for word, entry in lexemes.words.items() if entry.lexeme.linker]
    return PhraseIndex(_indexed(looked_up, lexemes), {"linkers": linkers, "attached": attached})


def _indexed(looked_up: Mapping[str, Any], lexemes: PhraseBook[Entry]) -> dict[str, PhraseBook[Any]]:
    """The books that are indexed by their words, by name."""
    units = {name: looked_up[name] for name in ("units", "units_before", "months")}
    return {**looked_up["books"], **units, "lexemes": lexemes}
