"""Quantities that were found, by their words."""

from collections.abc import Iterable

from summarizer.numerals import Quantity


def shown(text: str, found: Iterable[Quantity]) -> list[str]:
    """Return the words of quantities."""
    return [text[quantity.start : quantity.end] for quantity in found]


def valued(text: str, found: Iterable[Quantity]) -> str:
    """Return quantities as `words=value unit`: `low..high` where they differ, `~` behind what is vague."""
    return "; ".join(_valued(text, quantity) for quantity in found)


def _valued(text: str, quantity: Quantity) -> str:
    high = f"..{quantity.high:.10g}" if quantity.high > quantity.low else ""
    said = f"{text[quantity.start : quantity.end]}={quantity.low:.10g}{high}"
    return f"{said}{'' if quantity.exact else '~'}{f' {quantity.unit}' if quantity.unit else ''}"
