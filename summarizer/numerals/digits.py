"""What a string of digits is worth: `5,000`, `5.000`, `1,00,000`, `٣٫٥`.

A sign between digits groups thousands or begins the decimals; which of the two depends on the
language and on the writer. `readings` gives every plausible value, the likeliest first.
"""

import re
import unicodedata
from collections.abc import Set as AbstractSet
from typing import Literal

Habit = Literal["decimal", "grouping"]

# Longer strings are account and serial numbers, and would not fit a float.
LONGEST = 18
_ARABIC_DECIMAL = "\u066b"
_ONLY_GROUPING = "'\u066c "


def readings(
    raw: str, folded: str, decimal: AbstractSet[str], grouping: AbstractSet[str], text: str
) -> tuple[float, ...]:
    """Return the plausible values of a digit string; empty where it is none (a date, a serial number).

    Args:
        raw: the string as the text has it.
        folded: the same with ASCII digits and signs.
        decimal: signs that begin decimals in the text's language; empty if unknown.
        grouping: signs that group thousands in it.
        text: the whole text, folded, whose other numbers show its habit.

    """
    if len(folded) > LONGEST or not _is_plain(raw):
        return ()
    if folded.isdecimal():
        return () if len(folded) > 1 and folded[0] == "0" else (float(folded),)
    parts, signs = re.split(r"[.,' ]", folded), re.findall(r"[.,' ]", folded)
    if _ARABIC_DECIMAL in raw:
        return _decimal(parts, signs) if raw.count(_ARABIC_DECIMAL) == 1 else ()
    kinds = set(signs)
    if len(kinds) > 1:
        return _decimal(parts, signs)
    if len(signs) > 1 or signs[0] in _ONLY_GROUPING or "\u066c" in raw:
        return (float("".join(parts)),) if _is_grouped(parts) else ()
    return _one_sign(parts, signs[0], decimal, grouping, text)


def _is_plain(raw: str) -> bool:
    """Whether each digit is a decimal digit: superscripts are footnotes or powers."""
    return all(character.isdecimal() or not character.isnumeric() for character in raw)


def _is_grouped(parts: list[str]) -> bool:
    """Whether the parts are groups of three, or of two before a last three as in India."""
    first, *middle, last = parts
    if not 1 <= len(first) <= 3 or len(last) != 3 or first[0] == "0":
        return False
    sizes = {len(part) for part in middle}
    return sizes <= {3} or (sizes == {2} and len(first) <= 2)


def _decimal(parts: list[str], signs: list[str]) -> tuple[float, ...]:
    """Return the value when the last sign begins the decimals and all others group."""
    if signs[-1] in signs[:-1] or len(set(signs[:-1])) > 1:
        return ()
    whole = parts[:-1]
    if len(whole) > 1 and not _is_grouped(whole):
        return ()
    return (float("".join(whole) + "." + parts[-1]),)


def _one_sign(
    parts: list[str], sign: str, decimal: AbstractSet[str], grouping: AbstractSet[str], text: str
) -> tuple[float, ...]:
    as_decimal, as_grouped = float(".".join(parts)), float("".join(parts))
    if not _is_grouped(parts):
        return (as_decimal,)
    if sign in grouping and sign not in decimal:
        return (as_grouped,)
    seen = habit(text, sign)
    if seen == "decimal":
        return (as_decimal,)
    if seen == "grouping":
        return (as_grouped,)
    if sign in decimal and parts[1] != "000":
        return as_decimal, as_grouped
    return as_grouped, as_decimal


def habit(text: str, sign: str) -> Habit | None:
    """Return what the sign does in numbers of the text that leave no doubt; None if they differ."""
    mark = re.escape(sign)
    decimals = re.search(rf"(?<![\d.,])0{mark}\d|(?<![\d.,])\d+{mark}(?:\d\d?|\d{{4,}})(?![\d.,]*\d)", text)
    groups = re.search(rf"(?<![\d.,])\d{{1,3}}(?:{mark}\d{{3}}){{2,}}(?!\d)", text)
    if bool(decimals) == bool(groups):
        return None
    return "decimal" if decimals else "grouping"


def vulgar_fraction(character: str) -> float | None:
    """Return the value of a sign such as ½; None for any other character."""
    if not unicodedata.decomposition(character).startswith("<fraction>"):
        return None
    value = unicodedata.numeric(character, 0.0)
    return value if 0 < value < 1 else None
