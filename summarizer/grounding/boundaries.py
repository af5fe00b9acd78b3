"""The edges of a quote: it may stand on whole words and whole numbers, particles left out or in."""

import re
import unicodedata
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

_WHOLE, _CLITIC, _INSIDE = 0, 1, 2


def fit(text: str, span: Span, language: Language | None) -> int:
    """How a span lies in its words: 0 whole words, 1 a word with particles attached, 2 inside a word."""
    return max(_left_fit(text, span.start, language), _right_fit(text, span.end, language))


def _left_fit(text: str, start: int, language: Language | None) -> int:
    if not start or not (is_word_part(text[start]) and is_word_part(text[start - 1])):
        return _WHOLE
    if UNSPACED.match(text, start) or UNSPACED.match(text, start - 1):
        return _WHOLE
    left = start
    while left and is_word_part(text[left - 1]):
        left -= 1
    attached = language is not None and fold(text[left:start]) in language.proclitics
    return _CLITIC if attached else _INSIDE


def _right_fit(text: str, end: int, language: Language | None) -> int:
    if end >= len(text) or not (is_word_part(text[end - 1]) and is_word_part(text[end])):
        return _WHOLE
    if UNSPACED.match(text, end) or UNSPACED.match(text, end - 1):
        return _WHOLE
    right = end
    while right < len(text) and is_word_part(text[right]):
        right += 1
    attached = language is not None and fold(text[end:right]) in language.enclitics
    return _CLITIC if attached else _INSIDE


def fits(article: Article, span: Span) -> bool:
    """Whether a quote may stand here: whole words and numbers, particles left out or in."""
    text, (start, end) = article.text, span
    if not (_continues(text, start - 1, start) or _continues(text, end, end - 1)):
        return True
    language = article.words
    if _cuts_number(text, span.start, language) or _cuts_number(text, span.end, language):
        return False
    return fit(text, span, language) < _INSIDE


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
