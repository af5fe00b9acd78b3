"""Joining the two ends of a range: between 20 and 30, 20-30, $5 to $6 million, من 20 إلى 30, two or three."""

from summarizer.numerals import reading, spotting, symbols, units, year_spans
from summarizer.numerals.amount import Amount
from summarizer.numerals.lexicon import NumeralTable
from summarizer.text.tokens import Tokens

# The third is for a part left out: zwei- bis dreitausend.
_GAPS_BEFORE_WORDS = frozenset({"", " ", "- "})
_DASHES = frozenset({"-", " - ", " -", "~", " ~ ", "\u301c", "\u223c"})  # wave dash and tilde operator
_TEN = 10
_THOUSAND = 1000
_CLAUSE = 12  # tokens on either side
_CLAUSE_ENDS = frozenset(".!?;:\n\u061f\u0964")
_GREATEST_RATIO = 1000  # of the ends of a range; further apart they are two numbers
_BEHIND_PART = 2  # above it a number is no end of a range that begins with a part: half to one and a half


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
        behind = _range_behind(tokens, amount, place, table)
        if behind is not None:
            return _scaled(amount, behind.scale)
    return _shared_scale(tokens, amount, table)


def _joined(tokens: Tokens, amount: Amount, place: int, table: NumeralTable) -> Amount | None:
    other = _other_end(tokens, amount, place, table)
    if other is None or not other.exact or not other.readings or _goes_on(tokens, other):
        return None
    is_signed = _has_minus(tokens, amount) or _has_minus(tokens, other)
    if is_signed or not _may_begin(tokens, amount, other.readings[0], table):
        return None
    tied = tokens.gap(place) == "-" or _is_between(tokens, amount, table)  # 5-$10 million, between 5 and $10
    if not (tied or _in_one_unit(tokens, amount, other, table)):
        return None
    low, high = _low_end(amount, other, table), other.readings[0]
    if low >= high or (low > 0 and high / low > _GREATEST_RATIO):
        return None
    if year_spans.is_span(tokens, other.first, amount.first):  # 53-1950, from right to left
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


def _has_minus(tokens: Tokens, end: Amount) -> bool:
    """Whether a minus stands between a number and its sign of money: $-5."""
    behind_money = end.first > 0 and tokens.words[end.first - 1] in symbols.MONEY_SIGNS
    return behind_money and tokens.gap(end.first) == "-"


def _may_begin(tokens: Tokens, amount: Amount, high: float, table: NumeralTable) -> bool:
    """Whether a number may be the low end of a range up to `high`; fell by a third to 20 million is none.

    A part in words has no share in a scale that stands behind another number, and the part behind an
    ordinal is a name (in the second quarter to). Nor does a multiple, which a verb measures (tenfold to).
    """
    if amount.multiplicity:
        return high < _THOUSAND
    if not _is_part(amount):
        return True
    return high <= _BEHIND_PART and table.books["ordinals"].before(tokens, amount.first) is None


def _is_part(amount: Amount) -> bool:
    """A third, 1/3, ½: a part of one that is no decimal."""
    decimal = amount.written == "digits" and amount.last - amount.first == 1
    return 0 < amount.low < 1 and amount.scale == 1 and not decimal


def _in_one_unit(tokens: Tokens, first: Amount, second: Amount, table: NumeralTable) -> bool:
    """Whether two numbers may measure one thing: by 5 percent to 20 million, by 5 to $20 may not."""
    one, other = (_unit(tokens, amount, table) for amount in (first, second))
    if units.percent_after(tokens, first.last, table) is not None:
        return other == "percent"
    if second.scale >= _THOUSAND and other != "percent" and (one == "percent" or _in_tenths(first, table)):
        return False  # 百分之五至2000万, 三成至2000万
    if one is None:
        before = units.before(tokens, second.first, table)
        return before is None or not before.is_money
    return other is None or one == other


def _in_tenths(amount: Amount, table: NumeralTable) -> bool:
    entries = (table.lexemes.words.get(key[0]) for key in amount.keys)
    return any(entry is not None and entry.lexeme.tenths is not None for entry in entries)


def _unit(tokens: Tokens, amount: Amount, table: NumeralTable) -> str | None:
    percent = units.percent_after(tokens, amount.last, table) is not None
    if percent or units.is_behind_percent(tokens, amount.first, table):
        return "percent"
    unit = units.unit_of(tokens, amount.first, amount.last, table)
    return None if unit is None else unit.code


def _low_end(first: Amount, second: Amount, table: NumeralTable) -> float:
    """2 to 3 million begins at 2 million; 500 to 2 million at 500; 6〜7割 at 60 percent."""
    low = first.readings[0]
    if low < _TEN and _in_tenths(second, table) and not _in_tenths(first, table):
        return low * _TEN
    if not second.readings:
        return low
    if first.scale == 1 < second.scale and low < second.readings[0] / second.scale:
        return low * second.scale
    return low


