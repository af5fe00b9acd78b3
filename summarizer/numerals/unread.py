"""What reading could not account for: words beside a number that may make it another one."""

from itertools import pairwise

from summarizer.numerals import symbols
from summarizer.numerals.lexicon import NumeralTable
from summarizer.numerals.quantity import Quantity
from summarizer.text.tokens import Tokens

_GREATEST_FACTOR = 1e13
_LONGEST_JOINT = 2  # code points between a whole number and its part
_UNREAD_SIGNS = "^*+=~<>\u00b1\u00d7"
_NEAR = frozenset({"", " ", "-", ".", ". ", " - ", "/", "'"})


def may_be_worth(value: float, tokens: Tokens, found: tuple[Quantity, ...], table: NumeralTable) -> bool:
    """Whether a value that no reading has may yet be meant, by words or signs that no table knows."""
    if left_over(tokens, found, table):
        return True
    if not table.known:
        return _unknown_language(value, tokens, found)
    for quantity in found:
        for index in _beside(tokens, quantity):
            slang = table.books["slang"].at(tokens, index) is not None
            if (slang or _may_be_scale(tokens, index, quantity, table)) and any(
                _is_power(value, reading) for reading in quantity.readings
            ):
                return True
    return False


def may_be_scaled(value: float, tokens: Tokens, found: tuple[Quantity, ...]) -> bool:
    """Whether, in a language without data, a word behind the digits that were claimed may be their scale."""
    return any(
        value in quantity.readings and quantity.unit is None and _word_behind(tokens, quantity) is not None
        for quantity in found
    )


def beside_words(tokens: Tokens, quantity: Quantity) -> bool:
    """Whether a word stands right beside a quantity, which may be its scale where nobody knows it."""
    return _word_behind(tokens, quantity) is not None or _word_before(tokens, quantity)


def _unknown_language(value: float, tokens: Tokens, found: tuple[Quantity, ...]) -> bool:
    if not any(_word_behind(tokens, quantity) is not None for quantity in found):
        return any(
            _is_power(value, reading) and _word_before(tokens, quantity)
            for quantity in found
            for reading in quantity.readings
        )
    readings = [reading for quantity in found for reading in quantity.readings]
    if len(found) > 1 and any(tokens.gap(index) == "" for index in range(1, len(tokens))):
        return True
    return any(_may_be_factor(value, reading) for reading in readings)


def _may_be_factor(value: float, reading: float) -> bool:
    """Whether words could make the one number of the other: a scale, a dozen, a half, a scale and a half."""
    if not reading:
        return False
    factor = value / reading
    return (
        (factor >= 2 and abs(factor - round(factor)) < 1e-6)
        or 0 < value - reading < 1
        or _is_scale_and_part(value, reading)
    )


def _is_scale_and_part(value: float, reading: float) -> bool:
    """Whether the value is the reading in some scale and a part of one more: three million and a half."""
    scale = 1000.0
    while scale <= min(_GREATEST_FACTOR, abs(value)):
        if 0 < value / scale - reading < 1:
            return True
        scale *= 10
    return False


def _is_power(value: float, reading: float) -> bool:
    """Whether the value is the reading times hundred, thousand, million."""
    if not reading:
        return False
    factor = value / reading
    while 10 <= factor <= _GREATEST_FACTOR:
        factor /= 10
    return abs(factor - 1) < 1e-9 and abs(value) >= abs(reading) * 100


def _beside(tokens: Tokens, quantity: Quantity) -> tuple[int, ...]:
    """The tokens before and behind a quantity."""
    inside = _inside(tokens, quantity)
    return tuple(index for index in (inside.start - 1, inside.stop) if 0 <= index < len(tokens))


def _inside(tokens: Tokens, quantity: Quantity) -> range:
    origin = tokens.view.origin
    indexes = [i for i in range(len(tokens)) if quantity.start <= origin[tokens.starts[i]] < quantity.end]
    if not indexes:  # the number begins inside its first token: وعشرون
        indexes = [i for i in range(len(tokens)) if origin[tokens.starts[i]] < quantity.end][-1:]
    return range(indexes[0], indexes[-1] + 1) if indexes else range(0)


def _word_behind(tokens: Tokens, quantity: Quantity) -> int | None:
    place = _inside(tokens, quantity).stop
    if place >= len(tokens) or tokens.gap(place) not in _NEAR:
        return None
    return place if tokens.words[place][0].isalpha() else None


def _word_before(tokens: Tokens, quantity: Quantity) -> bool:
    """Whether a word stands before a quantity, as scales do in some languages (milioni 3)."""
    index = _inside(tokens, quantity).start - 1
    return index >= 0 and tokens.gap(index + 1) == " " and tokens.words[index][0].isalpha()


