"""Years, months, days and quarters in free text that the article does not name."""

import re
from collections.abc import Iterator
from typing import get_args

from summarizer import numerals
from summarizer.checks.free_text import ReadText
from summarizer.grounding.features import Reading
from summarizer.numerals.dates import Mention, Part
from summarizer.results.problem import Severity

_NUMERIC_DATE = re.compile(r"(?<!\d)(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?!\d)")
_SHORT_YEAR = re.compile(r"(?<=['’/–-])\d\d(?!\d)")
_DECADE = re.compile(r"(?<![\d.,])([12]\d\d0)'?s(?!\w)")
_SMALL = re.compile(r"(?<![\d.,])(\d{1,2})(?![\d%])")
_MONTHS, _MONTHS_OF_QUARTER, _LAST_DAY = 12, 3, 31
_TEN, _CENTURY = 10, 100


def unsupported(read: ReadText, reading: Reading) -> Iterator[tuple[Severity, str]]:
    """The words of each date that the article does not name, and how grave that is.

    A year is an error. A month, day or quarter is one where the article names another; where it names none,
    the text may have worked it out, and it is a warning.
    """
    text, view, mentioned = read.text, read.tokens.view, read.dates
    decades = list(_DECADE.finditer(view.text))
    if not mentioned and not decades:
        return
    article = _article(reading)
    for decade in decades:
        if not any(year // _TEN == int(decade.group(1)) // _TEN for year in article["year"]):
            start, end = view.span(*decade.span())
            yield "error", text[start:end]
    for mention in mentioned:
        if mention.part != "year" and reading.language is None:
            continue
        named = article[mention.part]
        if mention.part == "day" and mention.value in article["small"]:
            continue
        if mention.value not in named and not (mention.part == "quarter" and _has_quarter(article, mention)):
            grave = mention.part == "year" or bool(named)
            yield "error" if grave else "warning", text[mention.start : mention.end]


def _article(reading: Reading) -> dict[str, set[int]]:
    """All that the article names by part, and what its figures may say of it; `small` are any up to 31."""
    found: dict[str, set[int]] = {part: set() for part in (*get_args(Part), "small")}
    article = reading.article
    for mention in numerals.mentions(
        article.text, reading.language, article.tokens, reading.judged, loosely=True
    ):
        found[mention.part].add(mention.value)
    folded = article.tokens.view.text
    found["year"] |= {int(year) for year in re.findall(r"(?<!\d)\d{4}(?!\d)", folded)}
    for century in {year // _CENTURY for year in found["year"]} | {19, 20}:
        found["year"] |= {century * _CENTURY + int(short) for short in _SHORT_YEAR.findall(folded)}
    for parts in _NUMERIC_DATE.findall(folded):
        found["month"] |= {int(part) for part in parts if 1 <= int(part) <= _MONTHS}
    found["small"] |= {int(figure) for figure in _SMALL.findall(folded) if 1 <= int(figure) <= _LAST_DAY}
    return found


def _has_quarter(article: dict[str, set[int]], mention: Mention) -> bool:
    """Whether the article names a month of the quarter."""
    return any(
        (month + _MONTHS_OF_QUARTER - 1) // _MONTHS_OF_QUARTER == mention.value for month in article["month"]
    )
