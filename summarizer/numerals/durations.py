"""Telling hours that last from times of day: twee uur later, tot twee uur; 24 uur."""

from summarizer.numerals.surroundings import Surroundings, stands_at

_DAY = 24


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
