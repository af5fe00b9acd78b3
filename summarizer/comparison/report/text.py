"""A comparison on a terminal, or in a file of plain text."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from summarizer.comparison.model import Comparison
from summarizer.comparison.report.document import document
from summarizer.comparison.report.parts import Cell as Words
from summarizer.comparison.report.parts import Kind, Section
from summarizer.terminal.cells import Cell
from summarizer.terminal.consoles import drawn
from summarizer.terminal.tables import Lines, Table

_STYLES: dict[Kind, str] = {"strong": "bold", "note": "dim", "alarm": "bold red"}


def as_text(comparison: Comparison) -> str:
    """The comparison as plain text, 120 cells wide."""
    return drawn(*printable(comparison))


def printable(comparison: Comparison) -> Iterator[RenderableType]:
    """The parts of the comparison, to be printed one after the other."""
    found = document(comparison)
    yield Lines(Cell.of(found.title, "bold"))
    for section in found.sections:
        yield from _section(section)
    yield Text()
    for note in found.notes:
        yield Lines(Cell.of(note, "dim"))


def _section(section: Section) -> Iterator[RenderableType]:
    yield Text()
    yield Text(section.title, style="bold cyan")
    if not section.listings:
        yield Text(section.empty)
    for number, listing in enumerate(section.listings):
        if number:
            yield Text()
        if listing.caption:
            yield Lines(_cell(listing.caption, bold_names=True))
        table = Table("", listing.columns)
        for row in listing.rows:
            table.add(*(_cell(words) for words in row))
        yield table


def _cell(words: Words, *, bold_names: bool = False) -> Cell:
    cell = Cell()
    for run in words:
        style = _STYLES.get(run.kind, "")
        if run.kind == "quote":
            cell.add("“").add_cell(Cell.name(run.words)).add("”")
        elif run.kind == "name":
            cell.add_name(run.words, "bold" if bold_names else "")
        else:
            cell.add(run.words, style)
    return cell
