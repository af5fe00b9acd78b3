"""Comparing the value that somebody read from words with what the words say."""

from enum import StrEnum
from itertools import chain

from summarizer.numerals import unread
from summarizer.numerals.lexicon import NumeralTable, table
from summarizer.numerals.mixed_units import hundredths_of_money, lesser_units, mixed_units
from summarizer.numerals.quantity import Quantity
from summarizer.numerals.search import read_all
from summarizer.numerals.shares import shares
from summarizer.numerals.unit_parts import unit_parts, with_inner_units
from summarizer.numerals.unit_scales import unit_scales
from summarizer.numerals.wordless import hold_no_number
from summarizer.schemas.numbers import Bound
from summarizer.text.languages import Language
from summarizer.text.tokens import Tokens


class Verdict(StrEnum):
    """How a claimed value stands to the words it was read from."""

    MATCH = "match"
    CONSISTENT = "consistent"
    MISMATCH = "mismatch"
    UNREAD = "unread"


def agrees(  # noqa: PLR0917 - a claim has these four parts, its words two
    value: float | None,
    low: float | None,
    high: float | None,
    bound: Bound | None,
    quote: str,
    language: Language | str | None,
    found: tuple[Quantity, ...] | None = None,
    tokens: Tokens | None = None,
) -> Verdict:
    """Whether a claimed value, or range, is what the words of a quote say.

    Args:
        value: the number claimed, as written: 7 for 7 %, 3500000 for 3.5 million, 0.667 for two
            thirds; None where the claim has none.
        low: the smallest value claimed, None if not claimed.
        high: the greatest.
        bound: what the claim says of the value; None if not claimed.
        quote: the words.
        language: theirs.
        found: what `read_all` finds in them, where that is known.
        tokens: theirs, where they are known.

    Returns:
        match: a number in the quote can be read as the value, or a written range has both ends.
        consistent: the value lies in a written range or in the range of a vague word; or there is
            no value and the quote is readable (for one exact number it was merely left out).
        mismatch: the quote is readable, all that stands beside its numbers is known, and nothing
            in it fits; or it holds nothing that could mean the value.
        unread: nothing in it can be read, or what fits is a matter of words that are not known.

    """
    numerals = table(language)
    tokens = numerals.own(tokens, quote)
    found = read_all(quote, language, tokens) if found is None else found
    verdict = _verdict(value, low, high, bound, tokens, numerals, found)
    if verdict in (Verdict.MATCH, Verdict.MISMATCH) and value is not None:
        return _unless_doubtful(verdict, value, tokens, numerals, found)
    return verdict


def _verdict(  # noqa: PLR0917 - the parts of a claim, and what its words hold
    value: float | None,
    low: float | None,
    high: float | None,
    bound: Bound | None,
    tokens: Tokens,
    numerals: NumeralTable,
    found: tuple[Quantity, ...],
) -> Verdict:
    if value == 0 and _says_none(tokens, numerals):
        return Verdict.MATCH
    if not found:
        return _without_numbers(value, tokens, numerals)
    if low is not None or high is not None:
        ends = _ends_agree(low, high, found)
        if ends is not Verdict.CONSISTENT or value is None:
            return ends
    if value is None:
        return Verdict.CONSISTENT if _may_lack_value(bound, found) else Verdict.MISMATCH
    others = (
        unit_parts(tokens, found, numerals),
        shares(tokens, found, numerals),
        mixed_units(found),
        hundredths_of_money(found),
        lesser_units((*found, *with_inner_units(tokens, found, numerals))),
        unit_scales(tokens, found, numerals),
    )
    return _value_agrees(value, (*found, *chain.from_iterable(others)))


def _unless_doubtful(
    verdict: Verdict, value: float, tokens: Tokens, numerals: NumeralTable, found: tuple[Quantity, ...]
) -> Verdict:
    """Unread where words that nobody knows may make the number another one."""
    if verdict is Verdict.MISMATCH:
        doubtful = unread.may_be_worth(value, tokens, found, numerals)
    else:
        doubtful = not numerals.known and unread.may_be_scaled(value, tokens, found)
    return Verdict.UNREAD if doubtful else verdict


def measure(
    quote: str, language: Language | str | None, found: tuple[Quantity, ...] | None = None
) -> Quantity | None:
    """Return the quantity that a quote is about: its first number, else range, else vague word.

    What `read_all` finds in it may be given where that is known.
    """
    found = read_all(quote, language) if found is None else found
    for wanted in (_is_number, _is_written):
        for quantity in found:
            if wanted(quantity):
                return quantity
    return found[0] if found else None


