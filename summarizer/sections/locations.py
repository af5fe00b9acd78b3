"""Locations: where the story happens."""

from collections.abc import Iterable

from summarizer.document.model import Cell, Inline, name, plain
from summarizer.schemas import Place
from summarizer.sections.card import Card, CardPart, CardRow
from summarizer.sections.cells import named, noted
from summarizer.sections.spec import Column, Measure, Names, Reference, ScoredField, SectionSpec
from summarizer.sections.wording import spelled


def _kind(place: Place) -> Cell:
    return plain(" ".join(filter(None, (spelled(place.kind), place.country))))


def _roles(place: Place) -> Cell:
    return plain(", ".join(map(spelled, place.roles)))


def _notes(place: Place, names: Names) -> Iterable[Cell]:
    yield plain(place.english or "")
    yield _kind(place)
    yield _roles(place)
    if place.parent:
        yield (Inline("in "), *name(names.of_id(place.parent)))
    if place.geo:
        about = "about " if place.geo.approximate else ""
        yield plain(f"{about}{place.geo.latitude:.4f}, {place.geo.longitude:.4f}")


LOCATIONS = SectionSpec(
    path="locations",
    item=Place,
    title="Locations",
    columns=(
        Column("where", lambda place, _: noted(named(place, place.name), place)),
        Column("English", lambda place, _: name(place.english)),
        Column("kind", lambda place, _: _kind(place)),
        Column("roles", lambda place, _: _roles(place)),
        Column("within", lambda place, names: name(names.called.get(place.parent or ""))),
    ),
    colour=("#25763f", "#86d3a2"),
    faint=("#a9cfb4", "#4a765a"),
    layer=2,
    notes=_notes,
    scored=(ScoredField("kind"), ScoredField("roles", "set"), ScoredField("country")),
    measures=(
        Measure("locations", "found", main=True),
        Measure("locations.roles", "roles", each="roles"),
    ),
    dash=(2, 2),
    card=Card(
        "name",
        line=(CardPart("kind"), CardPart("country"), CardPart("roles", "words")),
        rows=(
            CardRow.of("also called", "aliases", "names"),
            CardRow.of("lies in", "within", "holders"),
            CardRow.of("point", "geo", "point"),
            CardRow.of("named", "mentions", "count"),
        ),
    ),
    mapped=True,
    references=(Reference("within", "locations", "words", "parent"),),
    has_checks=True,
)
