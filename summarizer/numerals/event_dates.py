"""Dates that name an event: 6·25 전쟁, 9·11 테러, 3·1운동: a month and a day with a dot between them."""

from summarizer.numerals import units
from summarizer.numerals.lexicon import NumeralTable
from summarizer.numerals.surroundings import Surroundings
from summarizer.text.tokens import Tokens

_DOTS = frozenset({"\u00b7", "\u2027", "\u30fb"})
_MONTHS, _DAYS = 12, 31


def is_event(around: Surroundings) -> bool:
    """Whether a figure is the month or the day of such a date, behind which nothing is counted."""
    tokens, amount, table = around.tokens, around.amount, around.table
    if around.before not in _DOTS and around.behind not in _DOTS:
        return False
    if amount.written != "digits" or amount.last - amount.first > 1 or not table.known:
        return False
    month = amount.first - 1 if around.before in _DOTS else amount.first
    day = month + 1
    if not (tokens.is_number(month) and tokens.is_number(day)) or tokens.gap(day) not in _DOTS:
        return False
    written = tokens.words[month], tokens.words[day]
    if not all(word.isdecimal() for word in written):
        return False
    is_date = 1 <= int(written[0]) <= _MONTHS and 1 <= int(written[1]) <= _DAYS
    return is_date and not _is_counted(tokens, day + 1, table)


def _is_counted(tokens: Tokens, behind: int, table: NumeralTable) -> bool:
    """Whether a percent sign, a unit or a noun that is counted stands there."""
    return (
        units.percent_after(tokens, behind, table) is not None
        or units.after(tokens, behind, table) is not None
        or table.books["counted"].at(tokens, behind) is not None
    )
