"""Parties, numbers, locations: a table each."""

from summarizer.results.result import Result
from summarizer.results.wording import plain, standing, value_of
from summarizer.schemas import Party, Summary
from summarizer.sheet.names import counted, listed, named, noted, style_of
from summarizer.terminal.cells import Cell
from summarizer.terminal.tables import Table


def parties(result: Result[Summary]) -> Table:
    """Who acts: names, kind, role, ties, and how often the article names them."""
    table = Table("Parties", ("", "who", "kind", "role", "ties", "named"))
    names = {party.id: party.name or party.verbatim for party in result.summary.parties}
    for party in result.summary.parties:
        cells = (_who(party), plain(party.kind), party.role, _ties(party, names), f"{len(party.mentions)}×")
        table.add(party.id, *cells, style=style_of(party))
    return table


def _who(party: Party) -> Cell:
    cell = named(party, party.name)
    if party.aliases:
        cell.add(" (")
        cell.append(listed(party.aliases)).add(")")
    return noted(cell, standing(party))


def _ties(party: Party, names: dict[str, str]) -> Cell:
    cell = Cell()
    for number, tie in enumerate(party.affiliations):
        cell.add(f"{'; ' if number else ''}{plain(tie.relation)} ").add_name(names[tie.party])
    return cell


def numbers(result: Result[Summary]) -> Table:
    """How much: value, the article's words, what is counted, and on whose word."""
    table = Table("Numbers", ("", "value", "words", "what", "nature", "by"))
    for figure in result.summary.numbers:
        words = noted(Cell.name(figure.verbatim), standing(figure))
        cells = (Cell.name(value_of(figure)), words, counted(figure), figure.nature, listed(figure.sources))
        table.add(figure.id, *cells, style=style_of(figure))
    return table


def locations(result: Result[Summary]) -> Table:
    """Where: names, kind and country, part in the story, and what holds it."""
    table = Table("Locations", ("", "where", "English", "kind", "roles", "within"))
    names = {place.id: place.name or place.verbatim for place in result.summary.locations}
    for place in result.summary.locations:
        roles = ", ".join(plain(role) for role in place.roles)
        kind = " ".join(filter(None, (plain(place.kind), place.country)))
        where = noted(named(place, place.name), standing(place))
        cells = (
            where,
            Cell.name(place.english or ""),
            kind,
            roles,
            Cell.name(names.get(place.parent or "", "")),
        )
        table.add(place.id, *cells, style=style_of(place))
    return table