def _range_behind(tokens: Tokens, amount: Amount, place: int, table: NumeralTable) -> Amount | None:
    """The range to which a bare number leads, if it has a scale for both: from 24.2 to 33-35 billion."""
    if (
        tokens.gap(place) != " "
        or place >= len(tokens.words)
        or "range_to" not in table.opening[tokens.words[place]]
    ):
        return None
    found = table.books["range_to"].at(tokens, place)
    other = _end_at(tokens, found[1], table) if found is not None else None
    if amount.scale != 1 or other is None or not other.readings or not _goes_on(tokens, other):
        return None
    behind = _joined(tokens, other, other.last, table)
    if _is_part(amount) or amount.multiplicity or units.percent_after(tokens, amount.last, table) is not None:
        return None
    if behind is None or behind.scale < _THOUSAND or amount.high >= behind.high / behind.scale:
        return None
    return behind


def _goes_on(tokens: Tokens, amount: Amount) -> bool:
    """Whether another end is written onto a number in digits: 33-35."""
    last = amount.last
    return amount.written == "digits" and tokens.gap(last) == "-" and tokens.is_number(last)


def _shared_scale(tokens: Tokens, amount: Amount, table: NumeralTable) -> Amount:
    """Two and four million roubles: a bare number before "and" shares the scale of the next if both are tied.

    What ties them is a word such as "respectively" in their clause, or, in words, one currency behind both
    with which the clause ends. In "40 and 2 million people", "$500 and 20 million people" nothing does.
    """
    whole = not (amount.multiplicity or _is_part(amount))
    if amount.scale != 1 or amount.high >= _THOUSAND or not whole or table.positional:
        return amount
    other = _after_conjunction(tokens, amount.last, table)
    if other is None or not other.readings or other.scale < _THOUSAND or other.written != amount.written:
        return amount
    if other.readings[0] / other.scale >= _THOUSAND or not _same_money(tokens, amount, other, table):
        return amount
    tied = _respectively(tokens, amount, other, table) or _ends_in_money(tokens, amount, other, table)
    return _scaled(amount, other.scale) if tied else amount


def _same_money(tokens: Tokens, amount: Amount, other: Amount, table: NumeralTable) -> bool:
    """Whether the sign of money before a number, if there is one, stands before the other as well."""
    first, second = (units.before(tokens, one.first, table) for one in (amount, other))
    return (first and first.code) == (second and second.code)


def _respectively(tokens: Tokens, amount: Amount, other: Amount, table: NumeralTable) -> bool:
    """Whether a word in the clause says that each number is of a thing of its own."""
    for places in (range(amount.first, 0, -1), range(other.last, len(tokens))):
        for place in places[:_CLAUSE]:
            if set(tokens.gap(place)) & _CLAUSE_ENDS:
                break
            if table.books["respectively"].at(tokens, place if place >= other.last else place - 1):
                return True
    return False


def _ends_in_money(tokens: Tokens, amount: Amount, other: Amount, table: NumeralTable) -> bool:
    """Whether a currency behind two numbers in words ends the clause, and the first is the smaller."""
    unit = units.after(tokens, other.last, table)
    if amount.written != "words" or unit is None or not unit.is_money:
        return False
    ends = unit.last >= len(tokens) or bool(tokens.gap(unit.last).strip())
    return ends and amount.high < other.readings[0] / other.scale


def _scaled(amount: Amount, scale: float) -> Amount:
    """A number that has the scale of another; it may also be worth what it says."""
    values = tuple(value * scale for value in amount.readings)
    return amount._replace(readings=(*values, *amount.readings), low=values[0], high=values[0], scale=scale)


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
            if name == "range_to" or (other is not None and other.high <= 2 * _low_end(amount, other, table)):
                return other
    if not _is_between(tokens, amount, table):
        return None
    return _after_conjunction(tokens, place, table)


def _is_between(tokens: Tokens, amount: Amount, table: NumeralTable) -> bool:
    first = _first(tokens, amount, table)
    hedge = table.books["hedges"].before(tokens, first)
    places = {first, hedge[1] if hedge is not None else first}  # tra i 3 e i 10 milioni
    if first > 1 and tokens.gap(first) == " " and _is_article(tokens, first - 1, table):
        places.add(first - 1)  # entre el 30 y el 43 %
    return any(table.books["range_between"].before(tokens, place) is not None for place in places)


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
    percent = units.percent_before(tokens, index, table)
    if percent is not None:  # yüzde 5 ila yüzde 10
        return reading.read(tokens, percent, table)
    for book in (table.units_before, table.books["hedges"]):
        found = book.at(tokens, index)
        if found is not None and found[1] < len(tokens):
            behind = reading.read(tokens, found[1], table)
            if behind is not None:
                return behind
    found_here = reading.read(tokens, index, table)
    article = found_here is None and _is_article(tokens, index, table) and tokens.gap(index + 1) == " "
    return reading.read(tokens, index + 1, table) if article else found_here


def _is_article(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    entry = table.lexemes.words.get(tokens.words[index])
    return entry is not None and entry.lexeme.article


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
