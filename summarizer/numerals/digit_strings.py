"""Spotting digit strings, with the spaces, strokes, fractions and powers of ten that are part of them."""

from functools import lru_cache

from summarizer.numerals import digits, symbols
from summarizer.numerals.lexeme import Entry, Lexeme
from summarizer.numerals.lexicon import NumeralTable
from summarizer.numerals.piece import Piece
from summarizer.text.tokens import Tokens

_THIN_SPACES = frozenset("\u00a0\u202f\u2009")
LISTING = "\u3001"
"""The comma of lists in Chinese and Japanese, which no number has inside."""
MIDDLE_DOT = "\u30fb"
_THREE = 3
_LONGEST_FRACTION = 3


def digits_at(tokens: Tokens, index: int, table: NumeralTable) -> Piece | None:
    """Return the digit string at `index` with all that belongs to its value; None if it has none."""
    if _is_simple(tokens, index):
        return _digits(tokens, index, index + 1, (float(tokens.words[index]),), plain=True)
    return _composed(tokens, index, table)


def _composed(tokens: Tokens, index: int, table: NumeralTable) -> Piece | None:
    """The digit string with its fraction, groups, decimals or power of ten."""
    fraction = _vulgar(tokens, index) or stroke(tokens, index) or _dotted(tokens, index, table)
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
    if not values and _is_padded(tokens, index, table):
        values = (float(tokens.words[index]),)
    if not values:
        return None
    if len(values) == 2 and values[0] % 1 and _is_whole(tokens, last, table):
        values = values[::-1]
    power = _power(tokens, last)
    if power is not None:
        return _digits(tokens, index, last + 2, tuple(value * power for value in values), plain=False)
    plain = all(value % 1 == 0 for value in values)
    mixed = _mixed(tokens, last)
    if mixed is not None and plain:
        return _digits(tokens, index, mixed[1], tuple(value + mixed[0] for value in values), plain=False)
    return _digits(tokens, index, last, values, plain=plain)


def _is_simple(tokens: Tokens, index: int) -> bool:
    """Whether a whole number in plain digits stands there, and nothing that could be part of it: most do."""
    word, behind = tokens.words[index], index + 1
    if not word.isdecimal() or len(word) > digits.LONGEST or (word[0] == "0" and len(word) > 1):
        return False
    if tokens.is_number(behind) or (behind < len(tokens.words) and tokens.words[behind] == "e"):
        return False
    return tokens.gaps[index][-1:] not in (".", ",") and tokens.original(index, behind) == word


def _is_padded(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    """Whether a zero is put before one digit that counts people or things: 05 người."""
    word, behind = tokens.words[index], index + 1
    if len(word) != 2 or word[0] != "0" or word[1] in "0." or behind >= len(tokens):
        return False
    counted = table.books["counted"].at(tokens, behind) or table.whole.at(tokens, behind)
    return tokens.gap(behind) == " " and counted is not None


def _is_whole(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    """Whether people or a currency stand behind a figure, which have no three decimals: 16,700 người."""
    if index >= len(tokens) or tokens.gap(index) != " ":
        return False
    unit = table.units.at(tokens, index)
    is_money = unit is not None and len(unit[0]) == _THREE and unit[0].isupper()
    return is_money or table.whole.at(tokens, index) is not None


def listed(tokens: Tokens, index: int) -> Piece | None:
    """Return 2、3 as a range where the two are neighbours, and else the last of 5、7、10."""
    raw = tokens.original(index, index + 1)
    if LISTING not in raw:
        return None
    parts = tokens.words[index].split(",")
    if not all(map(str.isdecimal, parts)) or max(map(len, parts)) > digits.LONGEST:
        return None
    start, end = tokens.starts[index], tokens.end(index)
    low, high = float(parts[0]), float(parts[-1])
    if len(parts) == 2 and high == low + 1:
        return Piece(Entry(Lexeme(vague=(low, high)), tuple(parts)), index, index + 1, start, end)
    entry = Entry(Lexeme(cardinal=high), ())
    return Piece(entry, index, index + 1, end - len(parts[-1]), end, (high,))


def _digits(
    tokens: Tokens, first: int, last: int, values: tuple[float, ...], *, plain: bool, back: int = 0
) -> Piece:
    entry = _entry(values[0])
    tied = first > 0 and tokens.gap(first) in ("", "-")
    return Piece(entry, first, last, tokens.starts[first] - back, tokens.end(last - 1), values, tied, plain)


@lru_cache(maxsize=4096)
def _entry(value: float) -> Entry:
    return Entry(Lexeme(cardinal=value), ())


def _begins_decimals(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    """Whether a decimal sign without a zero stands before the digits: .5 percent."""
    gap = tokens.gap(index)
    if not gap or gap[-1] not in ".," or (gap[-1] == "," and "," not in table.decimal):
        return False
    if gap[-1] == "." and table.decimal and "." not in table.decimal:
        return False
    if gap[:-1].endswith((" ", "(", "-")) or (index == 0 and len(gap) == 1):
        return True
    return len(gap) == 1 and tokens.words[index - 1] in symbols.MONEY_SIGNS  # $.50


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


def stroke(tokens: Tokens, index: int) -> tuple[float, int] | None:
    """Return the value of 1/2 at a number: a proper or improper fraction, and no date, score or list."""
    after = index + 1
    if not tokens.is_number(after) or tokens.gap(after) not in ("/", "\u2044"):
        return None
    above, below = tokens.words[index], tokens.words[after]
    if not (above.isdecimal() and below.isdecimal()) or max(map(len, (above, below))) > _LONGEST_FRACTION:
        return None
    chained = tokens.gap(index).endswith("/") or (
        tokens.is_number(index + 2) and tokens.gap(index + 2) in ("/", "-")
    )
    if chained or int(below) < 2 or below[0] == "0":
        return None
    return int(above) / int(below), index + 2


def _dotted(tokens: Tokens, index: int, table: NumeralTable) -> tuple[float, int] | None:
    """Return the value of 3・5, where a dot of that kind begins decimals; 3・11 is a date, 1・2月 are two."""
    after = index + 1
    if MIDDLE_DOT not in table.decimal or not tokens.is_number(after) or tokens.gap(after) != MIDDLE_DOT:
        return None
    whole, decimals = tokens.words[index], tokens.words[after]
    if not (whole.isdecimal() and decimals.isdecimal()) or (len(decimals) > 1 and whole != "0"):
        return None
    chained = tokens.gap(index).endswith(MIDDLE_DOT) or tokens.gap(after + 1).startswith(MIDDLE_DOT)
    if chained or (after + 1 < len(tokens) and table.books["date_after"].at(tokens, after + 1)):
        return None
    return float(f"{whole}.{decimals}"), index + 2


def _stroke_readings(tokens: Tokens, index: int, value: float, table: NumeralTable) -> tuple[float, ...]:
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
    found = stroke(tokens, index) or _vulgar(tokens, index)
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
