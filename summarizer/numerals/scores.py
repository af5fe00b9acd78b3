"""Results of games: Ayr 38 - 17 Melrose, Ayr 38 - Melrose 17, 1 - 0."""

from summarizer.numerals.surroundings import Surroundings
from summarizer.text.tokens import Tokens

_LONGEST = 3  # digits
_BOTH = 2  # tokens
_DASHES = frozenset({" - ", "-", " -", "- "})
_BESIDE = frozenset({" ", "' ", " '"})  # a name in quotation marks
_LONGEST_NAME = 3  # words


def is_score(around: Surroundings) -> bool:
    """Whether the amount is one side of a result, the other of which stands beside it."""
    tokens, amount = around.tokens, around.amount
    near = tokens.gaps[max(0, amount.first - _LONGEST_NAME) : amount.first + 2]
    if _DASHES.isdisjoint(near):  # that of a name between both stands so far away at most
        return False
    if not _is_side(tokens, amount.first) or around.unit is not None:
        return False
    if amount.last - amount.first > 1:  # a range, as long as nothing else is known
        return amount.last - amount.first == _BOTH and _is_result(tokens, amount.first)
    if any(_is_result(tokens, first) for first in (amount.first, amount.first - 1)):
        return True
    starts = range(max(1, amount.first - _LONGEST_NAME - 1), amount.first)
    return _other_side(tokens, amount.first) is not None or any(
        _other_side(tokens, place) == amount.first for place in starts
    )


def _is_result(tokens: Tokens, first: int) -> bool:
    """Whether two numbers from a place on are no range, and a capitalised word stands on either side."""
    second, behind = first + 1, first + 2
    if first < 0 or second >= len(tokens) or not (_is_side(tokens, first) and _is_side(tokens, second)):
        return False
    if tokens.gap(second) not in _DASHES:
        return False
    left, right = tokens.words[first], tokens.words[second]
    if right == "0" and len(left) == 1:  # 1 - 0
        return True
    if first < 1 or behind >= len(tokens) or not {tokens.gap(first), tokens.gap(behind)} <= _BESIDE:
        return False
    if not (tokens.is_capitalised(first - 1) and tokens.is_capitalised(behind)):
        return False
    rising = int(left) < int(right) and left != "0"
    return not rising or _is_line(tokens, first - 1, behind)


def _is_line(tokens: Tokens, left: int, right: int) -> bool:
    """Whether two capitalised names, each up to a token, are all of a line with what stands between."""
    while left and tokens.original_gap(left) == " " and tokens.is_capitalised(left - 1):
        left -= 1
    while (
        right + 1 < len(tokens) and tokens.original_gap(right + 1) == " " and tokens.is_capitalised(right + 1)
    ):
        right += 1
    start, end = tokens.span(left, right + 1)
    text = tokens.view.original
    before, behind = text[:start].rstrip(" \t"), text[end:].lstrip(" \t")
    return before[-1:] in ("", "\n") and behind[:1] in ("", "\n", "\r")


def _other_side(tokens: Tokens, index: int) -> int | None:
    """Where the second number of Ayr 38 - Melrose 17 stands whose first one stands at an index."""
    if index < 1 or not _is_side(tokens, index) or not tokens.is_capitalised(index - 1):
        return None
    place = index + 1
    if tokens.gap(index) != " " or place >= len(tokens) or tokens.gap(place) != " - ":
        return None
    while place < len(tokens) and place - index <= _LONGEST_NAME and tokens.is_capitalised(place):
        place += 1
    named = place > index + 1 and place < len(tokens) and tokens.gap(place) == " "
    return place if named and _is_side(tokens, place) else None


def _is_side(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index]
    return word.isdecimal() and len(word) <= _LONGEST
