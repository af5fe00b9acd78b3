"""The sheet: a result as an editor reads it on a terminal."""

from collections.abc import Callable, Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.text import Text

from summarizer.errors import ConfigurationError
from summarizer.results.result import Result
from summarizer.schemas import Summary
from summarizer.sheet.facts import locations, numbers, parties
from summarizer.sheet.further import further
from summarizer.sheet.problems import problems
from summarizer.sheet.sourcing import sources, statements
from summarizer.terminal.cells import Cell
from summarizer.terminal.tables import Lines

_SECTIONS: dict[str, tuple[Callable[[Result[Summary]], RenderableType], ...]] = {
    "parties": (parties,),
    "numbers": (numbers,),
    "locations": (locations,),
    "sourcing": (sources, statements),
}
_UNLISTED = frozenset({"language", "headline", "gist"})


def sections(schema: type[Summary]) -> list[str]:
    """The sections of a sheet in its order: the summary's, a newsroom's own among them, and the problems."""
    return [*(name for name in schema.model_fields if name not in _UNLISTED), "problems"]


def known_sections(wanted: Sequence[str], schema: type[Summary]) -> tuple[str, ...]:
    """The sections that were asked for, each once.

    Raises:
        ConfigurationError: the summary has no such section.
    """
    known = sections(schema)
    if strange := [name for name in wanted if name not in known]:
        raise ConfigurationError(
            f"no section is called {strange[0]}", f"The sections are {', '.join(known)}."
        )
    return tuple(dict.fromkeys(wanted))


def sheet(result: Result[Summary], wanted: Sequence[str] = ()) -> Iterator[RenderableType]:
    """The parts of a sheet, to be printed one after the other.

    Args:
        result: what it shows.
        wanted: the sections to show, in this order; all of them, under headline and gist, if empty.

    Raises:
        ConfigurationError: the summary has no such section.
    """
    chosen = known_sections(wanted, type(result.summary))
    if not chosen:
        yield _heading(result)
    for number, name in enumerate(chosen or sections(type(result.summary))):
        if number:
            yield Text()
        yield from _section(result, name)


def print_sheet(result: Result[Summary], console: Console, wanted: Sequence[str] = ()) -> None:
    """Print a sheet, or the wanted sections of it."""
    for part in sheet(result, wanted):
        console.print(part)


def _section(result: Result[Summary], name: str) -> Iterator[RenderableType]:
    if name == "problems":
        yield from problems(result)
        return
    for number, draw in enumerate(_SECTIONS.get(name, (lambda result: further(result, name),))):
        if number:
            yield Text()
        yield draw(result)


def _heading(result: Result[Summary]) -> RenderableType:
    summary = result.summary
    lines = [Lines(Cell.of(summary.headline or "(no headline)", "bold"))]
    lines += [Lines(Cell.of(sentence.text)) for sentence in summary.gist]
    return Group(*lines, Text())
