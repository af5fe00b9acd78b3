"""The unit of an amount: money, measures, durations, percent."""

from dataclasses import dataclass

from summarizer.numerals.lexicon import Table
from summarizer.numerals.symbols import PERCENT_SIGNS
from summarizer.text.tokens import Tokens

_GAPS = frozenset({"", " ", "-", "'"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's words: token indexes [first, last) and what they mean."""

    code: str
    first: int
    last: int


def adjoins(tokens: Tokens, index: int) -> bool:
    """Whether the token at `index` stands so close to the one before that both may be one expression.

    A full stop may stand between after an abbreviation (500 тыс. евро), which no capital follows.
    """
    if not 0 < index < len(tokens):
        return False
    if tokens.gap(index) in _GAPS:
        return True
    abbreviated = tokens.gap(index) in (".", ". ") and not tokens.is_number(index - 1)
    return abbreviated and not tokens.is_capitalised(index)


def percent_after(tokens: Tokens, index: int, table: Table) -> int | None:
    """Return the index after the percent sign or words that stand at `index`; None if none do."""
    if not adjoins(tokens, index):
        return None
    if tokens.words[index] in PERCENT_SIGNS:
        return index + 1
    found = table.books["percent_after"].at(tokens, index)
    return found[1] if found is not None else None


def percent_before(tokens: Tokens, index: int, table: Table) -> int | None:
    """Return the index of the number that the percent sign or words at `index` belong to; None if none do."""
    if tokens.words[index] in PERCENT_SIGNS:
        return index + 1 if tokens.is_number(index + 1) and tokens.gap(index + 1) == "" else None
    found = table.books["percent_before"].at(tokens, index)
    if found is None or found[1] >= len(tokens) or tokens.gap(found[1]) not in _GAPS:
        return None
    return found[1]


def unit_of(tokens: Tokens, first: int, last: int, table: Table) -> Unit | None:
    """Return the unit beside the amount of the tokens [first, last)."""
    return _before(tokens, first, table) or _after(tokens, last, table)


def _after(tokens: Tokens, index: int, table: Table) -> Unit | None:
    place = index
    while place < len(tokens) and place < index + 2 and tokens.words[place] in table.linkers:
        place += 1
    for start in (place, index):
        if start < len(tokens) and all(adjoins(tokens, inner) for inner in range(index, start + 1)):
            found = table.units.at(tokens, start)
            if found is not None:
                return Unit(found[0], start, found[1])
    return None


def _before(tokens: Tokens, index: int, table: Table) -> Unit | None:
    if index == 0 or tokens.gap(index) not in ("", " "):
        return None
    found = table.units_before.before(tokens, index)
    return Unit(found[0], found[1], index) if found is not None else None
