"""Telling dates, years, decades and times of day from quantities."""

from summarizer.numerals import durations
from summarizer.numerals.lexicon import NumeralTable
from summarizer.numerals.names import starts_sentence
from summarizer.numerals.surroundings import Surroundings, stands_at
from summarizer.text.tokens import Tokens

_LAST_DAY = 31
_HOURS, _MINUTES = 24, 60
_MINUTE_STEP = 5  # times of day in print
_MOST_DAYS = 6
_FIRST_SAID_YEAR = 100
_FIRST_YEAR, _FIRST_BARE_YEAR, _FIRST_LIKELY_YEAR, _LAST_YEAR = 1000, 1500, 1900, 2150
_YEAR_DIGITS = 4
_LONGEST_RANGE_OF_YEARS = 500
_LOOSE = " .,-/"
_BEGINS_MONTH = frozenset({"date_linkers", "months"})
_TEN, _HUNDRED = 10, 100
_ZONES = frozenset(
    {"et", "est", "edt", "ct", "cst", "cdt", "pt", "pst", "pdt", "gmt", "utc", "bst", "cet", "cest", "msk"}
)


def is_day(around: Surroundings) -> bool:
    """Whether the amount is the day of a month: 12 April, April 12, 5 and 6 April, 12日, le 12."""
    tokens, amount, table = around.tokens, around.amount, around.table
    if not 1 <= amount.low <= amount.high <= _LAST_DAY or amount.low % 1:
        return False
    if amount.written != "words" and _near(tokens, amount.last) and _is_signed_day(around):
        return True
    if amount.written != "digits":
        return _month_at(tokens, amount.last, table)
    if amount.low > 1 and around.after("day_before") and not around.noun:
        return True
    if _month_before(tokens, amount.first, table) or _other_day_before(around):
        return True
    return _day_at(tokens, amount.last, table)


def _is_signed_day(around: Surroundings) -> bool:
    """12日, 5月17; but no days that are counted: 20日元, at least 3日, 주 4일."""
    in_month, signed = _follows_month_sign(around), around.at("date_after")
    if in_month and signed:
        return True
    if around.measured or around.hedged or not (in_month or signed):
        return False
    this_week = around.table.books["idioms"].before(around.tokens, around.amount.first)  # 今週4日
    return this_week is not None or not around.after("duration_before")


def _follows_month_sign(around: Surroundings) -> bool:
    """5月17: the day may stand without its sign."""
    tokens, before = around.tokens, around.amount.first - 1
    if not around.table.positional or before < 1 or around.before or not tokens.is_number(before - 1):
        return False
    month = stands_at(tokens, before, around.table, "date_after")
    return month and not stands_at(tokens, before, around.table, "year_after")


def _other_day_before(around: Surroundings) -> bool:
    """December 10 and 11: another day of the month stands before, and no noun behind."""
    tokens, table, before = around.tokens, around.table, around.amount.first - 1
    entry = table.lexemes.words.get(tokens.words[before]) if before > 0 else None
    if entry is None or not entry.lexeme.conjunction or not tokens.is_number(before - 1):
        return False
    return _month_before(tokens, before - 1, table) and not around.may_be_noun


def _day_at(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    """Whether after a day there is its month, at `index`, or further days of it (5, 6 and 7 April)."""
    for _ in range(_MOST_DAYS):
        if not _near(tokens, index):
            return False
        if _month_at(tokens, index, table):
            return True
        if not _near(tokens, index):
            return False
        place = _past_words(tokens, index, table)
        if not tokens.is_number(place) or not _is_day_of_month(tokens.words[place]):
            return False
        index = place + 1
    return _month_at(tokens, index, table)


def _past_words(tokens: Tokens, index: int, table: NumeralTable) -> int:
    """The token behind a word between days, and behind an article: 5 and 6 April, le 15 et le 16 mai.

    Any other word is what the number counts: 12 people on 5 June, погибли 12 человек. 5 июня.
    """
    if tokens.is_number(index) or not _joins_days(tokens, index, table):
        return index
    article = _near(tokens, index + 1) and tokens.words[index + 1] in table.stopwords
    place = index + 2 if article else index + 1
    return index if "." in tokens.gap(place) else place


def _joins_days(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    """Whether a word may stand between days: and, to, or, another function word."""
    word, books = tokens.words[index], table.books
    known, entry = table.opening[word], table.lexemes.words.get(word)
    joins = (entry is not None and entry.lexeme.conjunction) or word in table.stopwords
    joins = joins or (bool(table.clitics) and table.clitics.issuperset(word))  # וב-6
    joins = joins or any(
        name in known and books[name].at(tokens, index) is not None for name in ("range_to", "range_or")
    )
    if not joins or known.isdisjoint(("counted", "units")):
        return joins
    return books["counted"].at(tokens, index) is None and table.units.at(tokens, index) is None


def _is_day_of_month(word: str) -> bool:
    return word.isdecimal() and len(word) <= 2 and int(word) <= _LAST_DAY


def _near(tokens: Tokens, index: int) -> bool:
    return 0 < index < len(tokens.words) and not tokens.gaps[index].strip(_LOOSE)


def _month_at(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    if not 0 < index < len(tokens.words) or table.opening[tokens.words[index]].isdisjoint(_BEGINS_MONTH):
        return False
    place = index
    for _ in range(2):
        if not _near(tokens, place):
            return False
        found = table.books["date_linkers"].at(tokens, place)
        if found is None:
            return _is_month(tokens, place, table)
        place = found[1]
    return _near(tokens, place) and _is_month(tokens, place, table)


def _is_month(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    if table.months.at(tokens, index) is None:
        return False
    return "capitalised_months" not in table.flags or tokens.is_capitalised(index)


def _month_before(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    if index < 1 or tokens.gap(index) not in (" ", ". ", ", ", "), "):
        return False
    if "months" not in table.closing[tokens.words[index - 1]]:
        return False
    found = table.months.before(tokens, index)
    return found is not None and _is_month(tokens, found[1], table)


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
    if _month_before(tokens, index, table):
        return True
    day = (
        around.before in (", ", " ")
        and tokens.is_number(index - 1)
        and _is_day_of_month(tokens.words[index - 1])
    )
    return day and _month_before(tokens, index - 1, table)


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
