"""Numerals: the quantities of a text, and whether a claimed value is what the words say."""

from summarizer.numerals.dates import Mention, mentions
from summarizer.numerals.quantity import Quantity
from summarizer.numerals.search import find, read_all
from summarizer.numerals.verdict import Verdict, agrees, measure
from summarizer.schemas.numbers import Bound

__all__ = ["Bound", "Mention", "Quantity", "Verdict", "agrees", "find", "measure", "mentions", "read_all"]
