"""Titles in quotation marks: “60 Minutes”, “12 Angry Men”."""

from summarizer.numerals.surroundings import Surroundings
from summarizer.text.tokens import Tokens

_LONGEST = 6  # words
_OPENS_BOOK = "\u300a"
"""The mark before the name of a book or broadcast in Chinese."""
_SHORT = 3  # letters of words that a title writes small


def is_title(around: Surroundings) -> bool:
    """Whether a number stands in a short quotation whose words all have a capital, and is not all of it."""
    measured = around.unit is not None and (around.unit.is_share or around.unit.is_money)
    if "capitalised_nouns" in around.table.flags or not around.amount.exact or measured:
        return False
    tokens, amount = around.tokens, around.amount
    if tokens.gap(amount.first).endswith(_OPENS_BOOK):
        return True
    first = _opened(tokens, amount.first)
    last = None if first is None else _closed(tokens, amount.last)
    if first is None or last is None or last - first > _LONGEST:
        return False
    words = [place for place in range(first, last) if not amount.first <= place < amount.last]
    if amount.written != "digits":
        words.append(amount.first)
    named = [place for place in words if tokens.is_capitalised(place)]
    small = all(len(tokens.words[place]) <= _SHORT for place in words if place not in named)
    return small and any(not amount.first <= place < amount.last for place in named)


def _opened(tokens: Tokens, index: int) -> int | None:
    """The first token of the quotation in which the token at an index stands; None if none opens near it."""
    for place in range(index, max(-1, index - _LONGEST), -1):
        gap = tokens.gap(place)
        if gap.rstrip().endswith("'") and (place == 0 or gap != "'"):
            return place
        if gap.strip():
            return None
    return None


def _closed(tokens: Tokens, index: int) -> int | None:
    """The token after that quotation; None if it does not close near."""
    for place in range(index, min(len(tokens), index + _LONGEST) + 1):
        gap = tokens.gap(place)
        if gap.lstrip().startswith("'") and (place == len(tokens) or gap != "'"):
            return place
        if gap.strip():
            return None
    return None
