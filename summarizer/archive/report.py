"""What is counted in an archive: tables with their definitions, written as JSON, CSV, text or a page."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from summarizer.archive.drawing import Chart, can_draw
from summarizer.document import html, terminal
from summarizer.document.model import (
    Block,
    Cell,
    Inline,
    Paragraph,
    Picture,
    ReportDocument,
    Section,
    Table,
    joined,
    note,
    plain,
    text,
)
from summarizer.errors.configuration import install_command
from summarizer.output.columns import Columns, DataRow
from summarizer.output.csv import lines
from summarizer.sections.wording import number
from summarizer.terminal.consoles import drawn

_SHOWN = 10
"""Statements that a page names in one row; JSON and CSV have all of them."""
STATEMENTS = "statements"
"""The name of the table that others lead to: a row for each statement, by its name."""
_ROWS = 1000
"""Rows of a table that a page shows; JSON and CSV have all of them."""


@dataclass(frozen=True)
class ReportTable:
    """One table.

    Attributes:
        name: of the table, for programs.
        title: its heading.
        definition: what is counted, and of what.
        columns: name to what its cells hold.
        rows: a value for each column.
        chart: of the same; None where there is nothing to draw.
    """

    name: str
    title: str
    definition: str
    columns: Columns
    rows: list[DataRow]
    chart: Chart | None = None

    @property
    def data(self) -> dict[str, Any]:
        """The same as JSON data."""
        return {"name": self.name, "title": self.title, "definition": self.definition, "rows": self.rows}


@dataclass(frozen=True)
class ArchiveReport:
    """Tables under one title.

    Attributes:
        title: of all.
        tables: in order.
        notes: what a reader must know of all of them.
    """

    title: str
    tables: list[ReportTable]
    notes: list[str] = field(default_factory=list)

    def to_json(self) -> str:
        """All tables as JSON."""
        data = {"title": self.title, "tables": [table.data for table in self.tables], "notes": self.notes}
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"

    def to_csv(self) -> Iterator[str]:
        """All tables as one CSV: the table's name, then every column that any of them has."""
        columns: Columns = {"table": "text"}
        for table in self.tables:
            columns |= table.columns
        yield from lines([], columns)
        empty = dict.fromkeys(columns)
        for table in self.tables:  # a name may stand for a number in one table and for a text in another
            rows = ({**empty, "table": table.name, **row} for row in table.rows)
            yield from islice(lines(rows, columns | table.columns), 1, None)

    def to_html(self) -> str:
        """A self-contained page; words of articles are escaped, and no script could run.

        It has charts where the extra `charts` is installed, and says so where it is not.
        """
        return html.page(self._document(pictures=True))

    def to_text(self) -> str:
        """The tables as plain text, 120 cells wide."""
        return drawn(*terminal.document(self._document()))

    def _document(self, *, pictures: bool = False) -> ReportDocument:
        notes = [*self.notes]
        if pictures and not can_draw() and any(table.chart for table in self.tables):
            command = install_command("newsroom-summarizer[charts]")
            notes.append(f"Charts are drawn where the extra is: {command}.")
        is_drawn = pictures and can_draw()
        anchors = _anchors(self.tables)
        sections = [_section(table, anchors, pictures=is_drawn) for table in self.tables]
        return ReportDocument(self.title, sections, notes)


def _anchors(tables: list[ReportTable]) -> dict[str, str]:
    """Name of each statement that a page shows a row of, to the anchor of that row."""
    shown = (row for table in tables if table.name == STATEMENTS for row in table.rows[:_ROWS])
    return {row["statement"]: f"said-{row['statement'].replace(' ', '-')}" for row in shown}


def _section(table: ReportTable, anchors: dict[str, str], *, pictures: bool) -> Section:
    shown = Table(tuple(name.replace("_", " ") for name in table.columns))
    leading = {} if table.name == STATEMENTS else anchors
    for row in table.rows[:_ROWS]:
        anchor = anchors[row["statement"]] if table.name == STATEMENTS else ""
        shown.add(*(_cell(row[name], leading) for name in table.columns), anchor=anchor)
    blocks: list[Block] = [
        Paragraph(note(table.definition)),
        *([Picture(table.chart.svg(), table.chart.alternative)] if pictures and table.chart else []),
        *([shown] if table.rows else [Paragraph(plain("None."))]),
    ]
    if len(table.rows) > _ROWS:
        blocks.append(Paragraph(note(f"{len(table.rows) - _ROWS:,} more rows are in the JSON and the CSV.")))
    return Section(plain(table.title), blocks)


def _cell(value: Any, anchors: dict[str, str]) -> Cell:
    """A value in words; names of statements lead to their rows."""
    if value is None or value is False:
        return ()
    if value is True:
        return plain("yes")
    if isinstance(value, int | float):
        return plain(number(value))
    if isinstance(value, list):
        chains = [" ← ".join(part) if isinstance(part, list) else str(part) for part in value[:_SHOWN]]
        listed = [(Inline(words, "text", link=anchors.get(words, "")),) for words in chains]
        return joined(
            (*listed, plain(f"and {len(value) - _SHOWN:,} more" if len(value) > _SHOWN else "")), "; "
        )
    return text(" ".join(str(value).split()))
