"""Cells that every section of the sheet has."""

from summarizer.schemas import Figure, Grounded, Mark
from summarizer.terminal.cells import Cell

ABSENT = "red"


def named(mark: Mark, name: str | None) -> Cell:
    """The name in the output language, and the article's own words beside it."""
    if not name:
        return Cell.name(mark.verbatim)
    return Cell.name(name).add(" — ").add_name(mark.verbatim)


def listed(names: list[str]) -> Cell:
    """Names one after the other."""
    cell = Cell()
    for number, name in enumerate(names):
        cell.add(", " if number else "").add_name(name)
    return cell


def counted(figure: Figure) -> Cell:
    """What is counted, and what that includes and leaves out."""
    cell = Cell().add_cell(Cell.of(figure.counted))
    for word, limit in (("with", figure.includes), ("without", figure.excludes)):
        if limit:
            cell.add(f", {word} ").add_cell(Cell.of(limit))
    return cell


def noted(cell: Cell, note: str) -> Cell:
    """A cell with a note behind it, where there is one: red alone would say nothing without colours."""
    return cell.add(f" [{note}]", "bold") if note else cell


def style_of(item: Grounded) -> str:
    """Red for what the article does not carry."""
    return ABSENT if item.match == "absent" else ""
