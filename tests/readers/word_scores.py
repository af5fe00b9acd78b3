"""How much of a text was read: the F1 of its words in order."""

from difflib import SequenceMatcher


def word_f1(found: str, wanted: str) -> float:
    """From 0 to 1: words in common, in order, beside all words of both."""
    one, other = found.split(), wanted.split()
    matching = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return 2 * sum(block.size for block in matching) / max(1, len(one) + len(other))
