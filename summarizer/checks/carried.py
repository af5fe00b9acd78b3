"""The numbers of an article that those of free text may stand for."""

from collections.abc import Sequence
from itertools import pairwise

from summarizer import numerals
from summarizer.checks.carrying import (
    ends,
    may_be_part,
    may_be_scaled,
    may_be_sum,
    may_stand_for,
    within_bound,
)
from summarizer.checks.context import Context
from summarizer.checks.free_text import ReadText
from summarizer.lazy import cached_property
from summarizer.schemas import Span

_LONGEST_SCALE = 15
"""Code points of a scale between the two numbers that make one: 3 millió 400 ezer."""


class Carried:
    """What the article says: its quantities, and the figures that do not contradict their words."""

    def __init__(self, context: Context) -> None:
        """Take the summary and its article."""
        self._context = context
        self._quantities = [*context.reading.quantities]
        for figure in context.summary.numbers:
            value = figure.value
            if value is not None and figure.spans and context.verdict(figure) != "mismatch":
                start, end = figure.spans[0]
                self._quantities.append(
                    numerals.Quantity(start, end, value, value, True, (value,), figure.unit)
                )

    def holds(self, quantity: numerals.Quantity) -> bool:
        """Whether the article has a number that this one may stand for."""
        return all(any(may_stand_for(end, found) for found in self._quantities) for end in ends(quantity))

    def may_hold(self, read: ReadText, quantity: numerals.Quantity) -> bool:
        """Whether words beside the number, or words of the article that may say more, leave it possible."""
        sides = numerals.sides_of(read.text, quantity, read.language)
        if sides and any(within_bound(quantity, found, sides) for found in self._cited(read.path)):
            return True
        if may_be_part(quantity, self._parts):
            return True
        if any(may_be_scaled(end, found) for found in self._unknown for end in ends(quantity)):
            return True
        return any(
            second.start - first.end <= _LONGEST_SCALE and may_be_sum(quantity, first, second)
            for first, second in pairwise(self._unknown)
        )

    def _cited(self, path: str) -> Sequence[numerals.Quantity]:
        """The numbers of the segments that a sentence of the gist cites; for other texts the article's."""
        spans = self._spans.get(path)
        if not spans:
            return self._quantities
        return [
            one
            for one in self._quantities
            if any(one.start < end and start < one.end for start, end in spans)
        ]

    @cached_property
    def _spans(self) -> dict[str, list[Span]]:
        """What each sentence of the gist cites, by the path of its text."""
        return {f"gist[{at}].text": one.spans for at, one in enumerate(self._context.summary.gist)}

    @cached_property
    def _parts(self) -> frozenset[float]:
        reading = self._context.reading
        return numerals.said_parts(reading.article.plain.text, reading.language, reading.article.tokens)

    @cached_property
    def _unknown(self) -> list[numerals.Quantity]:
        """The numbers beside words of which nobody knows whether they are scales."""
        reading = self._context.reading
        if reading.language is not None:
            return []
        tokens = reading.article.tokens
        return [one for one in reading.plain_quantities if numerals.beside_words(tokens, one)]
