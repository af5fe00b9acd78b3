"""Results of games: Ayr 38 - 17 Melrose, 1 - 0."""

from summarizer.numerals.surroundings import Surroundings
from summarizer.text.tokens import Tokens

_LONGEST = 3  # digits
_DASHES = frozenset({" - ", "-", " -", "- "})


def is_score(around: Surroundings) -> bool:
    """Whether the amount is one side of a result, the other of which stands beside it."""
    tokens, amount = around.tokens, around.amount
    if amount.last - amount.first > 1 or not _is_side(tokens, amount.first) or around.unit is not None:
        return False
    return any(_is_result(tokens, first) for first in (amount.first, amount.first - 1))


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
    if first < 1 or behind >= len(tokens) or tokens.gap(first) != " " or tokens.gap(behind) != " ":
        return False
    rising = int(left) < int(right) and left != "0"
    return not rising and tokens.is_capitalised(first - 1) and tokens.is_capitalised(behind)


def _is_side(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index]
    return word.isdecimal() and len(word) <= _LONGEST
