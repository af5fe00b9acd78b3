"""Finding the quantities of a text: spot a run, read it, judge what it is."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, zip_longest
from typing import NamedTuple

from summarizer.numerals import (
    durations,
    hundredths,
    judging,
    names,
    number_words,
    prose,
    ranges,
    reading,
    shares,
    signs,
    units,
)
from summarizer.numerals.amount import Amount
from summarizer.numerals.judging import Kind
from summarizer.numerals.lexicon import NumeralTable, table
from summarizer.numerals.quantity import Quantity
from summarizer.numerals.set_aside import SetAside
from summarizer.numerals.surroundings import Surroundings
from summarizer.text.languages import Language
from summarizer.text.tokens import Tokens

_SIGNS = frozenset({"minus_before", "zero_before"})
_SAID_BEFORE = frozenset({"minus_before", "zero_before", "units_before"})


class Judged(NamedTuple):
    """An amount of a text, the unit beside it, and what it is.

    `last` is the token after both; `hedged` says whether words before it announce a number.
    """

    amount: Amount
    unit: units.Unit | None
    kind: Kind
    last: int
    hedged: bool


def find(
    text: str,
    language: Language | str | None,
    tokens: Tokens | None = None,
    amounts: Sequence[Judged] | None = None,
) -> list[Quantity]:
    """Return the quantities of running text, in order, none overlapping.

    Left out: dates, years, times of day, ordinals, numbers that are names, and number words that
    stand where they are rather another word ("one of them"). Without a language, or with one that
    has no data, digits of any script and the signs of money and percent are still read. A row of more than
    400 numbers is a table, no running text, and passed over. The text's tokens may be given where they are
    known, and what `judged` finds in them.
    """
    found = table(language).own(tokens, text)
    return list(_quantities(found, judged(found, language) if amounts is None else amounts, table(language)))


def read_all(
    text: str, language: Language | str | None, tokens: Tokens | None = None
) -> tuple[Quantity, ...]:
    """Everything in a phrase that can be read as a number; for words already known to hold one.

    The phrase's tokens may be given where they are known.
    """
    numerals = table(language)
    found = numerals.own(tokens, text)
    starts, _ = _running(found, _beginnings(found, numerals), numerals)
    return tuple(_quantities(found, _scan(found, numerals, _is_fragment, starts), numerals))


def judged(tokens: Tokens, language: Language | str | None) -> list[Judged]:
    """Return all amounts of running text, and what each of them is."""
    numerals = table(language)
    tokens = numerals.own(tokens, tokens.view.original)
    starts, passed_over = _running(tokens, _beginnings(tokens, numerals), numerals)
    aside = SetAside(tokens, numerals, passed_over)

    def judge(around: Surroundings) -> Kind:
        kind = aside.kind(around.amount)
        if kind is Kind.CLOCK and durations.lasts(around):
            kind = None
        return kind or judging.judge(around)

    return list(_scan(tokens, numerals, judge, starts))


def _running(tokens: Tokens, starts: list[int], numerals: NumeralTable) -> tuple[list[int], frozenset[int]]:
    """The starts that stand in running text, and the tokens of the rows that do not."""
    counted = [index for index in starts if not _is_conjunction(tokens.words[index], numerals)]
    passed_over = frozenset(chain.from_iterable(prose.rows(tokens, counted)))
    return [index for index in starts if index not in passed_over] if passed_over else starts, passed_over


def _is_conjunction(word: str, numerals: NumeralTable) -> bool:
    """Whether a word that may begin an amount is "and", a word as it stands between numbers."""
    entry = numerals.lexemes.words.get(word)
    return entry is not None and entry.lexeme.conjunction


def _is_fragment(around: Surroundings) -> Kind:
    named = names.is_fragment(around) or number_words.is_numbered_part(around)
    return Kind.FRAGMENT if named else Kind.QUANTITY


def _scan(
    tokens: Tokens, numerals: NumeralTable, judge: Callable[[Surroundings], Kind], starts: Iterable[int]
) -> Iterator[Judged]:
    free = 0
    for index in starts:
        if index < free:
            continue
        known = numerals.opening[tokens.words[index]]
        behind_sign = signs.sign_at(tokens, index, numerals) if known & _SIGNS else None
        if behind_sign is not None:
            free = behind_sign  # what follows is read with it
            continue
        found = _amount_at(tokens, index, numerals)
        if found is not None:
            amount, unit = found
            around = Surroundings(tokens, amount, numerals, unit)
            kind = judge(around)
            free = amount.last if kind is not Kind.QUANTITY or unit is None else max(amount.last, unit.last)
            yield Judged(amount, unit, kind, free, around.hedged)


def _quantities(tokens: Tokens, found: Iterable[Judged], numerals: NumeralTable) -> Iterator[Quantity]:
    reached = 0
    for one in found:
        quantity = _quantity(tokens, one, numerals) if one.kind is Kind.QUANTITY else None
        # One character may fold to several tokens (㏠, ¼¼), which then share it.
        if quantity is not None and quantity.start >= reached:
            reached = quantity.end
            yield quantity


def _beginnings(tokens: Tokens, numerals: NumeralTable) -> list[int]:
    """The tokens at which an amount may begin: number words, but no "a" without one behind it."""
    starters, fillers, splitter = numerals.starters, numerals.fillers, numerals.splitter
    found = [
        index
        for index, word in enumerate(tokens.words)
        if word in starters
        or word[0].isdecimal()
        or (splitter is not None and splitter.split(word))
        or (numerals.dual_endings and signs.is_dual(tokens, index, numerals))
    ]
    return [
        index
        for index, after in zip_longest(found, found[1:])
        if after == index + 1
        or tokens.words[index] not in fillers
        or signs.is_half_behind(tokens, index, numerals)
        or shares.one_in(tokens, index, numerals) is not None
    ]


def _amount_at(tokens: Tokens, index: int, numerals: NumeralTable) -> tuple[Amount, units.Unit | None] | None:
    """Return the amount that begins at a token, its range, sign and percent included, and its unit."""
    number = units.percent_before(tokens, index, numerals)
    if number is not None:
        amount = reading.read(tokens, number, numerals)
        if amount is None:
            return None
        joined = ranges.join(tokens, amount, numerals)._replace(first=index, start=tokens.starts[index])
        return signs.signed(tokens, joined, numerals), units.Unit("percent", index, number)
    amount = shares.one_in(tokens, index, numerals)
    if amount is not None:
        return signs.signed(tokens, amount, numerals), None
    amount = reading.read(tokens, index, numerals)
    if amount is not None and _stands_alone(tokens, amount, numerals):
        return amount, None
    if amount is None:
        amount = signs.without_number(tokens, index, numerals)
    else:
        amount = signs.with_half(tokens, amount, numerals)
    if amount is None:
        return None
    return hundredths.with_hundredths(tokens, amount, numerals) or _with_unit(tokens, amount, numerals)


def _stands_alone(tokens: Tokens, amount: Amount, numerals: NumeralTable) -> bool:
    """Whether one token is the amount, and no word beside it makes a range, sign, percent or unit of it."""
    words, gaps, first, last = tokens.words, tokens.gaps, amount.first, amount.last
    if last - first > 1 or last >= len(words) or gaps[last] != " " or not numerals.is_plain(words[last]):
        return False
    if last + 1 < len(words) and "minus_after" in numerals.opening[words[last + 1]]:
        return False
    signed = tokens.view.text[amount.start - 1 : amount.start] == "-"
    return not signed and (first == 0 or numerals.closing[words[first - 1]].isdisjoint(_SAID_BEFORE))


def _with_unit(tokens: Tokens, amount: Amount, numerals: NumeralTable) -> tuple[Amount, units.Unit | None]:
    """The amount with its range and sign, and the percent or unit beside it."""
    amount = signs.signed(tokens, ranges.join(tokens, amount, numerals), numerals)
    after = units.percent_after(tokens, amount.last, numerals)
    if after is None:
        may_be_tenths = numerals.positional or numerals.parting
        unit = hundredths.tenths_unit(tokens, amount, numerals) if may_be_tenths else None
        return amount, unit or units.unit_of(tokens, amount.first, amount.last, numerals)
    unit = units.Unit("percent", amount.last, after)
    return amount._replace(last=after, end=tokens.end(after - 1)), unit


def _quantity(tokens: Tokens, judged_amount: Judged, numerals: NumeralTable) -> Quantity:
    amount, unit = judged_amount.amount, judged_amount.unit
    start, end = tokens.view.span(amount.start, amount.end)
    bare = Quantity(
        start,
        end,
        amount.low,
        amount.high,
        amount.exact,
        amount.readings,
        hedged=judged_amount.hedged,
        grammatical=amount.multiplicity or amount.compound,
    )
    if unit is None:
        return bare
    unit_start, unit_end = tokens.view.span(tokens.starts[unit.first], tokens.end(unit.last - 1))
    relative = durations.is_ago(tokens, amount, unit, numerals)
    return replace(bare, unit=unit.code, unit_start=unit_start, unit_end=unit_end, relative=relative)
