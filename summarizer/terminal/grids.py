"""Grids: tables that fit their terminal: columns where there is room for each name, else one block a row."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from summarizer.terminal.cells import GridCell

_GAP = 2
_LEAST = 14
"""Least width of a column of running words, in cells, before a table becomes blocks."""

_MOST_LINES = 5
"""Lines of the highest row of a table, from which its rows are read more easily as blocks."""

_HEADER = "dim"


@dataclass(slots=True)
class GridRow:
    """Cells in the order of the columns, and a style for all of them."""

    cells: list[GridCell]
    style: str = ""


@dataclass(slots=True)
class Grid:
    """A table at the width of its terminal; its first column is a short key.

    Attributes:
        columns: headings; the key's is empty.
        rows: one an item.
    """

    columns: tuple[str, ...]
    rows: list[GridRow] = field(default_factory=list)

    def add(self, *cells: GridCell, style: str = "") -> None:
        """One more row."""
        self.rows.append(GridRow(list(cells), style))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The rows at the width of the terminal."""
        if not self.rows:
            return
        widths = self._widths(options.max_width)
        yield from map(_ended, self._columns(widths) if widths else self._blocks(options.max_width))

    def _widths(self, available: int) -> list[int] | None:
        """A width for each column; None where names would be broken, or running words squeezed."""
        lines = [[GridCell.of(column) for column in self.columns], *(row.cells for row in self.rows)]
        least, most = [0] * len(self.columns), [0] * len(self.columns)
        for cells in lines:
            for index, cell in enumerate(cells):
                narrow, wide = cell.widths()
                least[index] = max(least[index], narrow, min(wide, _LEAST))
                most[index] = max(most[index], wide)
        widths = fitted(least, most, available - _GAP * (len(self.columns) - 1))
        return None if widths is None or _is_high(self.rows, widths) else widths

    def _columns(self, widths: list[int]) -> Iterator[Text]:
        if any(self.columns):
            yield from _side_by_side([GridCell.of(column) for column in self.columns], widths, _HEADER)
        for row in self.rows:
            yield from _side_by_side(row.cells, widths, row.style)

    def _blocks(self, width: int) -> Iterator[Text]:
        """Each row as its key and first cell, and under them the other cells with their headings."""
        indent = _GAP + max(row.cells[0].widths()[1] for row in self.rows)
        for row in self.rows:
            key, first, *others = row.cells
            below = GridCell()
            for column, cell in zip(self.columns[2:], others, strict=True):
                if cell:
                    below.add(" · " if below else "")
                    below.add(f"{column}: " if column else "", _HEADER).add_cell(cell)
            yield from _hanging(key, first, indent, width, row.style)
            if below:
                yield from _hanging(GridCell(), below, indent, width, row.style)


@dataclass(slots=True)
class Lines:
    """Words over the whole width, indented, with a short key before the first line where there is one."""

    cell: GridCell
    indent: int = 0
    key: str = ""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The lines at the width of the terminal."""
        key = GridCell.of(self.key, _HEADER)
        beside = len(self.key) + 1 if self.key else 0
        for line in _hanging(key, self.cell, beside, options.max_width - self.indent, ""):
            yield _ended(Text(" " * self.indent).append_text(line))


def fitted(least: list[int], most: list[int], available: int) -> list[int] | None:
    """Widths between the least and the most that fill what is available; None where it is too little.

    Wide columns give way first: all are cut to one common width, or to their least where that is more.
    """
    for common in range(max(most, default=0), -1, -1):
        widths = [max(low, min(high, common)) for low, high in zip(least, most, strict=True)]
        if sum(widths) <= available:
            return widths
    return None


def _is_high(rows: list[GridRow], widths: list[int]) -> bool:
    return any(
        len(cell.lines(width)) > _MOST_LINES
        for row in rows
        for cell, width in zip(row.cells, widths, strict=True)
    )


def _side_by_side(cells: Iterable[GridCell], widths: list[int], style: str) -> Iterator[Text]:
    """The lines of a row, its cells padded to their widths."""
    columns = [cell.lines(width) for cell, width in zip(cells, widths, strict=True)]
    for number in range(max(map(len, columns))):
        line = Text(style=style)
        gap = 0
        for lines, width in zip(columns, widths, strict=True):
            if number < len(lines):
                line.append(" " * gap)
                apart = len(line)
                line.append_text(lines[number]).stylize(
                    "none", apart
                )  # a piece of its own in a drawn picture
                gap = _GAP + width - lines[number].cell_len
            else:
                gap += _GAP + width
        yield line


def _hanging(key: GridCell, body: GridCell, indent: int, width: int, style: str) -> Iterator[Text]:
    """A key, and a text beside and below it."""
    head = key.lines(width)
    for number, line in enumerate(body.lines(width - indent)):
        first = head[0] if head and not number else Text()
        yield Text(style=style).append_text(first).append(" " * (indent - first.cell_len)).append_text(line)


def _ended(line: Text) -> Text:
    line.no_wrap, line.overflow, line.end = True, "ignore", "\n"
    return line
