"""Finding the quantities of a text: spot a run, read it, judge what it is."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from summarizer.numerals import judging, names, ranges, reading, signs, units
from summarizer.numerals.amount import Amount
from summarizer.numerals.judging import Kind
from summarizer.numerals.lexicon import Table, table
from summarizer.numerals.quantity import Quantity
from summarizer.numerals.surroundings import Surroundings
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
    for index in _beginnings(tokens, numerals):
        found = _quantity_at(tokens, index, numerals, strict) if index >= free else None
        if found is not None:
            free, quantity = found
            # One character may fold to several tokens (㏠, ¼¼), which then share it.
            if quantity is not None and quantity.start >= reached:
                reached = quantity.end
                yield quantity


def _beginnings(tokens: Tokens, numerals: Table) -> list[int]:
    """The tokens at which an amount may begin: number words, but no "a" without one behind it."""
    starters, fillers, splitter = numerals.starters, numerals.fillers, numerals.splitter
    found = [
        index
        for index, word in enumerate(tokens.words)
        if word in starters
        or word[0].isdecimal()
        or (splitter is not None and splitter.split(word))
        or word in numerals.duals.words
    ]
    return [
        index
        for index, after in zip_longest(found, found[1:])
        if after == index + 1
        or tokens.words[index] not in fillers
        or signs.is_half_behind(tokens, index, numerals)
    ]


def _quantity_at(
    tokens: Tokens, index: int, numerals: Table, strict: bool
) -> tuple[int, Quantity | None] | None:
    """Return the index after the amount at `index`, and its quantity if it counts; None without an amount."""
    minus = numerals.books["minus_before"].at(tokens, index)
    if minus is not None:
        return minus[1], None  # what follows is read with it
    number = units.percent_before(tokens, index, numerals)
    amount = reading.read(tokens, index if number is None else number, numerals)
    if amount is None and number is None:
        amount = signs.without_number(tokens, index, numerals)
    elif amount is not None and number is None:
        amount = signs.with_half(tokens, amount, numerals)
    if amount is None:
        return None
    amount = signs.signed(tokens, ranges.join(tokens, amount, numerals), numerals)
    if number is not None:
        amount = signs.signed(tokens, amount._replace(first=index, start=tokens.starts[index]), numerals)
        return amount.last, _quantity(tokens, amount, units.Unit("percent", index, number))
    after = units.percent_after(tokens, amount.last, numerals)
    if after is not None:
        unit: units.Unit | None = units.Unit("percent", amount.last, after)
    else:
        unit = units.unit_of(tokens, amount.first, amount.last, numerals)
    around = Surroundings(tokens, amount, numerals, unit)
    kind = judging.judge(around) if strict else Kind.FRAGMENT if names.is_fragment(around) else Kind.QUANTITY
    if kind is not Kind.QUANTITY:
        return amount.last, None
    if after is not None:
        amount = amount._replace(last=after, end=tokens.end(after - 1))
    last = amount.last if unit is None or unit.first < amount.first else max(amount.last, unit.last)
    return last, _quantity(tokens, amount, unit)


def _quantity(tokens: Tokens, amount: Amount, unit: units.Unit | None) -> Quantity:
    start, end = tokens.view.span(amount.start, amount.end)
    bare = Quantity(
        start,
        end,
        amount.low,
        amount.high,
        amount.exact,
        amount.readings,
        grammatical=amount.multiplicity or amount.compound,
    )
    if unit is None:
        return bare
    unit_start, unit_end = tokens.view.span(tokens.starts[unit.first], tokens.end(unit.last - 1))
    return replace(bare, unit=unit.code, unit_start=unit_start, unit_end=unit_end)
