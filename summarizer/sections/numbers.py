"""Numbers: how much, of what, and on whose word."""

from collections.abc import Iterable

from summarizer.document.model import Cell, Inline, joined, name, plain, text
from summarizer.schemas import Figure
from summarizer.sections.card import Card, CardPart, CardRow
from summarizer.sections.cells import id_chains, listed, name_chains, noted
from summarizer.sections.spec import Column, Measure, Names, ScoredField, SectionSpec
from summarizer.sections.wording import value_of


def _counted(figure: Figure, _: Names) -> Cell:
    """What is counted, and what that includes and leaves out."""
    cells = [text(figure.counted)]
    for word, limit in (("with", figure.includes), ("without", figure.excludes)):
        if limit:
            cells.append((Inline(f", {word} "), *text(limit)))
    if figure.contested:
        cells.append(plain(f", contested by {', '.join(figure.contested)}"))
    return joined(cells, "")


def _notes(figure: Figure, names: Names) -> Iterable[Cell]:
    yield from (plain(value_of(figure)), text(figure.counted))
    yield (Inline("with "), *text(figure.includes)) if figure.includes else ()
    yield (Inline("without "), *text(figure.excludes)) if figure.excludes else ()
    yield plain(figure.nature if figure.nature != "actual" else "")
    if figure.chains:
        yield (Inline("by "), *name_chains(figure.chains, names, " ← "))
    if figure.contested:
        yield (Inline("contested by "), *listed([names.of_id(other) for other in figure.contested]))


NUMBERS = SectionSpec(
    path="numbers",
    item=Figure,
    title="Numbers",
    columns=(
        Column("value", lambda figure, _: name(value_of(figure))),
        Column("words", lambda figure, _: noted(name(figure.verbatim), figure)),
        Column("what", _counted),
        Column("nature", lambda figure, _: plain(figure.nature)),
        Column("by", lambda figure, names: id_chains(figure.chains, names)),
    ),
    colour=("#0d6a9c", "#7cc3ee"),
    faint=("#a3cbe0", "#44708a"),
    layer=1,
    notes=_notes,
    likeness="figure",
    scored=(
        ScoredField("value", "value", weight=10),
        ScoredField("bound", weight=6),
        ScoredField("counted", "alike", weight=4),
        ScoredField("nature", weight=4),
    ),
    measures=(
        Measure("numbers", "found"),
        Measure("numbers.value", "+ value", main=True, fields=("value",)),
        Measure("numbers.bound", "+ bound", fields=("bound",)),
        Measure("numbers.counted", "+ counted", fields=("counted",)),
        Measure("numbers.all", "+ all three", fields=("value", "bound", "counted")),
    ),
    missed=8,
    card=Card(
        "value",
        line=(
            CardPart("counted", "text"),
            CardPart("includes", "text", before="with"),
            CardPart("excludes", "text", before="without"),
            CardPart("nature", hidden=("actual", "estimated")),  # "estimated" is a tag
        ),
        rows=(
            CardRow.of("said in", "statements", "facts"),
            CardRow.of("on whose word", "statements", "chains_of"),
        ),
    ),
    compared=True,
    has_checks=True,
)
