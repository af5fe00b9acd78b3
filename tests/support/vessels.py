"""A section that is not built in, declared as the built-in ones are: ships."""

from typing import cast

from pydantic import Field

from summarizer.document.model import Cell, name, plain
from summarizer.pipeline.flow import recheck
from summarizer.results.result import Result
from summarizer.schemas import Computed, Mark, Summary
from summarizer.sections.card import Card, CardPart, CardRow
from summarizer.sections.spec import Column, Measure, Names, Reference, ScoredField, SectionSpec
from tests.support import building


class Vessel(Mark):
    """A ship of the story."""

    flag: str = Field(description="under which flag")
    port: str | None = Field(default=None, description="verbatim of the place where it lies")
    berth: Computed[str | None] = Field(default=None, description="id of that place")
    id: Computed[str] = Field(default="", description="v1, v2 …")


class FleetSummary(Summary):
    """With ships."""

    vessels: list[Vessel] = Field(description="every ship that is named")


def _flag(vessel: Vessel, _: Names) -> Cell:
    return plain(f"flies {vessel.flag}")


VESSELS = SectionSpec(
    path="vessels",
    item=Vessel,
    title="Ships",
    columns=(Column("ship", lambda vessel, _: name(vessel.verbatim)), Column("colours", _flag)),
    colour=("#123456", "#abcdef"),
    faint=("#222222", "#dddddd"),
    notes=lambda vessel, names: [_flag(vessel, names)],
    scored=(ScoredField("flag", weight=9),),
    measures=(Measure("vessels", "found", main=True), Measure("vessels.flag", "+ flag", fields=("flag",))),
    missed=8,
    dash=(4, 1),
    card=Card(
        "name",
        line=(CardPart("flag", "text", before="flies", hidden=("none",)),),
        rows=(CardRow.of("lies in", "berth", "fact"), CardRow.of("cargo", "cargo", "text")),
    ),
    compared=True,
    references=(Reference("port", "locations", "words", "berth"),),
)


def made(flag: str = "Malta") -> Result[FleetSummary]:
    """A result with one ship."""
    summary = building.summary(FleetSummary, vessels=[Vessel(at=1, verbatim="Ballina", flag=flag, id="v1")])
    return cast("Result[FleetSummary]", recheck(building.article(), summary))
