"""Whether two texts with the same letters are the same words in another spelling.

The same letters are not enough: a lost space or hyphen makes another word ("the rapist", "resign"), and so do
the mark on a letter that is one of its own in the language (ano for año) and a minus that is gone.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from summarizer.text.folding import READING, fold
from summarizer.text.languages import Language
from summarizer.text.marked import spelt
from summarizer.text.words import Word, words

# A minus sign before a number or an amount of money, as opposed to a hyphen, a range or a dash.
_MINUS = re.compile(r"(?<![^\s(\[«“„\"'])[-\u2212\u2013\ufe63\uff0d](?=[^\w\s]?\d)")
_LINE_BREAK = re.compile(r"[-\u2010\u00ad]\s*[\n\r]\s*")
_CLOSING = frozenset({"”", "’", '"', "'", "」", "』"})
_GROUP = re.compile(r"\d{3}(?!\d)")


def same_words(quote: str, printed: str, language: Language | None) -> bool:
    """Whether a quote and the article's words with the same letters are the same words, numbers and signs.

    Allowed are another case, vowel signs, accents that make no other letter of the language, grouped digits,
    units written onto a number, initials with and without stops, a word broken at the end of a line, and how
    characters are read in brackets behind them, there or not.
    """
    quote, printed = READING.sub("", quote), READING.sub("", printed)
    quoted, original = words(quote), words(printed)
    left = [own_spelling(quote, word, language) for word in quoted]
    right = [own_spelling(printed, word, language) for word in original]
    if left == right:
        return True
    if "".join(left) != "".join(right):
        return False
    return _excused(quote, quoted, right, language) and _excused(printed, original, left, language)


def own_spelling(text: str, word: Word, language: Language | None) -> str:
    """A word folded but for the letters of its own that its language has, and for the minus of a number."""
    if word.folded[0].isdecimal():
        return "-" + word.folded if has_minus(text, word) else word.folded
    if language and language.marks:
        return spelt(text[word.start : word.end])
    own = language.own_letters if language else frozenset()
    if not own:
        return word.folded
    letters = unicodedata.normalize("NFC", text[word.start : word.end]).lower()
    return word.folded if own.isdisjoint(letters) else "".join(_letters(letters, own))


def _letters(word: str, own: frozenset[str]) -> Iterator[str]:
    for letter in word:
        yield letter if letter in own else fold(letter)


def has_minus(text: str, word: Word) -> bool:
    """Whether a minus sign stands before a number, directly or before the sign of a currency."""
    before = word.start - 1
    if before > 0 and unicodedata.category(text[before]) == "Sc":
        before -= 1
    return _MINUS.match(text, before) is not None  # of a number that begins the text the digit itself


def _excused(text: str, found: list[Word], other: list[str], language: Language | None) -> bool:
    """Whether each gap between words that the other text has not is one of spelling alone."""
    ends = set()
    length = 0
    for word in other:
        length += len(word)
        ends.add(length)
    length = 0
    for left, right in pairwise(found):
        length += len(own_spelling(text, left, language))
        if length not in ends and not _is_spelling(text, left, right, language):
            return False
    return True


def _is_spelling(text: str, left: Word, right: Word, language: Language | None) -> bool:
    """Whether the gap between two words may be there or not."""
    gap = text[left.end : right.start]
    if left.folded[-1].isdecimal() and right.folded[0].isdecimal():
        return _GROUP.fullmatch(right.folded) is not None
    if left.folded[-1].isdecimal() or right.folded[0].isdecimal():
        return True
    if (gap.split() == [gap] and not fold(gap)) or _LINE_BREAK.fullmatch(gap):
        return True
    if gap.strip() == "." and 1 in (len(left.folded), len(right.folded)):
        return True
    if gap in _CLOSING and language and right.folded in language.enclitics:  # “않겠다”고
        return True
    particles = language.proclitics if language else frozenset()
    return gap.isspace() and len(left.folded) == 1 and left.folded in particles
