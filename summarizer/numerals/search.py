"""Finding the quantities of a text."""

from collections.abc import Iterator
from itertools import zip_longest

from summarizer.numerals import amounts, context, ranges, units
from summarizer.numerals.amounts import Amount
from summarizer.numerals.lexicon import Table, table
from summarizer.numerals.quantity import Quantity
from summarizer.text.languages import Language
from summarizer.text.tokens import Tokens, tokenize


def find(text: str, language: Language | str | None, tokens: Tokens | None = None) -> list[Quantity]:
    """Return the quantities of running text, in order, none overlapping.

    Left out: dates, years, times of day, ordinals, numbers that are names, and number words that
    stand where they are rather another word ("one of them"). Without a language, or with one that
    has no data, digits of any script and the signs of money and percent are still read. The text's
    tokens may be given where they are known.
    """
    numerals = table(language)
    return list(_scan(tokens or tokenize(text), numerals, strict=True))


def read_all(text: str, language: Language | str | None) -> tuple[Quantity, ...]:
    """Everything in a phrase that can be read as a number; for words already known to hold one."""
    return tuple(_scan(tokenize(text), table(language), strict=False))


def _scan(tokens: Tokens, numerals: Table, *, strict: bool) -> Iterator[Quantity]:
    free = reached = 0
    for index in _beginnings(tokens.words, numerals):
        found = _quantity_at(tokens, index, numerals, strict) if index >= free else None
        if found is not None:
            free, quantity = found
            # One character may fold to several tokens (㏠, ¼¼), which then share it.
            if quantity is not None and quantity.start >= reached:
                reached = quantity.end
                yield quantity


def _beginnings(words: list[str], numerals: Table) -> list[int]:
    """The tokens at which an amount may begin: number words, but no "a" or "of" without one behind it."""
    starters, fillers, splitter = numerals.starters, numerals.fillers, numerals.splitter
    found = [
        index
        for index, word in enumerate(words)
        if word in starters or word[0].isdecimal() or (splitter is not None and splitter.split(word))
    ]
    return [
        index
        for index, after in zip_longest(found, found[1:])
        if after == index + 1 or words[index] not in fillers
    ]


def _quantity_at(
    tokens: Tokens, index: int, numerals: Table, strict: bool
) -> tuple[int, Quantity | None] | None:
    """Return the index after the amount at `index`, and its quantity if it counts; None without an amount."""
    number = units.percent_before(tokens, index, numerals)
    amount = amounts.read(tokens, index if number is None else number, numerals)
    if amount is None:
        return None
    amount = ranges.join(tokens, amount, numerals)
    if number is not None:
        amount = amount._replace(first=index, start=tokens.starts[index])
        return amount.last, _quantity(tokens, amount, units.Unit("percent", index, number))
    after = units.percent_after(tokens, amount.last, numerals)
    if after is not None:
        unit: units.Unit | None = units.Unit("percent", amount.last, after)
    else:
        unit = units.unit_of(tokens, amount.first, amount.last, numerals)
    if not context.stands_apart(tokens, amount, numerals, unit is not None):
        return amount.last, None
    if strict and not context.counts(tokens, amount, numerals, unit is not None):
        return amount.last, None
    if after is not None:
        amount = amount._replace(last=after, end=tokens.end(after - 1))
    return amount.last, _quantity(tokens, amount, unit)


def _quantity(tokens: Tokens, amount: Amount, unit: units.Unit | None) -> Quantity:
    start, end = tokens.view.span(amount.start, amount.end)
    if unit is None:
        return Quantity(start, end, amount.low, amount.high, amount.exact, amount.readings)
    unit_start, unit_end = tokens.view.span(tokens.starts[unit.first], tokens.end(unit.last - 1))
    return Quantity(
        start, end, amount.low, amount.high, amount.exact, amount.readings, unit.code, unit_start, unit_end
    )
