"""Spans of years whose second is written short: 1950-53, 1950～53年; from right to left 53-1950."""

from summarizer.numerals.surroundings import Surroundings
from summarizer.text.tokens import Tokens

DASHES = frozenset({"-", "~", "\u301c", "\u223c"})  # wave dash and tilde operator
_FIRST, _LAST = 1000, 2150
_YEAR, _SHORT = 4, 2  # digits
_CENTURY = 100


def is_year_of_span(around: Surroundings) -> bool:
    """Whether the amount is the year of four digits of such a span; the short one is a piece of it."""
    tokens, amount = around.tokens, around.amount
    if amount.written != "digits" or amount.last - amount.first != 1:
        return False
    index = amount.first
    if len(tokens.words[index]) != _YEAR:
        return False
    return is_span(tokens, index, index + 1) or is_span(tokens, index, index - 1)


def is_span(tokens: Tokens, year: int, short: int) -> bool:
    """Whether two neighbouring tokens are a year and a later one of two digits, and no date goes on there."""
    if not (tokens.is_number(year) and tokens.is_number(short)):
        return False
    long, brief = tokens.words[year], tokens.words[short]
    if not (long.isdecimal() and brief.isdecimal()) or (len(long), len(brief)) != (_YEAR, _SHORT):
        return False
    first, last = min(year, short), max(year, short)
    if tokens.gap(last) not in DASHES or not _FIRST <= int(long) <= _LAST:
        return False
    chained = any(
        tokens.gap(place) in ("-", "/", ".") and tokens.is_number(beside)
        for place, beside in ((first, first - 1), (last + 1, last + 1))
    )
    return int(brief) > int(long) % _CENTURY and not chained
