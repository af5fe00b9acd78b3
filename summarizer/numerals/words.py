"""Reading numbers from words: below hundred, below thousand, then by scales of thousands.

Each reader takes a place in a list of pieces and gives the value and the place after it, or None.
"""

from collections.abc import Iterator
from typing import NamedTuple

from summarizer.numerals.lexeme import Entry
from summarizer.numerals.lexicon import Table
from summarizer.text.tokens import Tokens

_HUNDRED = 100
_THOUSAND = 1000
_MOST_PIECES = 40
_GLUE = frozenset({"", " ", "-"})


class Piece(NamedTuple):
    """A number word at its place: `first` and `last` are token indexes, `last` excluded."""

    entry: Entry
    first: int
    last: int
    start: int
    end: int

    @property
    def joined(self) -> bool:
        """Whether what is written onto its front joins it to the number before."""
        return self.entry.joined


class Worth(NamedTuple):
    """A value read, the place after it, and the last scale that it was multiplied by."""

    value: float
    after: int
    scale: float = 1


def entries_at(tokens: Tokens, index: int, table: Table) -> tuple[tuple[Entry, ...], int]:
    """Return the number words of the token at `index` (several in a compound), and the token after them."""
    found = table.lexemes.at(tokens, index)
    if found is not None:
        return (found[0],), found[1]
    if table.splitter is not None and index < len(tokens):
        return table.splitter.split(tokens.words[index]), index + 1
    return (), index


def pieces(tokens: Tokens, index: int, table: Table) -> list[Piece]:
    """Return the run of number words that begins at token `index`."""
    return list(_run(tokens, index, table))


def _run(tokens: Tokens, index: int, table: Table) -> Iterator[Piece]:
    begun, count = index, 0
    while index < len(tokens) and count < _MOST_PIECES:
        entries, last = entries_at(tokens, index, table)
        if not entries or (index > begun and tokens.gap(index) not in _GLUE):
            return
        start, end = tokens.starts[index], tokens.end(last - 1)
        for entry in entries:
            if count and entry.skip and not entry.joined:
                return
            yield Piece(entry, index, last, start + entry.skip, end)
            count += 1
        index = last


def composes(first: float, second: float, joined: bool, table: Table) -> bool:
    """Whether two numbers below hundred make one: twenty five, five and twenty, soixante onze."""
    ones = second in range(1, 10)
    if first in range(20, 100, 10) and ones:
        return True
    if first == 10 and ones:
        return "teens_by_addition" in table.flags
    if first in table.vigesimal and second in range(1, 20):
        return True
    if "ones_before_tens" in table.flags and first in range(1, 10):
        return second in range(20, 100, 10) if joined else second == 10
    return False


def read_number(run: list[Piece], table: Table, at: int = 0) -> Worth | None:
    """Return the number that begins at place `at` of a run."""
    few = _few(run, at, table)
    if few is not None:
        return few
    total, limit, place, found = 0.0, float("inf"), at, False
    while True:
        part = _thousands(run, _past_conjunction(run, place) if found else place, table)
        if part is None or part.value >= limit:
            break
        total, place, found = total + part.value, part.after, True
        limit = part.scale
        if limit < _THOUSAND:
            break
    return with_added(run, Worth(total, place, limit)) if found else None


def _few(run: list[Piece], at: int, table: Table) -> Worth | None:
    """Two dozen, une quinzaine: scales that take nothing smaller after them."""
    small = _below_hundred(run, at, table)
    place = small.after if small is not None else at + (1 if _is_article(run, at) else 0)
    scale = _scale(run, place)
    if scale is None or scale >= _HUNDRED or (small is None and _is_vague_alone(run, at)):
        return None
    return scale_up(run, Worth((small.value if small else 1) * scale, place + 1, scale))


def _thousands(run: list[Piece], at: int, table: Table) -> Worth | None:
    """Return a number below thousand with the scales after it: three hundred thousand."""
    group = _fraction(run, at) or _below_thousand(run, at, table)
    if group is None and _scale_alone(run, at):
        place = at + (1 if _is_article(run, at) else 0)
        scale = _scale(run, place) or 1
        group = Worth(scale, place + 1, scale)
    return scale_up(run, group) if group is not None else None


def scale_up(run: list[Piece], group: Worth) -> Worth:
    """Return a value with the scales of thousand and more that follow it."""
    value, place, scale = group.value, group.after, group.scale
    while (factor := _scale(run, place)) is not None and factor >= _THOUSAND and not run[place].joined:
        value, place = value * factor, place + 1
        scale = scale * factor if scale >= _THOUSAND else factor
    return Worth(round(value, 6), place, scale)


