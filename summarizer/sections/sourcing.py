"""Sourcing: the sources, and what is said on whose word."""

from collections.abc import Iterable

from summarizer.document.model import Cell, Inline, name, plain, text
from summarizer.schemas import Source, Statement
from summarizer.sections.card import Card, CardPart, CardRow
from summarizer.sections.cells import id_chains, name_chains, named, noted
from summarizer.sections.spec import Column, Measure, Names, Reference, ScoredField, SectionSpec
from summarizer.sections.wording import identified, spelled


def _source_notes(source: Source, _: Names) -> Iterable[Cell]:
    yield plain(spelled(source.kind))
    yield plain(identified(source))
    yield plain(spelled(source.channel) if source.channel != "unstated" else "")
    yield (Inline("side: "), *text(source.alignment)) if source.alignment else ()


SOURCES = SectionSpec(
    path="sourcing.sources",
    item=Source,
    title="Sources",
    columns=(
        Column("who", lambda source, _: noted(named(source, source.name), source)),
        Column("kind", lambda source, _: plain(spelled(source.kind))),
        Column("identified", lambda source, _: plain(identified(source))),
        Column("channel", lambda source, _: plain(spelled(source.channel))),
        Column("side", lambda source, _: text(source.alignment)),
    ),
    colour=("#a64b1f", "#f2a67c"),
    faint=("#e2bda9", "#8a5f48"),
    layer=4,
    notes=_source_notes,
    scored=(
        ScoredField("kind"),
        ScoredField("identification", weight=4),
        ScoredField("channel"),
        ScoredField("alignment", "alike"),
    ),
    measures=(
        Measure("sources", "found", main=True),
        Measure("sources.kind", "+ kind", fields=("kind",)),
        Measure("sources.identification", "+ identification", fields=("identification",)),
    ),
    missed=8,
    dash=(6, 3),
    card=Card(
        "name",
        line=(CardPart("kind"), CardPart("identification"), CardPart("channel", hidden=("unstated",))),
        rows=(
            CardRow.of("its side", "alignment", "text"),
            CardRow.of("is the party", "party", "fact"),
            CardRow.of("says", "id", "sayings"),
        ),
    ),
    has_checks=True,
)


def _claim(statement: Statement, names: Names) -> Cell:
    """The claim in the output language, else the article's words; whole where the quote names its ends."""
    return noted(text(statement.text or f"“{_words(statement, names)}”"), statement)


def _words(statement: Statement, names: Names) -> str:
    printed = (names.article.text[start:end] for start, end in statement.spans)
    return " … ".join(printed) or statement.quote


def _by(statement: Statement, names: Names) -> Cell:
    return id_chains(statement.chains, names) or text("the outlet")


def _how(statement: Statement, _: Names) -> Cell:
    said = f"{statement.status}, {statement.certainty}, {statement.form}"
    return plain(f"{said}; denies {statement.denies}" if statement.denies else said)


def _statement_notes(statement: Statement, names: Names) -> Iterable[Cell]:
    by = name_chains(statement.chains, names, ", citing ")
    yield (Inline("by "), *by) if statement.chains else plain("by the outlet")
    yield from (plain(statement.status), plain(statement.certainty), plain(statement.form))
    if statement.denies:
        yield (Inline("denies “"), *text(names.of_id(statement.denies)), Inline("”"))


STATEMENTS = SectionSpec(
    path="sourcing.statements",
    item=Statement,
    title="Statements",
    columns=(
        Column("claim", _claim),
        Column("by", _by),
        Column("how", _how),
        Column("cue", lambda said, _: name(said.cue.words if said.cue else "")),
    ),
    colour=("#6b6233", "#cfc48a"),
    layer=None,
    notes=_statement_notes,
    likeness="words",
    scored=(ScoredField("status", weight=7), ScoredField("certainty")),
    measures=(
        Measure("statements", "found", main=True),
        Measure("statements.words", "words", extent=True),
    ),
    missed=8,
    card=Card(
        "claim",
        line=(CardPart("chains", "chains"),),
        rows=(
            CardRow("how", (CardPart("status"), CardPart("certainty", before="shown as"), CardPart("form"))),
            CardRow.of("attributed by", "cue.words", "text"),
            CardRow.of("about", "about", "facts"),
        ),
    ),
    references=(Reference("by", "sourcing.sources", "chain", "chains"),),
    has_checks=True,
)