def _may_be_scale(tokens: Tokens, index: int, quantity: Quantity, table: NumeralTable) -> bool:
    """Whether the token beside a quantity may be an abbreviated scale that no table knows (12 zks, Mx. 5).

    Before a number, and behind one in words, only a full stop or capitals make it an abbreviation.
    """
    if not _may_be_abbreviation(tokens, index, table):
        return False
    inside = _inside(tokens, quantity)
    if index >= inside.stop and any(tokens.is_number(place) for place in inside):
        return True
    return tokens.gap(index + 1).startswith(".") or tokens.original(index, index + 1).isupper()


def _may_be_abbreviation(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    word = tokens.words[index]
    if not word[0].isalpha() or len(word) > symbols.LONGEST_ABBREVIATION:
        return False
    if table.positional and not word.isascii():
        return False
    if len(word) == 1 and index and tokens.is_number(index - 1):
        written_on = tokens.gap(index) == ""  # 10g: a unit, or thousand millions
        return written_on or word in symbols.SCALE_LETTERS
    if word in table.stopwords or table.units.at(tokens, index) is not None:
        return False
    known = any(
        table.books[name].at(tokens, index) is not None for name in ("counted", "hedges", "percent_after")
    )
    return not known


def left_over(tokens: Tokens, found: tuple[Quantity, ...], table: NumeralTable) -> bool:
    """Whether digits stand outside all quantities, or number words or parts right beside one."""
    if any(sign in gap for gap in tokens.gaps for sign in _UNREAD_SIGNS) or tokens.gaps[0].endswith("- "):
        return True
    covered = {index for quantity in found for index in _covered(tokens, quantity)}
    for index, word in enumerate(tokens.words):
        if index in covered:
            continue
        if word[0].isdecimal():
            return True
        if table.books["unsure"].at(tokens, index) is not None:
            return True
        entry = table.lexemes.words.get(word)
        if entry is not None and entry.lexeme.denominator is not None and not entry.lexeme.begins:
            if _numbers_a_part(tokens, index, table):
                continue
            return True
        beside = (index - 1 in covered or index + 1 in covered) and _is_near(tokens, index, covered)
        if beside and _is_numeral(tokens, index, table):
            return True
    return any(
        (second.start - first.end <= 1 or _may_be_mixed(first, second))
        and first.end < len(tokens.view.original)
        and not _is_article(tokens, first, table)
        for first, second in pairwise(found)
    )


def _numbers_a_part(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    """Whether the word of a part is rather an ordinal before one: the third quarter."""
    if index + 1 >= len(tokens) or tokens.gap(index + 1) != " ":
        return False
    part = table.lexemes.words.get(tokens.words[index + 1])
    ordinal = table.books["ordinals"].at(tokens, index)
    return ordinal is not None and part is not None and part.lexeme.fraction is not None


def _may_be_mixed(first: Quantity, second: Quantity) -> bool:
    """Whether a whole number and a part behind it may be one: 일과 이분의 일, 11また14分の1."""
    part = 0 < second.low == second.high < 1
    return part and first.low % 1 == 0 and second.start - first.end <= _LONGEST_JOINT


def _is_article(tokens: Tokens, quantity: Quantity, table: NumeralTable) -> bool:
    """Whether what was read as one is rather an article before the number: un 11 %."""
    inside = _inside(tokens, quantity)
    entry = table.lexemes.words.get(tokens.words[inside.start]) if len(inside) == 1 else None
    return entry is not None and entry.lexeme.article and quantity.high <= 1


def _covered(tokens: Tokens, quantity: Quantity) -> range:
    inside = _inside(tokens, quantity)
    if quantity.unit_start is None or quantity.unit_end is None:
        return inside
    unit = _inside(tokens, Quantity(quantity.unit_start, quantity.unit_end, 0, 0, True, ()))
    return range(min(inside.start, unit.start), max(inside.stop, unit.stop)) if unit else inside


def _is_near(tokens: Tokens, index: int, covered: set[int]) -> bool:
    return (index - 1 in covered and tokens.gap(index) in _NEAR) or (
        index + 1 in covered and tokens.gap(index + 1) in _NEAR
    )


def _is_numeral(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    entry = table.lexemes.words.get(tokens.words[index])
    if entry is not None and (
        entry.lexeme.begins or entry.lexeme.denominator is not None or entry.lexeme.point
    ):
        return not entry.lexeme.article
    return table.books["ordinals"].at(tokens, index) is not None
