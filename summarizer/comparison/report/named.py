"""Parties, places and sources: what the articles share, and what only one of them has."""

from collections.abc import Sequence

from summarizer.comparison.model import Comparison, NamedEntry, NamedRow
from summarizer.comparison.report.phrases import Voices, sureness
from summarizer.document.model import Cell, Inline, Picture, Section, Table, joined, note, plain, strong
from summarizer.document.world import MapPoint, world_map
from summarizer.places.credit import credit_of
from summarizer.schemas import Geo
from summarizer.sections.locations import LOCATIONS
from summarizer.sections.parties import PARTIES
from summarizer.sections.sourcing import SOURCES
from summarizer.text.languages import ENGLISH

_MOST_COLUMNS = 4
"""Articles from which on a table has no column for each of them."""


def named_sections(comparison: Comparison, voices: Voices) -> list[Section]:
    """A section each."""
    keys = [article.key for article in comparison.articles]
    places = _section(LOCATIONS.title, comparison.places, keys, voices)
    if picture := _map(comparison.places):
        places.blocks.insert(0, picture)
    return [
        _section(PARTIES.title, comparison.parties, keys, voices),
        places,
        _section(SOURCES.title, comparison.sources, keys, voices),
    ]


def _map(rows: Sequence[NamedRow]) -> Picture | None:
    """Each place with a point, at the first that is known and not only approximate."""
    points: list[MapPoint] = []
    shown: list[Geo] = []
    for row in rows:
        found = sorted(
            (entry.geo for entry in row.entries if entry.geo), key=lambda geo: (geo.approximate, geo.latitude)
        )
        if found:
            articles = ", ".join(dict.fromkeys(entry.article for entry in row.entries))
            geo = found[0]
            points.append(MapPoint(row.label, geo.latitude, geo.longitude, geo.approximate, f"in {articles}"))
            shown.append(geo)
    return world_map(points, credit_of(shown) or "")


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
    language = ENGLISH if row.country else voices.outputs[row.entries[0].article]
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
