"""Parties, places and sources: what the articles share, and what only one of them has."""

from collections.abc import Sequence

from summarizer.comparison.model import Comparison, NamedEntry, NamedRow
from summarizer.comparison.report.phrases import Voices, sureness
from summarizer.document.model import Cell, Inline, Section, Table, joined, note, plain, strong
from summarizer.sections.locations import LOCATIONS
from summarizer.sections.parties import PARTIES
from summarizer.sections.sourcing import SOURCES

_MOST_COLUMNS = 4
"""Articles from which on a table has no column for each of them."""


def named_sections(comparison: Comparison, voices: Voices) -> list[Section]:
    """A section each."""
    keys = [article.key for article in comparison.articles]
    lists = ((PARTIES, comparison.parties), (LOCATIONS, comparison.places), (SOURCES, comparison.sources))
    return [_section(spec.title, rows, keys, voices) for spec, rows in lists]


def _section(title: str, rows: Sequence[NamedRow], keys: list[str], voices: Voices) -> Section:
    section = Section(plain(title), [], plain("None."))
    shared = [row for row in rows if row.score is not None]
    alone = [row for row in rows if row.score is None]
    if shared:
        section.blocks.append(_shared(shared, keys, voices))
    if alone:
        table = Table(("", "name", "kind", "in the story"), caption=plain("In one article only"))
        for row in alone:
            table.add(*_alone(row, voices))
        section.blocks.append(table)
    return section


def _shared(rows: list[NamedRow], keys: list[str], voices: Voices) -> Table:
    wide = len(keys) <= _MOST_COLUMNS
    columns = ("", "name", *(keys if wide else ("called", "not in")), "match")
    table = Table(columns, caption=plain("In several articles"))
    for number, row in enumerate(rows, 1):
        named = (_label(row, voices),)
        cells = (_called(row, [key], voices) for key in keys) if wide else (_called(row, keys, voices),
                 plain(", ".join(row.lacking)))  # fmt: skip
        table.add(note(str(number)), *named, *cells, sureness(row.likeness, row.score))
    return table


def _label(row: NamedRow, voices: Voices) -> Cell:
    language = "en" if row.country else voices.outputs[row.entries[0].article]
    return (Inline(row.label, "name", language), *note(f" ({row.country})" if row.country else ""))


def _called(row: NamedRow, keys: list[str], voices: Voices) -> Cell:
    """What the articles call it, each with its key where there are several; a dash where none has it."""
    entries = [entry for entry in row.entries if entry.article in keys]
    cells = []
    for entry in entries:
        key = strong(f"{entry.article} ") if len(keys) > 1 else ()
        cells.append((*key, *_words(entry, voices), *_doubt(row, entry)))
    return joined(cells, "; ") or note("—")


def _words(entry: NamedEntry, voices: Voices) -> Cell:
    return (Inline(entry.words, "name", voices.languages[entry.article]),)


def _doubt(row: NamedRow, entry: NamedEntry) -> Cell:
    """How sure the match is, where it is not the row's."""
    is_said = entry.likeness == row.likeness or entry.likeness is None
    return note("" if is_said else f" ({entry.likeness})")


def _alone(row: NamedRow, voices: Voices) -> tuple[Cell, ...]:
    entry = row.entries[0]
    name = _words(entry, voices)
    if entry.name != entry.words:
        name = (Inline(entry.name, "name", voices.outputs[entry.article]), Inline(" — "), *name)
    return strong(entry.article), name, plain(entry.kind), plain(entry.role)
