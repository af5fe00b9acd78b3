"""The words of names that languages have for countries, their divisions and counties (see `tables`)."""

from functools import cache

from summarizer.places import tables
from summarizer.text.words import folded_words

_SHORTEST = 4
"""Letters: shorter words of such names are words of other names as well."""


@cache
def exonyms() -> frozenset[str]:
    """The words of all names of countries and first-level divisions, folded; read once."""
    names = "\n".join(row["names"] for table in ("territories", "divisions") for row in tables.rows(table))
    return frozenset(word for word in folded_words(names) if len(word) >= _SHORTEST)
