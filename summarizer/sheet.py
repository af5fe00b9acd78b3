"""The sheet: a result as an editor reads it on a terminal."""

import re
from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from summarizer.problem import Problem, Severity
from summarizer.result import Result
from summarizer.schemas import Figure, Grounded, Mark, Party, Place, Source, Span, Statement, Summary

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LRM = "\u200e"
_COLOURS: dict[Severity, str] = {"error": "bold red", "warning": "yellow", "info": "dim"}
_OWN_SECTIONS = ("parties", "numbers", "locations", "sourcing")


def print_sheet(result: Result[Summary], console: Console) -> None:
    """Print a result: headline, gist, sections as tables, problems at the end."""
    summary = result.summary
    console.print(_heading(result))
    console.print(_parties(summary))
    console.print(_numbers(summary))
    console.print(_locations(summary))
    console.print(_sources(summary))
    console.print(_statements(summary, result))
    for table in _further(summary):
        console.print(table)
    console.print(_problems(result))


def isolate(text: str) -> str:
    """Right-to-left text between left-to-right marks, so that no terminal swaps it with its neighbours."""
    return f"{_LRM}{text}{_LRM}" if _RIGHT_TO_LEFT.search(text) else text


def _heading(result: Result[Summary]) -> RenderableType:
    summary = result.summary
    lines = [Text(isolate(summary.headline or "(no headline)"), style="bold")]
    lines += [Text(isolate(sentence.text)) for sentence in summary.gist]
    return Group(*lines, Text())


def _table(title: str, *columns: str) -> Table:
    table = Table(
        title=title, title_justify="left", title_style="bold cyan", header_style="dim", box=None,
        pad_edge=False, padding=(0, 2, 0, 0), expand=False,
    )  # fmt: skip
    for number, column in enumerate(columns):
        table.add_column(column, no_wrap=number == 0, overflow="fold")
    return table


def _row(table: Table, *cells: str | None, style: str = "") -> None:
    table.add_row(*(Text(isolate(" ".join((cell or "").split()))) for cell in cells), style=style)


def _named(mark: Mark, name: str | None) -> str:
    """The name in the output language, and the article's own words beside it."""
    return f"{name} — {mark.verbatim}" if name else mark.verbatim


def _plain(value: str) -> str:
    return value.replace("_", " ")


def _style(mark: Mark | Statement) -> str:
    return "red" if mark.match == "absent" else ""


def _parties(summary: Summary) -> RenderableType:
    table = _table("Parties", "", "who", "kind", "role", "ties", "named")
    names = {party.id: party.name or party.verbatim for party in summary.parties}
    for party in summary.parties:
        ties = (f"{_plain(tie.relation)} {isolate(names[tie.party])}" for tie in party.affiliations)
        cells = (_who(party), _plain(party.kind), party.role, "; ".join(ties), f"{len(party.mentions)}×")
        _row(table, party.id, *cells, style=_style(party))
    return Group(table, Text())


def _who(party: Party) -> str:
    aliases = f" ({', '.join(party.aliases)})" if party.aliases else ""
    return _named(party, party.name) + aliases


def _numbers(summary: Summary) -> RenderableType:
    table = _table("Numbers", "", "value", "words", "what", "nature", "by")
    for figure in summary.numbers:
        cells = (
            value_of(figure),
            figure.verbatim,
            _counted(figure),
            figure.nature,
            ", ".join(figure.sources),
        )
        _row(table, figure.id, *cells, style=_style(figure))
    return Group(table, Text())


_BOUNDS = {"approximately": "about ", "at_least": "at least ", "at_most": "at most "}


def value_of(figure: Figure) -> str:
    """A figure's value or range with its bound and unit: "about 1,000", "20–99 (vague)"."""
    unit = f" {figure.unit}" if figure.unit else ""
    if figure.value is not None:
        return f"{_BOUNDS.get(figure.bound, '')}{_number(figure.value)}{unit}"
    if figure.low is None or figure.high is None:
        return "vague"
    kind = " (vague)" if figure.bound == "vague" else ""
    return f"{_number(figure.low)}–{_number(figure.high)}{unit}{kind}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.6g}"


def _counted(figure: Figure) -> str:
    notes = [figure.counted]
    notes += [f"with {figure.includes}"] if figure.includes else []
    notes += [f"without {figure.excludes}"] if figure.excludes else []
    return ", ".join(notes)


