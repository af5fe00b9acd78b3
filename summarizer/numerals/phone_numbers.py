"""Telephone numbers: +44 20 7946 0958, 01 42 34 56 78, (212) 555-0123, 8 (495) 123-45-67."""

from collections.abc import Iterator

from summarizer.numerals.lexicon import NumeralTable
from summarizer.text.tokens import Tokens

_BETWEEN = frozenset({" ", "-", ".", "/", ")", ") ", " (", ") - ", " - ", "-("})
_FEWEST, _MOST = 7, 15  # digits; E.164 has 15 at most
_SURE = 10  # digits from which a plus before groups of three is no sign
_GROUP = 3
_LABEL_AWAY = 3  # tokens between a word that announces it and the number
_SHORTEST_CODE, _LONGEST_CODE = 2, 5  # digits in brackets


def spans(tokens: Tokens, table: NumeralTable) -> Iterator[tuple[int, int]]:
    """The tokens [first, last) of every telephone number of two groups and more."""
    free = 0
    for index, word in enumerate(tokens.words):
        if index < free or not word[0].isdecimal():
            continue
        free = last = _run(tokens, index)
        if last - index > 1 and _is_number(tokens, index, last, table):
            yield index, last


def _run(tokens: Tokens, index: int) -> int:
    """Return the token after the digit strings that begin at `index`."""
    last = index
    while tokens.is_number(last) and (last == index or tokens.gap(last) in _BETWEEN):
        last += 1
    return last


def _is_number(tokens: Tokens, first: int, last: int, table: NumeralTable) -> bool:
    groups = tokens.words[first:last]
    if last - first > _MOST or not all(group.isdecimal() for group in groups):
        return False
    if not _FEWEST <= sum(map(len, groups)) <= _MOST or _is_date(groups):
        return False
    international = tokens.gap(first).endswith(("+", "+("))
    if international:
        return sum(map(len, groups)) >= _SURE or not _is_grouped(tokens, first, last)
    return (groups[0][0] == "0" and len(groups[0]) > 1) or _has_code(tokens, first, last) or (
        _is_announced(tokens, first, table)
    )  # fmt: skip


def _is_date(groups: list[str]) -> bool:
    sizes = [len(group) for group in groups]
    return len(sizes) == 3 and (sizes[2] == 4 >= 2 * max(sizes[:2]) or sizes[0] == 4 >= 2 * max(sizes[1:]))


def _is_grouped(tokens: Tokens, first: int, last: int) -> bool:
    """+1 250 000: groups of three are thousands."""
    return all(len(tokens.words[place]) == _GROUP for place in range(first + 1, last))


def _has_code(tokens: Tokens, first: int, last: int) -> bool:
    """(212) 555-0123, 8 (495) 123-45-67, 1-800-555-0199, 555-867-5309."""
    for place in range(first, min(first + 2, last - 1)):
        brackets = tokens.gap(place).endswith("(") and tokens.gap(place + 1).startswith(")")
        if brackets and _SHORTEST_CODE <= len(tokens.words[place]) <= _LONGEST_CODE:
            return True
    sizes = [len(tokens.words[place]) for place in range(first, last)]
    hyphens = all(tokens.gap(place) in ("-", " ") for place in range(first + 1, last))
    return hyphens and sizes[-3:] == [3, 3, 4] and tokens.gap(last - 1) == "-"


def _is_announced(tokens: Tokens, first: int, table: NumeralTable) -> bool:
    """Tel.: 91 234 56 78; call the desk on 91 234 56 78."""
    return any(
        table.books["phone"].at(tokens, place) is not None
        for place in range(max(0, first - _LABEL_AWAY - 1), first)
    )