def _below_thousand(run: list[Piece], at: int, table: Table) -> Worth | None:
    small = _below_hundred(run, at, table)
    if small is None and _is_article(run, at):
        small = Worth(1, at + 1) if _scale(run, at + 1) == _HUNDRED else None
    if small is not None and _scale(run, small.after) == _HUNDRED and not run[small.after].joined:
        hundreds = Worth(small.value * _HUNDRED, small.after + 1, _HUNDRED)
    elif small is not None:
        return small
    elif _scale(run, at) == _HUNDRED and not _is_vague_alone(run, at):
        hundreds = Worth(_HUNDRED, at + 1, _HUNDRED)
    else:
        value = _cardinal(run, at)
        if value is None:
            return None
        hundreds = Worth(value, at + 1, _great_scale(value))
    return _with_tail(run, hundreds, table)


def _with_tail(run: list[Piece], hundreds: Worth, table: Table) -> Worth:
    """Three hundred [and] five; but in "two hundred and three hundred" the three is another number's."""
    if hundreds.value % _HUNDRED or hundreds.value >= _THOUSAND:
        return hundreds
    tail = _below_hundred(run, _past_conjunction(run, hundreds.after), table)
    if tail is None or _scale(run, tail.after) == _HUNDRED:
        return hundreds
    return Worth(hundreds.value + tail.value, tail.after)


def _great_scale(value: float) -> float:
    """Return the scale inside a word such as two-thousand: what may follow it is smaller."""
    scale = 1
    while value >= _THOUSAND and value % (scale * _THOUSAND) == 0:
        scale *= _THOUSAND
    return scale


def _below_hundred(run: list[Piece], at: int, table: Table) -> Worth | None:
    prefix = run[at].entry.lexeme.prefixed if at < len(run) else None
    if prefix is not None:
        base = _below_hundred(run, at + 1, table)
        return Worth(base.value + prefix, base.after) if base is not None else None
    first = _cardinal(run, at)
    if first is None or first >= _HUNDRED:
        return None
    place = _past_conjunction(run, at + 1)
    second = _cardinal(run, place)
    joined = place > at + 1 or (place < len(run) and run[place].joined)
    if second is None or not composes(first, second, joined, table):
        return Worth(first, at + 1)
    return Worth(first + second, place + 1)


def _fraction(run: list[Piece], at: int) -> Worth | None:
    """Half a million, eine halbe Million, نصف المليون: the scale itself is left to the caller."""
    start = at + 1 if _cardinal(run, at) == 1 or _is_article(run, at) else at
    if start >= len(run) or run[start].entry.lexeme.fraction is None:
        return None
    place = start + 2 if _is_article(run, start + 1) and _scale(run, start + 2) else start + 1
    return Worth(run[start].entry.lexeme.fraction or 0.0, place)


def with_added(run: list[Piece], worth: Worth) -> Worth:
    """Two and a half million; مليون ونصف المليون; 3 buçuk."""
    added = run[worth.after].entry.lexeme.added if worth.after < len(run) else None
    if added is None:
        return worth
    grown = Worth(worth.value + added * worth.scale, worth.after + 1, worth.scale)
    if worth.scale < _THOUSAND:
        return scale_up(run, grown)
    repeated = _scale(run, grown.after) == worth.scale
    return Worth(grown.value, grown.after + 1, worth.scale) if repeated else grown


def _cardinal(run: list[Piece], at: int) -> float | None:
    return run[at].entry.lexeme.cardinal if at < len(run) else None


def _scale(run: list[Piece], at: int) -> float | None:
    return run[at].entry.lexeme.scale if at < len(run) else None


def _is_article(run: list[Piece], at: int) -> bool:
    return at < len(run) and run[at].entry.lexeme.article


def _is_vague_alone(run: list[Piece], at: int) -> bool:
    return at < len(run) and run[at].entry.lexeme.vague is not None


def _scale_alone(run: list[Piece], at: int) -> bool:
    """Return a thousand; thousand: a scale that nothing multiplies, unless alone it is vague (thousands)."""
    place = at + 1 if _is_article(run, at) else at
    scale = _scale(run, place)
    return scale is not None and scale >= _THOUSAND and not _is_vague_alone(run, place)


def _past_conjunction(run: list[Piece], at: int) -> int:
    if at < len(run) and run[at].entry.lexeme.conjunction and run[at].entry.lexeme.cardinal is None:
        return at + 1
    return at
