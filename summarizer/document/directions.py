"""Right-to-left words in left-to-right text, and the reverse, for formats that have no markup for it."""

import re

_RIGHT_TO_LEFT = re.compile(
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_QUOTED = re.compile("“((?:[^“”]|“[^“”]*”)*)”")  # with quotes of the article's own inside
_LETTER = re.compile(r"[^\W\d_]")
_FSI, _PDI, _RLM = "\u2068", "\u2069", "\u200f"


def paragraph(text: str) -> str:
    """A text that is a paragraph of its own: one that is right-to-left, between right-to-left marks.

    So its punctuation stays with it in a paragraph that runs from left to right, and a reader that takes a
    paragraph's direction from its first letter (`dir=auto`) takes the right one, which isolates would hide.
    """
    first = _LETTER.search(text)
    return f"{_RLM}{text}{_RLM}" if first and _RIGHT_TO_LEFT.match(first.group()) else text


def isolated(text: str) -> str:
    """A text that has right-to-left letters, between isolates (UAX #9).

    It keeps its own direction, and neither punctuation nor digits beside it change places.
    """
    return f"{_FSI}{text}{_PDI}" if _RIGHT_TO_LEFT.search(text) else text


def with_quotes_isolated(text: str) -> str:
    """A sentence of ours, whose “quotes” from the article keep their own direction."""
    return _QUOTED.sub(lambda quote: f"“{isolated(quote[1])}”", text)


def quoted_parts(text: str) -> list[str]:
    """A sentence of ours in parts; every other one, from the second, stood “between quotation marks”."""
    return _QUOTED.split(text)
