"""Judging: whether an amount in running text is a quantity, and if not, what it is."""

from collections.abc import Callable
from enum import StrEnum

from summarizer.numerals import (
    clocks,
    days,
    event_dates,
    labels,
    names,
    number_words,
    scores,
    titles,
    weekdays,
    year_spans,
    years,
)
from summarizer.numerals.surroundings import Surroundings


class Kind(StrEnum):
    """What an amount is."""

    QUANTITY = "quantity"
    FRAGMENT = "part of something else"
    DAY = "day"
    LABEL = "label"
    DECADE = "decade"
    YEAR = "year"
    CLOCK = "time of day"
    SCORE = "score"
    ORDINAL = "ordinal"
    ITEM = "item of a list"
    NAME = "name"
    WORD = "another word"


# The first that fits is what it is.
_KINDS: tuple[tuple[Kind, Callable[[Surroundings], bool]], ...] = (
    (Kind.YEAR, year_spans.is_year_of_span),
    (Kind.NAME, event_dates.is_event),
    (Kind.FRAGMENT, names.is_fragment),
    (Kind.SCORE, scores.is_score),
    (Kind.NAME, names.is_coined),
    (Kind.DAY, days.is_day),
    (Kind.DAY, weekdays.is_weekday),
    (Kind.LABEL, labels.is_labelled),
    (Kind.DECADE, years.is_decade),
    (Kind.YEAR, years.is_year),
    (Kind.CLOCK, clocks.is_clock),
    (Kind.ORDINAL, names.is_ordinal),
    (Kind.ITEM, names.is_item),
    (Kind.NAME, names.is_name),
    (Kind.NAME, titles.is_title),
    (Kind.NAME, number_words.is_name),
    (Kind.ORDINAL, number_words.is_ordinal),
    (Kind.WORD, number_words.is_other_word),
)


def judge(around: Surroundings) -> Kind:
    """Return what an amount in running text is."""
    for kind, fits in _KINDS:
        if fits(around):
            return kind
    return Kind.QUANTITY
