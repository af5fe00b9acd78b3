"""Scales that a number leaves to another one near it: 6.2 million were lost, the insurer claims 8.9."""

from collections.abc import Iterator
from math import isclose

from summarizer import numerals
from summarizer.grounding.features import Reading
from summarizer.numerals.units import currencies_in
from summarizer.schemas import Figure
from summarizer.text.words import words as words_of

_SCALES = (1e5, 1e6, 1e7, 1e8, 1e9, 1e12)
"""What a word multiplies a number by, and others near it: lakh, million, crore, 亿, billion, trillion."""

_SCALED = 1000
"""From here on a number is written out, or has a scale of its own."""

_LONGEST_BARE = 5
"""Words that such a number has at most, with what bounds it: a little more than four."""

_REACH = 200
_BEHIND = 20
"""Code points back, and on, to the number whose scale another shares."""

_CLAUSE_ENDS = frozenset(".,;:!?)»”。،؛")
_TENTHS = 10
_DIGITS = 3  # of a number whose thousands a word says


def may_share(reading: Reading, figure: Figure, words: str, found: tuple[numerals.Quantity, ...]) -> bool:
    """Whether a number that nothing counted follows may take its scale from one near it.

    The insurer claims 6.2 million, the defence 8.9; from 75 to 30 million. A share, or a number with a unit
    of its own, is worth what it says.
    """
    if len(found) != 1 or not figure.value or not 0 < found[0].low < _SCALED or found[0].unit:
        return False
    if len(list(words_of(words))) > _LONGEST_BARE or _has_unit(reading, figure):
        return False
    idle = reading.language.stopwords if reading.language else frozenset[str]()
    if any(word.folded not in idle for word in words_of(words[found[0].end :])):
        return False
    factor = figure.value / found[0].low
    if isclose(factor, _SCALED):
        return any(_is_thousands(reading, figure, other) for other in _near(reading, figure))
    return any(
        isclose(factor, scale) and other.low >= scale for other in _near(reading, figure) for scale in _SCALES
    )


def _is_thousands(reading: Reading, figure: Figure, other: numerals.Quantity) -> bool:
    """Whether a number is thousands in words, right behind a figure: from 98 to 120 thousand."""
    words = reading.article.text[other.start : other.end]
    written = sum(character.isdecimal() for character in words)
    near = 0 <= other.start - figure.spans[-1].end <= _BEHIND
    return near and _SCALED <= other.low < _SCALES[1] and 0 < written <= _DIGITS and words[-1].isalpha()


def _has_unit(reading: Reading, figure: Figure) -> bool:
    """Whether the article writes a unit beside the number, which its quote leaves out: 500 of "$500"."""
    start, end = figure.spans[0].start, figure.spans[-1].end
    return any(each.unit for each in reading.quantities if start < each.end and each.start < end)


def must_share(reading: Reading, figure: Figure, found: tuple[numerals.Quantity, ...]) -> bool:
    """Whether a number cannot be worth its digits alone: it is money with one decimal, and has no unit.

    Sums are printed with two decimals or none. It is money where it is said to count the currency of a scaled
    sum before it, stands behind a word that says something (prices rise *to* a number), and ends its clause.
    """
    language, text = reading.language, reading.article.text
    start, end = figure.spans[0].start, figure.spans[-1].end
    if language is None or len(found) != 1 or not _is_bare_decimal(found[0]):
        return False
    before = words_of(text, max(0, start - _REACH), start)
    if text[end : end + 1] not in _CLAUSE_ENDS or not before or before[-1].folded in language.stopwords:
        return False
    counted = currencies_in(figure.counted, language)
    return any(
        other.end <= start and other.low >= _SCALES[0] and counted == {other.unit}
        for other in _near(reading, figure)
    )


def _is_bare_decimal(quantity: numerals.Quantity) -> bool:
    """Whether a number has one decimal and no unit."""
    tenths = quantity.low * _TENTHS
    return quantity.exact and not quantity.unit and quantity.low % 1 != 0 and isclose(tenths, round(tenths))


def _near(reading: Reading, figure: Figure) -> Iterator[numerals.Quantity]:
    """The numbers near a figure in its paragraph."""
    text, start, end = reading.article.text, figure.spans[0].start, figure.spans[-1].end
    for other in reading.quantities:
        if not (0 <= start - other.end <= _REACH or 0 <= other.start - end <= _BEHIND):
            continue
        if "\n" not in text[min(start, other.start) : max(end, other.end)]:
            yield other
