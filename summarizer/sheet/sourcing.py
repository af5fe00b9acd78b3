"""Sources and statements: on whose word, and what they say."""

from summarizer.results.result import Result
from summarizer.results.wording import identified, plain, standing
from summarizer.schemas import Statement, Summary
from summarizer.sheet.names import named, noted, style_of
from summarizer.terminal.cells import Cell
from summarizer.terminal.tables import Table


def sources(result: Result[Summary]) -> Table:
    """Who says it: name, kind, how identified, by which channel, on whose side."""
    table = Table("Sources", ("", "who", "kind", "identified", "channel", "side"))
    for source in result.summary.sourcing.sources:
        cells = (plain(source.kind), identified(source), plain(source.channel), source.alignment)
        who = noted(named(source, source.name), standing(source))
        table.add(source.id, who, *cells, style=style_of(source))
    return table


def statements(result: Result[Summary]) -> Table:
    """What is said: the claim, the chain of sources, how it is put, and the cue that attributes it."""
    table = Table("Statements", ("", "claim", "by", "how", "cue"))
    for statement in result.summary.sourcing.statements:
        claim = Cell.of(statement.text or f"“{words(statement, result)}”")
        how = f"{statement.status}, {statement.certainty}, {statement.form}"
        cells = (_chains(statement), how, Cell.name(statement.cue.words if statement.cue else ""))
        table.add(statement.id, noted(claim, standing(statement)), *cells, style=style_of(statement))
    return table


def words(statement: Statement, result: Result[Summary]) -> str:
    """The whole claim where the quote only names its ends."""
    if not statement.spans:
        return statement.quote
    return " … ".join(result.article.text[start:end] for start, end in statement.spans)


def _chains(statement: Statement) -> Cell:
    if not statement.chains:
        return Cell.of("the outlet")
    cell = Cell()
    for number, chain in enumerate(statement.chains):
        cell.add("; " if number else "").add_name(" ← ".join(chain))
    return cell
