"""A document on a terminal, or in a file with the same lines and no colours."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table as RichTable
from rich.text import Text

from summarizer.document.model import (
    Cell,
    Inline,
    InlineRole,
    Paragraph,
    Picture,
    ReportDocument,
    Section,
    Table,
)
from summarizer.terminal.cells import GridCell
from summarizer.terminal.grids import Grid, Lines
from summarizer.terminal.safety import cleaned

_TITLE, _HEADER, _ABSENT = "bold cyan", "dim", "red"
_STYLES: dict[InlineRole, str] = {
    "strong": "bold",
    "note": "dim",
    "warning": "yellow",
    "alarm": "bold red",
    "good": "green",
    "term": "bold",
}


def document(shown: ReportDocument) -> Iterator[RenderableType]:
    """The parts of a document, to be printed one after the other."""
    yield Lines(GridCell.of(shown.title, "bold"))
    for each in shown.sections:
        yield Text()
        yield from section(each)
    yield Text()
    for note in shown.notes:
        yield Lines(GridCell.of(note, "dim"))


def section(shown: Section) -> Iterator[RenderableType]:
    """A title and its blocks, a line between two tables."""
    title = shown.title[0]
    yield Text(_raw(shown.title), style=_STYLES.get(title.role, _TITLE))
    if not shown.blocks and shown.empty:
        yield Text(_raw(shown.empty), style=_STYLES.get(shown.empty[0].role, ""))
    for number, block in enumerate(shown.blocks):
        if isinstance(block, Paragraph):
            yield paragraph(block)
        elif isinstance(block, Picture):
            yield Lines(GridCell.of(block.alternative, "dim"))
        elif isinstance(block, Table):
            if number:
                yield Text()
            if block.caption:
                yield Lines(cell(block.caption, bold_names=True))
            yield grid(block)


def paragraph(shown: Paragraph) -> Lines:
    """Words over the whole width."""
    return Lines(cell(shown.cell), indent=shown.indent, key=shown.key)


def grid(shown: Table) -> Grid:
    """A table of words, which becomes blocks where it is too narrow."""
    found = Grid(shown.columns)
    for row in shown.rows:
        found.add(*map(cell, row.cells), style=_ABSENT if row.absent else "")
    return found


def figures(title: Cell, shown: Table, *, tight: bool) -> RichTable:
    """A table of figures under its title: columns of words stand left, figures right."""
    words = len(shown.columns) if shown.words is None else shown.words
    table = RichTable(
        title=Text(_raw(title), style=_TITLE), title_justify="left", header_style=_HEADER, box=None,
        pad_edge=False, padding=(0, 1 if tight else 2, 0, 0),
    )  # fmt: skip
    for number, column in enumerate(shown.columns):
        justify = "left" if number < words else "right"
        table.add_column(column, justify=justify, no_wrap=number == 0, overflow="fold")  # type: ignore[arg-type]
    previous: Cell | None = None
    for row in shown.rows:
        first = () if row.cells[0] == previous and words > 1 else row.cells[0]
        previous = row.cells[0]
        table.add_row(*(Text(_raw(each)) for each in (first, *row.cells[1:])))
    return table


def cell(shown: Cell, *, bold_names: bool = False) -> GridCell:
    """Words that wrap without tearing names."""
    found = GridCell()
    for inline in shown:
        _add(found, inline, bold_names=bold_names)
    return found


def _add(found: GridCell, inline: Inline, *, bold_names: bool) -> None:
    style = _STYLES.get(inline.role, "")
    if inline.role == "quote":
        found.add("“").add_cell(GridCell.name(inline.words)).add("”")
    elif inline.role in ("name", "term"):
        found.add_name(inline.words, style or ("bold" if bold_names else ""))
    elif inline.role == "text":
        found.add_cell(GridCell.of(inline.words))
    else:
        found.add(inline.words, style)


def _raw(shown: Cell) -> str:
    """The words of a cell in one line."""
    return cleaned("".join(inline.words for inline in shown))
