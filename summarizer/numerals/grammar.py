"""The grammar of number words, one for every language; the tables say which words play which part.

    number    = sum [point digits] {scale} [added] | [number conjunction] part [[of] [a] scale]
    sum       = term {[conjunction] term}             a later term fits into the room of the one before
    part      = number denominator | denominator-word number | number "over" number | half
    vague     = vague-word [[of] scale {scale}]

A rule takes the next words into the sum and returns the place in the run after them, or None.
"""

from collections.abc import Callable
from typing import NamedTuple

from summarizer.numerals import parts, terms
from summarizer.numerals.lexicon import NumeralTable
from summarizer.numerals.run import PieceRun, Step
from summarizer.numerals.spotting import Spotted
from summarizer.numerals.sums import HUNDRED, TEN, Sum, rounded

_RULES: tuple[Callable[[PieceRun, Sum, Step], int | None], ...] = (
    parts.part,
    parts.added,
    terms.number,
    terms.scale,
    terms.vague,
    parts.point,
)


class Worth(NamedTuple):
    """A value read: its ends, whether they are a convention, and the place in the run after it.

    `scale` is what the last scale made of one; `percent` what makes another reading of it (三成, 千分之一).
    """

    low: float
    high: float
    vague: bool
    after: int
    scale: float = 1
    percent: float = 1


def worth(pieces: Spotted, choice: int, table: NumeralTable) -> Worth | None:
    """Return the number that a run begins with, with one choice of values for its digit strings."""
    written_on = _scale_written_on(pieces, choice)
    if written_on is not None:
        return written_on
    run, total, place = PieceRun(pieces, choice, table), Sum(), 0
    while run.piece(place) is not None:
        after = _step(run, total, place)
        if after is None:
            break
        place = after
    if not total.terms:
        return None
    end = run.within(place)  # a run is cut where its last words turn out to be another number's
    low = terms.with_elliptic_unit(run, total, end)
    if low is not None:
        return _tenths(run, Worth(low, low, total.vague, end))
    percent = HUNDRED if _is_permille(run, end) else 1
    return _tenths(run, Worth(total.low, total.high, total.vague, end, max(total.scale, 1), percent))


def _scale_written_on(pieces: Spotted, choice: int) -> Worth | None:
    """5bn: digits and what is written onto them, without anything that the rules would have to look at."""
    first, second = pieces.at(0), pieces.at(1)
    if first is None or second is None or not first.is_digits or not (second.tied and second.values):
        return None
    value, factor = first.number(choice), second.scale(choice)
    if not value or factor is None or pieces.at(2) is not None:
        return None
    product = rounded(value * factor)
    return Worth(product, product, vague=False, after=2, scale=max(factor, 1))


def _step(run: PieceRun, total: Sum, at: int) -> int | None:
    """Take the next words into the sum; return the place after them, None where the number ends."""
    place, joined = at, run[at].entry.joined
    lexeme = run[at].lexeme
    if total.terms and (lexeme.conjunction or lexeme.whole) and lexeme.number is None:
        place, joined = at + 1, True
    elif total.terms and _is_filler_zero(run, total, at):
        place = at + 1
    for rule in _RULES:
        after = rule(run, total, Step(place, at, joined)) if run.piece(place) is not None else None
        if after is not None:
            return after
    return None


def _is_filler_zero(run: PieceRun, total: Sum, at: int) -> bool:
    """三千零五: the zero says that a unit is left out."""
    zero = run.table.positional and run[at].lexeme.cardinal == 0 and not run[at].is_digits
    return zero and total.terms[-1].room >= HUNDRED


def _is_permille(run: PieceRun, end: int) -> bool:
    """千分之一: one in a thousand, and in a table of percentages 0.1; 百分の二."""
    below = run.plain(0)
    if below is None or below[1] >= end or not run[below[1]].lexeme.under or below[0] < HUNDRED:
        return False
    return set(f"{below[0]:.0f}") <= set("10") and f"{below[0]:.0f}".count("1") == 1


def _tenths(run: PieceRun, worth: Worth) -> Worth:
    """三成: 30 percent, or 0.3; 三成五: 35; 两三成: 20 to 30."""
    piece = run.piece(worth.after)
    if piece is None or piece.lexeme.tenths is None or worth.low > TEN:
        return worth
    low, high, after = worth.low * piece.lexeme.tenths, worth.high * piece.lexeme.tenths, worth.after + 1
    ones = run.number(after)
    if ones is not None and 0 < ones < TEN and low == high:
        low, high, after = low + ones, high + ones, after + 1
    return worth._replace(low=low, high=high, after=after, percent=1 / HUNDRED)