def _locations(summary: Summary) -> RenderableType:
    table = _table("Locations", "", "where", "English", "kind", "roles", "within")
    names = {place.id: place.name or place.verbatim for place in summary.locations}
    for place in summary.locations:
        roles = ", ".join(_plain(role) for role in place.roles)
        cells = (_where(place), place.english, f"{_plain(place.kind)} {place.country or ''}", roles)
        _row(table, place.id, *cells, names.get(place.parent or ""), style=_style(place))
    return Group(table, Text())


def _where(place: Place) -> str:
    return _named(place, place.name)


def _sources(summary: Summary) -> RenderableType:
    table = _table("Sources", "", "who", "kind", "identified", "channel", "side")
    for source in summary.sourcing.sources:
        cells = (
            _named(source, source.name),
            _plain(source.kind),
            _identified(source),
            _plain(source.channel),
        )
        _row(table, source.id, *cells, source.alignment, style=_style(source))
    return Group(table, Text())


def _identified(source: Source) -> str:
    return "no one" if source.identification == "none" else source.identification


def _statements(summary: Summary, result: Result[Summary]) -> RenderableType:
    table = _table("Statements", "", "claim", "by", "how", "cue")
    for statement in summary.sourcing.statements:
        claim = statement.text or f"“{_words(statement, result)}”"
        chains = "; ".join(" ← ".join(chain) for chain in statement.chains)
        how = f"{statement.status}, {statement.certainty}, {statement.form}"
        cue = statement.cue.words if statement.cue else ""
        _row(table, statement.id, claim, chains or "the outlet", how, cue, style=_style(statement))
    return Group(table, Text())


def _words(statement: Statement, result: Result[Summary]) -> str:
    """The whole claim where the quote only names its ends."""
    if not statement.spans:
        return statement.quote
    return " … ".join(result.article.text[start:end] for start, end in statement.spans)


def _further(summary: Summary) -> Iterable[RenderableType]:
    """Sections of a newsroom's own: the words of each mark and its other fields, or the plain value."""
    for name in type(summary).model_fields:
        value = getattr(summary, name)
        if name in (*_OWN_SECTIONS, "gist", "language", "headline"):
            continue
        table = _table(_plain(name).capitalize(), "", "words", "fields")
        for number, item in enumerate(value if isinstance(value, list) else [value], 1):
            if isinstance(item, Grounded):
                _row(table, str(number), item.words, _fields(item.model_dump(exclude_none=True)))
            elif item is not None:
                _row(table, str(number), str(item), "")
        yield Group(table, Text())


_HIDDEN = {"at", "spans", "match", "difference", "verbatim", "quote", "id", "mentions"}


def _fields(data: dict[str, object]) -> str:
    return "; ".join(f"{_plain(key)}: {value}" for key, value in data.items() if key not in _HIDDEN)


def _problems(result: Result[Summary]) -> RenderableType:
    notes = [Text(note, style="dim") for note in _notes(result)]
    if not result.problems:
        return Group(Text("No problems found.", style="green"), *notes)
    table = _table("Problems", "", "problem", "where", "what", "in the article")
    table.columns[1].no_wrap = True
    for problem in sorted(result.problems, key=lambda problem: list(_COLOURS).index(problem.severity)):
        table.add_row(
            Text(problem.severity, style=_COLOURS[problem.severity]),
            Text(problem.code),
            Text(problem.path),
            Text(isolate(problem.message)),
            Text(isolate(_excerpt(problem, result))),
        )
    return Group(table, Text(_count(result.problems), style="dim"), *notes)


def _notes(result: Result[Summary]) -> Iterable[str]:
    """What an editor should know of how the result came about."""
    made = result.provenance
    if made.repaired or made.withdrawn or made.dropped:
        yield f"{made.repaired} errors mended, {made.withdrawn} facts withdrawn, {made.dropped} dropped"
    if result.article.words is None:
        yield "No word list for this language: cues, number words and quoted speech were not checked."


def _excerpt(problem: Problem, result: Result[Summary], around: int = 20) -> str:
    """The words concerned with a little of their sentence."""
    if not problem.spans:
        return ""
    span: Span = problem.spans[0]
    text = result.article.text
    start, end = max(0, span.start - around), min(len(text), span.end + around)
    return " ".join(f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}".split())


def _count(problems: list[Problem]) -> str:
    counts = ((severity, sum(problem.severity == severity for problem in problems)) for severity in _COLOURS)
    return ", ".join(
        f"{count} {severity}{'s' if count > 1 and severity != 'info' else ''}"
        for severity, count in counts
        if count
    )
