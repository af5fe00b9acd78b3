"""The sheet: a result as an editor reads it on a terminal."""

from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.text import Text

from summarizer.document import terminal
from summarizer.document.model import Cell, Inline, Paragraph, Section, Table, note, plain
from summarizer.errors import ConfigurationError
from summarizer.results.result import Result
from summarizer.schemas import Summary, is_computed
from summarizer.sections import declared
from summarizer.sections.numbers import NUMBERS
from summarizer.sections.spec import Names, SectionSpec
from summarizer.sheet.cast import cast
from summarizer.sheet.further import further
from summarizer.sheet.problems import problems

CAST, PROBLEMS = "cast", "problems"
_UNLISTED = frozenset({"language", "headline", "gist"})


def sections(schema: type[Summary]) -> list[str]:
    """The sections of a sheet in its order: problems, figures, the others, a newsroom's own too, the cast."""
    listed = [
        name
        for name, field in schema.model_fields.items()
        if name not in _UNLISTED and not is_computed(field)
    ]
    figures = [name for name in listed if name == NUMBERS.field]
    return [PROBLEMS, *figures, *(name for name in listed if name not in figures), CAST]


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


def sheet(
    result: Result[Summary], wanted: Sequence[str] = (), *, headed: bool = False
) -> Iterator[RenderableType]:
    """The parts of a sheet, to be printed one after the other.

    Args:
        result: what it shows.
        wanted: the sections to show, in this order; all of them, under headline and gist, if empty.
        headed: whether headline and gist stand above the wanted ones as well.

    Raises:
        ConfigurationError: the summary has no such section.
    """
    chosen = known_sections(wanted, type(result.summary))
    if headed or not chosen:
        yield from map(terminal.paragraph, _heading(result.summary))
        yield Text()
    names = Names.of(result.summary, result.article)
    listed = chosen or sections(type(result.summary))
    shown = (part for name in listed for part in _parts(result, name, names))
    for number, part in enumerate(shown):
        if number:
            yield Text()
        yield from terminal.section(part)


def print_sheet(result: Result[Summary], console: Console, wanted: Sequence[str] = ()) -> None:
    """Print a sheet, or the wanted sections of it."""
    for part in sheet(result, wanted):
        console.print(part)


def print_beginning(result: Result[Summary], console: Console) -> dict[str, int]:
    """Print what a sheet begins with: headline, gist, problems, figures.

    Returns: title of each built-in list that is left out, in lower case, to how many items it has.
    """
    for part in sheet(result, (PROBLEMS, NUMBERS.field), headed=True):
        console.print(part)
    left = {
        spec.title.lower(): len(list(spec.items(result.summary))) for spec in declared() if spec != NUMBERS
    }
    return {title: count for title, count in left.items() if count}


def _heading(summary: Summary) -> Iterator[Paragraph]:
    yield Paragraph((Inline(summary.headline or "(no headline)", "strong"),))
    for sentence in summary.gist:
        yield Paragraph(_shown(sentence.text))


def _shown(words: str) -> Cell:
    return (Inline(words, "text"),)


def _parts(result: Result[Summary], name: str, names: Names) -> Iterator[Section]:
    """The tables of a section of the summary, one a list."""
    if name == CAST:
        yield cast(result.summary)
        return
    if name == PROBLEMS:
        yield problems(result)
        return
    built_in = [spec for spec in declared() if spec.field == name]
    yield from (_section(result.summary, spec, names) for spec in built_in)
    if not built_in:
        yield further(result.summary, name)


def _section(summary: Summary, spec: SectionSpec, names: Names) -> Section:
    table = Table(("", *(column.head for column in spec.columns)))
    for number, item in enumerate(spec.items(summary), 1):
        key = plain(str(getattr(item, "id", number)))
        table.add(key, *(column.cell(item, names) for column in spec.columns), absent=item.match == "absent")
    return Section(plain(spec.title), [table] if table.rows else [], note("none"))
