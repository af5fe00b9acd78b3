"""Units that are a scale as well: 5 mm is five millimetres, or five million; two decades are twenty years."""

from collections.abc import Iterator
from dataclasses import replace

from summarizer.numerals.lexicon import NumeralTable
from summarizer.numerals.quantity import Quantity
from summarizer.text.tokens import Tokens


def unit_scales(tokens: Tokens, found: tuple[Quantity, ...], table: NumeralTable) -> Iterator[Quantity]:
    """The other reading of each quantity whose unit is also a scale."""
    if not table.unit_scales:
        return
    places = {tokens.view.origin[start]: index for index, start in enumerate(tokens.starts)}
    for quantity in found:
        index = places.get(quantity.unit_start) if quantity.unit_start is not None else None
        word = tokens.words[index] if index is not None else ""
        factor = table.unit_scales.get(word)
        if factor is not None and len(word) > 1:  # a letter is a scale beside a sign of money alone: 500 T€
            values = tuple(value * factor for value in quantity.readings)
            low, high = quantity.low * factor, quantity.high * factor
            yield replace(quantity, readings=values, low=low, high=high, unit=None)