def _is_number(quantity: Quantity) -> bool:
    return quantity.exact and not quantity.is_range


def _is_written(quantity: Quantity) -> bool:
    return quantity.exact


_ROUNDED = 3  # decimals of a part without end


def _equal(value: float, reading: float) -> bool:
    if abs(value - reading) <= 1e-12 * max(abs(reading), 1e-9):
        return True
    # Thirds and sixths have no end: 0.667 is two thirds, 2.333 two and a third.
    decimals = len(f"{value!r}".partition(".")[2])
    repeating = abs(reading) < 1000 and abs(reading * 1000 - round(reading * 1000)) > 1e-6
    return repeating and decimals >= _ROUNDED and abs(value - reading) <= 10.0**-decimals


def _value_agrees(value: float, found: tuple[Quantity, ...]) -> Verdict:
    if any(_equal(value, reading) for quantity in found for reading in quantity.readings):
        return Verdict.MATCH
    if any(quantity.low <= value <= quantity.high for quantity in found):
        return Verdict.CONSISTENT
    return Verdict.MISMATCH


def _ends_agree(low: float | None, high: float | None, found: tuple[Quantity, ...]) -> Verdict:
    """Consistent where every end claimed lies in one quantity; a match where it is a written range's end."""
    claimed = [end for end in (low, high) if end is not None]
    for quantity in found:
        ends = {quantity.low, quantity.high}
        if quantity.is_range and len(claimed) == 2 and all(any(_equal(c, e) for e in ends) for c in claimed):
            return Verdict.MATCH
    for quantity in found:
        if all(quantity.low <= end <= quantity.high for end in claimed):
            return Verdict.CONSISTENT
    spread = [reading for quantity in found for reading in quantity.readings]
    return Verdict.CONSISTENT if all(any(_equal(c, r) for r in spread) for c in claimed) else Verdict.MISMATCH


def _may_lack_value(bound: Bound | None, found: tuple[Quantity, ...]) -> bool:
    """Return a claim that is vague needs vague words, one of a range needs a range or several numbers."""
    vague = any(not quantity.exact for quantity in found)
    if bound == "vague":
        return vague
    return bound != "between" or vague or len(found) > 1 or found[0].is_range


_LONGEST_HEDGE = 3  # tokens before the denying word of a hedge


def _says_none(tokens: Tokens, numerals: NumeralTable) -> bool:
    found = numerals.books["none"].all_in(tokens)
    return any(not _in_hedge(tokens, index, numerals) for index, _, _ in found)


def _in_hedge(tokens: Tokens, index: int, numerals: NumeralTable) -> bool:
    """Whether a word that denies is part of a phrase before a number ("no fewer than")."""
    hedges = numerals.books["hedges"]
    return any(
        (found := hedges.at(tokens, begin)) is not None and found[1] > index
        for begin in range(max(0, index - _LONGEST_HEDGE), index + 1)
    )


def _without_numbers(value: float | None, tokens: Tokens, numerals: NumeralTable) -> Verdict:
    if _says_none(tokens, numerals) and not unread.left_over(tokens, (), numerals):
        return Verdict.CONSISTENT if value is None else Verdict.MISMATCH
    if _has_dual(tokens, numerals):
        return Verdict.MATCH if value == 2 else Verdict.UNREAD
    if value == 1 and _has_one_unit(tokens, numerals):
        return Verdict.MATCH
    if value is not None and any(value in part.readings for part in unit_parts(tokens, (), numerals)):
        return Verdict.MATCH
    nothing = value is not None and hold_no_number(value, tokens, numerals)
    return Verdict.MISMATCH if nothing else Verdict.UNREAD


def _has_one_unit(tokens: Tokens, numerals: NumeralTable) -> bool:
    """An hour, a year: an article directly before a unit says one. Nobody lists it as left out."""
    for index, word in enumerate(tokens.words[:-1]):
        entry = numerals.lexemes.words.get(word)
        if entry is not None and entry.lexeme.article and numerals.units.at(tokens, index + 1) is not None:
            return True
    return False


_SHORTEST_DUAL_STEM = 3


def _has_dual(tokens: Tokens, numerals: NumeralTable) -> bool:
    """Whether a noun has a dual ending. Many plurals and names end alike, so only a claim of two asks."""
    endings = numerals.dual_endings
    return bool(endings) and any(
        word.endswith(endings) and len(word) >= _SHORTEST_DUAL_STEM + 2 for word in tokens.words
    )
