"""Numerals: the quantities of a text, and whether a claimed value is what the words say."""

from summarizer.numerals.bounds import Side, sides_of
from summarizer.numerals.dates import Mention, mentions
from summarizer.numerals.mixed_units import same_measure, unit_told
from summarizer.numerals.quantity import Quantity
from summarizer.numerals.said_parts import said_parts
from summarizer.numerals.search import Judged, find, judged, read_all
from summarizer.numerals.unread import beside_words
from summarizer.numerals.verdict import Verdict, agrees, measure
from summarizer.schemas.numbers import Bound

__all__ = [
    "Bound", "Judged", "Mention", "Quantity", "Side", "Verdict", "agrees", "beside_words", "find", "judged",
    "measure", "mentions", "read_all", "said_parts", "same_measure", "sides_of", "unit_told",
]  # fmt: skip
