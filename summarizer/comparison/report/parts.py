"""What a document is made of, whatever draws it: sections of tables, whose cells are runs of words."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["plain", "strong", "note", "alarm", "name", "quote"]
"""Computed, in three tones; `alarm` for what contradicts; a name or value; words of an article."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one kind."""

    words: str
    kind: Kind = "plain"
    language: str | None = None


Cell = tuple[Run, ...]


@dataclass(slots=True)
class Listing:
    """A table under a caption; its first column is short."""

    caption: Cell
    columns: tuple[str, ...]
    rows: list[tuple[Cell, ...]] = field(default_factory=list)


@dataclass(slots=True)
class Section:
    """A heading, an introduction, and tables; `empty` is said where there are none."""

    title: str
    empty: str
    listings: list[Listing] = field(default_factory=list)


@dataclass(slots=True)
class Document:
    """A title, sections, and what readers must know of how it came about."""

    title: str
    sections: list[Section]
    notes: list[str]


def plain(words: str) -> Cell:
    """A cell of our own words."""
    return (Run(words),) if words else ()


def note(words: str) -> Cell:
    """A cell of our own words, in a low voice."""
    return (Run(words, "note"),) if words else ()


def strong(words: str) -> Cell:
    """A cell of our own words that stand out."""
    return (Run(words, "strong"),)


def joined(cells: Iterable[Cell], separator: str) -> Cell:
    """Cells one after the other, empty ones left out."""
    found: list[Run] = []
    for cell in cells:
        if cell:
            found += [Run(separator)] if found else []
            found += cell
    return tuple(found)
