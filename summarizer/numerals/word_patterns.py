"""Finding the patterns of a language (see `pattern_book`) in a text."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from summarizer.numerals.lexicon import NumeralTable
from summarizer.numerals.pattern_book import Element, Pattern, PatternBook
from summarizer.numerals.pattern_slots import SLOTS, ends_before, name_before
from summarizer.text.tokens import Tokens

_GAPS = frozenset({"", " ", "-", "'", ".", ". "})
_COMMAS = frozenset({",", ", "})
_MOST_BEFORE = 5  # tokens of a slot before the first word


def spans(
    book: PatternBook, tokens: Tokens, table: NumeralTable, passed_over: AbstractSet[int]
) -> Iterator[tuple[int, int]]:
    """The tokens [first, last) of every place where a pattern fits, the longest of each word."""
    if not (book.by_word or book.by_ending):
        return
    known, endings = book.by_word, tuple(book.by_ending)
    beginning = [
        index
        for index, word in enumerate(tokens.words)
        if word in known or (endings and word.endswith(endings))
    ]
    for index in beginning:
        word = tokens.words[index]
        patterns = known.get(word, [])
        if endings and word.endswith(endings):
            patterns = [*patterns, *(p for e in endings if word.endswith(e) for p in book.by_ending[e])]
        if index in passed_over:
            continue
        found = [span for pattern in patterns if (span := _fit(tokens, index, pattern, table)) is not None]
        if found:
            yield max(found, key=lambda span: span[1] - span[0])


def _fit(tokens: Tokens, index: int, pattern: Pattern, table: NumeralTable) -> tuple[int, int] | None:
    """Return the tokens that a pattern takes whose first word stands at `index`."""
    first, rest = index, pattern.elements
    slots = next(place for place, element in enumerate(rest) if not element.slot)
    for place in range(slots - 1, -1, -1):
        begun = (
            _slot_before(tokens, first, rest[place], table)
            if _joins(tokens, first, rest[place + 1])
            else None
        )
        if begun is None:
            return None
        first = begun
    last: int | None = index
    for element in rest[slots:]:
        if last is None or (last > index and not _joins(tokens, last, element)):
            return None
        last = _after(tokens, last, element, table)
    if last is None or (pattern.alone and _is_counting(tokens, last, table)):
        return None
    return first, last


def _joins(tokens: Tokens, index: int, element: Element) -> bool:
    gap = tokens.gap(index) if index < len(tokens) else None
    return gap in _GAPS or (element.comma and gap in _COMMAS) or (element.slot == "digits" and gap == " (")


def _after(tokens: Tokens, index: int, element: Element, table: NumeralTable) -> int | None:
    """Return the token after an element that stands at `index`."""
    if index >= len(tokens):
        return None
    if element.slot:
        return SLOTS[element.slot](tokens, index, table)
    if element.endings and tokens.words[index].endswith(element.endings):
        return index + 1
    for phrase in element.phrases:
        last = index + len(phrase)
        if tuple(tokens.words[index:last]) == phrase and table.has_accents(tokens, index):
            inner = range(index + 1, last)
            if all(tokens.gap(place) in _GAPS for place in inner):
                return last
    return None


def _slot_before(tokens: Tokens, index: int, element: Element, table: NumeralTable) -> int | None:
    """Return where a slot begins that ends before `index`."""
    if index == 0 or not ends_before(tokens, index, element.slot, table):
        return None
    if element.slot == "name":
        return name_before(tokens, index)
    for first in range(max(0, index - _MOST_BEFORE), index):
        if SLOTS[element.slot](tokens, first, table) == index:
            return first
    return None


def _is_counting(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    """Whether a word follows that could be what the number before it counts."""
    if index >= len(tokens) or tokens.gap(index) not in (" ", "", "-"):
        return False
    word = tokens.words[index]
    if table.units.at(tokens, index) or table.books["counted"].at(tokens, index):
        return True
    if not word[0].isalpha():
        return not tokens.is_number(index)  # a sign of money or percent
    if word in table.stopwords or word in table.lexemes.words or len(word) == 1:
        return word in table.lexemes.words and table.lexemes.words[word].lexeme.scale is not None
    return "capitalised_nouns" not in table.flags or tokens.is_capitalised(index)
