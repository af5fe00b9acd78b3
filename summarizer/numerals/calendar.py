"""Telling dates, years and clock times from quantities."""

from summarizer.numerals.amounts import Amount
from summarizer.numerals.lexicon import Table
from summarizer.text.tokens import Tokens

_LAST_DAY = 31
_HOURS = 24
_MOST_DAYS = 6
_FIRST_YEAR, _FIRST_LIKELY_YEAR, _LAST_YEAR = 1000, 1900, 2100
_FIRST_YEAR_AFTER_PREPOSITION = 1500
_LOOSE = " .,-/"


def is_day(tokens: Tokens, amount: Amount, table: Table, measured: bool) -> bool:
    """Whether the amount is the day of a month: 12 April, April 12, 5 and 6 April, 12日.

    `measured`: whether a unit follows, whose first sign may be a day's (20日元).
    """
    if amount.high > _LAST_DAY:
        return False
    signed = amount.written != "words" and not measured and _near(tokens, amount.last)
    if signed and _stands_at(tokens, amount.last, table, "date_after"):
        return True
    if amount.written != "digits":
        return _month_at(tokens, amount.last, table)
    return _month_before(tokens, amount.first, table) or _day_at(tokens, amount.last, table, _MOST_DAYS)


def _day_at(tokens: Tokens, index: int, table: Table, depth: int) -> bool:
    """Whether after a day there is its month, at `index`, or another day of it (5 and 6 April)."""
    if _month_at(tokens, index, table):
        return True
    if depth == 0 or not _near(tokens, index):
        return False
    place = index if tokens.is_number(index) else index + 1
    if not tokens.is_number(place) or len(tokens.words[place]) > 2 or int(tokens.words[place]) > _LAST_DAY:
        return False
    return _day_at(tokens, place + 1, table, depth - 1)


def _near(tokens: Tokens, index: int) -> bool:
    return 0 < index < len(tokens) and not tokens.gap(index).strip(_LOOSE)


def _month_at(tokens: Tokens, index: int, table: Table) -> bool:
    place = index
    for _ in range(2):
        found = table.books["date_linkers"].at(tokens, place) if _near(tokens, place) else None
        place = found[1] if found is not None else place
    return _near(tokens, place) and _is_month(tokens, place, table)


def _is_month(tokens: Tokens, index: int, table: Table) -> bool:
    if table.months.at(tokens, index) is None:
        return False
    return "capitalised_months" not in table.flags or tokens.is_capitalised(index)


def _month_before(tokens: Tokens, index: int, table: Table) -> bool:
    found = table.months.before(tokens, index) if tokens.gap(index) == " " else None
    return found is not None and _is_month(tokens, found[1], table)


def is_year(tokens: Tokens, amount: Amount, table: Table, counted: bool) -> bool:
    """Whether the amount is a year; `counted`: whether its surroundings say that it counts something."""
    if amount.scale != 1 or amount.low < _FIRST_YEAR or amount.high > _LAST_YEAR or amount.low % 1:
        return False
    if any(len(tokens.words[index]) != 4 for index in (amount.first, amount.last - 1)):
        return amount.written == "signs" and _is_signed_year(tokens, amount, table)
    if _is_said_year(tokens, amount, table):
        return True
    if counted or amount.low >= _FIRST_LIKELY_YEAR:
        return not counted
    return amount.low >= _FIRST_YEAR_AFTER_PREPOSITION and _stands_before(
        tokens, amount.first, table, "year_in"
    )


def _is_said_year(tokens: Tokens, amount: Amount, table: Table) -> bool:
    """Whether the words beside it call it a year, or a month stands before it."""
    before = _stands_before(tokens, amount.first, table, "year_before")
    if before or _month_before(tokens, amount.first, table):
        return True
    return tokens.gap(amount.last) in ("", " ") and _stands_at(tokens, amount.last, table, "year_after")


def _is_signed_year(tokens: Tokens, amount: Amount, table: Table) -> bool:
    """二〇一八年: four digits and no unit."""
    return amount.last - amount.first == 4 and _stands_at(tokens, amount.last, table, "year_after")


def is_clock(tokens: Tokens, amount: Amount, table: Table, counted: bool) -> bool:
    """Whether the amount is a time of day: 10 a.m., الساعة 10, 10点."""
    if amount.high > _HOURS + 1 or (amount.exact and amount.low % 1 > 0.6):
        return False
    after = amount.last < len(tokens) and tokens.gap(amount.last) in ("", " ")
    if after and _stands_at(tokens, amount.last, table, "clock_after"):
        return True
    return not counted and _stands_before(tokens, amount.first, table, "clock_before")


def _stands_at(tokens: Tokens, index: int, table: Table, book: str) -> bool:
    return table.books[book].at(tokens, index) is not None


def _stands_before(tokens: Tokens, index: int, table: Table, book: str) -> bool:
    if tokens.gap(index) not in (" ", "", ". "):
        return False
    return table.books[book].before(tokens, index) is not None
