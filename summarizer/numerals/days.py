"""Telling days of a month from quantities."""

from summarizer.numerals.lexicon import NumeralTable
from summarizer.numerals.surroundings import Surroundings, stands_at
from summarizer.text.tokens import Tokens

LAST_DAY = 31
_MOST_DAYS = 6
_LOOSE = " .,-/"
_BEGINS_MONTH = frozenset({"date_linkers", "months"})


def is_day(around: Surroundings) -> bool:
    """Whether the amount is the day of a month: 12 April, April 12, 5 and 6 April, 12日, le 12."""
    tokens, amount, table = around.tokens, around.amount, around.table
    if not 1 <= amount.low <= amount.high <= LAST_DAY or amount.low % 1:
        return False
    if amount.written != "words" and _near(tokens, amount.last) and _is_signed_day(around):
        return True
    if amount.written != "digits":
        return _month_at(tokens, amount.last, table)
    if amount.low > 1 and around.after("day_before") and not around.noun:
        return True
    if month_before(tokens, amount.first, table) or _other_day_before(around):
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
    return month_before(tokens, before - 1, table) and not around.may_be_noun


def _day_at(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    """Whether after a day there is its month, at `index`, or further days of it (5, 6 and 7 April)."""
    for _ in range(_MOST_DAYS):
        if _month_at(tokens, index, table):
            return True
        if not _near(tokens, index):
            return False
        place = _past_words(tokens, index, table)
        if not tokens.is_number(place) or not is_day_of_month(tokens.words[place]):
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


def is_day_of_month(word: str) -> bool:
    """Whether digits may be the day of a month."""
    return word.isdecimal() and len(word) <= 2 and int(word) <= LAST_DAY


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


def month_before(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    """Whether a month ends at the token `index`."""
    if index < 1 or tokens.gap(index) not in (" ", ". ", ", ", "), "):
        return False
    if "months" not in table.closing[tokens.words[index - 1]]:
        return False
    found = table.months.before(tokens, index)
    return found is not None and _is_month(tokens, found[1], table)
