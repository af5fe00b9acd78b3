"""Joining the two ends of a range: between 20 and 30, 20-30, من 20 إلى 30, two or three."""

from summarizer.numerals import amounts, units, words
from summarizer.numerals.amounts import Amount
from summarizer.numerals.lexicon import Table
from summarizer.text.tokens import Tokens

# The third is for a part left out: zwei- bis dreitausend.
_GAPS_BEFORE_WORDS = frozenset({"", " ", "- "})


def join(tokens: Tokens, amount: Amount, table: Table) -> Amount:
    """Return the amount with the range's other end, if one follows; otherwise the amount itself."""
    if not amount.exact or not amount.readings:
        return amount
    place = units.percent_after(tokens, amount.last, table) or amount.last
    other = _other_end(tokens, amount, place, table)
    if other is None or not other.exact or not other.readings:
        return amount
    low, high = _low_end(amount, other), other.readings[0]
    if low >= high:
        return amount
    return amount._replace(
        last=other.last,
        end=other.end,
        readings=(),
        low=low,
        high=high,
        scale=other.scale,
        keys=(*amount.keys, *other.keys),
    )


def _low_end(first: Amount, second: Amount) -> float:
    """2 to 3 million begins at 2 million; 500 to 2 million at 500."""
    low = first.readings[0]
    if not second.readings:
        return low
    if first.scale == 1 < second.scale and low < second.readings[0] / second.scale:
        return low * second.scale
    return low


def _other_end(tokens: Tokens, amount: Amount, place: int, table: Table) -> Amount | None:
    if place >= len(tokens):
        return None
    if tokens.gap(place) in ("-", " - "):
        return _after_dash(tokens, amount, place, table)
    if tokens.gap(place) not in _GAPS_BEFORE_WORDS:
        return None
    for name in ("range_to", "range_or"):
        found = table.books[name].at(tokens, place)
        if found is not None and found[1] < len(tokens) and tokens.gap(found[1]) in ("", " "):
            other = amounts.read(tokens, found[1], table)
            if name == "range_to" or (other is not None and other.high <= 2 * _low_end(amount, other)):
                return other
    if table.books["range_between"].before(tokens, amount.first) is None:
        return None
    return _after_conjunction(tokens, place, table)


def _after_dash(tokens: Tokens, amount: Amount, place: int, table: Table) -> Amount | None:
    """20-30, but no third number after it: 2018-04-12."""
    spaced = tokens.gap(place) != "-"
    if spaced and not (amount.written == "digits" and tokens.is_number(place)):
        return None
    other = amounts.read(tokens, place, table)
    if other is None or other.written != amount.written:
        return None
    chained = tokens.gap(other.last).startswith("-") and tokens.is_number(other.last)
    return None if chained else other


def _after_conjunction(tokens: Tokens, place: int, table: Table) -> Amount | None:
    entries, last = words.entries_at(tokens, place, table)
    if not entries:
        return None
    if entries[0].lexeme.conjunction and last < len(tokens):
        return amounts.read(tokens, last, table)
    return amounts.read(tokens, place, table) if entries[0].joined else None
