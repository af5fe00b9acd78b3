"""Quotation marks of typewriters and wires (``…'', <<…>>, ,,…``) as printers have them."""

import re

# Marks of typewriters and wires, two signs each: what each pair is.
_TYPED = {"``": "“", "<<": "«", ">>": "»", "‹‹": "«", "››": "»", "‘‘": "“", "’’": "”", "‚‚": "„", ",,": "„"}
_TYPED_PATTERN = re.compile(r"``|<<|>>|‹‹|››|‘‘|’’|‚‚|''|(?<![^\s(\[]),,(?=\w)")
STRAIGHT = "\"'＂"
"""Marks that are the same before and behind the words."""

FILLER = "\u2060"
"""What stands in the place of such a pair's second sign: no letter and no space."""


def printed_marks(text: str) -> str:
    """The text with marks of typewriters as printers have them, of the same length."""
    if _TYPED_PATTERN.search(text) is None:
        return text
    primes = "”" if "``" in text or "‘‘" in text or ",," in text else '"'
    return _TYPED_PATTERN.sub(lambda match: _one_mark(match.group(), primes), text)


def _one_mark(typed: str, primes: str) -> str:
    mark = primes if typed == "''" else _TYPED[typed]
    return FILLER + mark if mark == "»" else mark + FILLER
