"""Free text: headline and gist say something; every number and date in what is said is in the article."""

from collections.abc import Iterator

from summarizer import numerals
from summarizer.checks import text_dates
from summarizer.checks.carried import Carried
from summarizer.checks.context import Context
from summarizer.checks.figures import Figures
from summarizer.checks.free_text import headline_and_gist
from summarizer.results.problem import Problem, Severity, worded
from summarizer.schemas import Summary

_NUMBER = "the article does not carry the number “{0}”"
_SCORE = "the article does not carry the score “{0}”"

_OWN_COUNT = 10
"""Up to here a number word may be a count that the summary made itself (three regions)."""


def check(context: Context) -> Iterator[Problem]:
    """text-empty, text-number-unsupported."""
    yield from _empty(context.summary)
    carried, figures = Carried(context), _figures(context)
    for path, read in context.read_texts.items():
        for quantity in read.quantities:
            words = read.text[quantity.start : quantity.end]
            if _is_trivial(quantity, words) or carried.holds(quantity) or figures.holds(words):
                continue
            if not carried.may_hold(read, quantity):
                yield _problem(path, _severity(quantity, words), worded(_NUMBER, words))
        for words in figures.foreign_scores(read.text):
            yield _problem(path, "error", worded(_SCORE, words))
        for words in figures.other_scores(read.text):
            yield _problem(path, "warning", worded(_SCORE, words))
        for severity, words in text_dates.unsupported(read, context.reading):
            yield _problem(path, severity, worded("the article does not carry the date “{0}”", words))


def _figures(context: Context) -> Figures:
    article = context.reading.article
    return Figures(article.tokens.words, article.text)


def _empty(summary: Summary) -> Iterator[Problem]:
    """A problem for each text of headline and gist that holds no letter and no digit, and for no gist."""
    for path, text in headline_and_gist(summary):
        if not any(character.isalnum() for character in text):
            yield Problem(code="text-empty", severity="error", path=path, message=worded("it says nothing"))
    if not summary.gist:
        yield Problem(code="text-empty", severity="error", path="gist", message=worded("there is no gist"))


def _problem(path: str, severity: Severity, message: str) -> Problem:
    return Problem(code="text-number-unsupported", severity=severity, path=path, message=message)


def _is_spelled(words: str) -> bool:
    return not any(character.isdecimal() for character in words)


def _is_trivial(quantity: numerals.Quantity, words: str) -> bool:
    """Whether it says no more than grammar: one, both, twice; the two sides. 1 % is a figure like others."""
    small = quantity.exact and quantity.low == quantity.high
    if _is_one_percent(quantity) and not _is_spelled(words):
        return False
    if quantity.grammatical or (small and quantity.low in (0, 1)):
        return True
    return small and quantity.low == 2 and _is_spelled(words)


def _is_one_percent(quantity: numerals.Quantity) -> bool:
    return quantity.low == quantity.high == 1 and quantity.unit == "percent"


def _severity(quantity: numerals.Quantity, words: str) -> Severity:
    """A warning for a small count in words, which the summary may have made itself, and for 1 %.

    An article says that without a number: by a percentage point, на процент.
    """
    if _is_one_percent(quantity):
        return "warning"
    count = quantity.exact and quantity.unit is None and quantity.low % 1 == 0 and quantity.high <= _OWN_COUNT
    return "warning" if count and _is_spelled(words) else "error"
