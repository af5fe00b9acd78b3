"""Tables of plain text drawn for a terminal."""

from rich.table import Table
from rich.text import Text

from summarizer.evaluation.tables import Table as Plain
from summarizer.terminal.safety import cleaned


def draw(plain: Plain, *, tight: bool) -> Table:
    """A table whose columns of words stand left and whose figures stand right."""
    table = Table(
        title=Text(plain.title, style="bold cyan"), title_justify="left", header_style="dim", box=None,
        pad_edge=False, padding=(0, 1 if tight else 2, 0, 0),
    )  # fmt: skip
    for number, column in enumerate(plain.columns):
        words = number < plain.words
        table.add_column(column, justify="left" if words else "right", no_wrap=number == 0, overflow="fold")
    previous = None
    for row in plain.rows:
        first = "" if row[0] == previous and plain.words > 1 else row[0]
        previous = row[0]
        table.add_row(*(Text(cleaned(cell)) for cell in (first, *row[1:])))
    return table
