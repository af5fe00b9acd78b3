"""Numerals: the quantities of a text, and whether a claimed value is what the words say."""

from summarizer.numerals.dates import Mention, mentions
from summarizer.numerals.mixed_units import same_measure, unit_told
from summarizer.numerals.quantity import Quantity
from summarizer.numerals.search import Judged, find, judged, read_all
from summarizer.numerals.verdict import Verdict, agrees, measure
from summarizer.schemas.numbers import Bound

__all__ = [
    "Bound", "Judged", "Mention", "Quantity", "Verdict", "agrees", "find", "judged", "measure", "mentions",
    "read_all", "same_measure", "unit_told",
]  # fmt: skip
