"""Telling hours that last from times of day (twee uur later, tot twee uur; 24 uur), and both from "ago"."""

from summarizer.numerals.amount import Amount
from summarizer.numerals.lexicon import NumeralTable
from summarizer.numerals.surroundings import Surroundings, stands_at
from summarizer.numerals.units import Unit
from summarizer.text.tokens import Tokens

_DAY = 24
_TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"})


def lasts(around: Surroundings) -> bool:
    """Whether hours are a duration: by the words before or behind them, or because they are a whole day.

    Words that may open both (ongeveer 3 uur: about three hours, about three o'clock) do not tell.
    """
    unit = around.unit
    if unit is None or unit.code != "hour" or unit.first < around.amount.last:
        return False
    if around.after("clock_at") or around.after("clock_before"):  # om 3 uur voor het station
        return False
    behind = stands_at(around.tokens, unit.last, around.table, "duration")
    return behind or around.after("duration_before") or around.amount.low == _DAY


def is_ago(tokens: Tokens, amount: Amount, unit: Unit, table: NumeralTable) -> bool:
    """Whether a length of time says when something was: five years ago, vor mehr als fünf Jahren."""
    if unit.code not in _TIMES:
        return False
    if stands_at(tokens, max(amount.last, unit.last), table, "ago_after"):
        return True
    first = min(amount.first, unit.first)
    hedge = table.books["hedges"].before(tokens, first) if tokens.gap(first) == " " else None
    places = (first,) if hedge is None else (first, hedge[1])
    before = table.books["ago_before"].before
    return any(place and tokens.gap(place) == " " and before(tokens, place) for place in places)
