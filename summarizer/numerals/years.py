"""Telling years and decades from quantities."""

from summarizer.numerals.days import is_day_of_month, month_before
from summarizer.numerals.names import starts_sentence
from summarizer.numerals.surroundings import Surroundings, stands_at

_FIRST_SAID_YEAR = 100
_FIRST_YEAR, _FIRST_BARE_YEAR, _FIRST_LIKELY_YEAR, _LAST_YEAR = 1000, 1500, 1900, 2150
_YEAR_DIGITS = 4
_LONGEST_RANGE_OF_YEARS = 500
_TEN, _HUNDRED = 10, 100


def is_year(around: Surroundings) -> bool:
    """Whether the amount is a year."""
    amount = around.amount
    if not _may_be_year(around):
        return False
    if _has_era(around) or _is_said(around):
        return _has_era(around) or _is_year_if_said(around)
    if amount.low < _FIRST_YEAR or amount.high - amount.low > _LONGEST_RANGE_OF_YEARS:
        return _is_early_year(around)
    if amount.written == "signs":
        return amount.last - amount.first == _YEAR_DIGITS and around.at("year_after")
    return _stands_as_year(around)


def _may_be_year(around: Surroundings) -> bool:
    amount = around.amount
    if not amount.exact or amount.low % 1 or not 1 <= amount.low <= amount.high <= _LAST_YEAR:
        return False
    if amount.written == "digits" and "," in around.tokens.words[amount.first]:
        return False
    return amount.scale == 1 or amount.written == "words"


def _is_year_if_said(around: Surroundings) -> bool:
    """Whether a figure that words call a year can be one: four digits, or three that count nothing."""
    amount = around.amount
    short = amount.written == "digits" and amount.low >= _FIRST_SAID_YEAR and not _is_counted(around)
    if amount.written == "words" and amount.low % _FIRST_YEAR == 0 and around.table.parting:
        return False  # 천 년의 역사: a thousand years
    return short or amount.low >= _FIRST_YEAR


def _is_early_year(around: Surroundings) -> bool:
    """En 833, 512年: three digits behind a preposition of time, or before the sign of a year."""
    tokens, amount = around.tokens, around.amount
    if amount.written != "digits" or amount.last - amount.first != 1 or around.hedged:
        return False
    if not _FIRST_SAID_YEAR <= amount.low == amount.high:
        return False
    if around.table.positional:
        return around.at("year_after") and not stands_at(tokens, amount.last + 1, around.table, "duration")
    return around.after("year_sure") and not around.noun and not around.may_be_noun


def _is_counted(around: Surroundings) -> bool:
    """Whether it counts something; a hedge that ends like what stands before years has to be longer."""
    if around.noun or not around.hedged or not around.after("year_in"):
        return around.counted
    books, tokens, first = around.table.books, around.tokens, around.amount.first
    hedge, preposition = books["hedges"].before(tokens, first), books["year_in"].before(tokens, first)
    return hedge is not None and preposition is not None and hedge[1] < preposition[1]


def _stands_as_year(around: Surroundings) -> bool:
    """Whether four digits that nothing calls a year are one by their place and size."""
    tokens, amount = around.tokens, around.amount
    if any(len(tokens.words[index]) != _YEAR_DIGITS for index in (amount.first, amount.last - 1)):
        return False
    if (_has_ending(around) and not around.noun) or (
        around.at("year_verb") and starts_sentence(tokens, amount.first)
    ):
        return True
    if _is_counted(around) or amount.low >= _FIRST_LIKELY_YEAR:
        return not _is_counted(around)
    if around.after("year_in"):
        return amount.low >= _FIRST_BARE_YEAR or not around.may_be_noun
    if amount.last - amount.first == 2 and not around.may_be_noun:  # 1494-1547
        return True
    alone = not around.may_be_noun or around.after("year_attribute")
    return amount.low >= _FIRST_BARE_YEAR and alone


def _has_ending(around: Surroundings) -> bool:
    """1871'de: an ending behind an apostrophe on four digits."""
    tokens, last = around.tokens, around.amount.last
    if last >= len(tokens) or around.behind != "'" or "ending_apostrophe" not in around.table.flags:
        return False
    return tokens.words[last][0].isalpha()


def _has_era(around: Surroundings) -> bool:
    """900 v. Chr., 742 AD, M.Ö. 700; between 612 and 598 BC."""
    tokens, place = around.tokens, around.amount.last
    if around.after("era") or around.at("era"):
        return True
    if place + 1 < len(tokens) and not tokens.is_number(place):
        place += 1
    other = around.amount.written == "digits" and tokens.is_number(place) and tokens.words[place].isdecimal()
    return other and stands_at(tokens, place + 1, around.table, "era")


def _is_said(around: Surroundings) -> bool:
    """Whether the words beside it call it a year, or a month or day stands before it."""
    return around.after("year_before") or _has_year_behind(around) or _month_or_day_before(around)


def _has_year_behind(around: Surroundings) -> bool:
    """Whether a word behind it calls it a year, and begins no longer phrase that counts (1500 से ज़्यादा)."""
    tokens, last = around.tokens, around.amount.last
    if not around.at("year_after"):
        return False
    books = around.table.books
    year, counted = books["year_after"].at(tokens, last), books["counted"].at(tokens, last)
    return year is not None and (counted is None or counted[1] <= year[1])


def _month_or_day_before(around: Surroundings) -> bool:
    """May 1827; May 14, 1827; (Março-Abril, 1783)."""
    tokens, table, index = around.tokens, around.table, around.amount.first
    if around.amount.written != "digits" or len(tokens.words[index]) != _YEAR_DIGITS:
        return False
    if month_before(tokens, index, table):
        return True
    day = (
        around.before in (", ", " ")
        and tokens.is_number(index - 1)
        and is_day_of_month(tokens.words[index - 1])
    )
    return day and month_before(tokens, index - 1, table)


def is_decade(around: Surroundings) -> bool:
    """Los años 90, les années soixante-dix, 80年代, साठ के दशक."""
    amount = around.amount
    if amount.low % _TEN or not amount.exact or not _TEN <= amount.low <= amount.high <= _LAST_YEAR:
        return False
    if around.at("decade_after"):
        return True
    if amount.low >= _HUNDRED and (amount.low < _FIRST_YEAR or amount.scale != 1):
        return False
    return around.after("decade_before") or (around.after("decade_article") and not around.may_be_noun)
