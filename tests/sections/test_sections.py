"""A built-in section is one declaration, from which every room takes what it needs."""

import json
from pathlib import Path
from typing import cast

import pytest
from pydantic import Field

from summarizer.checks import check
from summarizer.document.model import Cell, name, plain
from summarizer.evaluation import evaluate
from summarizer.evaluation.misses import weight
from summarizer.evaluation.report import report
from summarizer.evaluation.tables import tables
from summarizer.output.html import html
from summarizer.pipeline.flow import recheck
from summarizer.pipeline.parts import parts
from summarizer.results.result import Result
from summarizer.schemas import Computed, Mark, Summary
from summarizer.sections import declared, of_path, registry
from summarizer.sections.spec import Column, Measure, Names, ScoredField, SectionSpec
from tests.support import building
from tests.support.gold_pairs import write_gold
from tests.support.paths import ROOT


class Vessel(Mark):
    """A ship of the story."""

    flag: str = Field(description="under which flag")
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
)


@pytest.fixture(autouse=True)
def _declared(monkeypatch: pytest.MonkeyPatch) -> None:
    """The section is added in the one place where sections are listed."""
    monkeypatch.setattr(registry, "BUILT_IN", (*registry.BUILT_IN, VESSELS))


def made(flag: str = "Malta") -> Result[FleetSummary]:
    """A result with one ship."""
    summary = building.summary(FleetSummary, vessels=[Vessel(at=1, verbatim="Ballina", flag=flag, id="v1")])
    return cast("Result[FleetSummary]", recheck(building.article(), summary))


def test_sheet_and_lists() -> None:
    """The sheet has its columns, Markdown and plain text its title and notes, a table its rows."""
    result = made()
    assert "Ships\n    ship     colours\nv1  Ballina  flies Malta\n" in result.to_text()
    assert "## Ships\n\n- **Ballina** — flies Malta[^v1]" in result.to_markdown()
    assert "SHIPS\n- Ballina: flies Malta\n" in result.to_plain()
    assert ",vessels,0,Ballina," in result.to_csv()


def test_page() -> None:
    """The page knows its title, its place behind the others, its colours and the fields of its form."""
    page = "".join(html([made()]))
    sections = json.loads(page.partition("const SECTIONS = ")[2].partition(";\n")[0])
    assert sections[-1] == {"list": "vessels", "name": "vessels", "title": "Ships", "layer": 5}
    assert "--vessels: light-dark(#123456, #abcdef);" in page
    assert ".card.vessels[aria-current]" in page
    assert '"vessels":[{"name":"flag"' in page


def test_evaluation(tmp_path: Path) -> None:
    """Evaluation counts what it declares, in its tables, in the overall score, and weighs its misses."""
    write_gold(tmp_path / "gold", "a.en", building.TEXT, made().summary)
    (tmp_path / "answers").mkdir()
    (tmp_path / "answers" / "a.en.json").write_text(made("Panama").to_json(), "utf-8")
    run = evaluate(tmp_path / "gold", results=tmp_path / "answers", schema=FleetSummary, samples=5)
    scores = run.scores["all"]
    assert (scores["vessels"].f1.value, scores["vessels.flag"].f1.value) == (1, 0)
    shown = report(run)
    assert "| vessels | \\+ flag | 1 | 1 | 0 |" in shown
    assert "gold Malta, answer Panama" in shown
    (miss,) = run.articles[0].misses
    assert weight(miss) == 9
    assert "vessels" in tables(run)[1].tables[0].columns or run.overall.value is not None


def test_asked_apart_and_checked() -> None:
    """It is a part of its own where sections are asked side by side; its quotes are checked as all are."""
    assert [part.path for part in parts(FleetSummary)][-1] == "vessels"
    absent = building.summary(FleetSummary, vessels=[Vessel(at=1, verbatim="Titanic", flag="GB")])
    problems = recheck(building.article(), absent).problems
    assert ("quote-absent", "vessels[0]") in {(problem.code, problem.path) for problem in problems}
    assert callable(check)


def test_declarations_have_their_column() -> None:
    """Each declared section stands in the schema, and has a template and checks under its field's name."""
    for spec in registry.BUILT_IN[:-1]:
        assert spec.field in Summary.model_fields
        assert (ROOT / "prompts" / "sections" / f"{spec.field}.j2").is_file()
        assert spec.has_checks == (ROOT / "summarizer" / "checks" / f"{spec.field}.py").is_file()
        assert of_path(spec.path) is spec


def test_paths_are_unique() -> None:
    """No two sections have one path or one name."""
    assert (
        len({spec.path for spec in declared()}) == len({spec.name for spec in declared()}) == len(declared())
    )
