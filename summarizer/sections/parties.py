"""Parties: who acts in the story."""

from collections.abc import Iterable

from summarizer.document.model import Cell, Inline, joined, name, plain, text
from summarizer.schemas import Affiliation, Party
from summarizer.sections.card import Card, CardPart, CardRow
from summarizer.sections.cells import listed, named, noted
from summarizer.sections.spec import Column, Measure, Names, Reference, ScoredField, SectionSpec
from summarizer.sections.wording import spelled


def _who(party: Party, _: Names) -> Cell:
    cell = named(party, party.name)
    if party.aliases:
        cell = (*cell, Inline(" ("), *listed(party.aliases), Inline(")"))
    return noted(cell, party)


def _ties(party: Party, names: Names) -> Cell:
    return joined((_tie(tie, names) for tie in party.affiliations), "; ")


def _tie(tie: Affiliation, names: Names) -> Cell:
    return (Inline(f"{spelled(tie.relation)} "), *name(names.of_id(tie.party)))


def _notes(party: Party, names: Names) -> Iterable[Cell]:
    yield from (plain(spelled(party.kind)), text(party.role))
    if party.aliases:
        yield (Inline("also "), *listed(party.aliases))
    yield from (_tie(tie, names) for tie in party.affiliations)


PARTIES = SectionSpec(
    path="parties",
    item=Party,
    title="Parties",
    columns=(
        Column("who", _who),
        Column("kind", lambda party, _: plain(spelled(party.kind))),
        Column("role", lambda party, _: text(party.role)),
        Column("ties", _ties),
        Column("named", lambda party, _: plain(f"{len(party.mentions)}×")),
    ),
    colour=("#7546b0", "#c3a5f2"),
    faint=("#c9b3e4", "#6d5a8c"),
    layer=3,
    notes=_notes,
    scored=(ScoredField("kind"),),
    measures=(Measure("parties", "found", main=True), Measure("parties.kind", "+ kind", fields=("kind",))),
    missed=7,
    card=Card(
        "name",
        line=(CardPart("kind"), CardPart("role", "text")),
        rows=(
            CardRow.of("also called", "aliases", "names"),
            CardRow.of("named", "mentions", "count"),
            CardRow.of("ties", "affiliations", "ties"),
        ),
    ),
    references=(Reference("ties", "parties", "tie", "affiliations"),),
    has_checks=True,
)
