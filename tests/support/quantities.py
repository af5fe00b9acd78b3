"""Quantities that were found, by their words."""

from collections.abc import Iterable

from summarizer.numerals import Quantity


def shown(text: str, found: Iterable[Quantity]) -> list[str]:
    """Return the words of quantities."""
    return [text[quantity.start : quantity.end] for quantity in found]
