"""Right-to-left words on a terminal, which knows lines of cells and nothing of paragraphs.

A terminal that turns Arabic round does so line by line, from left to right, after the Unicode Bidirectional
Algorithm (UAX 9); many know its marks and embeddings but not its isolates. So every right-to-left stretch
of a line gets the marks that it needs, and no more, since some terminals count them: one behind it keeps
the next cell from running into it, one on its inside keeps a full stop or a bracket at its end with it, and
an embedding keeps the order of words where Latin ones stand among them. A terminal that turns nothing
round shows none.
"""

import unicodedata

_LRM, _RLM, _RLE, _PDF = "\u200e", "\u200f", "\u202b", "\u202c"
_STRONG = {"L": False, "R": True, "AL": True}


def is_right_to_left(*texts: str) -> bool:
    """Whether the first letter that has a direction runs from right to left."""
    directions = (_STRONG.get(unicodedata.bidirectional(character)) for text in texts for character in text)
    return next((direction for direction in directions if direction is not None), False)


def marks(text: str) -> tuple[str, str]:
    """What stands before and behind a right-to-left stretch of a line."""
    kinds = [unicodedata.bidirectional(character) for character in text]
    opening = "" if _STRONG.get(kinds[0]) else _RLM
    closing = "" if _STRONG.get(kinds[-1]) or kinds[-1] in ("NSM", "EN", "AN") else _RLM
    if "L" in kinds:
        return _RLE + opening, closing + _PDF + _LRM
    return opening, closing + _LRM
