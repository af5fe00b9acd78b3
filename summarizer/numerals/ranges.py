"""Joining the two ends of a range: between 20 and 30, 20-30, $5 to $6 million, من 20 إلى 30, two or three."""

from summarizer.numerals import reading, spotting, units
from summarizer.numerals.amount import Amount
from summarizer.numerals.lexicon import NumeralTable
from summarizer.text.tokens import Tokens

# The third is for a part left out: zwei- bis dreitausend.
_GAPS_BEFORE_WORDS = frozenset({"", " ", "- "})
_DASHES = frozenset({"-", " - ", " -", "~", " ~ ", "\u301c", "\u223c"})  # wave dash and tilde operator
_THOUSAND = 1000
_GREATEST_RATIO = 1000  # of the ends of a range; further apart they are two numbers


def join(tokens: Tokens, amount: Amount, table: NumeralTable) -> Amount:
    """Return the amount with the range's other end, if one follows; otherwise the amount itself."""
    if not amount.exact or not amount.readings:
        return amount
    after = units.percent_after(tokens, amount.last, table) or amount.last
    unit = units.after(tokens, after, table)
    places = (after,) if unit is None or after != amount.last else (after, unit.last)
    for place in places:
        joined = _joined(tokens, amount, place, table)
        if joined is not None:
            return joined
    return _shared_scale(tokens, amount, table)


def _joined(tokens: Tokens, amount: Amount, place: int, table: NumeralTable) -> Amount | None:
    other = _other_end(tokens, amount, place, table)
    if other is None or not other.exact or not other.readings:
        return None
    low, high = _low_end(amount, other), other.readings[0]
    if low >= high or (low > 0 and high / low > _GREATEST_RATIO):
        return None
    return amount._replace(
        last=other.last,
        end=other.end,
        readings=(),
        low=low,
        high=high,
        scale=other.scale,
        keys=(*amount.keys, *other.keys),
        partitive=other.partitive,
    )


def _low_end(first: Amount, second: Amount) -> float:
    """2 to 3 million begins at 2 million; 500 to 2 million at 500."""
    low = first.readings[0]
    if not second.readings:
        return low
    if first.scale == 1 < second.scale and low < second.readings[0] / second.scale:
        return low * second.scale
    return low


def _shared_scale(tokens: Tokens, amount: Amount, table: NumeralTable) -> Amount:
    """Two and four million: a bare number before "and" shares the scale behind the next."""
    if amount.scale != 1 or amount.high >= _THOUSAND or amount.multiplicity or table.positional:
        return amount
    other = _after_conjunction(tokens, amount.last, table)
    if other is None or not other.readings or other.scale < _THOUSAND or other.written != amount.written:
        return amount
    if other.readings[0] / other.scale >= _THOUSAND:
        return amount
    values = tuple(value * other.scale for value in amount.readings)
    return amount._replace(
        readings=(*values, *amount.readings), low=values[0], high=values[0], scale=other.scale
    )


def _other_end(tokens: Tokens, amount: Amount, place: int, table: NumeralTable) -> Amount | None:
    if place >= len(tokens):
        return None
    if tokens.gap(place) in _DASHES:
        return _after_dash(tokens, amount, place, table)
    if tokens.gap(place) not in _GAPS_BEFORE_WORDS:
        return None
    for name in ("range_to", "range_or"):
        found = table.books[name].at(tokens, place)
        if found is None or not table.has_accents(tokens, place):
            continue
        gaps = ("", " ", "-") if _is_prefix(tokens, amount, place, table) else ("", " ")
        if found[1] < len(tokens) and tokens.gap(found[1]) in gaps:
            other = _end_at(tokens, found[1], table)
            if name == "range_to" or (other is not None and other.high <= 2 * _low_end(amount, other)):
                return other
    if not _is_between(tokens, amount, table):
        return None
    return _after_conjunction(tokens, place, table)


def _is_between(tokens: Tokens, amount: Amount, table: NumeralTable) -> bool:
    return table.books["range_between"].before(tokens, _first(tokens, amount, table)) is not None


def _is_prefix(tokens: Tokens, amount: Amount, place: int, table: NumeralTable) -> bool:
    """Whether "to" is a particle that is tied to the digits behind it: בין 20 ל-30."""
    return tokens.words[place] in table.clitics and _is_between(tokens, amount, table)


def _first(tokens: Tokens, amount: Amount, table: NumeralTable) -> int:
    """Return the first token of the amount and the sign of money before it."""
    unit = units.before(tokens, amount.first, table)
    return amount.first if unit is None else unit.first


def _end_at(tokens: Tokens, index: int, table: NumeralTable) -> Amount | None:
    """Return the amount at a place, behind a sign of money or a hedge."""
    if index >= len(tokens):
        return None
    for book in (table.units_before, table.books["hedges"]):
        found = book.at(tokens, index)
        if found is not None and found[1] < len(tokens):
            behind = reading.read(tokens, found[1], table)
            if behind is not None:
                return behind
    return reading.read(tokens, index, table)


def _after_dash(tokens: Tokens, amount: Amount, place: int, table: NumeralTable) -> Amount | None:
    """20-30, but no third number after it: 2018-04-12."""
    money = table.units_before.at(tokens, place)
    number = money[1] if money is not None else place
    spaced = " " in tokens.gap(place)
    if spaced and not (amount.written == "digits" and tokens.is_number(number)):
        return None
    if tokens.gap(place) == " -" and money is None:
        return None
    other = _end_at(tokens, place, table)
    if other is None or other.written != amount.written:
        return None
    chained = tokens.gap(other.last).startswith("-") and tokens.is_number(other.last)
    return None if chained else other


def _after_conjunction(tokens: Tokens, place: int, table: NumeralTable) -> Amount | None:
    if place >= len(tokens) or tokens.gap(place) not in ("", " "):
        return None
    entries, last = spotting.entries_at(tokens, place, table)
    if not entries:
        return None
    if entries[0].lexeme.conjunction and last < len(tokens):
        return _end_at(tokens, last, table)
    prefix = tokens.words[place][: entries[0].skip]  # בין עשרים לשלושים
    is_end = entries[0].joined or prefix in table.books["range_to"].words
    return reading.read(tokens, place, table) if is_end else None
