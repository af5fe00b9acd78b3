"""Word F1 in order: how much of a text was read, and how much that is not of it."""

import re
import unicodedata

from rapidfuzz.distance import LCSseq

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\s\u3040-\u30ff\u3400-\u9fff]+")


def words(text: str) -> list[str]:
    """A text's words as they stand, with their punctuation; each character of scripts without spaces."""
    return _WORD.findall(unicodedata.normalize("NFC", text))


def word_f1(found: str, expected: str) -> float:
    """Harmonic mean of precision and recall of the longest sequence of words that both have, from 0 to 1."""
    ours, theirs = words(found), words(expected)
    if not ours or not theirs:
        return float(ours == theirs)
    common: int = LCSseq.similarity(ours, theirs)
    return 2 * common / (len(ours) + len(theirs))
