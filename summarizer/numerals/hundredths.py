"""Tenths with what is behind them: 7割 is 70 percent, 7割5分 75, 2割5分3厘 25.3; 一成半 is 15."""

from summarizer.numerals import units
from summarizer.numerals.amount import Amount
from summarizer.numerals.lexicon import NumeralTable
from summarizer.numerals.sums import HALF
from summarizer.text.tokens import Tokens

_DIGITS = 10
_SHARE = 100  # percent


def with_hundredths(tokens: Tokens, amount: Amount, table: NumeralTable) -> tuple[Amount, units.Unit] | None:
    """The amount with the word for hundredths behind its last digit, as percent; None without one."""
    half = _with_half(tokens, amount, table)
    if half is not None:
        return half
    last = amount.last
    if last >= len(tokens.words) or "hundredths" not in table.opening[tokens.words[last]]:
        return None
    if not any(_is_tenths(key[0], table) for key in amount.keys) or _is_tenths(
        tokens.words[amount.last - 1], table
    ):
        return None
    found = table.books["hundredths"].at(tokens, amount.last)
    if found is None or not units.adjoins(tokens, amount.last):
        return None
    last, more = _thousandths(tokens, found[1], table)
    value = amount.low + more / _DIGITS
    whole = amount._replace(
        last=last, end=tokens.end(last - 1), readings=(value, value / _SHARE), low=value, high=value
    )
    return whole, units.Unit("percent", amount.last, last)


def tenths_unit(tokens: Tokens, amount: Amount, table: NumeralTable) -> units.Unit | None:
    """Percent, where an amount ends in the word for tenths (两成, 6割); else None."""
    last = amount.last - 1
    return units.Unit("percent", last, amount.last) if _is_tenths(tokens.words[last], table) else None


def _with_half(tokens: Tokens, amount: Amount, table: NumeralTable) -> tuple[Amount, units.Unit] | None:
    """Tenths and half of one more: 三成半 is 35 percent, 1割半 15."""
    last = amount.last
    if last >= len(tokens) or tokens.gap(last) or not _is_tenths(tokens.words[last - 1], table):
        return None
    entry = table.lexemes.words.get(tokens.words[last])
    if entry is None or HALF not in (entry.lexeme.fraction, entry.lexeme.added) or len(amount.readings) != 2:
        return None
    value = amount.low + HALF * _DIGITS
    whole = amount._replace(
        last=last + 1, end=tokens.end(last), readings=(value, value / _SHARE), low=value, high=value
    )
    return whole, units.Unit("percent", last, last + 1)


def _thousandths(tokens: Tokens, index: int, table: NumeralTable) -> tuple[int, int]:
    """The token after them, and how many there are: 3厘."""
    if index >= len(tokens) or not units.adjoins(tokens, index):
        return index, 0
    word = tokens.words[index]
    digit = int(word) if word.isdecimal() else table.digit_signs.get(word, 0)
    found = table.books["thousandths"].at(tokens, index + 1)
    return (found[1], digit) if found is not None and 0 < digit < _DIGITS else (index, 0)


def _is_tenths(word: str, table: NumeralTable) -> bool:
    entry = table.lexemes.words.get(word)
    return entry is not None and entry.lexeme.tenths is not None
