"""The edges of a quote: it may stand on whole words and whole numbers, particles left out or in."""

import re
import unicodedata
from collections.abc import Collection
from functools import cache

from summarizer.schemas import Span
from summarizer.text.article import Article
from summarizer.text.folding import UNSPACED, fold, is_word_part
from summarizer.text.languages import Language

_LONGEST_NUMBER = 24
# Digits with a point or comma inside, or in groups of three.
_GROUPS = r"\d{{1,3}}(?:[{}]\d{{3}})+(?!\d)|\d+(?:[.,٫٬]\d+)+"
_NUMBER = re.compile(_GROUPS.format("\u00a0\u202f\u2009'’٬,. "))
_NUMBER_WITHOUT_SPACES = re.compile(_GROUPS.format("\u00a0\u202f\u2009'’٬,."))

_LONGEST_PARTICLE = 24  # code points of what may be written as one with a word, vowel signs included
_LONGEST_AFFIX = 4  # letters of a particle that no data file knows

WHOLE, CLITIC, AFFIX, INSIDE = range(4)
"""How a span lies in its words: on whole words; on a word with a known particle attached; on one with a short
beginning or ending in a language without data; inside a word."""


def fit(text: str, span: Span, language: Language | None) -> int:
    """How a span lies in its words, at its worse end: WHOLE, CLITIC, AFFIX or INSIDE."""
    left = _left_fit(text, span, language)
    if left == INSIDE:
        return INSIDE
    right = _right_fit(text, span, language)
    return INSIDE if left == right == AFFIX else max(left, right)


def _left_fit(text: str, span: Span, language: Language | None) -> int:
    start = span.start
    if not start or not (is_word_part(text[start]) and is_word_part(text[start - 1])):
        return WHOLE
    if UNSPACED.match(text, start) or UNSPACED.match(text, start - 1):
        return WHOLE
    if language is not None and not language.proclitics:
        return INSIDE
    left, farthest = start, max(0, start - _LONGEST_PARTICLE - 1)
    while left > farthest and is_word_part(text[left - 1]):
        left -= 1
    return _attached(text[left:start], text[slice(*span)], language, language.proclitics if language else ())


def _right_fit(text: str, span: Span, language: Language | None) -> int:
    end = span.end
    if end >= len(text) or not (is_word_part(text[end - 1]) and is_word_part(text[end])):
        return WHOLE
    if UNSPACED.match(text, end) or UNSPACED.match(text, end - 1):
        return WHOLE
    if language is not None and not language.enclitics:
        return INSIDE
    right, farthest = end, min(len(text), end + _LONGEST_PARTICLE + 1)
    while right < farthest and is_word_part(text[right]):
        right += 1
    return _attached(text[end:right], text[slice(*span)], language, language.enclitics if language else ())


def _attached(rest: str, words: str, language: Language | None, particles: Collection[str]) -> int:
    """What the rest of a word makes of the words in it: CLITIC, AFFIX or INSIDE."""
    if language is not None:
        return CLITIC if fold(rest) in particles else INSIDE
    letters = sum(map(str.isalpha, words))
    is_short = len(rest) <= min(_LONGEST_AFFIX, letters) and letters >= 2
    return AFFIX if is_short and not any(map(_is_numeral, rest + words[0] + words[-1])) else INSIDE


def fits(article: Article, span: Span, worst: int = AFFIX) -> bool:
    """Whether a quote may stand here in the plain text: whole words and numbers, particles left out or in."""
    text, (start, end) = article.plain.text, span
    if not (_continues(text, start - 1, start) or _continues(text, end, end - 1)):
        return True
    language = article.words
    if fit(text, span, language) > worst:
        return False
    return not (_cuts_number(text, span.start, language) or _cuts_number(text, span.end, language))


def _continues(text: str, outside: int, inside: int) -> bool:
    """Whether a word or number may go on from the code point inside to the one outside."""
    if not 0 <= outside < len(text):
        return False
    return _is_numeral(text[inside]) or _is_numeral(text[outside]) or is_word_part(text[outside])


def _cuts_number(text: str, edge: int, language: Language | None) -> bool:
    """Whether an edge parts a number: 20|18, 5|.3, 1|,200, 1| 200, 三千|五百."""
    if not 0 < edge < len(text):
        return False
    before, after = text[edge - 1], text[edge]
    if not (_is_numeral(before) or _is_numeral(after)):
        return False
    if _is_numeral(before) and _is_numeral(after):
        return True
    groups = language is not None and " " in language.numbers.get("grouping", ())
    pattern = _NUMBER if groups else _NUMBER_WITHOUT_SPACES
    around = pattern.finditer(text, max(0, edge - _LONGEST_NUMBER), edge + _LONGEST_NUMBER)
    return any(number.start() < edge < number.end() for number in around)


@cache
def _is_numeral(character: str) -> bool:
    return unicodedata.numeric(character, None) is not None
