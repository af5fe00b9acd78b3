"""Free text: every number in headline, gist and statements is carried by the article."""

from collections.abc import Iterator
from math import isclose

from summarizer import numerals
from summarizer.checks.context import Context
from summarizer.results.problem import Problem
from summarizer.schemas import Summary
from summarizer.text.languages import Language, load
from summarizer.text.languages.identification import identify
from summarizer.text.tokens import Tokens, tokenize

_PERCENT = "percent"

_ROUNDED = 0.05
"""Greatest relative error of a rounding to one digit (4,987 as 5,000)."""

_LEAST_ROUNDED = 1000
"""Smaller numbers are not rounded: 41 dead are not 40."""

_FREELY = 100
"""A vague word in free text carries up to so many times its greatest value: 15,000 are thousands."""

_SMALL = 2
"""Up to here a number word is as often grammar as a count ("one of", "the two sides")."""


def check(context: Context) -> Iterator[Problem]:
    """text-number-unsupported."""
    texts = [(path, text, tokenize(text)) for path, text in free_texts(context.summary)]
    output = load(context.output) if context.output else _language(texts)
    carried = list(_carried(context))
    for path, text, tokens in texts:
        for quantity in numerals.find(text, output or context.reading.language, tokens):
            words = text[quantity.start : quantity.end]
            if not _trivial(quantity, words) and not any(
                _may_stand_for(quantity, found) for found in carried
            ):
                yield Problem(
                    code="text-number-unsupported",
                    severity="error",
                    path=path,
                    message=f"the article does not carry the number “{words}”",
                )


def text_language(context: Context) -> Language | None:
    """The language of the free texts: the one asked for, else as they look, else the article's."""
    if context.output:
        return load(context.output)
    texts = [(path, text, tokenize(text)) for path, text in free_texts(context.summary)]
    return _language(texts) or context.reading.language


def _language(texts: list[tuple[str, str, Tokens]]) -> Language | None:
    words = [word for _, _, tokens in texts for word in tokens.words]
    return identify(" ".join(text for _, text, _ in texts), words)


def free_texts(summary: Summary) -> Iterator[tuple[str, str]]:
    """Path and text of headline, gist and translated statements."""
    yield "headline", summary.headline
    for index, sentence in enumerate(summary.gist):
        yield f"gist[{index}].text", sentence.text
    for index, statement in enumerate(summary.sourcing.statements):
        if statement.text:
            yield f"sourcing.statements[{index}].text", statement.text


def _trivial(quantity: numerals.Quantity, words: str) -> bool:
    spelled = not any(character.isdecimal() for character in words)
    return quantity.exact and quantity.high <= (_SMALL if spelled else 1)


def _carried(context: Context) -> Iterator[numerals.Quantity]:
    """What the article says: its quantities, and the figures that do not contradict their words."""
    yield from context.reading.quantities
    for figure in context.summary.numbers:
        value = figure.value
        if value is not None and figure.spans and context.verdict(figure) != "mismatch":
            yield numerals.Quantity(0, 0, value, value, True, (value,), figure.unit)


def _may_stand_for(claimed: numerals.Quantity, found: numerals.Quantity) -> bool:
    """Whether a number in free text may stand for one of the article: equal, rounded, or in its range."""
    if not _same_kind(claimed.unit, found.unit):
        return False
    if not found.exact:
        return not claimed.exact and claimed.low <= found.high and found.low <= claimed.high * _FREELY
    values = {*found.readings, found.low, found.high}
    if not claimed.exact:
        return any(claimed.low <= value <= claimed.high * _FREELY for value in values)
    if claimed.low < claimed.high:
        return any(claimed.low <= value <= claimed.high for value in values)
    return any(_rounds_to(value, reading) for value in values for reading in claimed.readings)


def _same_kind(first: str | None, second: str | None) -> bool:
    """Whether two units may be of one thing: a share is no count, and a dollar is no pound."""
    if (first == _PERCENT) != (second == _PERCENT):
        return False
    return not (first and second and first != second and first.isupper() and second.isupper())


def _rounds_to(value: float, rounded: float) -> bool:
    if isclose(value, rounded, rel_tol=1e-9, abs_tol=1e-9):
        return True
    if abs(value) < _LEAST_ROUNDED:
        return False
    digits = len(f"{abs(rounded):.15g}".replace(".", "").strip("0"))
    if isclose(float(f"{value:.{max(1, digits)}g}"), rounded, rel_tol=1e-9):
        return digits > 1 or isclose(value, rounded, rel_tol=_ROUNDED)
    return False
