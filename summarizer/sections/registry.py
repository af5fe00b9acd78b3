"""Which sections are built in, and which one an item or a path belongs to."""

from typing import Any

from summarizer.sections.locations import LOCATIONS
from summarizer.sections.numbers import NUMBERS
from summarizer.sections.parties import PARTIES
from summarizer.sections.sourcing import SOURCES, STATEMENTS
from summarizer.sections.spec import SectionSpec

BUILT_IN = (PARTIES, NUMBERS, LOCATIONS, SOURCES, STATEMENTS)


def declared() -> tuple[SectionSpec, ...]:
    """The built-in sections in the order of a summary."""
    return BUILT_IN


def of_path(path: str) -> SectionSpec | None:
    """The built-in section of a path: "sourcing.statements"."""
    return next((spec for spec in declared() if spec.path == path), None)


def of_item(item: Any) -> SectionSpec | None:
    """The built-in section that has items of this class; a newsroom's own list may hold them too."""
    return next((spec for spec in declared() if isinstance(item, spec.item)), None)
