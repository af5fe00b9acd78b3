"""Parts of a unit in one word, wherever it stands: kwadrans później is 0.25 of an hour, or 15 minutes."""

from collections.abc import Iterator
from dataclasses import replace

from summarizer.numerals.lexicon import NumeralTable
from summarizer.numerals.quantity import Quantity
from summarizer.text.tokens import Tokens


def unit_parts(tokens: Tokens, found: tuple[Quantity, ...], table: NumeralTable) -> Iterator[Quantity]:
    """The parts that such words name outside the quantities that were found, in either unit."""
    for index, word in enumerate(tokens.words if table.unit_parts else ()):
        entry = table.lexemes.words.get(word)
        if word not in table.unit_parts or entry is None:
            continue
        start, end = tokens.view.span(tokens.starts[index], tokens.end(index))
        if any(one.start <= start < one.end for one in found):
            continue
        part = entry.lexeme.fraction or 1 / (entry.lexeme.denominator or 1)
        if part < 1:
            yield Quantity(start, end, part, part, True, (part, part * table.unit_parts[word]))


def with_inner_units(tokens: Tokens, found: tuple[Quantity, ...], table: NumeralTable) -> Iterator[Quantity]:
    """The quantities whose unit stands among their words, with it: an hour and a half."""
    for quantity in found:
        if quantity.unit is not None or not quantity.low % 1:
            continue
        origin = tokens.view.origin
        for first, unit, _ in table.units.all_in(tokens):
            if quantity.start <= origin[tokens.starts[first]] < quantity.end:
                yield replace(quantity, unit=unit)
