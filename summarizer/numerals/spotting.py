"""Spotting: the run of tokens at a place in a text that may belong to one number.

A run is made of pieces: digit strings with the spaces, strokes and fractions inside them, number words in
every form, and the words between them. What the pieces are worth together is for `reading`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from summarizer.numerals import digits, symbols
from summarizer.numerals.lexeme import Entry, Lexeme
from summarizer.numerals.lexicon import Table
from summarizer.text.tokens import Tokens

_MOST_PIECES = 40
_GLUE = frozenset({"", " ", "-", " - "})
_ABBREVIATED = (".", ". ")
_THIN_SPACES = frozenset("\u00a0\u202f\u2009")
_THREE = 3
_SCALE = 1000
_LONGEST_TERM = 6  # tokens before the scale of a term: nine hundred and sixty-eight thousand
_LONGEST_ABBREVIATION = 4
_LONGEST_FRACTION = 3
_GREATEST_DENOMINATOR = 1000


class Piece(NamedTuple):
    """A part of a number at its place.

    Attributes:
        entry: its meaning.
        first: its first token.
        last: the token after it.
        start: where it begins in the folded text.
        end: where it ends.
        values: the plausible values of a digit string, or factors of a letter behind it (5m), the likeliest
            first; empty for words.
        tied: the piece before it is written onto it or tied by a hyphen.
        plain: for digits: whether smaller digits may follow behind a scale (no decimals).

    """

    entry: Entry
    first: int
    last: int
    start: int
    end: int
    values: tuple[float, ...] = ()
    tied: bool = False
    plain: bool = True

    @property
    def lexeme(self) -> Lexeme:
        """What the word means."""
        return self.entry.lexeme

    @property
    def is_digits(self) -> bool:
        """Whether it is a digit string."""
        return not self.entry.key

    def number(self, choice: int) -> float | None:
        """The number it names; of a digit string the value of this choice."""
        return self._chosen(choice) if self.is_digits else self.entry.lexeme.number

    def scale(self, choice: int) -> float | None:
        """What it multiplies the number before it by; of a letter the factor of this choice."""
        return self._chosen(choice) if self.values and not self.is_digits else self.entry.lexeme.scale

    def _chosen(self, choice: int) -> float:
        return self.values[min(choice, len(self.values) - 1)]


def entries_at(tokens: Tokens, index: int, table: Table) -> tuple[tuple[Entry, ...], int]:
    """Return the number words of the token at `index` (several in a compound), and the token after them."""
    found = table.lexemes.at(tokens, index)
    if found is not None:
        return (found[0],), found[1]
    if table.splitter is not None and index < len(tokens):
        return table.splitter.split(tokens.words[index]), index + 1
    return (), index


class Spotted:
    """The pieces of a run, forty at most, each found when it is first asked for."""

    def __init__(self, tokens: Tokens, index: int, table: Table) -> None:
        """Take the token at which the run begins."""
        self._rest = _pieces(tokens, index, table)
        self._known: list[Piece] = []

    def at(self, place: int) -> Piece | None:
        """The piece at a place; None behind the end."""
        while len(self._known) <= place:
            piece = next(self._rest, None)
            if piece is None:
                return None
            self._known.append(piece)
        return self._known[place]

    def until(self, place: int) -> list[Piece]:
        """The pieces before a place."""
        self.at(place - 1)
        return self._known[:place]


def _pieces(tokens: Tokens, index: int, table: Table) -> Iterator[Piece]:
    begun, count, before = index, 0, None
    while index < len(tokens) and count < _MOST_PIECES:
        if index > begun and (not _glued(tokens, index, before, table) or _is_unit(tokens, index, table)):
            return
        found = _pieces_at(tokens, index, table, before)
        if not found or (
            count and (found[0].entry.cut or (found[0].entry.skip and not found[0].entry.joined))
        ):
            return
        yield from found
        count, before, index = count + len(found), found[-1], found[-1].last


def _is_unit(tokens: Tokens, index: int, table: Table) -> bool:
    """千瓦, 千米: a unit that begins with a sign of numbers."""
    found = table.units.at(tokens, index) if table.positional else None
    return found is not None and found[1] > index + 1


def _is_next_term(tokens: Tokens, index: int, before: Piece | None, table: Table) -> bool:
    """Four thousand, five hundred: a comma behind a scale, and a smaller scale not far behind it."""
    if before is None or "comma_terms" not in table.flags or (before.lexeme.scale or 0) < _SCALE:
        return False
    for place in range(index, min(index + _LONGEST_TERM, len(tokens))):
        entry = table.lexemes.words.get(tokens.words[place])
        if entry is None or (place > index and tokens.gap(place) not in (" ", "-")):
            return False
        if entry.lexeme.scale is not None:
            return entry.lexeme.vague is None or entry.lexeme.scale < (before.lexeme.scale or 0)
    return False


def _glued(tokens: Tokens, index: int, before: Piece | None, table: Table) -> bool:
    """Whether the token at `index` may go on with a number that stands before it."""
    gap = tokens.gap(index)
    if tokens.is_number(index):
        return gap in ("", " ") or (gap == "-" and _stroke(tokens, index) is not None)
    if gap in _GLUE or (gap == ", " and _is_next_term(tokens, index, before, table)):
        return True
    if gap not in _ABBREVIATED or before is None or before.is_digits or "\n" in tokens.original_gap(index):
        return False
    abbreviation = (
        before.last - before.first == 1 and len(tokens.words[before.first]) <= _LONGEST_ABBREVIATION
    )
    return abbreviation and tokens.words[index][0].islower() and not tokens.is_capitalised(index)


def _pieces_at(tokens: Tokens, index: int, table: Table, before: Piece | None) -> list[Piece]:
    if tokens.is_number(index):
        piece = digits_at(tokens, index, table)
        return [piece] if piece is not None else []
    if before is not None and before.is_digits:
        letter = _scale_letter(tokens, index, table, before)
        if letter is not None:
            return [letter]
    if table.positional and tokens.words[index] in table.digit_signs:
        string = _digit_signs(tokens, index, table)
        if string is not None:
            return [string]
    return list(_words(tokens, index, table))


def _words(tokens: Tokens, index: int, table: Table) -> Iterator[Piece]:
    entries, last = entries_at(tokens, index, table)
    start, end = tokens.starts[index], tokens.end(last - 1) if entries else 0
    tied = index > 0 and tokens.gap(index) in ("", "-")
    for count, entry in enumerate(entries):
        yield Piece(entry, index, last, start + entry.skip, end - entry.cut, tied=tied or count > 0)


def _digit_signs(tokens: Tokens, index: int, table: Table) -> Piece | None:
    """二〇一八: digits in a row, without units between them. Two neighbours are a range: 两三百."""
    last = index + 1
    most = min(len(tokens), index + digits.LONGEST + 1)
    while last < most and tokens.words[last] in table.digit_signs and tokens.gap(last) == "":
        last += 1
    found = [table.digit_signs[word] for word in tokens.words[index:last]]
    if len(found) < 2 or len(found) > digits.LONGEST:
        return None
    if len(found) == 2 and 0 not in found and found[0] != found[1] - 1:  # 唯一一位
        return None
    key = tuple(tokens.words[index:last])
    start, end = tokens.starts[index], tokens.end(last - 1)
    if len(found) == 2 and 0 < found[0] == found[1] - 1:
        return Piece(Entry(Lexeme(vague=(found[0], found[1])), key), index, last, start, end)
    if found[0] == 0:  # 零五 behind a scale
        return None
    value = float("".join(map(str, found)))
    return Piece(Entry(Lexeme(cardinal=value), key), index, last, start, end)


def digits_at(tokens: Tokens, index: int, table: Table) -> Piece | None:
    """Return the digit string at `index` with all that belongs to its value; None if it has none."""
    fraction = _vulgar(tokens, index) or _stroke(tokens, index)
    if fraction is not None:
        value, last = fraction
        return _digits(tokens, index, last, _stroke_readings(tokens, index, value, table), plain=False)
    last = _grouped_by_spaces(tokens, index)
    if _begins_decimals(tokens, index, table) and last == index + 1 and tokens.words[index].isdecimal():
        value = float(f"0.{tokens.words[index]}")
        return _digits(tokens, index, last, (value,), plain=False, back=1)
    values: tuple[float, ...] = digits.readings(
        tokens.original(index, last),
        tokens.view.text[tokens.starts[index] : tokens.end(last - 1)],
        table.decimal,
        table.grouping,
        tokens.view.text,
    )
    if not values:
        return None
    power = _power(tokens, last)
    if power is not None:
        return _digits(tokens, index, last + 2, tuple(value * power for value in values), plain=False)
    plain = all(value % 1 == 0 for value in values)
    mixed = _mixed(tokens, last)
    if mixed is not None and plain:
        return _digits(tokens, index, mixed[1], tuple(value + mixed[0] for value in values), plain=False)
    return _digits(tokens, index, last, values, plain=plain)


def _digits(
    tokens: Tokens, first: int, last: int, values: tuple[float, ...], *, plain: bool, back: int = 0
) -> Piece:
    entry = Entry(Lexeme(cardinal=values[0]), ())
    tied = first > 0 and tokens.gap(first) in ("", "-")
    return Piece(entry, first, last, tokens.starts[first] - back, tokens.end(last - 1), values, tied, plain)


def _begins_decimals(tokens: Tokens, index: int, table: Table) -> bool:
    """Whether a decimal sign without a zero stands before the digits: .5 percent."""
    gap = tokens.gap(index)
    if not gap or gap[-1] not in ".," or (gap[-1] == "," and "," not in table.decimal):
        return False
    if gap[-1] == "." and table.decimal and "." not in table.decimal:
        return False
    return gap[:-1].endswith((" ", "(", "-")) or (index == 0 and len(gap) == 1)


def _vulgar(tokens: Tokens, index: int) -> tuple[float, int] | None:
    """Return the value of ½ or 2½, which fold to "1⁄2" and "21⁄2"."""
    raw = tokens.original(index, index + 1)
    fraction = digits.vulgar_fraction(raw[-1])
    if fraction is None or index + 1 >= len(tokens):
        return None
    whole = raw[:-1]
    if whole and (not whole.isdecimal() or len(whole) > digits.LONGEST):
        return None
    return fraction + (float(whole) if whole else 0.0), index + 2


def _stroke(tokens: Tokens, index: int) -> tuple[float, int] | None:
    """Return the value of 1/2: a proper or improper fraction, and no date, score or list of numbers."""
    after = index + 1
    if not tokens.is_number(index) or not tokens.is_number(after) or tokens.gap(after) not in ("/", "\u2044"):
        return None
    above, below = tokens.words[index], tokens.words[after]
    if not (above.isdecimal() and below.isdecimal()) or max(map(len, (above, below))) > _LONGEST_FRACTION:
        return None
    chained = tokens.gap(index).endswith("/") or (
        tokens.is_number(index + 2) and tokens.gap(index + 2) in ("/", "-")
    )
    if chained or int(below) < 2 or below[0] == "0" or int(below) > _GREATEST_DENOMINATOR:
        return None
    return int(above) / int(below), index + 2


def _stroke_readings(tokens: Tokens, index: int, value: float, table: Table) -> tuple[float, ...]:
    """Return what 3/5 can be worth: Persian writes its decimals with a stroke as well."""
    if "decimal_stroke" not in table.flags or not tokens.is_number(index + 1):
        return (value,)
    return float(f"{tokens.words[index]}.{tokens.words[index + 1]}"), value


def _power(tokens: Tokens, index: int) -> float | None:
    """Return the power of ten that stands at a place: the e10 of 1e10."""
    after = index + 1
    if not tokens.is_number(after) or tokens.words[index] != "e" or tokens.gap(index) != "":
        return None
    exponent, sign = tokens.words[after], tokens.gap(after)
    if sign not in ("", "+", "-") or not exponent.isdecimal() or int(exponent) > digits.LONGEST:
        return None
    return 10.0 ** (-int(exponent) if sign == "-" else int(exponent))


def _mixed(tokens: Tokens, index: int) -> tuple[float, int] | None:
    """Return the proper fraction behind a whole number: 2 1/2, 1-1/2, 2 ½."""
    if not tokens.is_number(index) or tokens.gap(index) not in (" ", "-"):
        return None
    found = _stroke(tokens, index) or _vulgar(tokens, index)
    return found if found is not None and found[0] < 1 else None


def _grouped_by_spaces(tokens: Tokens, index: int) -> int:
    """Return the index after `5 000 000`: groups of three behind spaces."""
    last = index + 1
    word = tokens.words[index]
    if not word.isdecimal() or len(word) > _THREE or word[0] == "0":
        return last
    if tokens.is_number(index - 1) and tokens.gap(index) == " ":
        return last
    while tokens.is_number(last) and tokens.gap(last) == " " and _is_group(tokens.words[last]):
        space = tokens.original_gap(last)
        if space not in _THIN_SPACES and space != " ":
            break
        last += 1
        if not tokens.words[last - 1].isdecimal():
            break
    return last


def _is_group(word: str) -> bool:
    """Three digits, or three digits and decimals."""
    return (
        word[:_THREE].isdecimal()
        and len(word[:_THREE]) == _THREE
        and not word[_THREE : _THREE + 1].isdecimal()
    )


def _is_millions(tokens: Tokens, index: int, table: Table) -> bool:
    """Whether the m at a place is rather a scale than metres: 4.3M sales, 12.3m tonnes, 35m of them."""
    behind = index + 1
    if tokens.is_capitalised(index):
        return True
    if behind >= len(tokens) or tokens.gap(behind) != " " or table.books["dimension"].at(tokens, behind):
        return False
    entry = table.lexemes.words.get(tokens.words[behind])
    if (entry is not None and entry.lexeme.linker) or table.books["counted"].at(tokens, behind):
        return True
    decimals = not tokens.words[index - 1].isdecimal() and tokens.words[behind][0].isalpha()
    return table.units.at(tokens, behind) is not None or (
        decimals and tokens.words[behind] not in table.stopwords
    )


def _scale_letter(tokens: Tokens, index: int, table: Table, before: Piece) -> Piece | None:
    """Return a scale written onto digits (5bn), or onto the sign of money behind them (1,5 M€)."""
    word = tokens.words[index]
    factor = table.attached_scales.get(word) or symbols.SCALE_LETTERS.get(word)
    unit = table.units.at(tokens, index)
    if factor is None or (unit is not None and unit[1] > index + 1):  # 32m2
        return None
    money_before = table.units_before.before(tokens, before.first) is not None
    money_after = (
        index + 1 < len(tokens)
        and tokens.gap(index + 1) == ""
        and tokens.words[index + 1] in symbols.MONEY_SIGNS
    )
    if tokens.gap(index) != "" and not (money_after and tokens.gap(index) == " "):
        return None
    factors: tuple[float, ...] = (factor,)
    if not (money_before or money_after or len(word) > 1):
        measures = word in symbols.UNIT_LETTERS and not _is_millions(tokens, index, table)
        factors = (1.0, factor) if measures else (factor, 1.0)
    entry = Entry(Lexeme(scale=factors[0]), (word,))
    return Piece(entry, index, index + 1, tokens.starts[index], tokens.end(index), factors, tied=True)
