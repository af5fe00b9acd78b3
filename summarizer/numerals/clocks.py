"""Telling times of day from quantities."""

from summarizer.numerals import durations
from summarizer.numerals.surroundings import Surroundings, stands_at

_HOURS, _MINUTES = 24, 60
_MINUTE_STEP = 5  # times of day in print
_HUNDRED = 100
_ZONES = frozenset(
    {"et", "est", "edt", "ct", "cst", "cdt", "pt", "pst", "pdt", "gmt", "utc", "bst", "cet", "cest", "msk"}
)


def is_clock(around: Surroundings) -> bool:
    """Whether the amount is a time of day: 10 a.m., at 19.30, الساعة 10, 10点, 20 h 15."""
    amount = around.amount
    if _is_minutes(around):
        return True
    if not (amount.low == 0 or amount.low >= 1) or amount.high > _HOURS + 1:  # no half hour
        return False
    if amount.exact and amount.low % 1 >= _MINUTES / _HUNDRED:
        return False
    if durations.lasts(around):
        return False
    if around.at("clock_after"):  # the hour's sign may be a unit's first: 3時間
        return not around.table.positional or around.unit is None
    before = around.after("clock_before")
    named = before and (not around.may_be_noun or _has_zone(around))
    return (before and _is_located(around)) or (not around.noun and (named or _has_minutes(around)))


def _is_located(around: Surroundings) -> bool:
    """Saat on beşte: at 15."""
    entry = around.table.lexemes.words.get(around.tokens.words[around.amount.last - 1])
    return entry is not None and entry.lexeme.divisor is not None


def _has_zone(around: Surroundings) -> bool:
    """Alle 5 ET: the abbreviation of a time zone, in capitals."""
    tokens, last = around.tokens, around.amount.last
    return tokens.words[last] in _ZONES and tokens.original(last, last + 1).isupper()


def _has_minutes(around: Surroundings) -> bool:
    """At 19.30; 9.30-17.00."""
    tokens, amount = around.tokens, around.amount
    if amount.last - amount.first == 1 and "." not in tokens.words[amount.first]:
        return False
    parts = [tokens.words[index] for index in range(amount.first, amount.last) if tokens.is_number(index)]
    if not parts or not all(map(_is_time, parts)):
        return False
    return len(parts) > 1 or around.after("clock_at")


def _is_time(word: str) -> bool:
    hour, _, minute = word.partition(".")
    if not (hour.isdecimal() and minute.isdecimal() and len(minute) == 2 and len(hour) <= 2):
        return False
    return int(hour) <= _HOURS and int(minute) < _MINUTES and int(minute) % _MINUTE_STEP == 0


def _is_minutes(around: Surroundings) -> bool:
    """20 h 15: minutes behind the sign of the hour."""
    tokens, table, first = around.tokens, around.table, around.amount.first
    if first < 2 or around.amount.high >= _MINUTES or around.before not in ("", " "):
        return False
    hour = tokens.is_number(first - 2) or (table.positional and tokens.words[first - 2] in table.starters)
    signed = around.amount.written == "digits" or table.positional
    return hour and signed and stands_at(tokens, first - 1, table, "clock_sign")
