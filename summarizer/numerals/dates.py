"""The years, months, days and quarters that a text names, to compare texts by."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from summarizer.numerals.judging import Kind
from summarizer.numerals.lexicon import table
from summarizer.numerals.names import starts_sentence
from summarizer.numerals.phrases import PhraseBook
from summarizer.numerals.search import Judged, judged
from summarizer.text.languages import Language
from summarizer.text.tokens import Tokens

Part = Literal["year", "month", "day", "weekday", "quarter"]
_TABLES: Mapping[Part, str] = {"month": "month_names", "weekday": "weekday_names", "quarter": "quarters"}
_WRITTEN: Mapping[Kind, Part] = {Kind.YEAR: "year", Kind.DAY: "day"}
_SHORT = 3  # letters of names that are other words too: may, mar, sun, sat


class Mention(NamedTuple):
    """A part of a date: the year, the day of the month, or 1 for January, Monday, the first quarter.

    `start` and `end` are code points of the text as it is.
    """

    part: Part
    value: int
    start: int
    end: int


def mentions(
    text: str,
    language: Language | None,
    tokens: Tokens | None = None,
    amounts: Sequence[Judged] | None = None,
    *,
    loosely: bool = False,
) -> list[Mention]:
    """Return the years that a text names; in a known language months, days and quarters too.

    The text's tokens may be given where they are known, and what `judged` finds in them. `loosely`: names
    count without their capital as well, and where they may be another word (may).
    """
    tokens = table(language).own(tokens, text)
    amounts = judged(tokens, language) if amounts is None else amounts
    names = list(_names(tokens, language, loosely=loosely)) if language else []
    figures = (one for one in _figures(tokens, amounts) if not _is_part_of_name(one, names))
    return [*figures, *names]


def _is_part_of_name(figure: Mention, names: Iterable[Mention]) -> bool:
    """Whether a number belongs to the name of a month or weekday, and is no day: 6月, 周二."""
    return figure.part == "day" and any(
        name.start <= figure.start and figure.end <= name.end for name in names
    )


def _figures(tokens: Tokens, amounts: Iterable[Judged]) -> Iterator[Mention]:
    """Years and days of a month; of a range both ends."""
    for found in amounts:
        if part := _WRITTEN.get(found.kind):
            start, end = tokens.view.span(found.amount.start, found.amount.end)
            for value in dict.fromkeys((int(found.amount.low), int(found.amount.high))):
                yield Mention(part, value, start, end)


def _names(tokens: Tokens, language: Language, *, loosely: bool) -> Iterator[Mention]:
    capitals = not loosely and "capitalised_months" in table(language).flags
    for part, book in _books(language).items():
        for index, value, last in book.all_in(tokens):
            if part != "quarter" and capitals and not _is_name(tokens, index):
                continue
            if not _is_number_word(tokens, index, last, language):
                yield Mention(part, value, *tokens.span(index, last))


def _is_name(tokens: Tokens, index: int) -> bool:
    """Whether a name that may be another word (May, Sun) is written as one: with a capital, in a sentence."""
    if not tokens.is_capitalised(index):
        return False
    short = len(tokens.words[index]) <= _SHORT
    return not short or not starts_sentence(tokens, index) or tokens.is_number(index + 1)


def _is_number_word(tokens: Tokens, index: int, last: int, language: Language) -> bool:
    """Sept bateaux: a name that is a number word too, and has no day before it and no year behind."""
    if last - index > 1 or tokens.words[index] not in table(language).lexemes.words:
        return False
    return not tokens.is_number(index - 1) and not tokens.is_number(last)


@cache
def _books(language: Language) -> dict[Part, PhraseBook[int]]:
    """The names of a language, each with its value; a language is hashed by identity."""
    books: dict[Part, PhraseBook[int]] = {}
    for part, name in _TABLES.items():
        book: PhraseBook[int] = PhraseBook()
        for value, words in language.numbers.get(name, {}).items():
            for word in words:
                book.add_written(word, int(value))
        books[part] = book
    return books
