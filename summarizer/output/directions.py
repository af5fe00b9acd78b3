"""Right-to-left words in left-to-right text, and the reverse, for formats that have no markup for it."""

import re

_RIGHT_TO_LEFT = re.compile(
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_QUOTED = re.compile("“([^“”]*)”")
_FSI, _PDI = "\u2068", "\u2069"


def isolated(text: str) -> str:
    """A text that has right-to-left letters, between isolates (UAX #9).

    It keeps its own direction, and neither punctuation nor digits beside it change places.
    """
    return f"{_FSI}{text}{_PDI}" if _RIGHT_TO_LEFT.search(text) else text


def with_quotes_isolated(text: str) -> str:
    """A sentence of ours, whose “quotes” from the article keep their own direction."""
    return _QUOTED.sub(lambda quote: f"“{isolated(quote[1])}”", text)
